"""The heat map of domains by year: each cell shows a number of events."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from ici_tui.bidi import Paragraph
from ici_tui.tui.text.drawing import field_strip, line_segments, placed
from ici_tui.tui.text.glyphs import BETWEEN
from ici_tui.tui.text.layout import MARGIN, composed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.style import Style
    from textual import events

    from ici_tui.bidi import Base
    from ici_tui.describe import LocalizedRecord
    from ici_tui.tui.rows.heat import Heat

STEPS = 5
"""The number of shades, including zero."""
LEAST_NAME = 8
"""The minimum width of the names."""
AROUND = 2
"""The lines that are not domains: the years, and the description of the cursor's cell."""


class HeatMap(Widget, can_focus=True, inherit_bindings=False):
    """Domains from top to bottom, years in reading direction; only the visible part is drawn.

    A cell shows its number of events as a number, by the density of a sign, and by colour.
    """

    DEFAULT_CSS = """
    HeatMap {
        height: 1fr;
        background: $background;
        & > .heat--name { color: $foreground; }
        & > .heat--year { color: $text-secondary; }
        & > .heat--here { color: $text-primary; text-style: bold; }
        & > .heat--status { background: $surface; color: $foreground; }
        & > .heat--shade-0 { color: $text-disabled; }
        & > .heat--shade-1 { color: $text-muted; }
        & > .heat--shade-2 { color: $text-secondary; }
        & > .heat--shade-3 { color: $text-primary; }
        & > .heat--shade-4 { color: $text-primary; text-style: bold; }
        & > .heat--cursor { background: $panel; text-style: underline; }
        &:focus > .heat--cursor { background: $primary-muted; text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heat--name",
        "heat--year",
        "heat--here",
        "heat--status",
        "heat--cursor",
        *(f"heat--shade-{step}" for step in range(STEPS)),
    }

    mirrored: reactive[bool] = reactive(False)
    """Whether the names are on the right and years run from right to left."""

    class _OfCell(Message):
        def __init__(self, domain: str, year: int) -> None:
            super().__init__()
            self.domain = domain
            self.year = year

    class Moved(_OfCell):
        """The cursor has come to another cell.

        Args:
            domain: The id of its domain.
            year: Its year.
        """

    class Chosen(_OfCell):
        """A cell was chosen by Enter or a click.

        Args:
            domain: The id of its domain.
            year: Its year.
        """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._heat: Heat | None = None
        self._localized: LocalizedRecord | None = None
        self._row = self._column = 0
        self._top = self._left = 0

    def show(
        self, heat: Heat, localized: LocalizedRecord, domain: str | None, year: int | None
    ) -> None:
        """Show another map.

        Args:
            heat: The counts.
            localized: The record, for digits and words.
            domain: The domain for the cursor; if there is none, the first.
            year: The year for the cursor; if there is none, the first.
        """
        self._heat, self._localized = heat, localized
        self._row, self._column = heat.place(domain, year)
        self._keep_in_sight()
        self.refresh()

    @property
    def cell(self) -> tuple[str, int] | None:
        """The domain and the year under the cursor, None if the map is empty."""
        if self._heat is None or not self._heat.rows or not self._heat.years:
            return None
        return self._heat.rows[self._row].domain, self._heat.years[self._column]

    # Walking.

    def _go(self, row: int, column: int) -> bool:
        """Move the cursor to a cell, or to the nearest one; return whether it moved."""
        if self._heat is None or self.cell is None:
            return False
        row = min(max(row, 0), len(self._heat.rows) - 1)
        column = min(max(column, 0), len(self._heat.years) - 1)
        if (row, column) == (self._row, self._column):
            return False
        self._row, self._column = row, column
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved(self._heat.rows[row].domain, self._heat.years[column]))
        return True

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) domain."""
        self._go(self._row + direction, self._column)

    def aside(self, direction: int) -> bool:
        """Go to the year at the right (1) or the left (-1); return whether there was one."""
        return self._go(self._row, self._column + (-direction if self.mirrored else direction))

    def reach(self, domain: str) -> None:
        """Go to a domain, in the same year."""
        if self._heat is not None:
            self._go(self._heat.place(domain, None)[0], self._column)

    def page(self, pages: int) -> None:
        """Go by screenfuls of domains."""
        self._go(self._row + pages * max(1, self._body), self._column)

    def first(self) -> None:
        """Go to the first domain."""
        self._go(0, self._column)

    def last(self) -> None:
        """Go to the last domain."""
        if self._heat is not None:
            self._go(len(self._heat.rows) - 1, self._column)

    def choose(self) -> None:
        """Choose the cell under the cursor."""
        if self.cell is not None:
            self.post_message(self.Chosen(*self.cell))

    # Where things stand.

    @property
    def _body(self) -> int:
        """The lines of domains."""
        return max(0, self.size.height - AROUND)

    @property
    def _digits(self) -> int:
        return len(str(self._heat.most)) if self._heat else 1

    @property
    def _cell_width(self) -> int:
        """The cells of a year: sign, number and gap."""
        return self._digits + 2

    @property
    def _name_width(self) -> int:
        """The width of margin and names: as needed, up to about a third."""
        if self._heat is None:
            return 0
        longest = max((Paragraph(row.name).width for row in self._heat.rows), default=0)
        return min(MARGIN + longest + 1, max(LEAST_NAME, self.size.width * 2 // 5))

    @property
    def _shown(self) -> range:
        """The columns in sight."""
        count = len(self._heat.years) if self._heat else 0
        return range(self._left, min(count, self._left + self._room))

    @property
    def _room(self) -> int:
        """How many columns there is room for."""
        return max(1, (self.size.width - self._name_width) // self._cell_width)

    def _keep_in_sight(self) -> None:
        if self._heat is None or not self._body:
            return
        self._top = min(max(self._top, self._row - self._body + 1), self._row)
        self._top = max(0, min(self._top, len(self._heat.rows) - self._body))
        self._left = min(max(self._left, self._column - self._room + 1), self._column)
        self._left = max(0, min(self._left, len(self._heat.years) - self._room))

    def _place_at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the row and column at a cell of the widget, None where there is none."""
        if self._heat is None:
            return None
        across = self.size.width - 1 - x if self.mirrored else x
        row = y - 1 + self._top
        if not 1 <= y <= self._body or row >= len(self._heat.rows):
            return None
        if across < self._name_width:
            return row, self._column
        column = self._left + (across - self._name_width) // self._cell_width
        return (row, column) if column in self._shown else None

    def focus_cell(self) -> Offset | None:
        """Return the first cell of the item under the cursor, or of the nearest visible one."""
        shown = self._shown
        if self._heat is None or self.cell is None or not shown:
            return None
        column = min(max(self._column, shown[0]), shown[-1])
        row = min(max(self._row, self._top), self._top + max(0, self._body - 1))
        across = self._name_width + (column - self._left) * self._cell_width
        x = self.size.width - 1 - across if self.mirrored else across
        return Offset(x, row - self._top + 1)

    def landings(self) -> Iterator[tuple[Offset, Callable[[], object]]]:
        """Yield where the domains in sight stand in the widget, and what goes to them."""
        if self._heat is not None:
            x = self.size.width - 1 if self.mirrored else 0
            for row in range(self._top, min(len(self._heat.rows), self._top + self._body)):
                yield Offset(x, row - self._top + 1), partial(self._go, row, self._column)

    # Drawing.

    def watch_mirrored(self) -> None:
        """Draw the other way round."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()
        self.refresh()

    def on_focus(self) -> None:
        """Show the cursor as focused."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as not focused."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the years, a domain, or what the cursor is on."""
        width = self.size.width
        heat, localized = self._heat, self._localized
        if heat is None or localized is None or not heat.rows or not heat.years:
            return Strip.blank(width, self.rich_style)
        if y == 0:
            return self._draw_years(heat, localized, width)
        if y == self.size.height - 1:
            return self._draw_status(heat, localized, width)
        row = self._top + y - 1
        if row >= len(heat.rows):
            return Strip.blank(width, self.rich_style)
        return self._draw_row(heat, localized, row, width)

    def _joined(self, strips: list[Strip], width: int) -> Strip:
        """Put strips in reading order into a line."""
        used = sum(strip.cell_length for strip in strips)
        strips.append(Strip.blank(max(0, width - used), self.rich_style))
        return Strip.join(reversed(strips) if self.mirrored else strips).crop(0, width)

    def _draw_row(self, heat: Heat, localized: LocalizedRecord, row: int, width: int) -> Strip:
        domain = heat.rows[row]
        here = row == self._row
        style = self.get_component_rich_style("heat--here" if here else "heat--name")
        room = self._name_width - MARGIN - 1
        strips = [
            Strip.blank(MARGIN, self.rich_style),
            field_strip(domain.name, room, style, right=self.mirrored),
            Strip.blank(1, self.rich_style),
        ]
        for column in self._shown:
            at_cursor = here and column == self._column
            strips.append(self._draw_cell(heat, localized, domain.counts[column], at_cursor))
        return self._joined(strips, width)

    def _draw_cell(
        self, heat: Heat, localized: LocalizedRecord, count: int, at_cursor: bool
    ) -> Strip:
        from ici_tui.tui.rows.heat import SHADES

        shade = heat.shade(count)
        names = [f"heat--shade-{shade}", *(("heat--cursor",) if at_cursor else ())]
        style = self.get_component_rich_style(*names)
        number = localized.number(count) if count else ""
        padded = number.ljust(self._digits) if self.mirrored else number.rjust(self._digits)
        parts = [Segment(SHADES[shade], style), Segment(padded, style)]
        gap = Segment(" ", self.rich_style)
        ordered = [gap, *reversed(parts)] if self.mirrored else [*parts, gap]
        return Strip(ordered, self._cell_width)

    def _draw_years(self, heat: Heat, localized: LocalizedRecord, width: int) -> Strip:
        """Draw the years that fit, always including the cursor's."""
        room = len(self._shown) * self._cell_width
        plain = self.get_component_rich_style("heat--year")
        bold = self.get_component_rich_style("heat--here")
        base: Base = "rtl" if self.mirrored else "ltr"
        taken: list[tuple[int, int, str, Style]] = []

        def put(column: int, style: Style) -> None:
            label = Paragraph(localized.year(heat.years[column]), base=base).line()
            start = (column - self._left) * self._cell_width
            start = max(0, min(start, room - label.width))
            end = start + label.width
            if end <= room and all(end < left or right < start for left, right, _, _ in taken):
                taken.append((start, end, label.visual, style))

        if self._column in self._shown:
            put(self._column, bold)
        for column in self._shown:
            put(column, plain)
        strips = [Strip.blank(self._name_width, self.rich_style)]
        spent = 0
        for start, end, label, style in sorted(taken, key=lambda one: one[0]):
            strips.append(Strip.blank(start - spent, self.rich_style))
            strips.append(Strip([Segment(label, style)], end - start))
            spent = end
        return self._joined(strips, width)

    def _draw_status(self, heat: Heat, localized: LocalizedRecord, width: int) -> Strip:
        """Describe the cell under the cursor."""
        row = heat.rows[self._row]
        count = row.counts[self._column]
        events = localized.words.ngettext("{number} event", "{number} events", count)
        pieces = (
            (localized.year(heat.years[self._column]), True),
            (f" {BETWEEN} ", False),
            (events.format(number=localized.count(count)), True),
            (f" {BETWEEN} ", False),
            (row.name, True),
        )
        style = self.get_component_rich_style("heat--status")
        paragraph = Paragraph(composed(pieces)[0], base="rtl" if self.mirrored else "ltr")
        line = paragraph.truncate(max(1, width - MARGIN))
        margin = Segment(" " * MARGIN, style)
        segments = line_segments(line, style)
        parts = [*segments, margin] if self.mirrored else [margin, *segments]
        return placed(parts, line.width + MARGIN, width, style, right=self.mirrored)

    # The mouse.

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked cell; a second click chooses it."""
        place = self._place_at(event.x, event.y)
        if place is None:
            return
        again = place == (self._row, self._column) and event.chain > 1
        self._go(*place)
        if again:
            self.choose()

    def _scroll(self, lines: int, columns: int) -> None:
        """Scroll without moving the cursor."""
        if self._heat is None:
            return
        self._top = min(max(0, self._top + lines), max(0, len(self._heat.rows) - self._body))
        right = max(0, len(self._heat.years) - self._room)
        self._left = min(max(0, self._left + columns), right)
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll to the domains below; with Shift or Ctrl to the years ahead."""
        sideways = event.shift or event.ctrl
        self._scroll(0 if sideways else 1, 1 if sideways else 0)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll to the domains above; with Shift or Ctrl to the years behind."""
        sideways = event.shift or event.ctrl
        self._scroll(0 if sideways else -1, -1 if sideways else 0)
        event.stop()

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Scroll to the right."""
        self._scroll(0, -1 if self.mirrored else 1)
        event.stop()

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Scroll to the left."""
        self._scroll(0, 1 if self.mirrored else -1)
        event.stop()
