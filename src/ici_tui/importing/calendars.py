"""Days of other calendars as days of the proleptic Gregorian calendar, which EDTF counts in.

The Umm al-Qura calendar is a table (the ``hijridate`` library's, for 1343 to 1500 AH). The civil
Hijri calendar is the arithmetical one of thirty-year cycles, whose days may be one or two off from
those that were observed. The Persian calendar is computed by its 33-year cycles and their breaks
(Borkowski, as in jalaali-js), which is exact for the years 1 to 3177.
"""

from __future__ import annotations

from enum import StrEnum

from ici_tui.edtf.grammar import Day, days_in_month, ordinal


class Calendar(StrEnum):
    """The calendars whose dates can be read."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"
    UMM_AL_QURA = "islamic-umalqura"
    ISLAMIC_CIVIL = "islamic-civil"
    PERSIAN = "persian"


class NoSuchDayError(ValueError):
    """The calendar has no such day, or its table does not reach so far."""


_JULIAN_DAY = 2_451_545 - ordinal(Day(2000, 1, 1))
"""The Julian day number of day 0 of :func:`ici_tui.edtf.grammar.ordinal`."""
_UMM_AL_QURA_YEARS = range(1343, 1501)


def day_of(number: int) -> Day:
    """Return the Gregorian day of an ordinal; the inverse of ``ordinal``."""
    era, rest = divmod(number, 146_097)
    year = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    of_year = rest - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    calendar_month = month + 3 if month < 10 else month - 9
    return Day(year + era * 400 + (calendar_month <= 2), calendar_month, day)


def _julian_number(year: int, month: int, day: int) -> int:
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    return year * 365 + year // 4 + (153 * month + 2) // 5 + day - 1


_JULIAN_SHIFT = ordinal(Day(1582, 10, 15)) - _julian_number(1582, 10, 5)


def _civil_number(year: int, month: int, day: int) -> int:
    before = (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return day + before + 1_948_439 - _JULIAN_DAY


_BREAKS = (
    *(-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324),
    *(2394, 2456, 3178),
)


def _persian_new_year(year: int) -> tuple[int, bool]:
    """Return the ordinal of 1 Farvardin, and whether the year is a leap year."""
    if not _BREAKS[0] <= year < _BREAKS[-1]:
        raise NoSuchDayError(f"the Persian year {year} is beyond its computation")
    gregorian = year + 621
    leaps, before = -14, _BREAKS[0]
    jump = 0
    for mark in _BREAKS[1:]:
        jump = mark - before
        if year < mark:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        before = mark
    count = year - before
    leaps += count // 33 * 8 + (count % 33 + 3) // 4
    if jump % 33 == 4 and jump - count == 4:
        leaps += 1
    of_gregorian = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    march = 20 + leaps - of_gregorian
    if jump - count < 6:
        count = count - jump + (jump + 4) // 33 * 33
    leap = ((count + 1) % 33 - 1) % 4
    if count == -1:
        leap = 4
    return ordinal(Day(gregorian, 3, march)), leap == 0


def month_length(calendar: Calendar, year: int, month: int) -> int:
    """Return how many days a month of a calendar has.

    Raises:
        NoSuchDayError: There is no such month, or it is beyond the table.
    """
    if not 1 <= month <= 12:
        raise NoSuchDayError(f"month {month}")
    if calendar is Calendar.GREGORIAN:
        return days_in_month(year, month)
    if calendar is Calendar.JULIAN:
        return 29 if month == 2 and year % 4 == 0 else days_in_month(1, month)
    if calendar is Calendar.PERSIAN:
        leap = _persian_new_year(year)[1]
        return 31 if month <= 6 else 30 if month < 12 or leap else 29
    if calendar is Calendar.UMM_AL_QURA:
        if year not in _UMM_AL_QURA_YEARS:
            raise NoSuchDayError(f"the table of Umm al-Qura has no year {year}")
        from hijridate import Hijri

        return Hijri(year, month, 1).month_length()
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return _civil_number(*following, 1) - _civil_number(year, month, 1)


def gregorian(calendar: Calendar, year: int, month: int, day: int) -> Day:
    """Return the Gregorian day of a day of a calendar.

    Args:
        calendar: The calendar that the other arguments count in.
        year: The year; of the Gregorian and Julian calendars astronomical (0 is 1 BC).
        month: The month, from 1.
        day: The day, from 1.

    Raises:
        NoSuchDayError: The calendar has no such day.
    """
    if not 1 <= day <= month_length(calendar, year, month):
        raise NoSuchDayError(f"day {day} of month {month}")
    if calendar is Calendar.GREGORIAN:
        return Day(year, month, day)
    if calendar is Calendar.JULIAN:
        return day_of(_julian_number(year, month, day) + _JULIAN_SHIFT)
    if calendar is Calendar.PERSIAN:
        first = _persian_new_year(year)[0]
        return day_of(first + (month - 1) * 31 - month // 7 * (month - 7) + day - 1)
    if calendar is Calendar.UMM_AL_QURA:
        from hijridate import Hijri

        found = Hijri(year, month, day).to_gregorian()
        return Day(found.year, found.month, found.day)
    return day_of(_civil_number(year, month, day))


def has_table(year: int) -> bool:
    """Say whether the table of Umm al-Qura has a Hijri year."""
    return year in _UMM_AL_QURA_YEARS
