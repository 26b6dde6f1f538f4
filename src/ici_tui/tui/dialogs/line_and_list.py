"""Dialogs with a line to type in and a list below it, which the arrows walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from ici_tui.bidi import strip_controls
from ici_tui.tui.cursor import cell_on_screen
from ici_tui.tui.dialogs.base import Dialog, Result
from ici_tui.tui.text.glyphs import PROMPT
from ici_tui.tui.widgets.bar import Piece
from ici_tui.tui.widgets.query_input import LineInput, QueryInput
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.geometry import Offset

    from ici_tui.tui.text.editing import EditedLine


class WalkedList(RowList, can_focus=False):
    """A list whose line keeps the focus."""

    DEFAULT_CSS = """
    WalkedList {
        & > .rows--cursor {
            background: $primary-muted;
            text-style: $block-cursor-text-style;
        }
    }
    """


class LineAndList(Dialog[Result]):
    """A dialog that knows which of line and list the reader is at.

    The line keeps the focus throughout. The terminal's cursor is at the caret while the line is
    edited, and else on the row that Enter takes.

    Args:
        language: The interface's language.
    """

    DEFAULT_CSS = """
    LineAndList {
        .line-and-sign { height: 1; }
        .sign { width: 3; background: $surface; }
        .refusal { display: none; color: $text-warning; }
        &.-refused .refusal { display: block; }
    }
    """
    _line_when_walked: EditedLine | None = None

    def __init__(self, language: str = "en") -> None:
        super().__init__(language)
        self.refusal = self.bar("refusal")
        self.refusal.add_class("refusal")

    @property
    def input(self) -> QueryInput:
        """The line."""
        return self.query_one(QueryInput)

    @property
    def list(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    def line_with_sign(self, line: LineInput) -> Horizontal:
        """Return the line beside its sign, which stands where reading begins."""
        sign = self.bar("sign", (Piece(PROMPT, weight=100),))  # bidi turns it round
        sign.add_class("sign")
        pair = (line, sign) if self.mirrored else (sign, line)
        return Horizontal(*pair, classes="line-and-sign")

    def refuse(self, problem: str) -> None:
        """Say why a line cannot be taken; nothing is said for an empty sentence."""
        self.refusal.show((Piece(problem, weight=100),) if problem else ())
        self.set_class(bool(problem), "-refused")

    def note_walked(self) -> None:
        """Note that the list was walked or filled: the reader is at its row."""
        self._line_when_walked = self.input.edited

    def focus_cell(self) -> Offset | None:
        """Return the row's place, None while the line is edited."""
        if self.input.edited is not self._line_when_walked:
            return None
        return cell_on_screen(self.list) if self.list.cursor >= 0 else None

    def action_entry(self, which: str) -> None:
        """Go to the next or the previous entry, or a screenful on or back."""
        if which in ("next", "previous"):
            self.list.step(1 if which == "next" else -1)
        else:
            self.list.page(1 if which == "page_down" else -1)
        self.note_walked()

    def action_copy_text(self) -> None:
        """Copy what is selected in the line or with the mouse; without that, close the screen."""
        start, end = self.input.edited.selection
        text = strip_controls(self.input.text[start:end])
        if text:
            self.app.copy_to_clipboard(text)
        else:
            super().action_copy_text()
