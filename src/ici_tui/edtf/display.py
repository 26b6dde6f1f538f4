"""Formats dates in Arabic and English, as logical text without bidi controls.

Arabic uses the month names of the Gulf and Egypt (يناير, فبراير …), which are never shortened, and
puts ``عام`` before a bare year that follows a preposition. Years and their eras are written by
:func:`ici_tui.edtf.years.format_year`. The caller isolates a date that it inserts into a row or a
sentence.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

from ici_tui.edtf.grammar import Day, Precision
from ici_tui.edtf.years import eras_differ, format_year, is_arabic

if TYPE_CHECKING:
    from ici_tui.edtf.date import EdtfDate

Digits = Literal["western", "arabic-indic"]
Style = Literal["long", "short"]

_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_DASH = "–"


class _Words(NamedTuple):
    """The words of a language for dates; ``{}`` is the placeholder for the date."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    seasons: tuple[str, ...]
    bare_year: str
    between_years: str
    some_day: str
    some_month: str
    about: str
    short_about: str
    uncertain: str
    short_uncertain: str
    interval: str
    days: str
    two_days: str
    between: str
    since: str
    by: str
    and_before: str
    unknown_end: str
    short_unknown_end: str


_ENGLISH = _Words(
    months=(
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
    short_months=(
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
    seasons=("spring", "summer", "autumn", "winter"),
    bare_year="{}",
    between_years="between {} and {}",
    some_day="a day in {}",
    some_month="a month in {}",
    about="about {}",
    short_about="c. {}",
    uncertain="{} (uncertain)",
    short_uncertain="{}?",
    interval="{} to {}",
    days="{}–{}",
    two_days="{}–{}",
    between="between {} and {}",
    since="since {}",
    by="by {}",
    and_before="{} and before",
    unknown_end="from {} (end unknown)",
    short_unknown_end="{} – ?",
)
_ARABIC = _Words(
    months=(
        *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس"),
        *("سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
    ),
    short_months=(),
    seasons=("ربيع", "صيف", "خريف", "شتاء"),
    bare_year="عام {}",
    between_years="بين عامي {} و{}",
    some_day="أحد أيام {}",
    some_month="أحد أشهر {}",
    about="نحو {}",
    short_about="نحو {}",
    uncertain="{} (غير مؤكد)",
    short_uncertain="{}؟",
    interval="من {} إلى {}",
    days="من {} إلى {}",
    two_days="يومي {} و{}",
    between="بين {} و{}",
    since="منذ {}",
    by="بحلول {}",
    and_before="{} وما قبله",
    unknown_end="من {} (تاريخ النهاية غير معروف)",
    short_unknown_end="{} – ؟",
)

# The decades that have a name of their own in Arabic, 20s to 90s; what they are decades of follows
# in the genitive. The first two decades of a century have none: "العقد الثاني" would be 2011-2020.
_ARABIC_DECADES = (
    *("عشرينيات", "ثلاثينيات", "أربعينيات", "خمسينيات"),
    *("ستينيات", "سبعينيات", "ثمانينيات", "تسعينيات"),
)
_ARABIC_CENTURIES = (
    *("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"),
    *("العاشر", "الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر"),
    *("السادس عشر", "السابع عشر", "الثامن عشر", "التاسع عشر", "العشرين", "الحادي والعشرين"),
)


def format_date(
    date: "EdtfDate",
    language: str,
    digits: Digits = "western",
    style: Style = "long",
    *,
    era: bool = False,
    between: bool = False,
) -> str:
    """Format a date or an interval, as logical text without bidi controls.

    An unknown start (``/2005-03-18``) says that something had happened by the end, not that it went
    on until then.

    Args:
        date: The date or interval.
        language: A BCP 47 tag; Arabic (with the month names of the Gulf) or else English.
        digits: ``western`` (2017) or ``arabic-indic`` (٢٠١٧).
        style: ``long`` for sentences, ``short`` for narrow lists.
        era: Whether the era is named also of years that are clear without.
        between: Whether both ends of an interval bound a moment: ``between 28 and 31 January``.
    """
    writer = _Writer(is_arabic(language), style == "short", era)
    if between and date.start is not None and date.end is not None:
        text = writer.between(date.start, date.end)
    else:
        text = writer.interval(date) if date.is_interval else writer.single(date, governed=False)
    return in_digits(text, digits)


def in_digits(text: str, digits: Digits) -> str:
    """Convert the digits of a text.

    Args:
        text: Words and western digits.
        digits: ``western`` (2017) or ``arabic-indic`` (٢٠١٧).
    """
    return text.translate(_ARABIC_INDIC) if digits == "arabic-indic" else text


def grouped(number: int, digits: Digits) -> str:
    """Format a count with digit grouping: 1,035 or ١٬٠٣٥.

    Args:
        number: The number; not for years.
        digits: ``western`` or ``arabic-indic``, whose sign between groups is U+066C.
    """
    text = f"{number:,}"
    return in_digits(text.replace(",", "\u066c"), digits) if digits == "arabic-indic" else text


def month_name(month: int, language: str) -> str:
    """Return the name of a month by itself.

    Args:
        month: From 1 to 12.
        language: A BCP 47 tag; Arabic or else English.
    """
    return (_ARABIC if is_arabic(language) else _ENGLISH).months[month - 1]


class _Writer(NamedTuple):
    """Writes dates in one language and style."""

    arabic: bool
    short: bool
    era: bool = False
    """Whether the era is named also of years that are clear without."""

    @property
    def words(self) -> _Words:
        return _ARABIC if self.arabic else _ENGLISH

    def year(self, year: int) -> str:
        return format_year(year, "ar" if self.arabic else "en", era=self.era)

    def month(self, month: int) -> str:
        names = (self.short and self.words.short_months) or self.words.months
        return names[month - 1]

    def single(self, date: "EdtfDate", *, governed: bool) -> str:
        """Write a date that is no interval; ``governed`` when a preposition comes before it."""
        words = self.words
        text = self.unqualified(date, governed=governed or (date.approximate and not self.short))
        if date.approximate:
            text = (words.short_about if self.short else words.about).format(text)
        if date.uncertain:
            text = (words.short_uncertain if self.short else words.uncertain).format(text)
        return text

    def unqualified(self, date: "EdtfDate", *, governed: bool) -> str:
        first, last = date.earliest, date.latest
        if first is None or last is None:
            raise ValueError(f"{date} is an interval")
        if date.precision is Precision.DAY:
            return f"{first.day} {self.month_of(first)}"
        if date.precision is Precision.SEASON:
            season = self.words.seasons[first.month // 3 - 1]
            return f"{season} {self.year(first.year)}"
        if date.precision in (Precision.DECADE, Precision.CENTURY):
            return self.years(date.precision, first.year, last.year)
        if date.precision is Precision.MONTH:
            text = self.month_of(first)
        else:
            text = self.year(first.year)
            if not self.short and (governed or date.has_unspecified_digits):
                text = self.words.bare_year.format(text)
        if date.has_unspecified_digits and not self.short:
            unit = self.words.some_day if _lacks_day(date) else self.words.some_month
            return unit.format(text)
        return text

    def month_of(self, day: Day) -> str:
        return f"{self.month(day.month)} {self.year(day.year)}"

    def years(self, precision: Precision, first: int, last: int) -> str:
        """Write a decade by its name where it has an exact one, else as its years."""
        century, decade = divmod(first // 10, 10)
        if precision is Precision.DECADE and first > 0:
            if not self.arabic:
                return self.year(first).replace(str(first), f"{first}s", 1)
            if not self.short and decade >= 2 and century < len(_ARABIC_CENTURIES):
                era = " الميلادي" if self.era or not century else ""
                return f"{_ARABIC_DECADES[decade - 2]} القرن {_ARABIC_CENTURIES[century]}{era}"
        if self.short:
            return f"{self.year(first)}{_DASH}{self.year(last)}"
        return self.words.between_years.format(self.year(first), self.year(last))

    def interval(self, date: "EdtfDate") -> str:
        words = self.words
        start, end = date.start, date.end
        if start is not None and end is not None:
            return self.from_to(start, end)
        if start is not None:
            unknown_end = words.short_unknown_end if self.short else words.unknown_end
            pattern = words.since if date.end_is_open else unknown_end
            return pattern.format(self.single(start, governed=True))
        if end is None:
            raise ValueError(f"{date} is no interval")
        if date.start_is_open:
            return words.and_before.format(self.single(end, governed=True))
        return words.by.format(self.single(end, governed=True))

    def from_to(self, start: "EdtfDate", end: "EdtfDate") -> str:
        """Format both ends, with shared parts once: 23 to 25 January 2017."""
        before = self.single(start, governed=True)
        both = eras_differ(start.years()[0], end.years()[1])
        after = (self._replace(era=True) if both else self).single(end, governed=True)
        shared = self.shared(start, end)
        if shared is not None:
            before = shared
        if not self.short:
            return self.range_of(start, end).format(before, after)
        # One word on each side needs no air around the dash.
        dash = _DASH if " " not in before + ("" if shared else after) else f" {_DASH} "
        return f"{before}{dash}{after}"

    def range_of(self, start: "EdtfDate", end: "EdtfDate") -> str:
        """Return how an interval is written: days of one month stand close together."""
        first, last = start.earliest, end.latest
        one_month = self.shared(start, end) is not None and start.precision is Precision.DAY
        if not one_month or first is None or last is None or first.month != last.month:
            return self.words.interval
        return self.words.two_days if last.day == first.day + 1 else self.words.days

    def between(self, start: "EdtfDate", end: "EdtfDate") -> str:
        """Write the bounds of a moment, and what they share once."""
        before = self.shared(start, end) or self.single(start, governed=True)
        return self.words.between.format(before, self.single(end, governed=True))

    def shared(self, start: "EdtfDate", end: "EdtfDate") -> str | None:
        """Format a start without the parts shared with its end; None if there are none."""
        plain = not (start.approximate or start.uncertain or start.has_unspecified_digits)
        plain = plain and not (end.approximate or end.uncertain or end.has_unspecified_digits)
        first, last = start.earliest, end.latest
        if not plain or first is None or last is None or first.year != last.year:
            return None
        if start.precision != end.precision:
            return None
        if start.precision is Precision.DAY:
            if first.month == last.month:
                return str(first.day)
            return f"{first.day} {self.month(first.month)}"
        return self.month(first.month) if start.precision is Precision.MONTH else None


def _lacks_day(date: "EdtfDate") -> bool:
    """Tell ``2004-XX-XX`` and ``2004-06-XX`` from ``2004-XX``."""
    text = str(date).rstrip("?~%")
    return date.precision is Precision.MONTH or text.endswith("-XX-XX")
