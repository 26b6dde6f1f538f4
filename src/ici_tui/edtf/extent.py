"""The earliest and latest days on which something dated can have begun and ended."""

from typing import TYPE_CHECKING, NamedTuple

from ici_tui.edtf.grammar import Precision, ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.edtf.clock import Clock
    from ici_tui.edtf.date import EdtfDate

# How far an approximate date may be from what it says, in days: one unit of its own precision, and
# three days where that unit is the day ("about the 15th" does not deny the 16th, nor the 18th).
_SLACK = {
    Precision.DAY: 3,
    Precision.MONTH: 31,
    Precision.SEASON: 92,
    Precision.YEAR: 366,
    Precision.DECADE: 3653,
    Precision.CENTURY: 36525,
}


MOST_COMPARED = 16
"""How many sets of dates and times in zones are compared with all other dates; a record has few."""
_MINUTES = 1440
_WHOLE_DAY = 1 - 0.5 / 86_400
"""The last half second of a day, counted from its start."""


class Extent(NamedTuple):
    """The bounds of the start and end of something dated: day numbers, inclusive.

    The part after the point is the time of day; the last bounds are the ends of their days.

    Approximate ends are widened by their slack (``2019-12-15~`` does not deny 16 December), so that
    two dates exclude each other exactly when one ``begins_from`` after the other ``ends_by``. ``?``
    gives no slack: an uncertain date still states a date. A date that is no interval is a moment
    somewhere in its span: it may begin and end on any of its days. An interval is known to last,
    and so is a set of which all dates are meant.
    """

    begins_from: float
    begins_by: float
    ends_from: float
    ends_by: float


def extent_of(date: "EdtfDate") -> Extent:
    """Return when something with this date can have begun and ended.

    An open start gives no lower bound, and an open end does not prove that anything lasted beyond
    its start: only stated dates can exclude an order.
    """
    if date.members and date.is_all_of:
        ends = [one for member in date.members for one in member if one is not None]
        firsts, lasts = zip(*(_widened(one) for one in ends), strict=True)
        return Extent(
            min(firsts) if date.earliest else float("-inf"),
            min(lasts),
            max(firsts),
            max(lasts) if date.latest else float("inf"),
        )
    if not date.is_interval:
        extents = extents_of(date)
        first = min(one.begins_from for one in extents)
        last = max(one.ends_by for one in extents)
        return Extent(first, last, first, last)
    first, begins_by = float("-inf"), float("inf")
    ends_from, last = float("-inf"), float("inf")
    if date.start:
        first, begins_by = _widened(date.start, date.clock)
    if date.end:
        ends_from, last = _widened(date.end, date.last_clock)
    return Extent(first, min(begins_by, last), max(first, ends_from), last)


def extents_of(date: "EdtfDate") -> tuple[Extent, ...]:
    """Return when something with this date can have been: several extents of a set with gaps."""
    if date.is_interval or (date.members and date.is_all_of):
        return (extent_of(date),)
    if not date.members:
        first, last = _widened(date, date.clock, date.last_clock)
        return (Extent(first, last, first, last),)
    found: list[Extent] = []
    for member in date.members:
        first = _widened(member.first)[0] if member.first else float("-inf")
        last = _widened(member.last)[1] if member.last else float("inf")
        found.append(Extent(first, last, first, last))
    return tuple(found)


def may_agree(one: "EdtfDate", other: "EdtfDate") -> bool:
    """Return whether some moment can belong to both dates.

    Times of day are compared by the clock on the spot, and by UTC where both say their zone.
    """
    shifts = (0.0, 0.0)
    if one.clock and other.clock and one.clock.zone is not None and other.clock.zone is not None:
        shifts = one.clock.zone / _MINUTES, other.clock.zone / _MINUTES
    return any(
        a.begins_from - shifts[0] <= b.ends_by - shifts[1]
        and b.begins_from - shifts[1] <= a.ends_by - shifts[0]
        for a in extents_of(one)
        for b in extents_of(other)
    )


def exclude_each_other(dates: "Sequence[EdtfDate]") -> bool:
    """Return whether any two of some dates have no moment in common.

    Two have none exactly if the latest start is after the earliest end; all pairs are compared only
    with sets that have gaps and with times of day in zones.
    """
    extents = [extent_of(date) for date in dates]
    if not extents:
        return False
    if max(one.begins_from for one in extents) > min(one.ends_by for one in extents):
        return not _same_instants(dates)
    special = [date for date in dates if is_more_than_an_extent(date)]
    return any(not may_agree(one, other) for one in special[:MOST_COMPARED] for other in dates)


def _same_instants(dates: "Sequence[EdtfDate]") -> bool:
    """Whether all dates are times of day in zones that agree, though their clocks do not."""
    zoned = all(one.clock is not None and one.clock.zone is not None for one in dates)
    return zoned and all(may_agree(dates[0], other) for other in dates[1:])


def is_more_than_an_extent(date: "EdtfDate") -> bool:
    """Return whether more than :func:`extent_of` decides what excludes a date.

    So it is of a set with gaps, and of a time of day with a zone.
    """
    if date.clock is not None:
        return date.clock.zone is not None
    return len(date.members) > 1 and not date.is_all_of


def _widened(
    date: "EdtfDate", clock: "Clock | None" = None, last_clock: "Clock | None" = None
) -> tuple[float, float]:
    """Return the first and last moment of a date that is no interval, with its slack."""
    if date.earliest is None or date.latest is None:
        raise ValueError(f"{date} is an interval")
    slack = _SLACK[date.precision] if date.approximate else 0
    clock = clock or date.clock
    last_clock = last_clock or clock or date.last_clock
    first, last = ordinal(date.earliest), ordinal(date.latest)
    begins = first + (clock.share if clock else 0)
    ends = last + (last_clock.share + _minute(last_clock) if last_clock else _WHOLE_DAY)
    return begins - slack, ends + slack


def _minute(clock: "Clock") -> float:
    """Return how long a time of day lasts: as what is told to the minute, a minute."""
    return 0.99 / _MINUTES if clock.second is None else 0
