"""Lines whose text can be selected with the mouse and copied in logical order.

The selection itself is Textual's (``Screen.selections``), so that its key, its clearing and its
``get_selected_text`` hold. Textual takes columns for indices of the text, which is wrong for mixed
text; that part is replaced here. A selection's offsets are an
index into the text of a row (``x``) and the number of the row (``y``). What this relies on is
listed in :mod:`ici_tui.tui.terminal.textual_internals`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from ici_tui.tui.widgets.lines import EDGE, LinesView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.timer import Timer

    from ici_tui.tui.text.selecting import TextRow

_STEP = 0.05
"""Seconds between two lines of scrolling while the pointer is held beyond an edge."""

Range = tuple[Offset, Offset]


class SelectableLines(LinesView):
    """Lines of text that can be selected by dragging.

    A subclass says what text stands where (:meth:`text_row`) and, where its rows are not lines of
    their own, how they are put together (:meth:`row_texts`).
    """

    DEFAULT_CSS = """
    SelectableLines {
        & > .lines--selection {
            background: $input-selection-background;
            text-style: $block-cursor-text-style;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--selection"}

    ALLOW_SELECT = False  # not by columns

    SELECTS_WORDS: ClassVar[bool] = False
    """Whether a double click selects a word, and a triple click the line."""

    _anchor: Range | None = None
    _selected_in: object = None
    """The layout that the anchor and the selection are ranges of."""
    _pointer = Offset(0, 0)
    _extending = False
    _scrolling: Timer | None = None

    class Selected(Message):
        """Text has been selected.

        Args:
            text: The logical text.
        """

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def text_row(self, index: int) -> TextRow:
        """Return the text of a row, where :meth:`draw_line` draws it."""
        raise NotImplementedError

    def row_texts(self, start: Offset, end: Offset) -> Iterator[str]:
        """Yield the selected text line by line, from one offset to another."""
        for y in range(start.y, end.y + 1):
            first = start.x if y == start.y else 0
            yield self.text_row(y).text(first, end.x if y == end.y else None)

    @property
    def dragged(self) -> bool:
        """Whether the last release of the mouse button ended a selection and is not a click."""
        return self._extending

    @property
    def _layout_holds(self) -> bool:
        """Whether the layout is the one that the anchor and the selection belong to.

        A widget can be drawn, and asked, in another size before it is told of it.
        """
        return self.line_count > 0 and self._laid_out is self._selected_in

    @property
    def selected(self) -> Range | None:
        """Where the selected text starts and ends; None where there is none.

        A selection holds for the lines it was made in: another document, language or width has
        other lines, and nothing of them is selected.
        """
        selection = self.text_selection
        if selection is None or selection.start is None or selection.end is None:
            return None
        return (selection.start, selection.end) if self._layout_holds else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text in logical order, and what follows it in a longer one."""
        start, end = selection
        if start is None or end is None or not self._layout_holds:
            return None
        return "\n".join(self.row_texts(start, end)), "\n"

    def drop_selection(self) -> None:
        """Clear the selection, because the text has changed."""
        if self.is_attached and self in self.screen.selections:
            self.screen.clear_selection()
        self._end_drag()

    def _end_drag(self) -> None:
        """Ignore the mouse until its button is released."""
        self._selected_in = None
        self._let_go()

    def _let_go(self) -> None:
        """Release the mouse, unless the scroll bar is being dragged."""
        self._anchor = None
        self._stop_scrolling()
        if self.is_attached and self.app.mouse_captured is self and not self._dragging:
            self.release_mouse()

    def refresh_lines_layout(self) -> None:
        """Lay out again; what was selected may stand elsewhere or be gone."""
        self.drop_selection()
        super().refresh_lines_layout()

    def take_size(self) -> None:
        """Lay out for the new width; what was selected may stand elsewhere."""
        self.drop_selection()
        super().take_size()

    def on_hide(self) -> None:
        """Release the mouse: a hidden widget does not get the release of its button."""
        self._dragging = False
        self._end_drag()

    # The mouse.

    def _range_at(self, x: int, y: int) -> Range | None:
        """Return the range of text at a cell of the widget, or nearest to it."""
        rows = self.line_count
        if not rows:
            return None
        row = y + self.scroll_offset.y
        if not 0 <= row < rows:
            row = min(max(row, 0), rows - 1)
            end = self.text_row(row).length if y >= 0 else 0
            return Offset(end, row), Offset(end, row)
        column = x - (EDGE if self.mirrored else 0)
        first, last = self.text_row(row).range_at(column)
        return Offset(first, row), Offset(last, row)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start selecting at the pointer."""
        self._extending = False
        self._anchor = None
        if event.button == 1 and not self.on_edge(event.x):
            self._anchor = self._range_at(event.x, event.y)
            self._selected_in = self._laid_out
            if not self.region or not self.takes_mouse():
                self._anchor = None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection to the pointer."""
        if self._anchor is None or self._dragging:
            return
        self._pointer = Offset(event.x, event.y)
        self._extend()
        if self._extending:
            event.stop()
            self._scroll_at_edge()

    def _extend(self) -> None:
        here = self._range_at(*self._pointer)
        if not self._layout_holds:
            self._end_drag()
        if self._anchor is None or here is None or (here == self._anchor and not self._extending):
            return
        self._extending = True
        places = sorted((*self._anchor, *here), key=lambda place: (place.y, place.x))
        self._select(places[0], places[-1])

    def _select(self, start: Offset, end: Offset) -> None:
        self.screen.selections = {self: Selection(start, end)}

    def _scroll_at_edge(self) -> None:
        """Scroll for as long as the pointer is held above or below the lines."""
        beyond = not 0 <= self._pointer.y < self.size.height
        if beyond and self._scrolling is None:
            self._scrolling = self.set_interval(_STEP, self._scroll_on)
        elif not beyond:
            self._stop_scrolling()

    def _scroll_on(self) -> None:
        self.scroll_line(self.scroll_offset.y + (1 if self._pointer.y >= 0 else -1))
        self._extend()

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the selection."""
        begun, holds = self._anchor is not None, self._layout_holds
        self._let_go()
        if begun and self._extending and holds:
            event.stop()
            self._tell()

    def on_click(self, event: events.Click) -> None:
        """Select a word by two clicks, the line by three."""
        row = event.y + self.scroll_offset.y
        if (
            not self.SELECTS_WORDS
            or event.chain < 2
            or self.on_edge(event.x)
            or row >= self.line_count
        ):
            return
        text = self.text_row(row)
        start, end = 0, text.length
        if event.chain == 2:
            start, end = text.word_at(event.x - (EDGE if self.mirrored else 0))
        if start < end:
            self._selected_in = self._laid_out
            self._select(Offset(start, row), Offset(end, row))
            self._tell()

    def _tell(self) -> None:
        selection = self.text_selection
        found = self.get_selection(selection) if selection is not None else None
        if found is not None and found[0].strip():
            self.post_message(self.Selected(found[0]))

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """Draw a line with its selected part highlighted."""
        strip = super().render_line(y)
        row = y + self.scroll_offset.y
        selected = self.selected
        if selected is None or not selected[0].y <= row <= selected[1].y:
            return strip
        text = self.text_row(row)
        start = selected[0].x if row == selected[0].y else 0
        end = selected[1].x if row == selected[1].y else text.length
        edge = EDGE if self.mirrored else 0
        spans = [(left + edge, right + edge) for left, right in text.spans(start, end)]
        return marked(strip, spans, self)


def marked(strip: Strip, spans: list[tuple[int, int]], widget: SelectableLines) -> Strip:
    """Return a strip with some of its columns drawn as selected."""
    if not spans:
        return strip
    style = widget.get_component_rich_style("lines--selection", partial=True)
    width = strip.cell_length
    cuts = sorted({width, *(column for span in spans for column in span if column < width)} - {0})
    parts, left = [], 0
    for part, right in zip(strip.divide(cuts), cuts, strict=True):
        if any(start <= left < end for start, end in spans):
            segments = Segment.apply_style(part, post_style=style)
            parts.append(Strip(list(segments), part.cell_length))
        else:
            parts.append(part)
        left = right
    return Strip.join(parts)
