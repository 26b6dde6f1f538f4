"""Dates of three numbers, in the order that is declared or that other dates have proved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ici_tui.importing import date_words as words
from ici_tui.importing.calendar_dates import DateError, Settings
from ici_tui.importing.calendars import Calendar

if TYPE_CHECKING:
    from collections.abc import Callable

_WESTERN = (Calendar.GREGORIAN, Calendar.JULIAN)
TRIPLE = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})")
_PIVOT = 69
"""Years of two digits are of the twentieth century from here on, as POSIX has it."""


def orders(text: str) -> frozenset[str] | None:
    """Return the orders that a text of three numbers can be in; None if it is no such text.

    A date that says the same in both orders (``05/05/2013``) decides nothing and needs no decision.
    """
    flat = words.flatten(text)
    if time := words.TIME.search(flat):
        flat = flat[: time.start()].rstrip(" ,")
    match = TRIPLE.fullmatch(words.OF_HIJRI.sub("", words.OF_PERSIAN.sub("", flat)))
    if match is None or len(match[1]) > 2:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 31 or first == second:
        return None
    found = set()
    if second <= 12:
        found.add("dmy")
    if first <= 12:
        found.add("mdy")
    return frozenset(found)


def in_order(
    numbers: tuple[str, str, str],
    text: str,
    settings: Settings,
    era: Callable[[str], int],
    *,
    before: bool,
) -> tuple[int, int, int]:
    """Return year, month and day of three numbers without a year of four digits in front.

    Args:
        numbers: As they stand in the text.
        text: The text, for messages.
        settings: How dates are read.
        era: Returns the astronomical year of a year as it is written.
        before: Whether the year is before Christ.

    Raises:
        DateError: The order is not known, or there is no such month.
    """
    first, second, third = numbers
    if len(first) > 2:
        return era(first), int(second), int(third)
    short = (
        of_two_digits
        if settings.calendar in _WESTERN and not before
        else lambda year: era(f"{year}")
    )
    if int(first) > 31 or settings.order == "ymd":
        return short(int(first)), int(second), int(third)
    year = short(int(third)) if len(third) <= 2 else era(third)
    one, two = int(first), int(second)
    if settings.order == "mdy":
        one, two = two, one
    elif not settings.order and one != two:
        raise DateError(f"'{text}' can be day/month or month/day; say dates.order")
    if not 1 <= two <= 12:
        raise DateError(f"'{text}' has no month {two} (dates.order is {settings.order})")
    return year, two, one


def of_two_digits(year: int) -> int:
    """Return the year that two digits mean."""
    return year + (1900 if year >= _PIVOT else 2000)
