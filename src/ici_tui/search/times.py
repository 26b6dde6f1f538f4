"""Parses the dates of a query: years, ranges of years, ``before:`` and ``after:``."""

import re

from ici_tui.edtf.date import EdtfDate, EdtfError
from ici_tui.edtf.grammar import Day
from ici_tui.edtf.years import ERA, EndsBeforeStartError, YearsError, plain_digits, read_range
from ici_tui.edtf.years import read_year as _read_year
from ici_tui.edtf.years import read_years as _read_years
from ici_tui.record.query_problems import QueryProblemKind, WrongDate, YearSpan

Years = tuple[int | None, int | None]
"""The first and the last year, both included; None where there is no limit."""

_SHORTEST_YEAR = 4
_BEGUN = re.compile(r"[Yy]?-?[\d.-]*")
_FOLLOWING_ERA = re.compile(rf"[ \t\u00a0]+({ERA.pattern})(?=[\s()]|$)", ERA.flags)
_LONG_DIGITS = re.compile(r"-?\d{5,}")


class TimeError(ValueError):
    """A part of a query is not a valid date or range.

    Attributes:
        trouble: What is wrong with it.
        detail: The years or the reason that a message names.
    """

    def __init__(
        self, trouble: QueryProblemKind, detail: YearSpan | WrongDate | None = None
    ) -> None:
        super().__init__(trouble)
        self.trouble = trouble
        self.detail = detail


def era_after(text: str, at: int) -> int:
    """Return the end of the era after a year; ``at`` if there is none.

    Args:
        text: The query.
        at: Where the year ends.
    """
    match = _FOLLOWING_ERA.match(text, at)
    return match.end() if match else at


def bare_range(run: str, *, typing: bool) -> Years | None:
    """Parse a range of years without a field; None for a word.

    Args:
        run: What stands between blanks, such as ``2016..2018``, ``-50..50`` or ``Y10000..``.
        typing: Whether it is still being typed: an end before the start may be incomplete.

    Raises:
        TimeError: The range ends before it starts.
    """
    try:
        return read_range(plain_digits(run))
    except EndsBeforeStartError as error:
        return _growing(error, typing=typing)


def years_of(value: str, *, typing: bool) -> Years:
    """Read the value of ``year:``.

    Args:
        value: A year, or a range of years.
        typing: Whether it is still being typed.

    Raises:
        TimeError: It is neither; ``INCOMPLETE`` if it may become a year while it is typed.
    """
    if typing and _is_short(value):
        raise TimeError(QueryProblemKind.INCOMPLETE)
    try:
        return _read_years(value)
    except EndsBeforeStartError as error:
        return _growing(error, typing=typing)
    except YearsError:
        begun = typing and _BEGUN.fullmatch(plain_digits(value))
        raise TimeError(
            QueryProblemKind.INCOMPLETE if begun else QueryProblemKind.NOT_YEARS
        ) from None


def days_of(value: str) -> tuple[Day | None, Day | None] | None:
    """Read a month, a day or a range of them as the value of ``year:``; None for anything else.

    Args:
        value: EDTF such as ``2018-06``, or ``2018-06..2018-08`` with two dots.
    """
    text = plain_digits(value).strip()
    first, dots, last = text.partition("..")
    try:
        date = EdtfDate.parse(f"{first or '..'}/{last or '..'}" if dots else text)
    except EdtfError:
        return None
    return date.earliest, date.latest


def day_of(value: str, *, last: bool, typing: bool) -> Day:
    """Read the value of ``before:`` or ``after:``.

    Args:
        value: A date in EDTF, or a year as :func:`ici_tui.edtf.years.read_year` takes it.
        last: Whether its last day is asked for, else its first.
        typing: Whether it is still being typed.

    Raises:
        TimeError: It is no date, or an interval that is open there.
    """
    value = plain_digits(value).strip()
    if typing and _is_short(value):
        raise TimeError(QueryProblemKind.INCOMPLETE)
    # Five digits and more may be a date without its hyphens, which the grammar explains.
    if not _LONG_DIGITS.fullmatch(value):
        try:
            year = _read_year(value)
        except YearsError:
            pass
        else:
            return Day(year, 12, 31) if last else Day(year, 1, 1)
    try:
        date = EdtfDate.parse(value)
    except EdtfError as error:
        if typing and _BEGUN.fullmatch(value) and len(value) < len("-2016-05-12"):
            raise TimeError(QueryProblemKind.INCOMPLETE) from None
        wrong = WrongDate(error.fault, tuple(error.values.items()), error.example)
        raise TimeError(QueryProblemKind.NOT_A_DATE, wrong) from None
    day = date.latest if last else date.earliest
    if day is None:
        raise TimeError(QueryProblemKind.NO_LAST_DAY if last else QueryProblemKind.NO_FIRST_DAY)
    return day


def _is_short(value: str) -> bool:
    """Whether a value is a year of fewer digits than most years have."""
    digits = plain_digits(value).removeprefix("-")
    return digits.isdecimal() and len(digits) < _SHORTEST_YEAR


def _growing(error: EndsBeforeStartError, *, typing: bool) -> Years:
    """Return an incomplete range with an open end, if its end may still grow.

    Raises:
        TimeError: It may not.
    """
    if typing and len(str(abs(error.last))) < _SHORTEST_YEAR:
        return error.first, None
    raise TimeError(QueryProblemKind.ENDS_BEFORE_START, YearSpan(error.first, error.last)) from None
