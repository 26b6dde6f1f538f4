"""Short questions over the screen: a line to type, with what may complete it, and yes or no."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from ici_tui.describe import Block, BlockKind, Document, Span
from ici_tui.tui.abandoning import ended, started_briefly
from ici_tui.tui.dialogs.base import ModalDialog
from ici_tui.tui.dialogs.line_and_list import LineAndList, WalkedList
from ici_tui.tui.rows.rows import Cell, Column, GroupedRows
from ici_tui.tui.state.contexts import Context
from ici_tui.tui.text.layout import lay_out
from ici_tui.tui.widgets.bar import Piece
from ici_tui.tui.widgets.document_view import DocumentView
from ici_tui.tui.widgets.query_input import LineInput, QueryInput
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from textual import events
    from textual.app import ComposeResult

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


class Prompt(LineAndList[str | None], ModalDialog[str | None], context=Context.PROMPT):
    """Asks for a line of text; its result is the line, None where the reader gave up.

    Tab completes as a shell does: as far as all candidates agree, then one after the other. The
    arrows walk the candidates, Enter takes the line as it stands. Both functions may ask a disk
    that does not answer: they run in another thread, and keys go on meanwhile.

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
        WalkedList { height: auto; max-height: 8; background: $surface; display: none; }
        &.-completing WalkedList { display: block; }
    }
    """

    def __init__(
        self,
        label: str,
        text: str = "",
        complete: Complete | None = None,
        check: Check | None = None,
        *,
        language: str = "en",
    ) -> None:
        super().__init__(language)
        self._check = check
        self._label = label
        self._first_text = text
        self._complete = complete
        self._typed = text
        self._candidates: tuple[str, ...] = ()
        self._looking = False  # for candidates
        self._checking = False

    def compose(self) -> ComposeResult:
        """Lay the line out, with its label above and its candidates below."""
        keys = [
            self.key_piece("accept", 20),
            self.key_piece("close", 30, self.words.gettext("Cancel")),
        ]
        if self._complete is not None:
            keys.insert(0, self.key_piece("complete", 10))
        with Container(id="prompt"):
            yield self.bar("prompt-label", (Piece(self._label, weight=100),), tuple(keys))
            yield self.line_with_sign(self.facing(LineInput("prompt-input")))
            yield self.refusal
            yield self.facing(WalkedList("candidates"))

    def on_mount(self) -> None:
        """Put the caret behind the first text; what was said in passing gives way."""
        self.app.clear_notifications()
        self.input.show(self._first_text)
        self.input.focus()
        self._offer(self._first_text)

    @property
    def candidates(self) -> tuple[str, ...]:
        """The lines that the text may become."""
        return self._candidates

    def _offer(self, text: str) -> None:
        """Take a typed text and show what may complete it, now or when that is known."""
        self._typed = text
        found: Sequence[str] = ()
        if self._complete is not None and not self._looking:
            looking = started_briefly(partial(self._complete, text))
            if looking.done():
                found = looking.result()
            else:
                self._looking = True
                self.run_worker(self._offer_later(looking, text), group="candidates")
        self._show_candidates(found)

    async def _offer_later(self, looking: Future[Sequence[str]], text: str) -> None:
        """Show candidates that were long in coming; other ones if the line has changed since."""
        await ended(looking)
        self._looking = False
        if text == self._typed:
            self._show_candidates(looking.result())
        else:
            self._offer(self._typed)

    def _show_candidates(self, found: Sequence[str]) -> None:
        self._candidates = tuple(dict.fromkeys(found))
        rows = self.list
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
        self.refuse("")
        self._offer(message.text)

    @on(RowList.Moved)
    def _moved(self, message: RowList.Moved) -> None:
        self._put(message.key)

    def action_accept(self) -> None:
        """Answer with the line, or say in the prompt why it cannot be taken."""
        text = self.input.text
        if self._check is None:
            self.dismiss(text)
        elif not self._checking:
            checking = started_briefly(partial(self._check, text))
            if checking.done():
                self._checked(text, checking.result())
            else:
                self._checking = True
                self.refuse(self.words.gettext("Waiting for the disk"))
                self.run_worker(self._check_later(checking, text), group="check")

    async def _check_later(self, checking: Future[str], text: str) -> None:
        """Answer once the line is checked, unless it has changed meanwhile."""
        await ended(checking)
        self._checking = False
        if text == self.input.text:
            self._checked(text, checking.result())
        else:
            self.refuse("")

    def _checked(self, text: str, problem: str) -> None:
        self.refuse(problem)
        if not problem:
            self.dismiss(text)

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
            self._walk_to((self.list.cursor + 1) % len(self._candidates))

    def action_entry(self, which: str) -> None:
        """Walk the candidates; above the first stands what was typed."""
        last, steps = len(self._candidates) - 1, {"page_down": SHOWN, "page_up": -SHOWN}
        if which in steps:
            self._walk_to(min(max(self.list.cursor + steps[which], 0), last))
        else:
            self._walk_to(self.list.cursor + (1 if which == "next" else -1))

    def _walk_to(self, position: int) -> None:
        rows = self.list
        if not -1 <= position < len(self._candidates):
            return
        rows.cursor = position
        if position < 0:
            self._put(self._typed)


class Question(ModalDialog[bool], context=Context.QUESTION):
    """Asks whether to do something; Esc and the key for no say that it is not done.

    Enter answers nothing: what cannot be taken back wants a key of its own.

    Args:
        text: The question, in the reader's language.
        yes: What the key for yes does, in the reader's language, such as “Overwrite”.
        no: What the key for no does; “Cancel” without it.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Question {
        background: $background 30%;
        #question { dock: bottom; height: auto; background: $surface; }
        DocumentView { background: $surface; max-height: 50vh; }
    }
    """

    def __init__(self, text: str, yes: str, no: str = "", *, language: str = "en") -> None:
        super().__init__(language)
        self._yes, self._no = yes, no or self.words.gettext("Cancel")
        block = Block(BlockKind.PARAGRAPH, (Span(text),))
        self._document = Document("question", text, (block,))

    def compose(self) -> ComposeResult:
        """Lay the question out above its keys."""
        keys = (
            self.key_piece("answer:yes", 100, self._yes),
            self.key_piece("answer:no", 100, self._no),
        )
        with Container(id="question"):
            yield self.facing(DocumentView("question-text"))
            yield self.bar("question-keys", keys)

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

    def give_up(self) -> None:
        """Do nothing of what was asked."""
        self.dismiss(False)

    def action_answer(self, which: str) -> None:
        """Answer ``yes`` or ``no``."""
        self.dismiss(which == "yes")
