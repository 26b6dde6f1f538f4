"""``EdtfDate``: a date of a record, as written and as calendar days.

Supports EDTF (Library of Congress specification of 2019, ISO 8601-2:2019) of levels 0 and 1,
and the sets of level 2; :mod:`ici_tui.edtf.grammar` documents the interpretation.
"""

import re
from datetime import date as _calendar_date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ici_tui.edtf.clock import Clock, ClockError, parse_clock
from ici_tui.edtf.compound import ALL_OF, ONE_OF, day_and_clock, set_members
from ici_tui.edtf.faults import DateFault
from ici_tui.edtf.grammar import (
    PATTERN,
    Day,
    EdtfError,
    Precision,
    UnexplainedError,
    days_in_month,
    parse_date,
    shown,
    wrong_date,
)
from ici_tui.edtf.value import (
    END_OPEN,
    END_UNKNOWN,
    START_OPEN,
    START_UNKNOWN,
    DateValue,
    Member,
    Rest,
    SortKey,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core.core_schema import CoreSchema

__all__ = ["Day", "EdtfDate", "EdtfError", "Member", "Precision", "SortKey", "read_date"]

_TIME = re.compile(r"T[^/]*")
_BRACKETS = (ONE_OF[0], ALL_OF[0])
_DAY_BEFORE_T = re.compile(r"-?[0-9]{4}-[0-9X]{2}(?:-[0-9X]{2})?[?~%]?T[0-9]")


class EdtfDate(DateValue):
    """One EDTF date, date-time, interval or set; immutable, hashable and totally ordered.

    Two dates are equal when they are written the same (EDTF has one spelling for one meaning);
    :func:`ici_tui.edtf.extent.extent_of` gives the days they span.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> "EdtfDate":
        """Same as :meth:`parse`."""
        return _parse(text)

    @staticmethod
    def parse(text: str) -> "EdtfDate":
        """Read a date or an interval.

        Args:
            text: EDTF such as ``2004-06-28``, ``201X``, ``2017-01-23/..`` or ``[1501,1503]``.

        Raises:
            EdtfError: The text is not such a date; a ValueError with the reason and what was
                expected.
        """
        return _parse(text)

    @property
    def without_time(self) -> "EdtfDate":
        """The same days without times of day."""
        if self._rest is None or self._rest.members:
            return self
        if self._rest.joined is not None:
            return _parse(self._rest.joined[0])
        if self.start is not None and self.end is not None and self.earliest == self.latest:
            return self.start.without_time
        return _parse(_TIME.sub("", self._text))

    def __reduce__(self) -> tuple[Any, tuple[str, ...]]:
        if self._rest is not None and self._rest.joined is not None:
            return _joined, self._rest.joined
        return EdtfDate, (self._text,)

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
_slots = {name: DateValue.__dict__[name].__set__ for name in DateValue.__slots__}
_set_text, _set_traits, _set_precision = (
    _slots[name] for name in ("_text", "_traits", "precision")
)
_set_earliest, _set_latest = _slots["earliest"], _slots["latest"]
_set_start, _set_end, _set_rest = _slots["start"], _slots["end"], _slots["_rest"]
_from_iso = _calendar_date.fromisoformat
_tuple = tuple.__new__
_DAY, _MONTH, _YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR


def _make(
    text: str,
    earliest: Day | None,
    latest: Day | None,
    precision: Precision,
    traits: int,
    start: EdtfDate | None = None,
    end: EdtfDate | None = None,
    rest: Rest | None = None,
) -> EdtfDate:
    date = _new(EdtfDate)
    _set_rest(date, rest)
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
            return _make(text, day, day, _DAY, 0)
    elif size == 7 and text[4] == "-":
        try:
            date = _from_iso(f"{text}-01")
        except ValueError:
            pass
        else:
            year, month = date.year, date.month
            first = _tuple(Day, (year, month, 1))
            last = _tuple(Day, (year, month, days_in_month(year, month)))
            return _make(text, first, last, _MONTH, 0)
    elif size == 4 and text.isascii() and text.isdecimal():
        year = int(text)
        first, last = _tuple(Day, (year, 1, 1)), _tuple(Day, (year, 12, 31))
        return _make(text, first, last, _YEAR, 0)
    try:
        return _read(text)
    except UnexplainedError as error:
        part = error.part
    raise _explained(text, part)


def _read(text: str) -> EdtfDate:
    """Read what is no plain date; why a text is none is left open."""
    if text.startswith(_BRACKETS):
        return _set(text)
    if text.count("/") == 1:
        return _interval(text)
    return _part(text)


def with_time(date: EdtfDate, time: str) -> EdtfDate:
    """Return a date with the time of day at which it was, or at which it started and ended.

    Args:
        date: The date, an interval perhaps; each end that gets a time is a day.
        time: A time of day (:func:`ici_tui.edtf.clock.parse_clock`), or two with a slash.

    Raises:
        EdtfError: The time is none, or the date has no day for it.
    """
    return _joined(str(date), time)


@lru_cache(maxsize=16_384)
def _joined(text: str, time: str) -> EdtfDate:
    date = _parse(text)
    before, _, after = time.partition("/")
    both = "/" in time
    first, last = _clock(before), _clock(after) if both else None
    start, end = (date.start, date.end) if date.is_interval else (date, date)
    if date.members or not _is_day(start) or (both and not _is_day(end)):
        raise wrong_date(text, DateFault.TIME_OF_NO_DAY, "a date known to the day")
    if date.clock is not None or date.last_clock is not None:
        raise wrong_date(text, DateFault.TIME_TWICE, "the time in one of the two places")
    if last is None:
        last = None if date.is_interval else first
    elif start == end and _is_before(last, first):
        raise wrong_date(time, DateFault.ENDS_BEFORE_START, "two days as the date, start/end")
    return _make(
        *(f"{text} {time}", date.earliest, date.latest, date.precision, date._traits),
        *(date.start, date.end, Rest((first, last), joined=(text, time))),
    )


def _clock(text: str) -> Clock:
    try:
        return parse_clock(text)
    except ClockError as error:
        like = f"a time of day such as {error.nearest or '08:46'}"
        raise EdtfError(f"{shown(text)} is not a time of day", like, error.fault) from None


def _is_day(date: EdtfDate | None) -> bool:
    return date is not None and date.precision is _DAY


def _is_before(one: Clock, other: Clock) -> bool:
    """Whether one time of a day is before another; by UTC where both have zones."""
    if one.zone is not None and other.zone is not None:
        return one.instant < other.instant
    return one.seconds < other.seconds


def _set(text: str) -> EdtfDate:
    members = tuple(Member(*ends) for ends in set_members(text, _in_set))
    dates = [one for member in members for one in member if one is not None]
    traits = 0
    for one in dates:
        traits |= one._traits
    firsts = [member.first for member in members]
    lasts = [member.last for member in members]
    return _make(
        text,
        None if None in firsts else min(one.earliest for one in dates if one.earliest),
        None if None in lasts else max(one.latest for one in dates if one.latest),
        max(one.precision for one in dates),
        traits,
        rest=Rest(members=members),
    )


def _interval(text: str) -> EdtfDate:
    before, _, after = text.partition("/")
    if before in ("", "..") and after in ("", ".."):
        raise wrong_date(text, DateFault.INTERVAL_WITHOUT_DATE, "EDTF such as 2017-01-23/..")
    start = end = None
    try:
        if before not in ("", ".."):
            start = _part(before)
        if after not in ("", ".."):
            end = _part(after)
    except UnexplainedError:
        raise
    except EdtfError as error:
        raise _within("interval", text, error) from None
    if start and end and _ends_before(start, end):
        raise wrong_date(text, DateFault.ENDS_BEFORE_START, f"EDTF such as {after}/{before}")
    traits = {"": START_UNKNOWN, "..": START_OPEN}.get(before, 0)
    traits |= {"": END_UNKNOWN, "..": END_OPEN}.get(after, 0)
    ends = [part for part in (start, end) if part is not None]
    for part in ends:
        traits |= part._traits
    clocks = (
        None if start is None else start.clock,
        None if end is None else end.last_clock,
    )
    return _make(
        text,
        None if start is None else start.earliest,
        None if end is None else end.latest,
        max(part.precision for part in ends),
        traits,
        start,
        end,
        None if clocks == (None, None) else Rest(clocks),
    )


def _ends_before(start: EdtfDate, end: EdtfDate) -> bool:
    if not start.earliest or not end.latest or start.earliest < end.latest:
        return False
    first, last = start.clock, end.last_clock
    if end.latest < start.earliest:
        return True
    return first is not None and last is not None and _is_before(last, first)


def _in_set(text: str) -> EdtfDate:
    return _make(text, *parse_date(text))


def _part(text: str) -> EdtfDate:
    """Read a date or a date-time."""
    if "T" in text and _DAY_BEFORE_T.match(text):
        parts, clock = day_and_clock(text)
        return _make(text, *parts, rest=Rest((clock, clock)))
    return _make(text, *parse_date(text))


def _within(whole: str, text: str, error: EdtfError) -> EdtfError:
    reason = f"in the {whole} {shown(text)}, {error.reason}"
    return EdtfError(reason, error.expected, error.fault, error.values)


def _explained(text: str, part: str) -> EdtfError:
    """Return what is wrong with a text, of which a part has not the form of a date."""
    # Only a mistake needs what recognises it.
    from ici_tui.edtf.explaining import explain

    whole = explain(text, _accepts)
    if part == text:
        return whole
    error = explain(part, _accepts)
    if whole.example:
        error = EdtfError(error.reason, whole.expected, error.fault, error.values)
    return _within("set" if text.startswith(_BRACKETS) else "interval", text, error)


def _accepts(text: str) -> bool:
    try:
        _read(text)
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
