"""What screens share that have a line to type in and a list below it, which the arrows walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ici_tui.tui.cursor import cell_on_screen
from ici_tui.tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from textual.geometry import Offset
    from textual.screen import Screen

    from ici_tui.tui.text.editing import EditedLine
    from ici_tui.tui.widgets.row_list import RowList

    _Screen = Screen[Any]
else:
    _Screen = object


class LineAndList(_Screen):
    """The part of a screen that knows which of line and list the reader is at.

    The line keeps the focus throughout. The terminal's cursor is at the caret while the line is
    edited, and else on the row that Enter takes.
    """

    _line_when_walked: EditedLine | None = None

    @property
    def walked_list(self) -> RowList:
        """The list."""
        raise NotImplementedError

    def walked(self) -> None:
        """Note that the list was walked or filled: the reader is at its row."""
        self._line_when_walked = self.query_one(QueryInput).edited

    def focus_cell(self) -> Offset | None:
        """Return the row's place, None while the line is edited."""
        if self.query_one(QueryInput).edited is not self._line_when_walked:
            return None
        return cell_on_screen(self.walked_list) if self.walked_list.cursor >= 0 else None
