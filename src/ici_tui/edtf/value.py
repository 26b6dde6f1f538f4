"""What a date of EDTF says: its days, its precision, and where it sorts.

:mod:`ici_tui.edtf.date` reads them.
"""

from math import isinf
from typing import Any, Generic, NamedTuple, Self, TypeVar

from ici_tui.edtf.clock import Clock
from ici_tui.edtf.compound import ALL_OF
from ici_tui.edtf.grammar import (
    AFTER_ALL,
    APPROXIMATE,
    BEFORE_ALL,
    UNCERTAIN,
    UNSPECIFIED,
    Day,
    Precision,
    ordinal,
)

SortKey = tuple[tuple[float, int, int], tuple[float, int, int], int, str]
"""First day, last day (years may be infinite), precision, text."""

START_OPEN, START_UNKNOWN, END_OPEN, END_UNKNOWN = 8, 16, 32, 64
"""Traits of intervals, beside those of :mod:`ici_tui.edtf.grammar`."""


_D = TypeVar("_D")


class Member(NamedTuple, Generic[_D]):
    """A place of a set: a date, or a range of them.

    Args:
        first: The date, or the first one; None where the set is open before the last one.
        last: The same date, or the last one; None where the set is open after the first one.
    """

    first: _D | None
    last: _D | None

    @property
    def is_range(self) -> bool:
        """Whether it is more than one date."""
        return self.first is not self.last


class Rest(NamedTuple):
    """What few dates have.

    Args:
        clocks: The time of day at the first day, and at the last one.
        members: The places of a set.
        joined: The date and the times of day that it was put together from.
    """

    clocks: tuple[Clock | None, Clock | None] = (None, None)
    members: tuple[Member[Any], ...] = ()
    joined: tuple[str, str] | None = None


class DateValue:
    """What a date says; immutable, hashable and totally ordered.

    Two dates are equal when they are written the same (EDTF has one spelling for one meaning);
    :func:`ici_tui.edtf.extent.extent_of` gives the days they span. They sort by :attr:`sort_key`.

    Attributes:
        earliest: The first day the date spans; None when the start is open or unknown.
        latest: The last day; None when the end is open or unknown.
        precision: How much is known; of an interval or a set, the coarsest of its dates.
        start: The date an interval starts with; None for an open or unknown start, and for a date
            that is no interval.
        end: The same for its end.
    """

    __slots__ = ("_rest", "_text", "_traits", "earliest", "end", "latest", "precision", "start")

    _rest: Rest | None
    _text: str
    _traits: int
    earliest: Day | None
    latest: Day | None
    precision: Precision
    start: "Self | None"
    end: "Self | None"

    @property
    def is_interval(self) -> bool:
        """Whether the text is an interval, with a ``/``."""
        return self.start is not None or self.end is not None

    @property
    def start_is_open(self) -> bool:
        """Whether an interval starts with ``..``: it has no start."""
        return bool(self._traits & START_OPEN)

    @property
    def start_is_unknown(self) -> bool:
        """Whether an interval has an unknown start."""
        return bool(self._traits & START_UNKNOWN)

    @property
    def end_is_open(self) -> bool:
        """Whether an interval ends with ``..``: it is ongoing."""
        return bool(self._traits & END_OPEN)

    @property
    def end_is_unknown(self) -> bool:
        """Whether an interval has an unknown end."""
        return bool(self._traits & END_UNKNOWN)

    @property
    def members(self) -> tuple[Member[Self], ...]:
        """The places of a set; none of another date."""
        return self._rest.members if self._rest is not None else ()

    @property
    def is_all_of(self) -> bool:
        """Whether it is a set of which all dates are meant; of other sets one date is."""
        return self._text.startswith(ALL_OF[0])

    @property
    def clock(self) -> Clock | None:
        """The time of day on its first day."""
        return self._rest.clocks[0] if self._rest is not None else None

    @property
    def last_clock(self) -> Clock | None:
        """The time of day on its last day; the same one where it is a moment."""
        return self._rest.clocks[1] if self._rest is not None else None

    @property
    def spans(self) -> tuple[tuple[Day | None, Day | None], ...]:
        """The first and last days between which it can lie: one pair, more of a set with gaps."""
        if not self.members:
            return ((self.earliest, self.latest),)
        return tuple(
            (
                None if member.first is None else member.first.earliest,
                None if member.last is None else member.last.latest,
            )
            for member in self.members
        )

    @property
    def year_spans(self) -> tuple[tuple[int | None, int | None], ...]:
        """The first and last years between which it can lie, each year once; None is open."""
        if len(self.members) < 2:
            return (self.years(),)
        found: list[tuple[float, float]] = []
        for first, last in sorted(
            (
                float("-inf") if first is None else first.year,
                float("inf") if last is None else last.year,
            )
            for first, last in self.spans
        ):
            if found and first <= found[-1][1]:
                found[-1] = found[-1][0], max(found[-1][1], last)
            else:
                found.append((first, last))
        return tuple(
            (None if isinf(first) else int(first), None if isinf(last) else int(last))
            for first, last in found
        )

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """The first and last days between the dates of a set, by number."""
        found = []
        spans = sorted(self.spans, key=lambda span: span[0] or BEFORE_ALL)
        _, over = spans[0]
        for first, last in spans[1:]:
            if over is None:
                break
            if first is not None and ordinal(over) + 1 < ordinal(first):
                found.append((ordinal(over) + 1, ordinal(first) - 1))
            over = last if last is None else max(over, last)
        return tuple(found)

    @property
    def uncertain(self) -> bool:
        """Whether the date, or an end of the interval, is qualified with ``?`` or ``%``."""
        return bool(self._traits & UNCERTAIN)

    @property
    def approximate(self) -> bool:
        """Whether the date, or an end of the interval, is qualified with ``~`` or ``%``."""
        return bool(self._traits & APPROXIMATE)

    @property
    def has_unspecified_digits(self) -> bool:
        """Whether the date, or an end of the interval, has digits written ``X``."""
        return bool(self._traits & UNSPECIFIED)

    @property
    def sort_key(self) -> SortKey:
        """The key of the total order: first day, last day, precision (finer first), text.

        An open end lies at infinity. An unknown start sorts where the interval ends, and an unknown
        end where it starts, because that is all that is known of it; so does a set that is open.
        What lasts from some time of a year into later ones sorts after all that is dated within
        that year.
        """
        first: tuple[float, int, int]
        last: tuple[float, int, int]
        if self._lasts_from_some_year():
            assert self.start is not None  # noqa: S101 - it starts in a year
            first = self.start.latest or BEFORE_ALL
        elif self.earliest is not None:
            first = self.earliest
        elif self.end is not None and self.end.earliest is not None and self.start_is_unknown:
            first = self.end.earliest
        else:
            known = (one for member in self.members for one in member if one is not None)
            first = min((one.earliest or BEFORE_ALL for one in known), default=BEFORE_ALL)
        if self.latest is not None:
            last = self.latest
        elif self.start is not None and self.start.latest is not None and self.end_is_unknown:
            last = self.start.latest
        else:
            known = (one for member in self.members for one in member if one is not None)
            last = max((one.latest or AFTER_ALL for one in known), default=AFTER_ALL)
        return first, last, self.precision, self._text

    def _lasts_from_some_year(self) -> bool:
        """Whether it is an interval that starts in a year, no more exactly, and ends after it."""
        start, end = self.start, self.end
        if start is None or start.precision < Precision.YEAR or start.latest is None:
            return False
        if end is None:
            return True
        return end.latest is not None and end.latest.year > start.latest.year

    def may_fall_in(self, first_year: int | None, last_year: int | None) -> bool:
        """Return whether some day of this date may be in a range of years.

        Args:
            first_year: The first year of the range, None for no limit.
            last_year: The last year of the range, included; None for no limit.
        """
        return any(
            (last_year is None or first is None or first.year <= last_year)
            and (first_year is None or last is None or first_year <= last.year)
            for first, last in self.spans
        )

    def years(self) -> tuple[int | None, int | None]:
        """Return the first and the last year it spans; None where an end is open or unknown."""
        return (
            None if self.earliest is None else self.earliest.year,
            None if self.latest is None else self.latest.year,
        )

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._text!r})"

    def __hash__(self) -> int:
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, DateValue):
            return self._text == other._text
        return NotImplemented

    def __lt__(self, other: "DateValue") -> bool:
        if isinstance(other, DateValue):
            return self.sort_key < other.sort_key
        return NotImplemented

    def __le__(self, other: "DateValue") -> bool:
        if isinstance(other, DateValue):
            return self.sort_key <= other.sort_key
        return NotImplemented

    def __gt__(self, other: "DateValue") -> bool:
        if isinstance(other, DateValue):
            return self.sort_key > other.sort_key
        return NotImplemented

    def __ge__(self, other: "DateValue") -> bool:
        if isinstance(other, DateValue):
            return self.sort_key >= other.sort_key
        return NotImplemented

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: cannot set {name!r}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: cannot delete {name!r}")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self
