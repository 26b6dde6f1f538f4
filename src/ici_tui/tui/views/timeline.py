"""The timeline: events by year, and by month where a year has many of them.

Each has signs for how precisely it is dated, for its standing and for its area of cooperation.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ici_tui.bidi import Paragraph
from ici_tui.model.dates import Precision
from ici_tui.model.entities import DiscrepancyKind, Event, EventStatus
from ici_tui.tui import glyphs
from ici_tui.tui.views.areas import WIDTH, Areas
from ici_tui.tui.views.rows import Cell, CellRole, Column, GroupedRows, Heading
from ici_tui.tui.views.signs import turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ici_tui.describe import Telling
    from ici_tui.model.dates import EdtfDate
    from ici_tui.tui.finding import Found

DATES = range(9, 16)
"""The cells that the column of the dates can take."""
MEASURED = 128
"""How many events of a record are looked at for the width of their dates."""
BUSY = 12
"""The most events of a year that stand under it without their months."""


def precision_glyph(date: EdtfDate) -> str:
    """Return the sign for how precisely a date is known."""
    if date.is_interval:
        return glyphs.INTERVAL
    if date.approximate or date.uncertain:
        return glyphs.APPROXIMATE
    known = {Precision.DAY: glyphs.DAY, Precision.MONTH: glyphs.MONTH}
    return known.get(date.precision, glyphs.YEAR)


def standing(telling: Telling, event: Event) -> Cell:
    """Return the signs of an event on which the sources disagree, or which no source states.

    They stand out where the sources contradict each other, and not where one only says more than
    another, or says it otherwise: most events of a well sourced record are of that kind.
    """
    disagreements = telling.disagreements_of(event.id)
    disputed = event.status is EventStatus.DISPUTED
    contradicted = any(one.kind is DiscrepancyKind.CONTRADICTION for one in disagreements)
    inferred = event.status is EventStatus.INFERRED
    signs = (glyphs.DISPUTED if disputed or disagreements else "") + (
        glyphs.INFERRED if inferred else ""
    )
    return Cell(signs, CellRole.WARNING if disputed or contradicted else CellRole.MUTED)


def rail_month(date: EdtfDate) -> int | None:
    """Return the month a date stands under: its first, None where only the year is known."""
    one = date.start or date.end if date.is_interval else date
    if one is None or one.earliest is None or one.latest is None:
        return None
    if (one.earliest.year, one.earliest.month) != (one.latest.year, one.latest.month):
        return None
    return one.earliest.month


def rail_year(date: EdtfDate) -> int | None:
    """Return the year a date stands under: its first, else (start unknown) its last."""
    bound = date.earliest or date.latest
    return bound.year if bound else None


def date_under(telling: Telling, date: EdtfDate, year: int | None) -> str:
    """Return a date in short words without the year that its heading already says.

    Args:
        telling: The record.
        date: The date. Of an interval that is open the dash stands for what is not said.
        year: What the heading says; None for no heading.
    """

    def part(one: EdtfDate | None) -> str:
        if one is None:
            return ""
        text = telling.date(one, short=True)
        if year is not None:
            shown = telling.number(year)
            # Of "about 2004" nothing is left: its sign says that it is about.
            alone = one.precision is Precision.YEAR and one.years() == (year, year)
            text = "" if alone else text.removesuffix(f" {shown}")
        return text

    if not date.is_interval:
        return part(date)
    start, end = date.start, date.end
    if start and end and (year is None or rail_year(start) == rail_year(end)):
        # In one where it can be: 28–31 Jan, May–Dec.
        text = telling.date(date, short=True)
        return text if year is None else text.removesuffix(f" {telling.number(year)}")
    return f"{part(start)} {glyphs.RANGE} {part(end)}".strip()


def date_width(dates: Iterable[str], widths: range) -> int:
    """Return the cells of a column of dates that cuts no more than one in forty.

    Args:
        dates: Logical text.
        widths: The widths that there can be.
    """
    needed = sorted(Paragraph(text).width for text in dates)
    most = needed[len(needed) * 39 // 40] if needed else 0
    return min(max(most, widths[0]), widths[-1])


def shown_events(telling: Telling, found: Found | None) -> Iterable[Event]:
    """Return all events in date order, or the hits of a query without a walk over the rest."""
    if found is None or found.query.is_empty:
        return telling.record.events
    return _events(telling, found.result.ids)


def _events(telling: Telling, names: Iterable[str]) -> Iterator[Event]:
    return (one for one in map(telling.record.get, names) if isinstance(one, Event))


class TimelineRows(GroupedRows):
    """The rows of the timeline: all events, or the hits of a query."""

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._telling = telling
        self._areas = Areas(telling)
        groups = list(self._groups(shown_events(telling, found)))
        if found is not None and found.near:
            # Apart and under a heading of their own: they have not the words that were typed.
            near = sorted(_events(telling, found.near), key=lambda event: event.date.sort_key)
            heading = telling.words.gettext("With words like these")
            groups.append((heading, [event.id for event in near]))
        # By the dates of the record, not of the hits: the columns stay where they are.
        events = telling.record.events
        some = events[:: max(1, len(events) // MEASURED)]
        dates = (date_under(telling, event.date, rail_year(event.date)) for event in some)
        width = date_width(dates, DATES)
        columns = (Column(1), Column(width), Column(2), Column(0), Column(WIDTH, least=52))
        super().__init__(columns, groups)

    def _groups(self, shown: Iterable[Event]) -> Iterator[tuple[str | Heading, list[str]]]:
        """Yield the years and, in those of many events, their months."""
        telling = self._telling
        for year, group in groupby(shown, key=lambda event: rail_year(event.date)):
            events = list(group)
            name = telling.number(year) if year is not None else telling.words.gettext("Undated")
            if year is None or len(events) <= BUSY:
                yield name, [event.id for event in events]
                continue
            months: dict[int | None, list[str]] = {None: []}
            for event in events:
                months.setdefault(rail_month(event.date), []).append(event.id)
            # What only the year is known of stands under the year itself, before its months.
            yield name, months.pop(None)
            for month in sorted(filter(None, months)):
                yield Heading(telling.month(month), within=True), months[month]

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return precision, date, standing, title and area of an event."""
        telling = self._telling
        (event,) = _events(telling, (key,))
        return (
            Cell(turned(precision_glyph(event.date), telling.language), CellRole.GLYPH),
            Cell(date_under(telling, event.date, rail_year(event.date)), CellRole.DATE),
            standing(telling, event),
            Cell(telling.text(event.title), searched=True),
            self._areas.of_event(event),
        )
