"""The Hijri calendars: Umm al-Qura where its table reaches, the arithmetic one elsewhere.

The months of Umm al-Qura, the civil calendar of Saudi Arabia, begin by a published table, which the
``hijridate`` library has for 1343 to 1500 AH (1 August 1924 to 16 November 2077). Before and after,
months were begun by sight: the arithmetic calendar (30 and 29 days in turn, eleven leap days in
thirty years, from 16 July 622 in the Julian calendar) gives the day within one or two.
"""

from datetime import date
from typing import Final

MONTHS_ENGLISH: Final = (
    *("Muharram", "Safar", "Rabi' I", "Rabi' II", "Jumada I", "Jumada II", "Rajab", "Sha'ban"),
    *("Ramadan", "Shawwal", "Dhu al-Qa'dah", "Dhu al-Hijjah"),
)
MONTHS_ARABIC: Final = (
    *("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان"),
    *("رمضان", "شوال", "ذو القعدة", "ذو الحجة"),
)
_OTHER_NAMES: Final = {
    "المحرم": 1, "ربيع الاول": 3, "ربيع الثاني": 4, "ربيع الاخر": 4, "ربيع اول": 3,
    "ربيع ثاني": 4, "ربيع ثان": 4, "جمادي الاولي": 5, "جمادي الاول": 5, "جمادي الاخره": 6,
    "جمادي الثانيه": 6, "جمادي الثاني": 6, "جمادي الاخر": 6, "ذي القعده": 11, "ذي الحجه": 12,
    "ذو القعده": 11, "ذو الحجه": 12, "ذوالقعده": 11, "ذوالحجه": 12, "شعبان المعظم": 8,
    "rabi al-awwal": 3, "rabi' al-awwal": 3, "rabi al-thani": 4, "rabi' al-thani": 4,
    "rabi al-akhir": 4, "jumada al-ula": 5, "jumada al-awwal": 5, "jumada al-akhirah": 6,
    "jumada al-thani": 6, "jumada al-thaniyah": 6, "shaban": 8, "sha'ban": 8,
    "dhu al-qadah": 11, "dhu al-qa'da": 11, "dhul qadah": 11, "dhu al-hijja": 12,
    "dhu al-hijjah": 12, "dhul hijjah": 12, "dhul-hijjah": 12, "dhul-qadah": 11,
}  # fmt: skip
_NUMBERS: Final = {
    **{name.lower(): month for month, name in enumerate(MONTHS_ENGLISH, 1)},
    **{name: month for month, name in enumerate(MONTHS_ARABIC, 1)},
    **_OTHER_NAMES,
}
_TABLE: Final = (1343, 1500)
_TABLE_OF_YEARS: Final = (1924, 2077)
_EPOCH: Final = 227_014
"""The day before 1 Muharram of the year 1, as Python counts days."""
_CYCLE_YEARS, _CYCLE_DAYS, _MOST_YEARS = 30, 10_631, 9_600


def hijri_month(name: str) -> int:
    """Return the month of a name in Arabic or English, 1 to 12; 0 for another word."""
    return _NUMBERS.get(" ".join(name.lower().split()), 0)


def gregorian_of_hijri(year: int, month: int, day: int) -> tuple[tuple[int, int, int], bool] | None:
    """Return the Gregorian day of a Hijri one, and whether it is exact; None for no such day.

    Args:
        year: The year AH, from 1.
        month: The month, 1 (Muharram) to 12.
        day: The day of the month.
    """
    if not (1 <= year <= _MOST_YEARS and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    if _TABLE[0] <= year <= _TABLE[1]:
        from hijridate import Hijri

        try:
            found = Hijri(year, month, day).to_gregorian()
        except (OverflowError, ValueError):
            return None
        return (found.year, found.month, found.day), True
    if month % 2 == 0 and day == 30 and not (month == 12 and (11 * year + 14) % 30 < 11):
        return None
    number = _EPOCH + 354 * (year - 1) + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2 + day
    try:
        other = date.fromordinal(number)
    except (OverflowError, ValueError):
        return None
    return (other.year, other.month, other.day), False


def hijri_of_gregorian(year: int, month: int, day: int) -> tuple[tuple[int, int, int], bool] | None:
    """Return the Hijri day of a Gregorian one, and whether it is exact; None before the first.

    Args:
        year: The astronomical year.
        month: The month, 1 to 12.
        day: The day of the month.
    """
    if _TABLE_OF_YEARS[0] <= year <= _TABLE_OF_YEARS[1]:
        from hijridate import Gregorian

        try:
            found = Gregorian(int(year), month, day).to_hijri()
        except OverflowError:
            pass
        else:
            return (found.year, found.month, found.day), True
    try:
        days = date(year, month, day).toordinal() - _EPOCH
    except ValueError:
        return None
    if days < 1:
        return None
    cycles, days = divmod(days - 1, _CYCLE_DAYS)
    of_cycle = (30 * days + 15) // _CYCLE_DAYS
    while 354 * of_cycle + (11 * of_cycle + 14) // 30 > days:
        of_cycle -= 1
    while 354 * (of_cycle + 1) + (11 * (of_cycle + 1) + 14) // 30 <= days:
        of_cycle += 1
    days -= 354 * of_cycle + (11 * of_cycle + 14) // 30
    of_year = min(11, 2 * days // 59)
    of_month = days - (29 * of_year + (of_year + 1) // 2)
    return (_CYCLE_YEARS * cycles + of_cycle + 1, of_year + 1, of_month + 1), False
