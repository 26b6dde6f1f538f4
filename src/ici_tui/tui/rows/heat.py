"""The data of the heat map: how many events of each domain can fall in each year."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ici_tui.record.kinds import Collection
from ici_tui.search.query import Facet
from ici_tui.tui.rows.domains import numbered_first
from ici_tui.tui.text import glyphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ici_tui.describe import LocalizedRecord
    from ici_tui.record.entities import Event
    from ici_tui.record.protocol import Record
    from ici_tui.tui.state.results import Found

EVERY_YEAR = 5_000
"""Up to this many years each has a column; beyond it, only years in which a date starts or ends."""
SHADES = glyphs.BETWEEN + glyphs.SHADES
"""The signs of the steps from none to most."""


class HeatRow(NamedTuple):
    """A domain of the map: its id, its name and how many events it has in each year."""

    domain: str
    name: str
    counts: tuple[int, ...]


class Heat(NamedTuple):
    """Domains by years.

    Args:
        rows: The numbered areas in their order, then the topics.
        years: The years, ascending.
        most: The greatest count.
    """

    rows: tuple[HeatRow, ...]
    years: tuple[int, ...]
    most: int

    def shade(self, count: int) -> int:
        """Return the step of a count, from 0 for none to the last of :data:`SHADES` for most."""
        return -(-count * (len(SHADES) - 1) // self.most) if count else 0

    def busiest(self, domain: str | None) -> int | None:
        """Return the year in which a domain has most events, of several the last; None for none.

        Args:
            domain: Its id; of an id that there is not, the first domain.
        """
        if not self.rows or not self.years:
            return None
        counts = self.rows[self.place(domain, None)[0]].counts
        return max(zip(counts, self.years, strict=True))[1]

    def place(self, domain: str | None, year: int | None) -> tuple[int, int]:
        """Return the row and the column of a cell; the first of what there is not."""
        rows = [row.domain for row in self.rows]
        at = bisect_left(self.years, year) if year is not None else 0
        column = at if at < len(self.years) and self.years[at] == year else 0
        return (rows.index(domain) if domain in rows else 0), column


class Distribution:
    """The distribution of a record's events over domains and years, independent of a query.

    Computing it takes time proportional to the events; a map of hits then only to the hits.

    Args:
        record: The record.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.years = _years(record)
        around = {one.id: {one.id, *record.ancestors(one.id)} for one in record.domains}
        self._events = {
            event.id: (
                tuple(_columns(event, self.years)),
                set[str]().union(*(around[name] for name in event.domain_ids)),
            )
            for event in record.events
        }

    def counts(self, hits: Iterable[str] | None) -> dict[str, tuple[int, ...]]:
        """Return how many events each domain has in each year.

        Args:
            hits: The ids of the events that are counted; None for all.
        """
        # For each domain the rise and fall of its count at the columns where dates start and end.
        changes = {domain.id: [0] * (len(self.years) + 1) for domain in self.record.domains}
        for name in self._events if hits is None else hits:
            columns, domains = self._events[name]
            for start, end in columns:
                for domain in domains if start < end else ():
                    changes[domain][start] += 1
                    changes[domain][end] -= 1
        return {domain: tuple(accumulate(steps[:-1])) for domain, steps in changes.items()}


def heat_of(
    localized: LocalizedRecord, found: Found | None = None, spread: Distribution | None = None
) -> Heat:
    """Return how the events, or the hits of a query, lie in domains and years.

    As in the query language, a domain counts what is in its narrower ones, and an event counts in
    each year it can fall in: a cell's number is what ``domain:=ID YEAR`` finds. With a query,
    domains without a hit are left out, as from the list.

    Args:
        localized: The record.
        found: The answer to the query.
        spread: The record's distribution, if already computed; not needed where the record is
            indexed.
    """
    hits = found.hits if found and not found.query.is_empty else None
    if found is not None and found.index.complete:
        years, counts = _of_index(localized.record, found)
    else:
        spread = spread or Distribution(localized.record)
        years, counts = spread.years, spread.counts(hits)
    numbered, topics = numbered_first(localized.record)
    rows = tuple(
        HeatRow(domain.id, localized.name(domain.id), counts[domain.id])
        for domain in (*numbered, *topics)
    )
    if hits is not None:
        rows = tuple(row for row in rows if any(row.counts))
    most = max((count for row in rows for count in row.counts), default=0)
    return Heat(rows, years, most)


def _of_index(record: Record, found: Found) -> tuple[tuple[int, ...], dict[str, tuple[int, ...]]]:
    """Return the years, and how many hits each domain has in each, as the index counts them."""
    years = tuple(found.all_years)
    by_domain = found.result.years_by(Facet.DOMAIN)
    none: dict[int, int] = {}
    counts = {
        domain: tuple(by_domain.get(domain, none).get(year, 0) for year in years)
        for domain in record.ids_of(Collection.DOMAINS)
    }
    return years, counts


def _years(record: Record) -> tuple[int, ...]:
    known: set[int] = set()
    for event in record.events:
        if event.date is not None:
            known |= {year for year in event.date.years() if year is not None}
    if known and max(known) - min(known) <= EVERY_YEAR:
        return tuple(range(min(known), max(known) + 1))
    return tuple(sorted(known))


def _columns(event: Event, years: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield the columns of the years an event can fall in, half open."""
    for first, last in event.date.year_spans if event.date is not None else ():
        start = 0 if first is None else bisect_left(years, first)
        end = len(years) if last is None else bisect_right(years, last)
        yield start, end
