"""The strip of years: the distribution of hits over time, and the selection of a range of years."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from ici_tui.bidi import Paragraph, isolate
from ici_tui.i18n.signs import HEIGHTS
from ici_tui.tui.state.contexts import Context, bindings
from ici_tui.tui.text.glyphs import RANGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.binding import BindingType

    from ici_tui.bidi import Base, Line
    from ici_tui.describe import LocalizedRecord

BLOCKS = f" {HEIGHTS}"


class YearStrip(Widget, can_focus=True):
    """One line: the first year, a bar for each year as high as its number of hits, the last year.

    Years run in reading direction. Dragging, or Shift with the arrows, selects a range; Enter
    filters by it. The selected year or range is shown next to the cursor.
    """

    DEFAULT_CSS = """
    YearStrip {
        height: 1;
        background: $surface;
        & > .years--label { color: $text-muted; }
        & > .years--all { color: $text-disabled; }
        & > .years--hits { color: $text-muted; }
        & > .years--brush { background: $primary-muted; }
        & > .years--cursor { text-style: reverse; }
        & > .years--says { background: $panel; color: $text-primary; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "years--label",
        "years--all",
        "years--hits",
        "years--brush",
        "years--cursor",
        "years--says",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.YEARS)]

    mirrored: reactive[bool] = reactive(False)
    """Whether years go from right to left."""

    class Brushed(Message):
        """A range of years was chosen.

        Args:
            first: The first year; None for no range.
            last: The last year; None for no range.
        """

        def __init__(self, first: int | None, last: int | None) -> None:
            super().__init__()
            self.first = first
            self.last = last

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._years: list[int] = []
        self._all: Mapping[int, int] = {}
        self._hits: Mapping[int, int] = {}
        self._range: tuple[int, int] | None = None
        self._cursor = 0
        self._anchor: int | None = None
        self._localized: LocalizedRecord | None = None
        self._brushing = False

    def show(
        self,
        everything: Mapping[int, int],
        hits: Mapping[int, int],
        chosen: tuple[int, int] | None,
        localized: LocalizedRecord,
    ) -> None:
        """Show other years.

        Args:
            everything: For each year, the number of events of the record that can fall in it.
            hits: How many of them are hits.
            chosen: The range that the query filters by, if it does.
            localized: The record, for digits.
        """
        self._years = sorted(everything)
        self._all, self._hits, self._range = everything, hits, chosen
        self._localized = localized
        self._cursor = min(max(self._cursor, 0), max(0, len(self._years) - 1))
        self.refresh()

    # Where the years stand.

    def _labels(self) -> tuple[Line, Line] | None:
        """Return the first and the last year as drawn, None if there are none."""
        if not self._years or self._localized is None:
            return None
        first, last = (
            Paragraph(self._localized.year(year), base=self._base).line()
            for year in (self._years[0], self._years[-1])
        )
        return first, last

    @property
    def _base(self) -> Base:
        return "rtl" if self.mirrored else "ltr"

    @property
    def _room(self) -> tuple[int, int]:
        """The first column of the blocks and how many there are for them."""
        labels = self._labels()
        if labels is None:
            return 0, 0
        first, last = labels
        start = (last if self.mirrored else first).width + 2
        return start, max(0, self.size.width - first.width - last.width - 4)

    def _span(self, index: int) -> tuple[int, int]:
        """Return the columns of a year, counted from the first block in reading direction."""
        _, room = self._room
        count = len(self._years)
        return index * room // count, max((index + 1) * room // count, index * room // count)

    def _years_of(self, column: int) -> tuple[int, int]:
        """Return the half-open range of indices of the years in a block.

        Args:
            column: The block, counted in reading direction; there has to be room for blocks.
        """
        _, room = self._room
        count = len(self._years)
        first = min(column * count // room, count - 1)
        return first, min(max((column + 1) * count // room, first + 1), count)

    def focus_cell(self) -> Offset | None:
        """Return the block of the year under the cursor."""
        start, room = self._room
        if not self._years or room <= 0:
            return None
        blocks = (
            column
            for column, (first, last) in enumerate(map(self._years_of, range(room)))
            if first <= self._cursor < last
        )
        column = next(blocks, 0)
        return Offset(start + (room - 1 - column if self.mirrored else column), 0)

    def _year_at(self, x: int) -> int:
        """Return the index of the year nearest to a column of the widget."""
        start, room = self._room
        column = min(max(x - start, 0), max(0, room - 1))
        if self.mirrored:
            column = room - 1 - column
        return min(column * len(self._years) // max(1, room), len(self._years) - 1)

    @property
    def _brush(self) -> tuple[int, int] | None:
        """The indices of the first and the last year of the range being chosen or chosen."""
        if self._anchor is not None:
            return min(self._anchor, self._cursor), max(self._anchor, self._cursor)
        if self._range is None or not self._years:
            return None
        # Not every year is among them where there are very many.
        low = bisect_left(self._years, self._range[0])
        high = bisect_right(self._years, self._range[1]) - 1
        return (low, high) if low <= high else None

    def render_line(self, y: int) -> Strip:
        """Draw the strip."""
        width = self.size.width
        label = self.get_component_rich_style("years--label")
        labels = self._labels()
        if y or labels is None or self._room[1] <= 0:
            return Strip.blank(width, label)
        _, room = self._room
        most = max(self._all.values(), default=0)
        blocks: list[Segment] = []
        brush = self._brush
        for column in range(room):
            index, last = self._years_of(column)
            years = self._years[index:last]
            hits = max(self._hits.get(year, 0) for year in years)
            total = max(self._all[year] for year in years)
            shown, name = (hits, "years--hits") if hits else (total, "years--all")
            level = -(-shown * (len(BLOCKS) - 1) // most) if most and shown else 0
            names = [name]
            if brush is not None and brush[0] < last and index <= brush[1]:
                names.append("years--brush")
            if self.has_focus and index <= self._cursor < last:
                names.append("years--cursor")
            blocks.append(Segment(BLOCKS[level], self.get_component_rich_style(*names)))
        if self.has_focus:
            self._say(blocks)
        first, last_label = (f" {line.visual} " for line in labels)
        parts = [Segment(first, label), *blocks, Segment(last_label, label)]
        if self.mirrored:
            parts.reverse()
        return Strip(Segment.simplify(parts)).adjust_cell_length(width, label)

    def _say(self, blocks: list[Segment]) -> None:
        """Show the year under the cursor, or the selected range, next to the cursor."""
        if self._localized is None:
            return
        low, high = self._brush if self._anchor is not None else (self._cursor, self._cursor)  # type: ignore[misc]
        years = self._localized.year_range(self._years[low], self._years[high])
        text = f" {RANGE.join(map(isolate, years))} "
        drawn = Paragraph(text, base=self._base).line().visual
        if len(drawn) > len(blocks):
            return
        start, end = self._span(self._cursor)
        place = end if end + len(drawn) <= len(blocks) else max(0, start - len(drawn))
        style = self.get_component_rich_style("years--says")
        cells = [Segment(cell, style) for cell in drawn]
        blocks[place : place + len(cells)] = cells[::-1] if self.mirrored else cells

    # The brush.

    def action_step(self, columns: int, brush: bool = False) -> None:
        """Move the cursor a year to the left or right."""
        if not self._years:
            return
        step = -columns if self.mirrored else columns
        if brush and self._anchor is None:
            self._anchor = self._cursor
        elif not brush:
            self._anchor = None
        self._cursor = min(max(self._cursor + step, 0), len(self._years) - 1)
        self.refresh()

    def action_edge(self, side: int) -> None:
        """Move the cursor to the first or the last year."""
        self._anchor = None
        self._cursor = 0 if side < 0 else max(0, len(self._years) - 1)
        self.refresh()

    def action_apply(self) -> None:
        """Filter by the range, or by the year under the cursor."""
        if not self._years:
            return
        first, last = self._brush if self._anchor is not None else (self._cursor, self._cursor)  # type: ignore[misc]
        self._anchor = None
        self.post_message(self.Brushed(self._years[first], self._years[last]))

    def action_unbrush(self) -> None:
        """Remove the filter by years."""
        self._anchor = None
        self.post_message(self.Brushed(None, None))

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor and discard a range that was not applied."""
        self._anchor = None
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a range at the pointer."""
        if self._years:
            self._cursor = self._anchor = self._year_at(event.x)
            self._brushing = True
            self.capture_mouse()
            self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the range to the pointer."""
        if self._brushing and self.app.mouse_captured is not self:
            # The button has come up over something else before the press was seen here.
            self._brushing = False
            self._anchor = None
            self.refresh()
        elif self._brushing:
            self._cursor = self._year_at(event.x)
            self.refresh()

    def on_mouse_up(self) -> None:
        """Filter by the range; a click on the one year that is the range undoes it."""
        if not self._brushing:
            return
        self._brushing = False
        self.release_mouse()
        chosen = self._range
        year = self._years[self._cursor]
        if self._anchor == self._cursor and chosen == (year, year):
            self.action_unbrush()
        else:
            self.action_apply()
