"""Groups the events of a record by year and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.record.entities import Event


class Run(Struct, frozen=True):
    """Consecutive events in date order with the same month.

    Attributes:
        start: The rank of the first of them.
        year: The year; None for what is undated.
        month: The month; None where only the year is known.
    """

    start: int
    year: int | None
    month: int | None


def listed_month(date: EdtfDate | None) -> int | None:
    """Return the month under which a date is listed: its first, None if only the year is known."""
    one = _listed(date)
    if one is None or one.earliest is None or one.latest is None:
        return None
    if (one.earliest.year, one.earliest.month) != (one.latest.year, one.latest.month):
        return None
    return one.earliest.month


def listed_year(date: EdtfDate | None) -> int | None:
    """Return the year under which a date is listed: its first, else (start unknown) its last.

    None for no date. A set that is open before is listed under its first date.
    """
    one = _listed(date) if date is not None and date.members else date
    bound = one and (one.earliest or one.latest)
    return bound.year if bound else None


def _listed(date: EdtfDate | None) -> EdtfDate | None:
    """Return the date that an interval or a set is listed under; any other date itself."""
    if date is not None and date.members:
        return min(one for member in date.members for one in member if one is not None)
    return date.start or date.end if date is not None and date.is_interval else date


def runs_of(events: Iterable[Event]) -> tuple[Run, ...]:
    """Return the runs of events in date order; adjacent runs have different months."""
    runs: list[Run] = []
    # Many events share a date, so results are cached by date.
    known: dict[EdtfDate | None, tuple[int | None, int | None]] = {}
    last: tuple[int | None, int | None] | None = None
    for place, event in enumerate(events):
        date = event.date
        under = known.get(date)
        if under is None:
            under = known[date] = listed_year(date), listed_month(date)
        if under != last:
            runs.append(Run(place, *under))
            last = under
    return tuple(runs)
