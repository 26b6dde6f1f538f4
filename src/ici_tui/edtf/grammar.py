"""The grammar of an EDTF date of level 0 or 1.

Source of the rules: the Extended Date/Time Format specification of the Library of Congress
(4 February 2019), the profile of ISO 8601-2:2019; years are astronomical (0 is 1 BC) in the
proleptic Gregorian calendar. Intervals, date-times and the sets of level 2 are put together in
:mod:`ici_tui.edtf.date`; what has not even the form of a date is explained in
:mod:`ici_tui.edtf.explaining`.

Where the specification is open to interpretation:

* A season (level 1 codes 21 to 24) is the northern meteorological one of three whole months. Winter
  is the one that starts in December of the year written and ends in the next year.
* Years of the ``Y`` form have 5 to 18 digits, so that every year fits a 64-bit integer.
* A qualifier may follow any date, also seasons, ``Y`` years and dates with unspecified digits.
* Unspecified digits may also stand in negative years: ``-201X`` is the years -2019 to -2010.
* A time of day may lack its seconds (``2013-08-21T08:46``), as in ISO 8601-1.
* A set may hold any date of level 0 or 1, and ranges of them; not intervals and date-times.
"""

import re
from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

from ici_tui.edtf.clock import CLOCK
from ici_tui.edtf.faults import DateFault

ANY_DATE = "2004, 2004-06 or 2004-06-28"
LONGEST_SHOWN = 40
SUCH_AS = "EDTF such as "


class EdtfError(ValueError):
    """A text is not an EDTF date.

    Args:
        reason: What is wrong, one line of printable characters, such as
            ``'2004-13' is not a date (month 13)``.
        expected: A valid alternative, such as ``EDTF such as 2004-12``.
        fault: The kind of the mistake, for a message in another language.
        values: The values for the fault's message, such as ``{"month": 13}``.
    """

    def __init__(
        self,
        reason: str,
        expected: str,
        fault: DateFault = DateFault.NOT_EDTF,
        values: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(f"{reason}; expected {expected}")
        self.reason = reason
        self.expected = expected
        self.fault = fault
        self.values: Mapping[str, int] = values or {}

    @property
    def example(self) -> str:
        """A similar valid date, empty if there is none."""
        date = self.expected.removeprefix(SUCH_AS)
        return date if date not in (self.expected, ANY_DATE) else ""

    def __reduce__(
        self,
    ) -> tuple[type["EdtfError"], tuple[str, str, DateFault, Mapping[str, int]]]:
        return type(self), (self.reason, self.expected, self.fault, self.values)


class UnexplainedError(EdtfError):
    """A text has not the form of a date, and why has not been looked into.

    Attributes:
        part: The text; it may be a part of an interval or a set.
    """

    def __init__(self, part: str) -> None:
        super().__init__("not a date", ANY_DATE)
        self.part = part


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar; the year is astronomical (0 is 1 BC)."""

    year: int
    month: int
    day: int


class Precision(IntEnum):
    """How much of a date is known, finest first, so that ``a < b`` reads "a is finer than b".

    Unspecified digits do not count as known: ``2004-06-XX`` is precise to the month.
    """

    DAY = 1
    MONTH = 2
    SEASON = 3
    YEAR = 4
    DECADE = 5
    CENTURY = 6


BEFORE_ALL = (float("-inf"), 0, 0)
AFTER_ALL = (float("inf"), 0, 0)
"""The sort key of an open end: before, or after, every day."""

UNCERTAIN = 1
APPROXIMATE = 2
UNSPECIFIED = 4
QUALIFIERS = {"": 0, "?": UNCERTAIN, "~": APPROXIMATE, "%": UNCERTAIN | APPROXIMATE}


class DateParts(NamedTuple):
    """A parsed date: the days it spans, its precision and flags."""

    earliest: Day
    latest: Day
    precision: Precision
    traits: int


_MONTH = r"0[1-9]|1[0-2]"
_DAY = r"0[1-9]|[12][0-9]|3[01]"
_DATE = (
    rf"(?:Y-?[1-9][0-9]{{4,17}}|-?[0-9]{{2}}(?:[0-9]X|XX)"
    rf"|(?!-0000)-?[0-9]{{4}}(?:-(?:XX(?:-XX)?|2[1-4]|(?:{_MONTH})(?:-(?:XX|{_DAY}))?))?)[?~%]?"
)
_MOMENT = rf"(?:(?!-0000)-?[0-9]{{4}}-(?:{_MONTH})-(?:{_DAY})T{CLOCK}|{_DATE})"
_IN_SET = rf"(?:{_DATE}(?:\.\.(?:{_DATE})?)?|\.\.{_DATE})"
_SET = rf"{_IN_SET}(?:,{_IN_SET})*"
PATTERN = rf"^(?:{_MOMENT}(?:/(?:{_MOMENT}|\.\.)?)?|(?:\.\.)?/{_MOMENT}|\[{_SET}\]|\{{{_SET}\}})$"
"""ECMA-262 pattern of the JSON Schema: every accepted text matches, and hardly any other does.

It cannot detect days that a month does not have, or an end before its start.
"""

_SHAPE = re.compile(
    r"(?:Y(?P<long>-?[1-9][0-9]{4,17})"
    r"|(?P<stem>-?[0-9]{2}(?:[0-9]X|XX))"
    r"|(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r")(?P<qualifier>[?~%]?)",
)
_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def days_in_month(year: int, month: int) -> int:
    """Return the length of a month (1 to 12) of the proleptic Gregorian calendar, in days."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def ordinal(day: Day) -> int:
    """Return the number of a day, counted from 0000-03-01, for any year.

    Years start in March here, so that the leap day is the last of its year; a month's first day is
    then ``(153 * m + 2) // 5`` days after 1 March, m months on.
    """
    year, month = (day.year, day.month - 3) if day.month > 2 else (day.year - 1, day.month + 9)
    return year * 365 + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day.day - 1


def shown(text: str) -> str:
    """Quote untrusted text for a message: printable (no control or bidi characters) and short."""
    if len(text) > LONGEST_SHOWN:
        return repr(text[:LONGEST_SHOWN] + "…")
    return repr(text)


def parse_date(text: str) -> DateParts:
    """Read one date, not an interval.

    Args:
        text: EDTF of level 0 or 1.

    Raises:
        UnexplainedError: The text has not even the form of a date.
        EdtfError: There is no such date.
    """
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise UnexplainedError(text)
    return _from_match(text, match)


def _from_match(text: str, match: re.Match[str]) -> DateParts:
    long, stem, year_text, month_text, day_text, qualifier = match.groups()
    traits = QUALIFIERS[qualifier]
    if long is not None:
        return _whole_years(int(long), int(long), Precision.YEAR, traits)
    if stem is not None:
        precision = Precision.CENTURY if stem.endswith("XX") else Precision.DECADE
        bounds = int(stem.replace("X", "0")), int(stem.replace("X", "9"))
        return _whole_years(min(bounds), max(bounds), precision, traits | UNSPECIFIED)
    if year_text == "-0000":
        raise wrong_date(text, DateFault.YEAR_MINUS_ZERO, f"{SUCH_AS}{text[1:]}")
    year = int(year_text)
    if month_text is None:
        return _whole_years(year, year, Precision.YEAR, traits)
    if month_text == "XX":
        if day_text not in (None, "XX"):
            raise EdtfError(
                f"{shown(text)} is not a date of EDTF level 1 (a day of an unspecified month)",
                f"{SUCH_AS}{year_text}-XX-XX",
                DateFault.DAY_OF_NO_MONTH,
            )
        return _whole_years(year, year, Precision.YEAR, traits | UNSPECIFIED)
    month = int(month_text)
    if month in _SEASONS and day_text is None:
        first = _SEASONS[month]
        last_year, last = (year + 1, 2) if first == 12 else (year, first + 2)
        end = Day(last_year, last, days_in_month(last_year, last))
        return DateParts(Day(year, first, 1), end, Precision.SEASON, traits)
    if not 1 <= month <= 12:
        if month in _SEASONS:
            example = f"{SUCH_AS}{year_text}-{month_text}"
            raise wrong_date(text, DateFault.DAY_OF_SEASON, example)
        if month == 0 and year == 0:
            raise wrong_date(text, DateFault.NO_DATE, "no date: an event may lack one")
        # A zero says that the month is not known; a date says no more than its source.
        near = year_text if month == 0 else f"{year_text}-12"
        rest = "" if day_text is None or month == 0 else f"-{day_text}"
        example = _such_as(f"{near}{rest}", near)
        if day_text is not None and 12 < month <= 31 and day_text in _MONTHS:
            example = _such_as(f"{year_text}-{day_text}-{month_text}", near)  # the day before it
        if day_text is None and 10 <= year % 100 < month:
            example = f"{SUCH_AS}{year_text}/{year_text[:-2]}{month_text}"
        raise EdtfError(
            f"{shown(text)} is not a date (month {month_text})",
            example,
            DateFault.MONTH,
            {"month": month},
        )
    length = days_in_month(year, month)
    if day_text is None:
        return DateParts(Day(year, month, 1), Day(year, month, length), Precision.MONTH, traits)
    if day_text == "XX":
        traits |= UNSPECIFIED
        return DateParts(Day(year, month, 1), Day(year, month, length), Precision.MONTH, traits)
    day = int(day_text)
    if not 1 <= day <= length:
        if day == 0:
            near = f"{SUCH_AS}{year_text}-{month_text}"
            raise wrong_date(text, DateFault.DAY_ZERO, near)
        near = f"{SUCH_AS}{year_text}-{month_text}-{length}"
        why = f"{_MONTH_NAMES[month - 1]} {year} has {length} days"
        raise EdtfError(
            f"{shown(text)} is not a date ({why})",
            near,
            DateFault.DAYS_IN_MONTH,
            {"month": month, "year": year, "days": length},
        )
    only = Day(year, month, day)
    return DateParts(only, only, Precision.DAY, traits)


def _whole_years(first: int, last: int, precision: Precision, traits: int) -> DateParts:
    return DateParts(Day(first, 1, 1), Day(last, 12, 31), precision, traits)


def wrong_date(text: str, fault: DateFault, expected: str) -> EdtfError:
    """Return the error that says why a text is no date.

    Args:
        text: What was read; it is quoted.
        fault: Why, a kind without fields.
        expected: What would have been right.
    """
    return EdtfError(f"{shown(text)} is not a date ({fault})", expected, fault)


def _such_as(*candidates: str) -> str:
    """Propose the first candidate that is a date."""
    for candidate in candidates:
        match = _SHAPE.fullmatch(candidate)
        if match is None:
            continue
        try:
            _from_match(candidate, match)
        except EdtfError:
            continue
        return f"{SUCH_AS}{candidate}"
    return f"{SUCH_AS}{ANY_DATE}"
