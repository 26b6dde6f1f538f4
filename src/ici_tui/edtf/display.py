"""Formats dates in Arabic and English, as logical text without bidi controls.

Arabic uses the month names of the Gulf and Egypt (يناير, فبراير …), which are never shortened, and
puts ``عام`` before a bare year that follows a preposition. Years and their eras are written by
:func:`ici_tui.edtf.years.format_year`. The caller isolates a date that it inserts into a row or a
sentence.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

from ici_tui.edtf.clock import Clock
from ici_tui.edtf.date_words import (
    ARABIC,
    ARABIC_CENTURIES,
    ARABIC_DECADES,
    ENGLISH,
    DateWords,
)
from ici_tui.edtf.grammar import Day, Precision
from ici_tui.edtf.years import eras_differ, format_year, is_arabic

if TYPE_CHECKING:
    from ici_tui.edtf.date import EdtfDate, Member

Digits = Literal["western", "arabic-indic"]
Style = Literal["long", "short"]

_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_DASH = "–"


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
    if between and date.start is not None and date.end is not None and date.clock is None:
        text = writer.between(date.start, date.end)
    else:
        text = writer.any(date)
    return in_digits(text, digits)


def format_clock(clock: Clock, digits: Digits = "western") -> str:
    """Format a time of day: ``08:46``, ``08:46:30``, ``08:46 UTC``, ``08:46 UTC+3``.

    Args:
        clock: The time.
        digits: ``western`` or ``arabic-indic``.
    """
    text = f"{clock.hour:02}:{clock.minute:02}"
    if clock.second is not None:
        text += f":{clock.second:02}"
    if clock.zone is not None:
        hours, minutes = divmod(abs(clock.zone), 60)
        ahead = f"{'-' if clock.zone < 0 else '+'}{hours}" if clock.zone else ""
        text += f" UTC{ahead}" + (f":{minutes:02}" if minutes else "")
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
    return (ARABIC if is_arabic(language) else ENGLISH).months[month - 1]


class _Writer(NamedTuple):
    """Writes dates in one language and style."""

    arabic: bool
    short: bool
    era: bool = False
    """Whether the era is named also of years that are clear without."""

    @property
    def words(self) -> DateWords:
        return ARABIC if self.arabic else ENGLISH

    def year(self, year: int) -> str:
        return format_year(year, "ar" if self.arabic else "en", era=self.era)

    def month(self, month: int) -> str:
        names = (self.short and self.words.short_months) or self.words.months
        return names[month - 1]

    def any(self, date: "EdtfDate") -> str:
        if date.members:
            return self.set(date)
        if date.is_interval:
            return self.interval(date)
        text = self.single(date, governed=False)
        first, last = date.clock, date.last_clock
        if first is None:
            return text
        time = format_clock(first)
        if last is not None and last != first:
            time = f"{time}{_DASH}{format_clock(last)}"
        return self.timed(text, time)

    def timed(self, day: str, time: str) -> str:
        return f"{day} {time}" if self.short else self.words.time.format(day, time)

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
            if not self.short and decade >= 2 and century < len(ARABIC_CENTURIES):
                era = " الميلادي" if self.era or not century else ""
                return f"{ARABIC_DECADES[decade - 2]} القرن {ARABIC_CENTURIES[century]}{era}"
        if self.short:
            return f"{self.year(first)}{_DASH}{self.year(last)}"
        return self.words.between_years.format(self.year(first), self.year(last))

    def interval(self, date: "EdtfDate") -> str:
        words = self.words
        start, end = date.start, date.end
        if date.clock is not None or date.last_clock is not None:
            return self.from_time_to_time(date)
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

    def set(self, date: "EdtfDate") -> str:
        """Format a set: ``1509 or earlier``, ``2334 or 2270 BC``, ``between 1501 and 1503``."""
        words, members = self.words, date.members
        years = [one.years()[0] for member in members for one in member if one is not None]
        known = [year for year in years if year is not None]
        differ = eras_differ(min(known), max(known))
        writer = self._replace(era=True) if differ else self
        parts = [writer.member(member, all_of=date.is_all_of) for member in members]
        last = members[-1].last
        if last is not None and not any(member.is_range for member in members):
            for place, member in enumerate(members[:-1]):
                one = member.first
                parts[place] = (one and writer.shared(one, last)) or parts[place]
        if not differ:
            parts[:-1] = [part.removesuffix(f" {self.era_before}") for part in parts[:-1]]
        joint = words.both if date.is_all_of else words.either
        between = joint if self.arabic else words.comma
        return joint.join([*filter(None, [between.join(parts[:-1])]), parts[-1]])

    def member(self, member: "Member[EdtfDate]", *, all_of: bool) -> str:
        words, (first, last) = self.words, member
        if first is None or last is None:
            one = first or last
            if one is None:
                raise ValueError("nothing stands between two commas")
            text = self.single(one, governed=False)
            if all_of:
                return (words.and_before if first is None else words.and_later).format(text)
            # A year is feminine (سنة), a day, a month and a century are masculine.
            feminine = one.precision in (Precision.YEAR, Precision.DECADE)
            pattern = words.or_earlier if first is None else words.or_later
            return pattern.format(text, *(words.it_feminine if feminine else words.it))
        if not member.is_range:
            return self.single(first, governed=False)
        if all_of:
            return self.from_to(first, last)
        if self.short:
            before = self.shared(first, last) or self.single(first, governed=False)
            after = self.single(last, governed=False)
            return words.some_time.format(
                before.removesuffix(f" {self.era_before}")
                if after.endswith(self.era_before)
                else before,
                after,
            )
        text = self.between(first, last)
        if {first.precision, last.precision} == {Precision.YEAR}:
            text = words.between_years.format(
                *(self.single(one, governed=False) for one in (first, last))
            )
        both_before = text.count(self.era_before) == 2
        return text.replace(f" {self.era_before}", "", 1) if both_before else text

    @property
    def era_before(self) -> str:
        """The era of the years before 1."""
        return "ق.م" if self.arabic else "BC"

    def from_time_to_time(self, date: "EdtfDate") -> str:
        """Format an interval with times of day; on one day the day stands once."""
        words = self.words
        start, end = date.start, date.end
        times = [
            None if one is None else format_clock(one) for one in (date.clock, date.last_clock)
        ]
        if start is not None and start.earliest == (end and end.latest) and None not in times:
            return self.timed(self.single(start, governed=False), f"{times[0]}{_DASH}{times[1]}")
        days = ["" if one is None else self.single(one, governed=True) for one in (start, end)]
        if self.short and start and end and start.years()[0] == end.years()[0] and start.earliest:
            days[0] = f"{start.earliest.day} {self.month(start.earliest.month)}"
        before, after = (
            day if time is None else self.timed(day, time)
            for day, time in zip(days, times, strict=True)
        )
        if before and after:
            pattern = f"{{}} {_DASH} {{}}" if self.short else words.interval
            return pattern.format(before, after)
        if before:
            unknown_end = words.short_unknown_end if self.short else words.unknown_end
            return (words.since if date.end_is_open else unknown_end).format(before)
        return (words.and_before if date.start_is_open else words.by).format(after)

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
