"""The rows of the timeline: events by year, and by month in busy years.

Each has signs for the precision of its date, its status and its area of cooperation.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ici_tui.bidi import Paragraph
from ici_tui.edtf.date import EdtfDate, Precision
from ici_tui.edtf.years import eras_differ
from ici_tui.record.entities import Event, EventStatus
from ici_tui.record.runs import listed_year
from ici_tui.tui.rows.areas import Areas
from ici_tui.tui.rows.rows import Cell, CellRole, Column, Heading, Item
from ici_tui.tui.text import glyphs
from ici_tui.tui.text.mirrored_signs import turned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyroaring import BitMap

    from ici_tui.describe import LocalizedRecord
    from ici_tui.record.record import Entity
    from ici_tui.tui.state.results import Found

DATES = range(9, 16)
"""The cells that the column of the dates can take."""
DATES_WITH_TIMES = range(9, 18)
"""The same where there are times of day."""
MEASURED = 128
"""The number of events sampled for the width of dates."""
BUSY = 12
"""The maximum number of events of a year without headings for months."""


def rows(localized: LocalizedRecord, found: Found | None, _parameter: str) -> TimelineRows:
    """Return the rows of the view (:func:`ici_tui.tui.rows.registry.rows_of`)."""
    return TimelineRows(localized, found)


def precision_glyph(date: EdtfDate | None) -> str:
    """Return the sign for how precisely a date is known; none for no date."""
    if date is None:
        return ""
    if date.is_interval or date.is_all_of:
        return glyphs.INTERVAL
    if date.approximate or date.uncertain or date.members:
        return glyphs.APPROXIMATE
    known = {Precision.DAY: glyphs.DAY, Precision.MONTH: glyphs.MONTH}
    return known.get(date.precision, glyphs.YEAR)


def standing(localized: LocalizedRecord, event: Event) -> Cell:
    """Return the signs of an event that is contested, or whose date the editor worked out."""
    contested = localized.is_contested(event)
    inferred = event.status is EventStatus.INFERRED
    signs = (glyphs.DISPUTED if contested else "") + (glyphs.INFERRED if inferred else "")
    return Cell(signs, CellRole.WARNING if contested else CellRole.MUTED)


def date_under(localized: LocalizedRecord, date: EdtfDate, year: int | None) -> str:
    """Return a date in short words without the year that its heading already says.

    Args:
        localized: The record.
        date: The date. Of an interval that is open the dash stands for what is not said.
        year: What the heading says; None for no heading.
    """

    def part(one: EdtfDate | None, *, era: bool = False) -> str:
        if one is None:
            return ""
        text = localized.date(one, short=True, era=era)
        if year is not None:
            shown = localized.year(year)
            # Of "about 2004" nothing is left: its sign says that it is about.
            alone = one.precision is Precision.YEAR and one.years() == (year, year)
            text = "" if alone else text.removesuffix(f" {shown}")
        return text

    if date.clock is not None or date.last_clock is not None:
        return _timed(localized, date, year)
    if len(date.members) == 1 and not date.is_all_of and date.earliest and date.latest:
        # Some time between two dates: 1 May .. 3 Jun 1502.
        [(first, last)] = date.members
        if first is not None and listed_year(first) != listed_year(last):
            return f"{part(first)} .. {part(last)}".strip()
    if date.members:
        text = localized.date(date, short=True)
        return text if year is None else text.removesuffix(f" {localized.year(year)}")
    if not date.is_interval:
        return part(date)
    start, end = date.start, date.end
    if start and end and (year is None or listed_year(start) == listed_year(end)):
        # In one where it can be: 28–31 Jan, May–Dec.
        text = localized.date(date, short=True)
        return text if year is None else text.removesuffix(f" {localized.year(year)}")
    # The start, or the heading in its place, is before 1: then the end says that it is not.
    both = start is not None and end is not None and eras_differ(start.years()[0], end.years()[1])
    return f"{part(start)} {glyphs.RANGE} {part(end, era=both)}".strip()


def _timed(localized: LocalizedRecord, date: EdtfDate, year: int | None) -> str:
    """Return the day, or the days, and the time at which it starts: ``6–7 Feb 23:55``."""
    days = date_under(localized, date.without_time, year)
    clock = date.clock or date.last_clock
    if clock is None:
        return days
    # Its zone is in the document: it would take the place of the title.
    return f"{days} {localized.clock(clock._replace(zone=None))}".strip()


def date_cell(localized: LocalizedRecord, event: Event, year: int | None) -> Cell:
    """Return the date of an event and, dimmed, the most exact one that a source gives: Feb (29).

    Args:
        localized: The record.
        event: The event.
        year: The year that the heading says; None for no heading.
    """
    text = "" if event.when is None else date_under(localized, event.when, year)
    found = localized.more_exact(event)
    if found is None or found.date is None or not isinstance(found.date.value, EdtfDate):
        return Cell(text, CellRole.DATE)
    exact = date_under(localized, found.date.value, year).split(" ")
    for word in reversed(text.split(" ")):
        if len(exact) < 2 or exact[-1] != word:
            break
        exact.pop()
    return Cell(text, CellRole.DATE, dimmed=f"({' '.join(exact)})")


def date_width(dates: Iterable[str], widths: range) -> int:
    """Return the cells of a column of dates that cuts no more than one in forty.

    Args:
        dates: Logical text.
        widths: The widths that there can be.
    """
    needed = sorted(Paragraph(text).width for text in dates)
    most = needed[len(needed) * 39 // 40] if needed else 0
    return min(max(most, widths[0]), widths[-1])


class _Stretch(NamedTuple):
    """Rows that follow each other and whose events do so too, among those that are shown."""

    row: int
    """The first of the rows."""
    rank: int
    """The place of its event among all that are shown, in date order."""


class _Counted(NamedTuple):
    """Events of a month that follow each other among those that are shown."""

    year: int | None
    month: int | None
    rank: int
    """The place of the first of them."""
    size: int


class TimelineRows:
    """The rows of the timeline: all events, or the hits of a query.

    Only the drawn events are read; the others are counted by month
    (:attr:`ici_tui.record.record.Record.runs`).

    Args:
        localized: The record.
        found: The answer to the query.
    """

    def __init__(self, localized: LocalizedRecord, found: Found | None = None) -> None:
        self._localized = localized
        self._areas = Areas(localized)
        self._events = localized.record.events
        self._hits: BitMap | None = None
        self._found = None if found is None or found.query.is_empty else found
        if found is not None and not found.query.is_empty:
            self._hits = found.result.documents
        self._headings: dict[int, Heading] = {}
        self._stretches: list[_Stretch] = []
        self._length = 0
        for year, runs in groupby(self._counted(), key=lambda run: run.year):
            self._add_year(year, list(runs))
        self._by_rank = sorted(self._stretches, key=lambda one: one.rank)
        self._near: list[str] = []
        if found is not None and found.near:
            # Separately, under their own heading: they do not contain the typed words.
            self._head(Heading(localized.words.gettext("Similar matches")))
            near = (event for name in found.near if isinstance(event := self._get(name), Event))
            self._near = [one.id for one in sorted(near, key=localized.record.rank_of)]
            self._length += len(self._near)
        # By the dates of the record, not of the hits: the columns stay where they are.
        some = self._events[:: max(1, len(self._events) // MEASURED)]
        dates = (date_cell(localized, event, listed_year(event.date)).whole for event in some)
        timed = any(one.when is not None and one.when.clock is not None for one in some)
        width = date_width(dates, DATES_WITH_TIMES if timed else DATES)
        self.columns = (
            Column(1),
            Column(width),
            Column(2),
            Column(0),
            Column(self._areas.width, least=52),
        )

    def _get(self, key: str) -> Entity | None:
        return self._localized.record.get(key)

    def _before(self, place: int) -> int:
        """Return how many of the events before a place among all are shown."""
        if self._hits is None:
            return place
        # Documents count from the newest.
        last = len(self._events) - 1 - place
        return len(self._hits) - (int(self._hits.rank(last)) if last >= 0 else 0)

    def _counted(self) -> Iterator[_Counted]:
        """Yield year, month, first rank and number of the shown events of each run with some."""
        runs = self._localized.record.runs
        ends = (*(run.start for run in runs[1:]), len(self._events))
        before = 0
        for run, end in zip(runs, ends, strict=False):  # of no event there is an end alone
            after = self._before(end)
            if after > before:
                yield _Counted(run.year, run.month, before, after - before)
            before = after

    def _head(self, heading: Heading) -> None:
        self._headings[self._length] = heading
        self._length += 1

    def _add(self, rank: int, count: int) -> None:
        self._stretches.append(_Stretch(self._length, rank))
        self._length += count

    def _add_year(self, year: int | None, runs: list[_Counted]) -> None:
        """Add a year; one of many events with its months."""
        localized = self._localized
        name = localized.year(year) if year is not None else localized.words.gettext("Undated")
        self._head(Heading(name))
        total = sum(run.size for run in runs)
        if year is None or total <= BUSY:
            self._add(runs[0].rank, total)
            return
        # What only the year is known of stands under the year itself, before its months.
        by_month = sorted(runs, key=lambda run: (run.month is not None, run.month or 0))
        for month, group in groupby(by_month, key=lambda run: run.month):
            if month is not None:
                self._head(Heading(localized.month(month), within=True))
            for run in group:
                self._add(run.rank, run.size)

    @cached_property
    def headings(self) -> Sequence[int]:
        """The rows that are headings, in order."""
        return tuple(self._headings)

    def __len__(self) -> int:
        return self._length

    def _event(self, rank: int) -> Event:
        """Return a shown event by its rank."""
        if self._hits is None:
            return self._events[rank]
        document = self._hits[len(self._hits) - 1 - rank]
        return self._events[len(self._events) - 1 - document]

    def key(self, index: int) -> str | None:
        """Return the key of a row, None for a heading."""
        if index in self._headings:
            return None
        if index >= self._length - len(self._near):
            return self._near[index - self._length]
        at = bisect_right(self._stretches, index, key=lambda one: one.row) - 1
        stretch = self._stretches[at]
        return self._event(stretch.rank + index - stretch.row).id

    def index(self, key: str) -> int | None:
        """Return where a key's row is, None where there is none."""
        event = self._get(key)
        if not isinstance(event, Event):
            return None
        place = self._localized.record.rank_of(event)
        rank = self._before(place)
        if self._before(place + 1) == rank:
            known = key in self._near
            return self._length - len(self._near) + self._near.index(key) if known else None
        stretch = self._by_rank[bisect_right(self._by_rank, rank, key=lambda one: one.rank) - 1]
        return stretch.row + rank - stretch.rank

    def from_year(self, year: int) -> str | None:
        """Return the key of the first row of a year, or of the next one after it with some."""
        for run in self._counted():
            if run.year is not None and run.year >= year:
                return self._event(run.rank).id
        return None

    def row(self, index: int) -> Heading | Item:
        """Return a row."""
        heading = self._headings.get(index)
        if heading is not None:
            return heading
        key = self.key(index)
        assert key is not None  # noqa: S101 - it is no heading
        return Item(key, self.cells(key))

    def _title(self, event: Event) -> Cell:
        """Return the title; muted, and after why it is found, if that is far from the event."""
        name, found = self._localized.name(event.id), self._found
        text = found.far(event) if found is not None and event.id in found.hits else None
        if text is None:
            return Cell(name, searched=True)
        from ici_tui.tui.rows.reasons import far_reason

        # The reason first: it is what must not be cut off.
        reason = f"({far_reason(self._localized, text)})"
        return Cell(reason, CellRole.MUTED, searched=True, dimmed=name)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return precision, date, standing, title and area of an event."""
        localized = self._localized
        event = self._get(key)
        assert isinstance(event, Event)  # noqa: S101 - the keys are those of events
        return (
            Cell(turned(precision_glyph(event.date), localized.language), CellRole.GLYPH),
            date_cell(localized, event, listed_year(event.date)),
            standing(localized, event),
            self._title(event),
            self._areas.of_event(event),
        )
