"""The terminal's cursor: it stands where the reader's focus is, in every frame.

Screen readers, braille displays and magnifiers follow the terminal's cursor, whether it is drawn
or not. Nobody moves it by hand: a widget that takes the focus says which of its cells the reader
is at (:meth:`FocusCell.focus_cell`), and the application is asked for the place whenever a frame
is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.app import App, ScreenStackError
from textual.geometry import Offset

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget


@runtime_checkable
class FocusCell(Protocol):
    """What can say where in it the reader is: every widget that takes the focus.

    A screen can do so too. It goes before its widgets, for what stands elsewhere than the focus
    (the chosen row below a line that is typed in) or where nothing takes the focus.
    """

    def focus_cell(self) -> Offset | None:
        """Return the cell the reader is at, from the widget's top left; None: it does not say."""


def cell_on_screen(widget: Widget) -> Offset | None:
    """Return the cell of the screen at which a widget says that the reader is.

    Args:
        widget: Any widget, or a screen.

    Returns:
        Columns and rows from the screen's top left; None where the widget does not say, or is not
        in sight. A cell beyond the widget's edges counts as the nearest one within.
    """
    if not isinstance(widget, FocusCell):
        return None
    region = widget.content_region
    cell = widget.focus_cell() if region else None
    if cell is None:
        return None
    x = min(max(cell.x, 0), region.width - 1)
    y = min(max(cell.y, 0), region.height - 1)
    return region.offset + Offset(x, y)


def cursor_place(screen: Screen[Any]) -> Offset | None:
    """Return where on a screen the reader is: as the screen says, else as its focused widget."""
    place = cell_on_screen(screen)
    if place is None and screen.focused is not None:
        place = cell_on_screen(screen.focused)
    return place


class CursorApp(App[int]):
    """The part of the application that places the terminal's cursor."""

    _placed = Offset(0, 0)

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor belongs, from the screen's top left.

        Textual asks at the end of each frame, when all that it shows has its place; see
        :mod:`ici_tui.tui.terminal.textual_internals`. Where nothing says where the reader is, the
        cursor stays.
        """
        try:
            place = cursor_place(self.screen)
        except ScreenStackError:
            place = None
        if place is not None:
            self._placed = place
        return self._placed

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """Take a place that one of Textual's own widgets gives; ours say theirs when asked."""
        self._placed = place
