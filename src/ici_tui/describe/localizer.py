"""Texts, dates, months and numbers in the user's language."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import count, groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.edtf.display import (
    Digits,
    Style,
    format_clock,
    format_date,
    grouped,
    in_digits,
    month_name,
)
from ici_tui.edtf.hijri import hijri_day
from ici_tui.edtf.years import eras_differ, format_year
from ici_tui.i18n import catalogue
from ici_tui.i18n.direction import is_arabic
from ici_tui.jsontext.problems import is_blank
from ici_tui.record.entities import EventStatus
from ici_tui.record.event_kinds import MOMENTARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ici_tui.edtf.clock import Clock
    from ici_tui.edtf.date import EdtfDate
    from ici_tui.i18n import Catalogue
    from ici_tui.record.entities import Event, LanguageMap, Office, OfficeClaim, Source


_WRITTEN_OUT = 16
"""The digits of the longest whole part of a number that is written out."""
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def without_directions(text: str) -> str:
    """Return a text without embeddings, overrides and isolates (UAX #9, sections 2.1 to 2.5).

    They can make a text look like another, depending on where it is shown; text that needs an
    isolate gets one when it is drawn. Marks (U+200E, U+200F, U+061C) stay: they affect nothing
    else.
    """
    return text if text.isascii() else _DIRECTIONS.sub("", text)


class Localizer(Struct, frozen=True, dict=True):
    """Writes texts, dates and numbers for a reader.

    Args:
        language: The reader's language, ``ar`` or ``en``. Texts that do not exist in it are shown
            in the first language they have.
        digits: ``western`` (2017) or ``arabic-indic`` (٢٠١٧); used for Arabic only.
        hijri: Whether dates known to the day are followed by the Umm al-Qura date.
    """

    language: str = "en"
    digits: Digits = "western"
    hijri: bool = False

    @cached_property
    def words(self) -> Catalogue:
        """The interface's own words in the reader's language."""
        return catalogue(self.language)

    @property
    def _digits(self) -> Digits:
        return self.digits if is_arabic(self.language) else "western"

    def text(self, texts: LanguageMap) -> str:
        """Return a text of the record in the reader's language, without directional formatting."""
        return without_directions(texts.in_language(self.language))

    def plain(self, text: str) -> str:
        """Return a text that is in no language of its own, without directional formatting."""
        return without_directions(text)

    def other_texts(self, texts: LanguageMap) -> tuple[tuple[str, str], ...]:
        """Return the tags and texts in the languages other than that of :meth:`text`."""
        shown = texts.language_of(self.language)
        return tuple(
            (tag, without_directions(text)) for tag, text in texts.root.items() if tag != shown
        )

    def date(self, date: EdtfDate, *, short: bool = False, era: bool = False) -> str:
        """Return a date in words.

        Args:
            date: The date.
            short: For narrow columns.
            era: Whether to name the era even if the year is clear without it.
        """
        style: Style = "short" if short else "long"
        text = format_date(date, self.language, self._digits, style, era=era)
        if self.hijri and not short:
            day = hijri_day(date)
            if day is not None:
                text += f" ({day.format(self.language, self._digits)})"
        return text

    def event_date(self, event: Event, *, short: bool = False) -> str:
        """Return when an event was, in words; ``short`` is for narrow columns.

        The interval of what is inferred and happens at one time is no duration: it says between
        which days the editor puts it.
        """
        when = event.when
        if when is None:
            return self.words.gettext("Undated")
        bounds = event.status is EventStatus.INFERRED and event.kind in MOMENTARY
        if short or not bounds:
            return self.date(when, short=short)
        return format_date(when, self.language, self._digits, between=True)

    def clock(self, clock: Clock) -> str:
        """Return a time of day in the reader's digits."""
        return format_clock(clock, self._digits)

    def month(self, month: int) -> str:
        """Return the name of a month, from 1 to 12."""
        return month_name(month, self.language)

    def year(self, year: int, *, era: bool = False) -> str:
        """Return a year in the reader's digits, with its era where it needs one.

        Args:
            year: The astronomical year: 0 is 1 BC.
            era: Whether to name the era even if the year is clear without it.
        """
        return in_digits(format_year(year, self.language, era=era), self._digits)

    def year_range(self, first: int, last: int) -> tuple[str, ...]:
        """Return the first and the last year as text, or the only one."""
        if first == last:
            return (self.year(first),)
        return self.year(first), self.year(last, era=eras_differ(first, last))

    def number(self, number: int) -> str:
        """Return a number in the reader's digits."""
        return in_digits(str(number), self._digits)

    def paragraph_numbers(self, paragraphs: Iterable[int], *, shortest_range: int = 3) -> str:
        """Return paragraph numbers in ascending order: “2, 5, 7–9”, in Arabic joined with “and”.

        Args:
            paragraphs: The numbers, in any order.
            shortest_range: The minimum count of consecutive numbers that become a range.
        """
        counter = count()
        written: list[str] = []
        for _, run in groupby(sorted(set(paragraphs)), key=lambda one: one - next(counter)):
            numbers = [self.number(one) for one in run]
            if len(numbers) < shortest_range:
                written += numbers
            else:
                written.append(f"{numbers[0]}–{numbers[-1]}")
        # Translators: between the numbers of paragraphs; Arabic says “and”.
        return self.words.pgettext("paragraph numbers", ", ").join(written)

    def paragraphs(self, numbers: Sequence[int]) -> str:
        """Return paragraphs as ``¶9`` or ``¶2, 5–8``; empty if there are none."""
        if not numbers:
            return ""
        sign = self.words.ngettext("¶{numbers}", "¶{numbers}", len(numbers))
        return sign.format(numbers=self.paragraph_numbers(numbers))

    def count(self, number: int) -> str:
        """Return a count in the user's digits, with digit grouping."""
        return grouped(number, self._digits)

    def digits_of(self, text: str) -> str:
        """Return a text with its digits as the reader reads them."""
        return in_digits(text, self._digits)

    def measure(self, number: float) -> str:
        """Return a quantity in the reader's digits, with digit grouping, as exact as it is."""
        text = f"{number:,}" if isinstance(number, int) else _plain_number(number)
        if self._digits == "arabic-indic":
            text = text.replace(",", "\u066c").replace(".", "\u066b")
        return in_digits(text, self._digits)

    def term_of_office(self, office: Office | OfficeClaim) -> str:
        """Return when an office was held; empty if unknown."""
        start, end = office.from_, office.to
        if start and end:
            return self.words.gettext("{start} to {end}").format(
                start=self.date(start),
                end=self.date(end, era=eras_differ(start.years()[0], end.years()[1])),
            )
        if start:
            return self.words.gettext("since {start}").format(start=self.date(start))
        if end:
            return self.words.gettext("until {end}").format(end=self.date(end))
        return ""

    def publisher(self, source: Source) -> str:
        """Return the short name of a source: its publisher, what it is in, its title, or its id."""
        texts = (source.publisher, source.container, source.title)
        shown = (self.text(one) for one in texts if one is not None)
        return next((text for text in shown if not is_blank(text)), source.id)


def _plain_number(number: float) -> str:
    """Return a number with a fraction as it is written by hand, unless it is beyond that."""
    whole, _, fraction = repr(number).partition(".")
    if "e" in repr(number) or len(whole) > _WRITTEN_OUT:
        return repr(number)
    return f"{int(whole):,}.{fraction}" if int(whole) else f"{whole}.{fraction}"
