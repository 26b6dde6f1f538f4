"""The words in dates as people write them: months of four calendars, eras, doubt, ends of spans.

Texts are compared as :func:`ici_tui.edtf.month_names.flat` gives them: small letters, 0 to 9, one
form of each Arabic letter.
"""

from __future__ import annotations

import re

from ici_tui.edtf.month_names import NUMBERS, flat
from ici_tui.importing.calendars import Calendar

_HIJRI = (
    ("محرم", "المحرم", "muharram"),
    ("صفر", "safar"),
    ("ربيع الأول", "ربيع أول", "rabi al-awwal", "rabi' al-awwal", "rabi i", "rabi' i"),
    (
        "ربيع الآخر",
        "ربيع الثاني",
        "ربيع ثاني",
        "rabi al-thani",
        "rabi' al-thani",
        "rabi al-akhir",
        "rabi ii",
        "rabi' ii",
    ),
    ("جمادى الأولى", "جمادى الأول", "جمادي الأولى", "jumada al-ula", "jumada al-awwal", "jumada i"),
    (
        "جمادى الآخرة",
        "جمادى الثانية",
        "جمادى الثاني",
        "جمادى الآخر",
        "jumada al-thani",
        "jumada al-akhirah",
        "jumada ii",
    ),
    ("رجب", "rajab"),
    ("شعبان", "shaban", "sha'ban"),
    ("رمضان", "ramadan"),
    ("شوال", "shawwal"),
    ("ذو القعدة", "ذي القعدة", "dhu al-qadah", "dhu al-qa'dah", "dhul qadah"),
    ("ذو الحجة", "ذي الحجة", "dhu al-hijjah", "dhul hijjah"),
)
_PERSIAN = (
    ("فروردین", "فروردين", "farvardin"),
    ("اردیبهشت", "ارديبهشت", "ordibehesht"),
    ("خرداد", "khordad"),
    ("تیر", "تير", "tir"),
    ("مرداد", "امرداد", "mordad"),
    ("شهریور", "شهريور", "shahrivar"),
    ("مهر", "mehr"),
    ("آبان", "aban"),
    ("آذر", "azar"),
    ("دی", "دي", "dey"),
    ("بهمن", "bahman"),
    ("اسفند", "esfand"),
)
_FRENCH = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)


def flatten(text: str) -> str:
    """Return a text as dates are compared: one kind of space, hyphen, digit and letter."""
    if not text.isascii():
        text = _MARKS.sub("", text).translate(_SIGNS)
    return " ".join(flat(text).replace("ی", "ي").replace("ک", "ك").split())


_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2019": "'",
        "\u02bf": "'",
        "\u02be": "'",
        "\u060c": ",",
        "\u00a0": " ",
        "\u202f": " ",
    }
)

MONTHS: dict[str, tuple[Calendar | None, int]] = {
    **{name: (None, number) for name, number in NUMBERS.items()},
    **{flatten(name): (None, number) for number, name in enumerate(_FRENCH, 1)},
    **{
        flatten(name): (Calendar.PERSIAN, number)
        for number, names in enumerate(_PERSIAN, 1)
        for name in names
    },
    **{
        flatten(name): (Calendar.UMM_AL_QURA, number)
        for number, names in enumerate(_HIJRI, 1)
        for name in names
    },
}
"""The calendar (None: Gregorian or Julian) and the number of each name of a month."""

SEASONS = {
    **dict.fromkeys(("spring", "الربيع", "ربيع"), 21),
    **dict.fromkeys(("summer", "الصيف", "صيف"), 22),
    **dict.fromkeys(("autumn", "fall", "الخريف", "خريف"), 23),
    **dict.fromkeys(("winter", "الشتاء", "شتاء"), 24),
}
"""EDTF's number of each season."""


def any_of(*names: str) -> str:
    """Return a pattern of the names, longest first."""
    ordered = sorted({flatten(one) for one in names}, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(one).replace(r"\ ", r"\s*") for one in ordered) + ")"


MONTH = any_of(*MONTHS) + r"(?![^\W_])\.?"
SEASON = any_of(*SEASONS)
BEFORE_CHRIST = r"(?:b\.?\s?c\.?(?:\s?e\.?)?|ق\.?\s?م\.?|قبل الميلاد|قبل ميلاد)"
AFTER_CHRIST = r"(?:a\.?\s?d\.?|c\.?\s?e\.?|ميلاديه?|للميلاد|بعد الميلاد|م)"
HIJRI = r"(?:a\.?h\.?|هجريه?|للهجره|هـ|ه)"
"""The era of the Hijri calendar; the tatweel of هـ is gone where texts are flat."""
PERSIAN = r"(?:ه\.?\s?ش\.?|هجري شمسي|ش\.?|شمسي|a\.?p\.?|s\.?h\.?)"

CIRCA = re.compile(
    r"^(?:c\.|ca\.?|c(?=\s?\d)|circa|about|abt\.?|approx\.?|approximately|around|est\.?|cal\.?|~"
    r"|حوالي|نحو|تقريبا|قرابه)\s*|\s*(?:\(?(?:circa|approx\.?|تقريبا)\)?|~)$"
)
DOUBT = re.compile(r"^(?:possibly|perhaps|probably|ربما|لعله)\s+|\s*(?:\(\?\)|\?)$")
EARLIER = re.compile(
    r"^(?:before|bef\.?|by|until|till|to|not after|قبل|حتي|الي)\s+(?!الميلاد)(.+)$"
)
LATER = re.compile(r"^(?:after|aft\.?|since|from|not before|بعد|منذ|من)\s+(?!الميلاد)(.+)$")
BETWEEN = re.compile(r"^(?:between|bet\.?|بين)\s+(.+?)\s+(?:and|و|-)\s*(.+)$")
SPAN = re.compile(
    r"^(?:from\s+|من\s+)?(.+?)(?:\s+(?:to|until|till|الي|حتي)\s+|\s+-\s+|\s*/\s*(?=\d{3,}|\.\.)"
    r"|\s*\.\.\s*(?=\d))(.+)$"
)
EITHER = re.compile(r"^(.+?)\s+(?:or|او)\s+(.+)$")
TIME = re.compile(
    r"(?:^|[t\s,]+)(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?"
    r"\s*(am|pm|a\.m\.|p\.m\.|ص|م|صباحا|مساء)?\s*(z|utc|gmt|[+-]\d\d:?\d\d)?$"
)
OF_HIJRI = re.compile(rf"\s*{HIJRI}$")
OF_PERSIAN = re.compile(rf"\s*{PERSIAN}$")
