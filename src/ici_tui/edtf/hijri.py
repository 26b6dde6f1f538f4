"""Days in the Hijri calendars, in words.

Where the table of Umm al-Qura reaches, a day is exact; elsewhere it is said to be about one
(:mod:`ici_tui.edtf.hijri_calendar`). The library with the table is imported when a day within it is
asked for.
"""

from typing import NamedTuple

from ici_tui.edtf.date import EdtfDate, Precision
from ici_tui.edtf.display import Digits, in_digits
from ici_tui.edtf.hijri_calendar import MONTHS_ARABIC, MONTHS_ENGLISH, hijri_of_gregorian
from ici_tui.edtf.years import is_arabic


class HijriDay(NamedTuple):
    """A day of the Hijri calendar.

    Args:
        year: The year AH.
        month: The month, 1 (Muharram) to 12.
        day: The day of the month, 1 to 30.
        is_exact: Whether it is of the table of Umm al-Qura; else it may be a day or two off.
    """

    year: int
    month: int
    day: int
    is_exact: bool = True

    def format(self, language: str, digits: Digits = "western") -> str:
        """Write it in words.

        Args:
            language: A BCP 47 tag; Arabic or else English.
            digits: ``western`` (1438) or ``arabic-indic`` (١٤٣٨), for Arabic.
        """
        if not is_arabic(language):
            text = f"{self.day} {MONTHS_ENGLISH[self.month - 1]} {self.year} AH"
            return text if self.is_exact else f"about {text}"
        text = f"{self.day} {MONTHS_ARABIC[self.month - 1]} {self.year}هـ"
        return in_digits(text if self.is_exact else f"نحو {text}", digits)


def hijri_day(date: EdtfDate) -> HijriDay | None:
    """Return the Hijri day that a date is, None where it is none.

    Args:
        date: A date. Only one that is exactly a day has a Hijri day: beside an approximate or
            uncertain one it would look more exact than its source. An approximate one has where
            only about which day it was can be said.
    """
    first = date.earliest
    if date.is_interval or date.members or date.precision is not Precision.DAY or first is None:
        return None
    if date.uncertain or date.has_unspecified_digits:
        return None
    found = hijri_of_gregorian(*first)
    if found is None or (found[1] and date.approximate):
        return None
    return HijriDay(*found[0], found[1])
