"""Days in the Hijri calendar of Umm al-Qura, the civil calendar of Saudi Arabia.

Its months begin by a published table and not by a formula, so the days are the ``hijridate``
library's, which has the table for 1343 to 1500 AH (1 August 1924 to 16 November 2077). Days outside
it have none. It is imported when the first day is asked for.
"""

from typing import Final, NamedTuple

from ici_tui.edtf.date import EdtfDate, Precision
from ici_tui.edtf.display import Digits, in_digits
from ici_tui.edtf.years import is_arabic

_ENGLISH: Final = (
    *("Muharram", "Safar", "Rabi' I", "Rabi' II", "Jumada I", "Jumada II", "Rajab", "Sha'ban"),
    *("Ramadan", "Shawwal", "Dhu al-Qa'dah", "Dhu al-Hijjah"),
)
_ARABIC: Final = (
    *("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان"),
    *("رمضان", "شوال", "ذو القعدة", "ذو الحجة"),
)


class HijriDay(NamedTuple):
    """A day of the Umm al-Qura calendar.

    Args:
        year: The year AH.
        month: The month, 1 (Muharram) to 12.
        day: The day of the month, 1 to 30.
    """

    year: int
    month: int
    day: int

    def format(self, language: str, digits: Digits = "western") -> str:
        """Write it in words.

        Args:
            language: A BCP 47 tag; Arabic or else English.
            digits: ``western`` (1438) or ``arabic-indic`` (١٤٣٨), for Arabic.
        """
        if not is_arabic(language):
            return f"{self.day} {_ENGLISH[self.month - 1]} {self.year} AH"
        text = f"{self.day} {_ARABIC[self.month - 1]} {self.year}هـ"
        return in_digits(text, digits)


def hijri_day(date: EdtfDate) -> HijriDay | None:
    """Return the Hijri day that a date is, None where it is none.

    Args:
        date: A date. Only one that is exactly a day has a Hijri day: beside an approximate or
            uncertain one it would look more exact than its source.
    """
    first = date.earliest
    if date.is_interval or date.precision is not Precision.DAY or first is None:
        return None
    if date.approximate or date.uncertain or date.has_unspecified_digits:
        return None
    if not _FIRST <= first.year <= _LAST:
        return None
    from hijridate import Gregorian

    try:
        found = Gregorian(int(first.year), first.month, first.day).to_hijri()
    except OverflowError:
        return None
    return HijriDay(found.year, found.month, found.day)


_FIRST, _LAST = 1924, 2077
"""The Gregorian years of the table; most dates outside it need no library."""
