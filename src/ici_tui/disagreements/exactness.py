"""What sources say more exactly than the editor's reading of an event: an enrichment, no dispute.

An event keeps the date and the place that its editor gives it. Where a source gives the day of what
stands there by its month, or the building in a city, that is worth knowing and contradicts nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.disagreements.disagreement import (
    Aspect,
    Disagreement,
    Side,
    citation_of,
    merged,
    side_key,
)
from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.extent import exclude_each_other, extent_of, extents_of
from ici_tui.record.containment import ancestors
from ici_tui.record.entities import DiscrepancyKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ici_tui.record.entities import Event
    from ici_tui.record.protocol import Record


class MoreExact(Struct, frozen=True):
    """The most exact date and place that sources give an event within its own.

    Attributes:
        event: The id of the event.
        date: The date and who gives it; None where none is more exact than the event's.
        place: The same of the place.
    """

    event: str
    date: Side | None = None
    place: Side | None = None


def more_exact(event: Event, container: Callable[[str], str | None]) -> MoreExact | None:
    """Return what sources say of an event more exactly than the event itself, None for nothing.

    Nothing is more exact where the more exact sources exclude each other: then they contradict.

    Args:
        event: The event.
        container: Gives the place that contains a place.
    """
    if all(
        (claim.date is None or claim.date == event.when)
        and (claim.place is None or claim.place == event.place)
        for claim in event.claims
    ):
        return None
    date, place = _date(event), _place(event, container)
    return MoreExact(event.id, date, place) if date or place else None


def all_more_exact(record: Record) -> Iterator[MoreExact]:
    """Yield what sources say more exactly of each event of a record, in date order."""
    container = {place.id: place.within for place in record.places}.get
    for event in record.events:
        found = more_exact(event, container)
        if found is not None:
            yield found


EXACTNESS = f"computed:{Aspect.EXACTNESS}"
"""The id of the one entry about all that sources say more exactly."""


def exactness_entry(found: Iterable[MoreExact]) -> Disagreement | None:
    """Return the one entry about all that sources say more exactly; None where nothing is.

    Args:
        found: What :func:`all_more_exact` yields.
    """
    events = tuple(one.event for one in found)
    if not events:
        return None
    kind = DiscrepancyKind.PRECISION
    return Disagreement(EXACTNESS, kind, Aspect.EXACTNESS, events, ())


def _date(event: Event) -> Side | None:
    reading = event.when
    sides = _sides(event, ((claim.date, index) for index, claim in enumerate(event.claims)))
    finer = [
        side
        for side in sides
        if isinstance(side.value, EdtfDate) and (reading is None or _is_finer(side.value, reading))
    ]
    if not finer:
        return None
    if exclude_each_other([side.value for side in finer if isinstance(side.value, EdtfDate)]):
        return None
    return min(finer, key=lambda side: _width(side.value))


def _is_finer(date: EdtfDate, reading: EdtfDate) -> bool:
    """Say whether a date lies within another one, and leaves less open.

    A part of what lasts is no more exact date of it: with both ends known, each end must lie within
    the end of the reading.
    """
    if side_key(date) == side_key(reading):
        return False
    inner, outer = extent_of(date), extent_of(reading)
    if reading.is_interval:
        return (
            date.is_interval
            and outer.begins_from <= inner.begins_from
            and inner.begins_by <= outer.begins_by
            and outer.ends_from <= inner.ends_from
            and inner.ends_by <= outer.ends_by
        )
    within = all(
        any(o.begins_from <= i.begins_from and i.ends_by <= o.ends_by for o in extents_of(reading))
        for i in extents_of(date)
    )
    return within and _width(date) < _width(reading)


def _width(date: object) -> float:
    """Return how many days lie between the first on which it can have begun and the last of it."""
    if not isinstance(date, EdtfDate):
        raise TypeError(f"{date!r} is no date")
    extent = extent_of(date)
    return extent.ends_by - extent.begins_from


def _place(event: Event, container: Callable[[str], str | None]) -> Side | None:
    reading = event.place
    if reading is None:
        return None
    sides = _sides(event, ((claim.place, index) for index, claim in enumerate(event.claims)))
    around = {str(side.value): [*ancestors(str(side.value), container)] for side in sides}
    finer = [side for side in sides if reading in around[str(side.value)]]
    if not finer:
        return None
    innermost = max(finer, key=lambda side: len(around[str(side.value)]))
    chain = {str(innermost.value), *around[str(innermost.value)]}
    return innermost if all(str(side.value) in chain for side in finer) else None


def _sides(event: Event, said: Iterable[tuple[EdtfDate | str | None, int]]) -> Sequence[Side]:
    return merged(
        Side(value, (event.id,), (citation_of(event.claims[index]),))
        for value, index in said
        if value is not None
    )
