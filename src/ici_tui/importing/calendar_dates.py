"""Dates of a calendar in EDTF, by settings that a mapping declares and nothing guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ici_tui.edtf.years import edtf_year
from ici_tui.importing.calendars import (
    Calendar,
    NoSuchDayError,
    gregorian,
    has_table,
    month_length,
)

if TYPE_CHECKING:
    from ici_tui.edtf.grammar import Day


class DateError(ValueError):
    """A text is no date that can be read."""


class NoYearError(DateError):
    """A day without a year: an observance that comes back every year.

    Attributes:
        written: The day, as it was written.
    """

    def __init__(self, written: str) -> None:
        super().__init__(f"'{written}' has no year: it comes back every year")
        self.written = written


class Settings(NamedTuple):
    """How dates of a column are to be read.

    Attributes:
        order: ``dmy``, ``mdy`` or ``ymd``; empty if it has not been decided.
        calendar: The calendar of dates that name none.
        astronomical: Whether -300 is 301 BC; else it is 300 BC.
        keep_midnight: Whether 00:00 is a time.
        first_of_year: Whether 1807-01-01 is the year 1807.
    """

    order: str = ""
    calendar: Calendar = Calendar.GREGORIAN
    astronomical: bool = False
    keep_midnight: bool = False
    first_of_year: bool = False


def one_of(inside: str) -> str:
    """Return the EDTF of one date of several, or of a stretch of days."""
    return f"[{inside}]"


def gregorian_date(text: str, year: int, month: int, day: int, settings: Settings) -> str:
    """Return a complete Gregorian day after a look at the month's length."""
    if settings.first_of_year and month == day == 1:
        return edtf_year(year)
    try:
        if day > month_length(Calendar.GREGORIAN, year, month):
            raise NoSuchDayError
    except NoSuchDayError:
        raise DateError(f"'{text}' is no day of the calendar") from None
    return f"{edtf_year(year)}-{month:02}-{day:02}"


def in_edtf(
    calendar: Calendar, year: int, month: int, day: int, text: str, settings: Settings
) -> str:
    """Return a date of a calendar in EDTF; of a longer stretch of another calendar, a set.

    Args:
        calendar: The calendar of the numbers; a Hijri year beyond the table of Umm al-Qura is
            counted by the civil calendar and approximate.
        year: Its year, astronomical.
        month: 0 if it is not known, and then no day is.
        day: 0 if it is not known.
        text: As it was written, for messages.
        settings: What the mapping says of dates.

    Raises:
        DateError: There is no such day.
    """
    if not month:
        day = 0
    if calendar is Calendar.GREGORIAN or (calendar is Calendar.JULIAN and not month):
        if day:
            return gregorian_date(text, year, month, day, settings)
        if month > 12:
            raise DateError(f"'{text}' has no month {month}")
        return f"{edtf_year(year)}-{month:02}" if month else edtf_year(year)
    about = ""
    if calendar is Calendar.UMM_AL_QURA and not has_table(year):
        calendar = Calendar.ISLAMIC_CIVIL
    if calendar is Calendar.ISLAMIC_CIVIL:
        about = "~"
    try:
        if day:
            return f"{_day(gregorian(calendar, year, month, day))}{about}"
        last_month = month or 12
        first = gregorian(calendar, year, month or 1, 1)
        length = month_length(calendar, year, last_month)
        last = gregorian(calendar, year, last_month, length)
    except NoSuchDayError as error:
        raise DateError(f"'{text}': {error}") from None
    return one_of(f"{_day(first)}..{_day(last)}")


def _day(day: Day) -> str:
    return f"{edtf_year(day.year)}-{day.month:02}-{day.day:02}"
