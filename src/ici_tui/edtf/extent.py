"""The earliest and latest days on which something dated can have begun and ended."""

from typing import TYPE_CHECKING, NamedTuple

from ici_tui.edtf.grammar import Precision, ordinal

if TYPE_CHECKING:
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


class Extent(NamedTuple):
    """The bounds of the start and end of something dated: day numbers, inclusive.

    Approximate ends are widened by their slack (``2019-12-15~`` does not deny 16 December), so that
    two dates exclude each other exactly when one ``begins_from`` after the other ``ends_by``. ``?``
    gives no slack: an uncertain date still states a date. A date that is no interval is a moment
    somewhere in its span: it may begin and end on any of its days. An interval is known to last.
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
    if not date.is_interval:
        first, last = _widened(date)
        return Extent(first, last, first, last)
    first, begins_by = _widened(date.start) if date.start else (float("-inf"), float("inf"))
    ends_from, last = _widened(date.end) if date.end else (float("-inf"), float("inf"))
    return Extent(first, min(begins_by, last), max(first, ends_from), last)


def _widened(date: "EdtfDate") -> tuple[float, float]:
    """Return the first and last day number of a date that is no interval, with its slack."""
    if date.earliest is None or date.latest is None:
        raise ValueError(f"{date} is an interval")
    slack = _SLACK[date.precision] if date.approximate else 0
    return ordinal(date.earliest) - slack, ordinal(date.latest) + slack
