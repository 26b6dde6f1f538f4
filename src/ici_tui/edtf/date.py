"""``EdtfDate``: a date of a record, as written and as calendar days.

Supports EDTF (Library of Congress specification of 2019, ISO 8601-2:2019) levels 0 and 1 at year,
month and day precision; :mod:`ici_tui.edtf.grammar` documents the interpretation.
"""

from datetime import date as _calendar_date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from ici_tui.edtf.faults import DateFault
from ici_tui.edtf.grammar import (
    AFTER_ALL,
    APPROXIMATE,
    BEFORE_ALL,
    PATTERN,
    UNCERTAIN,
    UNSPECIFIED,
    Day,
    EdtfError,
    Precision,
    days_in_month,
    parse_date,
    shown,
    wrong_date,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core.core_schema import CoreSchema

__all__ = ["Day", "EdtfDate", "EdtfError", "Precision", "SortKey", "read_date"]

SortKey = tuple[tuple[float, int, int], tuple[float, int, int], int, str]
"""First day, last day (years may be infinite), precision, text."""

_START_OPEN, _START_UNKNOWN, _END_OPEN, _END_UNKNOWN = 8, 16, 32, 64


class EdtfDate:
    """One EDTF date or interval; immutable, hashable and totally ordered.

    Two dates are equal when they are written the same (EDTF has one spelling for one meaning);
    :func:`ici_tui.edtf.extent.extent_of` gives the days they span. They sort by :attr:`sort_key`.

    Attributes:
        earliest: The first day the date spans; None when the start is open or unknown.
        latest: The last day; None when the end is open or unknown.
        precision: How much is known; of an interval, the coarser of its ends.
        start: The date an interval starts with; None for an open or unknown start, and for a date
            that is no interval.
        end: The same for its end.
    """

    __slots__ = ("_text", "_traits", "earliest", "end", "latest", "precision", "start")

    _text: str
    _traits: int
    earliest: Day | None
    latest: Day | None
    precision: Precision
    start: "EdtfDate | None"
    end: "EdtfDate | None"

    def __new__(cls, text: str) -> "EdtfDate":
        """Same as :meth:`parse`."""
        return _parse(text)

    @staticmethod
    def parse(text: str) -> "EdtfDate":
        """Read a date or an interval.

        Args:
            text: EDTF of level 0 or 1, such as ``2004-06-28``, ``201X`` or ``2017-01-23/..``.

        Raises:
            EdtfError: The text is not such a date; a ValueError with the reason and what was
                expected.
        """
        return _parse(text)

    @property
    def is_interval(self) -> bool:
        """Whether the text is an interval, with a ``/``."""
        return self.start is not None or self.end is not None

    @property
    def start_is_open(self) -> bool:
        """Whether an interval starts with ``..``: it has no start."""
        return bool(self._traits & _START_OPEN)

    @property
    def start_is_unknown(self) -> bool:
        """Whether an interval has an unknown start."""
        return bool(self._traits & _START_UNKNOWN)

    @property
    def end_is_open(self) -> bool:
        """Whether an interval ends with ``..``: it is ongoing."""
        return bool(self._traits & _END_OPEN)

    @property
    def end_is_unknown(self) -> bool:
        """Whether an interval has an unknown end."""
        return bool(self._traits & _END_UNKNOWN)

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
        end where it starts, because that is all that is known of it. What lasts from some time of a
        year into later ones sorts after all that is dated within that year.
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
            first = BEFORE_ALL
        if self.latest is not None:
            last = self.latest
        elif self.start is not None and self.start.latest is not None and self.end_is_unknown:
            last = self.start.latest
        else:
            last = AFTER_ALL
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
        starts, ends = self.years()
        return (last_year is None or starts is None or starts <= last_year) and (
            first_year is None or ends is None or first_year <= ends
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
        return f"EdtfDate({self._text!r})"

    def __hash__(self) -> int:
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, EdtfDate):
            return self._text == other._text
        return NotImplemented

    def __lt__(self, other: "EdtfDate") -> bool:
        if isinstance(other, EdtfDate):
            return self.sort_key < other.sort_key
        return NotImplemented

    def __le__(self, other: "EdtfDate") -> bool:
        if isinstance(other, EdtfDate):
            return self.sort_key <= other.sort_key
        return NotImplemented

    def __gt__(self, other: "EdtfDate") -> bool:
        if isinstance(other, EdtfDate):
            return self.sort_key > other.sort_key
        return NotImplemented

    def __ge__(self, other: "EdtfDate") -> bool:
        if isinstance(other, EdtfDate):
            return self.sort_key >= other.sort_key
        return NotImplemented

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"EdtfDate is immutable: cannot set {name!r}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"EdtfDate is immutable: cannot delete {name!r}")

    def __reduce__(self) -> tuple[type["EdtfDate"], tuple[str]]:
        return EdtfDate, (self._text,)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> "JsonSchemaValue":
        return {"type": "string", "format": "edtf", "pattern": PATTERN}


# `__setattr__` is closed, so the slots are filled through their descriptors; that is also the
# fastest way there is.
_new = object.__new__
_set_text, _set_traits, _set_earliest, _set_end, _set_latest, _set_precision, _set_start = (
    EdtfDate.__dict__[name].__set__ for name in EdtfDate.__slots__
)
_from_iso = _calendar_date.fromisoformat
_tuple = tuple.__new__
_DAY, _MONTH, _YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR


def _make(
    text: str,
    earliest: Day | None,
    latest: Day | None,
    precision: Precision,
    traits: int,
    start: EdtfDate | None,
    end: EdtfDate | None,
) -> EdtfDate:
    date = _new(EdtfDate)
    _set_text(date, text)
    _set_traits(date, traits)
    _set_earliest(date, earliest)
    _set_latest(date, latest)
    _set_precision(date, precision)
    _set_start(date, start)
    _set_end(date, end)
    return date


def read_date(text: str) -> EdtfDate:
    """Same as :meth:`EdtfDate.parse`, without its cache."""
    # The plain forms take the interpreter's own reader, which is several times faster than the
    # grammar. With these lengths and hyphens it reads nothing but ASCII YYYY-MM-DD (no week dates,
    # no basic form). What it refuses goes to the grammar: the year 0000 is right, the rest is
    # explained there.
    size = len(text)
    if size == 10 and text[4] == "-" == text[7]:
        try:
            date = _from_iso(text)
        except ValueError:
            pass
        else:
            day = _tuple(Day, (date.year, date.month, date.day))
            return _make(text, day, day, _DAY, 0, None, None)
    elif size == 7 and text[4] == "-":
        try:
            date = _from_iso(f"{text}-01")
        except ValueError:
            pass
        else:
            year, month = date.year, date.month
            first = _tuple(Day, (year, month, 1))
            last = _tuple(Day, (year, month, days_in_month(year, month)))
            return _make(text, first, last, _MONTH, 0, None, None)
    elif size == 4 and text.isascii() and text.isdecimal():
        year = int(text)
        first, last = _tuple(Day, (year, 1, 1)), _tuple(Day, (year, 12, 31))
        return _make(text, first, last, _YEAR, 0, None, None)
    if text.count("/") == 1:
        return _interval(text)
    earliest, latest, precision, traits = parse_date(text)
    return _make(text, earliest, latest, precision, traits, None, None)


def _interval(text: str) -> EdtfDate:
    quoted = shown(text)
    before, _, after = text.partition("/")
    if before in ("", "..") and after in ("", ".."):
        raise wrong_date(text, DateFault.INTERVAL_WITHOUT_DATE, "EDTF such as 2017-01-23/..")
    start = end = None
    try:
        if before not in ("", ".."):
            start = _part(before)
        if after not in ("", ".."):
            end = _part(after)
    except EdtfError as error:
        fixed = text.replace("/", "-")
        expected = f"EDTF such as {fixed}" if _accepts(fixed) else error.expected
        reason = f"in the interval {quoted}, {error.reason}"
        raise EdtfError(reason, expected, error.fault, error.values) from None
    if start and end and end.latest and start.earliest and end.latest < start.earliest:
        raise wrong_date(text, DateFault.ENDS_BEFORE_START, f"EDTF such as {after}/{before}")
    traits = {"": _START_UNKNOWN, "..": _START_OPEN}.get(before, 0)
    traits |= {"": _END_UNKNOWN, "..": _END_OPEN}.get(after, 0)
    ends = [part for part in (start, end) if part is not None]
    for part in ends:
        traits |= part._traits
    return _make(
        text,
        None if start is None else start.earliest,
        None if end is None else end.latest,
        max(part.precision for part in ends),
        traits,
        start,
        end,
    )


def _part(text: str) -> EdtfDate:
    return _make(text, *parse_date(text), None, None)


def _accepts(text: str) -> bool:
    try:
        parse_date(text)
    except EdtfError:
        return False
    return True


def _validate(value: object) -> EdtfDate:
    """Take what pydantic gives: a string of a document, or a date that was read before."""
    if isinstance(value, EdtfDate):
        return value
    if not isinstance(value, str):
        from pydantic_core import PydanticKnownError

        raise PydanticKnownError("string_type")
    try:
        return _parse(value)
    except EdtfError as error:
        from pydantic_core import PydanticCustomError

        raise PydanticCustomError(
            "edtf",
            "{reason}; expected {expected}",
            {"reason": error.reason, "expected": error.expected},
        ) from None


# Forty years of days: a record names few dates many times. Dates are immutable, so they are shared.
_parse = lru_cache(maxsize=16_384)(read_date)
