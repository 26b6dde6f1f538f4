"""Short questions over the screen: a line to type, with what may complete it, and yes or no."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Container, Horizontal

from ici_tui.describe import Block, BlockKind, Document, Span
from ici_tui.i18n import catalogue
from ici_tui.tui.dialogs.base import ModalDialog
from ici_tui.tui.rows.rows import Cell, Column, GroupedRows
from ici_tui.tui.text.glyphs import PROMPT
from ici_tui.tui.text.layout import lay_out
from ici_tui.tui.widgets.bar import Bar, Piece, key_piece
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.query_input import LineInput, QueryInput
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    Complete = Callable[[str], Sequence[str]]
    Check = Callable[[str], str]

SHOWN = 8
"""How many candidates are in sight at once."""


class CandidateRows(GroupedRows):
    """What may complete a line, one candidate in each row."""

    def __init__(self, candidates: Sequence[str]) -> None:
        super().__init__((Column(1), Column(0)), [("", tuple(dict.fromkeys(candidates)))])

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the candidate, a little indented."""
        return Cell(""), Cell(key)


class Candidates(RowList, can_focus=False):
    """The candidates below the line; the line keeps the focus."""

    DEFAULT_CSS = """
    Candidates {
        & > .rows--cursor {
            background: $primary-muted;
            text-style: $block-cursor-text-style;
        }
    }
    """


class Prompt(ModalDialog[str | None]):
    """Asks for a line of text; its result is the line, None where the reader gave up.

    Tab completes as a shell does: as far as all candidates agree, then one after the other. The
    arrows walk the candidates, Enter takes the line as it stands.

    Args:
        label: What is asked for, in the reader's language.
        text: What stands in the line at first.
        complete: Gives the lines that a text may become; None completes nothing.
        check: Gives the sentence that says why a line cannot be taken, empty where it can.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Prompt {
        background: $background 30%;
        #prompt { dock: bottom; height: auto; background: $surface; }
        #prompt-line { height: 1; }
        #prompt-sign { width: 3; background: $surface; }
        #prompt-says { display: none; color: $text-warning; }
        &.-refused #prompt-says { display: block; }
        Candidates { height: auto; max-height: 8; background: $surface; display: none; }
        &.-completing Candidates { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", show=False),
        Binding("escape,ctrl+c", "cancel", show=False),
        Binding("tab", "complete", show=False),
        Binding("down", "candidate(1)", show=False),
        Binding("up,shift+tab", "candidate(-1)", show=False),
    ]

    def __init__(
        self,
        label: str,
        text: str = "",
        complete: Complete | None = None,
        check: Check | None = None,
        *,
        language: str = "en",
    ) -> None:
        super().__init__()
        self.words = catalogue(language)
        self.mirrored = language == "ar"
        self._check = check
        self._says = Bar("prompt-says")
        self._label = label
        self._first_text = text
        self._complete = complete
        self._typed = text
        self._candidates: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the line out, with its label above and its candidates below."""
        heading, sign, line, candidates = (
            Bar("prompt-label"),
            Bar("prompt-sign"),
            LineInput("prompt-input"),
            Candidates("candidates"),
        )
        for widget in (heading, sign, line, candidates, self._says):
            widget.mirrored = self.mirrored
        sign.show((Piece(PROMPT, weight=100),))  # bidi turns it round
        words = self.words
        keys = [
            key_piece("Enter", words.gettext("OK"), "accept", weight=20),
            key_piece("Esc", words.gettext("Cancel"), "cancel", weight=30),
        ]
        if self._complete is not None:
            keys.insert(0, key_piece("Tab", words.gettext("Complete"), "complete", weight=10))
        heading.show((Piece(self._label, weight=100),), tuple(keys))
        with Container(id="prompt"):
            yield heading
            with Horizontal(id="prompt-line"):
                yield from (line, sign) if self.mirrored else (sign, line)
            yield self._says
            yield candidates

    def on_mount(self) -> None:
        """Put the caret behind the first text; what was said in passing gives way."""
        self.app.clear_notifications()
        self.input.show(self._first_text)
        self.input.focus()
        self._offer(self._first_text)

    @property
    def input(self) -> QueryInput:
        """The line."""
        return self.query_one(QueryInput)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The lines that the text may become."""
        return self._candidates

    def _offer(self, text: str) -> None:
        """Take a typed text and show what may complete it."""
        self._typed = text
        found = self._complete(text) if self._complete is not None else ()
        self._candidates = tuple(dict.fromkeys(found))
        rows = self.query_one(Candidates)
        rows.show(CandidateRows(self._candidates))
        rows.set_reactive(RowList.cursor, -1)
        rows.styles.height = min(len(self._candidates), SHOWN)
        self.set_class(bool(self._candidates), "-completing")

    def _put(self, text: str) -> None:
        """Write a candidate into the line; what is offered stays."""
        with self.prevent(QueryInput.Changed):
            self.input.show(text)

    @on(QueryInput.Changed)
    def _changed(self, message: QueryInput.Changed) -> None:
        self._refuse("")
        self._offer(message.text)

    @on(RowList.Moved)
    def _moved(self, message: RowList.Moved) -> None:
        self._put(message.key)

    @on(Bar.Pressed)
    def _pressed(self, message: Bar.Pressed) -> None:
        self.call_later(self.run_action, message.command)

    def action_accept(self) -> None:
        """Answer with the line, or say in the prompt why it cannot be taken."""
        problem = self._check(self.input.text) if self._check is not None else ""
        self._refuse(problem)
        if not problem:
            self.dismiss(self.input.text)

    def _refuse(self, problem: str) -> None:
        self._says.show((Piece(problem, weight=100),) if problem else ())
        self.set_class(bool(problem), "-refused")

    def action_cancel(self) -> None:
        """Give up."""
        self.dismiss(None)

    def action_complete(self) -> None:
        """Complete as far as all candidates agree, else go to the next of them."""
        if not self._candidates:
            return
        # Character by character, as a shell does; what completes need not be paths.
        common = os.path.commonprefix(self._candidates)  # noqa: RUF071
        if len(self._candidates) == 1 or (
            len(common) > len(self._typed) and self.input.text == self._typed
        ):
            self.input.show(common)
        else:
            self.action_candidate(1, wrap=True)

    def action_candidate(self, step: int, wrap: bool = False) -> None:
        """Walk the candidates; above the first stands what was typed."""
        rows = self.query_one(Candidates)
        position = rows.cursor + step
        if wrap and position >= len(self._candidates):
            position = 0
        if position >= len(self._candidates) or position < -1:
            return
        if position < 0:
            rows.cursor = -1
            self._put(self._typed)
        else:
            rows.cursor = position


# غ and ى are the letters on the keys y and n; ن and ل begin the Arabic yes and no, and ﻻ is a no.
_YES, _NO = ("y", "Y", "غ", "ن"), ("n", "N", "ى", "ل", "ﻻ", "escape")


class Question(ModalDialog[bool]):
    """Asks whether to do something; Esc and the key for no say that it is not done.

    Enter answers nothing: what cannot be taken back wants a key of its own.

    Args:
        text: The question, in the reader's language.
        yes: What the key ``y`` does, in the reader's language, such as “Overwrite”.
        no: What the key ``n`` does; “Cancel” without it.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Question {
        background: $background 30%;
        #question { dock: bottom; height: auto; background: $surface; }
        DocumentView { background: $surface; max-height: 50vh; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, "answer(True)", show=False) for key in _YES),
        *(Binding(key, "answer(False)", show=False) for key in _NO),
    ]

    def __init__(self, text: str, yes: str, no: str = "", *, language: str = "en") -> None:
        super().__init__()
        self.mirrored = language == "ar"
        no = no or catalogue(language).gettext("Cancel")
        self._keys = (
            key_piece("y", yes, "answer(True)", weight=100),
            key_piece("n", no, "answer(False)", weight=100),
        )
        block = Block(BlockKind.PARAGRAPH, (Span(text),))
        self._document = Document("question", text, (block,))

    def compose(self) -> ComposeResult:
        """Lay the question out above its keys."""
        view, keys = DocumentView("question-text"), Bar("question-keys")
        keys.show(self._keys)
        for widget in (view, keys):
            widget.mirrored = self.mirrored
        with Container(id="question"):
            yield view
            yield keys

    def on_mount(self) -> None:
        """Show the question; what was said in passing gives way."""
        self.app.clear_notifications()
        view = self.query_one(DocumentView)
        view.show(self._document)
        view.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Give the question the lines it takes."""
        width = max(1, event.size.width - 1)
        lines = lay_out(self._document, width, mirrored=self.mirrored).lines
        self.query_one(DocumentView).styles.height = len(lines)

    @on(Bar.Pressed)
    def _pressed(self, message: Bar.Pressed) -> None:
        self.call_later(self.run_action, message.command)

    def give_up(self) -> None:
        """Do nothing of what was asked."""
        self.dismiss(False)

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)
