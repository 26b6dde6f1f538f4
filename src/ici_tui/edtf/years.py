"""Parses and formats years.

Years are astronomical throughout the program, in EDTF and in exports: 1 is AD 1, 0 is 1 BC, -43 is
44 BC (ISO 8601-2:2019). They are displayed with the era if they would be ambiguous without: every
year before 1; the years 1 to 99, which look like days of a month; and the end of a range that
starts before 1. So no displayed year has a sign, which would move to the other side of its number
in right-to-left text.
"""

import re
import unicodedata

MOST_DIGITS = 18
"""The maximum number of digits of a year, so that it fits a 64-bit integer (as in EDTF here)."""

_LIKE_A_DAY = 100
"""Years below this look like a day of a month, or a decade: 15 March 14, 20s."""

BEFORE_CHRIST = r"B\.?C\.?(?:E\.?)?|ق\.?\s?م\.?|قبل الميلاد"
AFTER_CHRIST = r"A\.?D\.?|C\.?E\.?|م\.?|ميلادية?|للميلاد|بعد الميلاد"
"""Patterns of the names of the eras."""
ERA = re.compile(rf"(?:{BEFORE_CHRIST}|{AFTER_CHRIST})(?![^\W_])", re.IGNORECASE)
"""The name of an era, as it may follow a year."""

_DIGITS = rf"[0-9]{{1,{MOST_DIGITS}}}"
_YEAR = re.compile(
    rf"(?:(?:عام|سنة)\s+)?"
    rf"(?:(?P<plain>-?{_DIGITS})"
    rf"|Y(?P<long>-?[1-9][0-9]{{4,{MOST_DIGITS - 1}}})"
    rf"|(?P<before>[0-9]{{1,{MOST_DIGITS + 1}}})\s?(?:{BEFORE_CHRIST})"
    rf"|(?P<after>{_DIGITS})\s?(?:{AFTER_CHRIST})"
    rf"|(?:A\.?D\.?|C\.?E\.?)\s?(?P<led>{_DIGITS}))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(.*?)(?:\.{2,3}|…)(.*)", re.DOTALL)
_MINUS = dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-")


EXPECTED_YEARS = "expected years such as 2016, 2016..2018, 2016.. or ..2018"


class YearsError(ValueError):
    """A text is not a year or a range of years."""


class EndsBeforeStartError(YearsError):
    """A range of years ends before it starts.

    Attributes:
        first: The year it starts with, astronomical.
        last: The year it ends with.
    """

    def __init__(self, first: int, last: int) -> None:
        super().__init__(f"the range ends in {last}, before it starts in {first}")
        self.first = first
        self.last = last

    def __reduce__(self) -> tuple[type["EndsBeforeStartError"], tuple[int, int]]:
        return type(self), (self.first, self.last)


def plain_digits(text: str) -> str:
    """Normalize typed digits of any script to 0–9 and any minus sign to a hyphen.

    Invisible characters (controls, bidi marks) are removed.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in text.translate(_MINUS)
        if unicodedata.category(character) not in ("Cc", "Cf")
    )


def read_year(text: str) -> int:
    """Read a year as a person may type it.

    Args:
        text: ``2016``, ``-43`` or ``-0043`` (astronomical), ``Y10000`` or ``Y-10000`` (EDTF),
            ``44 BC``, ``14 AD``, ``AD 14``, ``44 ق.م``, ``14 م``; digits of any script.

    Returns:
        The astronomical year: 0 is 1 BC.

    Raises:
        YearsError: The text is not a year. There is no year 0 of an era, and no -0.
    """
    match = _YEAR.fullmatch(plain_digits(text).strip())
    if match is None:
        raise YearsError("not a year")
    if before := match["before"]:
        year = 1 - int(before)
        if not -(10**MOST_DIGITS) < year < 1:
            raise YearsError("no such year before 1 AD")
        return year
    if of_era := match["after"] or match["led"]:
        if not int(of_era):
            raise YearsError("the year before 1 AD is 1 BC")
        return int(of_era)
    written = match["plain"] or match["long"]
    if written.startswith("-") and not int(written):
        raise YearsError("no year is -0")
    return int(written)


def edtf_year(year: int) -> str:
    """Write an astronomical year in EDTF: ``0622``, ``-0043``, ``Y10000``."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def read_years(text: str) -> tuple[int | None, int | None]:
    """Read a year or a range of years, both ends included.

    Args:
        text: A year as :func:`read_year` takes it, or ``2016..2018``, ``2016..``, ``..2018``.

    Returns:
        The first and the last year; None where the range has no limit.

    Raises:
        EndsBeforeStartError: The range ends before it starts.
        YearsError: The text is neither.
    """
    if (years := read_range(text)) is not None:
        return years
    try:
        year = read_year(text)
    except YearsError:
        raise YearsError(EXPECTED_YEARS) from None
    return year, year


def read_range(text: str) -> tuple[int | None, int | None] | None:
    """Parse a range of years like :func:`read_years`; None for a text of another form.

    Raises:
        EndsBeforeStartError: The range ends before it starts.
    """
    match = _RANGE.fullmatch(text)
    if match is None or not (match[1].strip() or match[2].strip()):
        return None
    try:
        first, last = (read_year(end) if end.strip() else None for end in match.groups())
    except YearsError:
        return None
    if first is not None and last is not None and last < first:
        raise EndsBeforeStartError(first, last)
    return first, last


def is_arabic(language: str) -> bool:
    """Say whether a language is Arabic, in whatever country; its primary subtag decides.

    Args:
        language: A BCP 47 tag.
    """
    return language.partition("-")[0].lower() == "ar"


def format_year(year: int, language: str, *, era: bool = False) -> str:
    """Format a year as logical text with western digits, without a sign.

    Args:
        year: The astronomical year.
        language: A BCP 47 tag; Arabic or else English.
        era: Whether to name the era even if the year is clear without it.
    """
    arabic = is_arabic(language)
    if year < 1:
        return f"{1 - year} {'ق.م' if arabic else 'BC'}"
    if era or year < _LIKE_A_DAY:
        return f"{year} {'م' if arabic else 'AD'}"
    return str(year)


def eras_differ(first: int | None, last: int | None) -> bool:
    """Return whether a range crosses from BC to AD, so that both eras are named.

    Args:
        first: The astronomical year it starts with; None where it is open.
        last: The year it ends with.
    """
    return first is not None and last is not None and first < 1 <= last
