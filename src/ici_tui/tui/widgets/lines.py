"""The base of scrolling widgets: lines drawn on demand, with a scroll bar at the far edge.

Textual's own scroll bar is always on the right. Ours is one column at the end of the reading
direction, so that it is mirrored too; it can be clicked and dragged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ici_tui.tui.text.glyphs import THUMB, TRACK

if TYPE_CHECKING:
    from textual import events

EDGE = 1
"""The width of the scroll bar."""


class LinesView(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of text that are drawn when they become visible.

    The screen handles the keys, which depend on the pane; Textual's scrolling bindings would take
    precedence. A subclass says how many lines there are for a width
    (:meth:`lay_out`) and draws one of them (:meth:`draw_line`).
    """

    DEFAULT_CSS = """
    LinesView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size: 0 0;
        background: $background;
        & > .lines--track { color: $text-disabled; }
        & > .lines--thumb { color: $text-muted; }
        &:focus > .lines--thumb { color: $text-primary; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--track", "lines--thumb"}

    DIVIDES: ClassVar[bool] = False
    """Whether the scroll bar's column is drawn even if everything is visible, to divide two
    panes."""

    mirrored: reactive[bool] = reactive(False)
    """Whether the widget reads from right to left."""

    class Scrolled(Message):
        """Other lines are in sight.

        Args:
            control: The widget that was scrolled.
        """

        def __init__(self, control: LinesView) -> None:
            super().__init__()
            self._view = control

        @property
        def control(self) -> LinesView:
            """The widget that was scrolled."""
            return self._view

    _dragging = False
    _laid_out: tuple[int, int] | None = None
    """The width and the lines of the layout; None before there is one."""

    @property
    def text_width(self) -> int:
        """The width of a line, without the scroll bar's column."""
        return max(0, self.size.width - EDGE)

    def lay_out(self, width: int) -> int:
        """Lay the lines out and return their number.

        Args:
            width: The cells of a line.
        """
        raise NotImplementedError

    def draw_line(self, index: int, width: int) -> Strip:
        """Return a line as a strip of exactly ``width`` cells."""
        raise NotImplementedError

    def focus_cell(self) -> Offset:
        """Return the cell that the terminal's cursor stands on, from the widget's top left."""
        raise NotImplementedError

    def reading_cell(self, y: int, left: int | None, width: int, *, right: bool) -> Offset:
        """Return the cell at which reading of a text starts.

        Args:
            y: The line, counted from the first visible one.
            left: The text's first column; None for an empty line, which has its edge.
            width: The text's cells.
            right: Whether it reads from right to left.
        """
        column = 0 if left is None else left
        if right:
            column = (self.text_width if left is None else left + width) - 1
        return Offset(column + (EDGE if self.mirrored else 0), y)

    def refresh_lines_layout(self) -> None:
        """Lay out again after the content or the language has changed."""
        self._laid_out = None
        self._take_layout()

    @property
    def line_count(self) -> int:
        """The number of lines in the current layout."""
        return self._lines(self.text_width)

    def _take_layout(self) -> None:
        self.virtual_size = Size(self.size.width, self.line_count)
        self.refresh()

    def _lines(self, width: int) -> int:
        """Return the number of lines for a width; drawing may precede a resize event."""
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = (width, self.lay_out(width))
        return self._laid_out[1]

    @property
    def share(self) -> int | None:
        """The percentage of the lines down to the last one in sight; None if all fit."""
        height, total = self.size.height, self.virtual_size.height
        if not height or total <= height:
            return None
        return min(100, (self.scroll_offset.y + height) * 100 // total)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll, and say so."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))

    def scroll_line(self, index: int) -> None:
        """Scroll a line to the top, as far as possible.

        This also works before the first layout, when Textual does not know the content's size.
        """
        self.scroll_to(y=index, animate=False, force=True, immediate=True)

    def on_resize(self) -> None:
        """Take another size; Textual calls the handlers of all classes, the first of them first."""
        self.take_size()

    def take_size(self) -> None:
        """Lay out for the new width; a subclass that does more does it here."""
        self._take_layout()

    def watch_mirrored(self) -> None:
        """Draw the other way round."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the visible line ``y``, with its part of the scroll bar."""
        index = y + self.scroll_offset.y
        width = self.text_width
        if width and index < self._lines(width):
            text = self.draw_line(index, width)
        else:
            text = Strip.blank(width, self.rich_style)
        edge = self._edge(y)
        return Strip.join([edge, text] if self.mirrored else [text, edge])

    def _thumb(self) -> tuple[int, int]:
        """Return the start and end row of the thumb; both 0 if everything is visible."""
        height, total = self.size.height, self.virtual_size.height
        if total <= height or not height:
            return 0, 0
        length = max(1, height * height // total)
        top = round(self.scroll_offset.y * (height - length) / (total - height))
        return top, top + length

    def _edge(self, y: int) -> Strip:
        top, bottom = self._thumb()
        if not bottom and not self.DIVIDES:
            return Strip.blank(EDGE, self.rich_style)
        on_thumb = top <= y < bottom
        name = "lines--thumb" if on_thumb else "lines--track"
        style = self.get_component_rich_style(name)
        return Strip([Segment(THUMB if on_thumb else TRACK, style)], EDGE)

    def on_edge(self, x: int) -> bool:
        """Whether a column of the widget is the scroll bar's."""
        return x == (0 if self.mirrored else self.size.width - 1)

    def takes_mouse(self) -> bool:
        """Take the mouse until its button is up; return whether it is still down."""
        self.capture_mouse()
        return self.app.mouse_captured is self

    def _scroll_to_pointer(self, y: int) -> None:
        height, total = self.size.height, self.virtual_size.height
        if total > height > 1:
            self.scroll_line(round(y * (total - height) / (height - 1)))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start dragging the scroll bar."""
        if self.on_edge(event.x) and self._thumb()[1]:
            self._dragging = self.takes_mouse()
            self._scroll_to_pointer(event.y)
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scroll bar."""
        if self._dragging:
            self._scroll_to_pointer(event.y)
            event.stop()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Stop dragging the scroll bar."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()
            event.stop()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines."""
        return self.virtual_size.height
