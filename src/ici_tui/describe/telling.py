"""A record told in one language: the names, terms, dates and links that every document uses."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.describe.document import Role, Span
from ici_tui.describe.naming import short_names
from ici_tui.describe.years import years_of
from ici_tui.disagreements.joining import Aspect, Disagreement, disagreements
from ici_tui.edtf.display import Digits, Style, grouped, in_digits, month_name
from ici_tui.edtf.hijri import hijri_day
from ici_tui.edtf.years import eras_differ, format_year
from ici_tui.i18n import catalogue
from ici_tui.record.entities import Actor, Domain, Event, Place, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.i18n import Catalogue
    from ici_tui.record.entities import Citation, Claim, LanguageMap, Office
    from ici_tui.record.record import Entity, Record


class Telling(Struct, frozen=True, dict=True):
    """A record in the reader's language.

    Args:
        record: What is told.
        disagreements: Where its sources disagree, as :func:`ici_tui.disagreements.joining` finds it.
        language: The reader's language, ``ar`` or ``en``. Texts that the record does not have in
            it are shown in the first language they have.
        digits: ``western`` (2017) or ``arabic-indic`` (٢٠١٧); used for Arabic only.
        hijri: Whether the Umm al-Qura day stands beside dates that are exactly a day.
        most: How many events or assertions of one thing are told at most; None tells all.
    """

    record: Record
    disagreements: tuple[Disagreement, ...]
    language: str = "en"
    digits: Digits = "western"
    hijri: bool = False
    most: int | None = None

    @classmethod
    def of(cls, record: Record, language: str = "en", digits: Digits = "western") -> Telling:
        """Tell ``record`` in ``language``; the disagreements are computed once, here."""
        return cls(record, disagreements(record), language, digits)

    def in_language(self, language: str) -> Telling:
        """Tell the same record in another language."""
        return replace(self, language=language)

    @cached_property
    def words(self) -> Catalogue:
        """The interface's own words in the reader's language."""
        return catalogue(self.language)

    @cached_property
    def _disagreements_by_id(self) -> Mapping[str, Disagreement]:
        found = {item.id: item for item in self.disagreements}
        for item in self.disagreements:
            if item.editorial:
                found[item.editorial.id] = item
        return MappingProxyType(found)

    @cached_property
    def _disagreements_by_subject(self) -> Mapping[str, tuple[Disagreement, ...]]:
        found: dict[str, list[Disagreement]] = {}
        for item in self.disagreements:
            for name in dict.fromkeys(item.about):
                found.setdefault(name, []).append(item)
        return MappingProxyType({name: tuple(items) for name, items in found.items()})

    def find(self, identifier: str) -> Entity | Disagreement | None:
        """Return what has this id: an entity, or a disagreement (an editor's entry is one)."""
        return self._disagreements_by_id.get(identifier) or self.record.get(identifier)

    def disagreements_of(self, identifier: str) -> tuple[Disagreement, ...]:
        """Return the disagreements about an entity."""
        return self._disagreements_by_subject.get(identifier, ())

    def text(self, texts: LanguageMap) -> str:
        """Return a text of the record in the reader's language."""
        return texts.in_language(self.language)

    def other_texts(self, texts: LanguageMap) -> tuple[tuple[str, str], ...]:
        """Return the tags and texts in the languages that :meth:`text` does not answer."""
        shown = texts.language_of(self.language)
        return tuple((tag, text) for tag, text in texts.root.items() if tag != shown)

    def date(self, date: EdtfDate, *, short: bool = False, era: bool = False) -> str:
        """Return a date in words.

        Args:
            date: The date.
            short: For narrow columns.
            era: Whether the era is named also of years that are clear without.
        """
        digits: Digits = self.digits if self.language == "ar" else "western"
        style: Style = "short" if short else "long"
        text = date.format(self.language, digits=digits, style=style, era=era)
        if self.hijri and not short:
            day = hijri_day(date)
            if day is not None:
                text += f" ({day.format(self.language, digits)})"
        return text

    def month(self, month: int) -> str:
        """Return the name of a month, from 1 to 12."""
        return month_name(month, self.language)

    def year(self, year: int, *, era: bool = False) -> str:
        """Return a year in the reader's digits, with its era where it needs one.

        Args:
            year: The astronomical year: 0 is 1 BC.
            era: Whether the era is named also of a year that is clear without.
        """
        digits: Digits = self.digits if self.language == "ar" else "western"
        return in_digits(format_year(year, self.language, era=era), digits)

    def year_range(self, first: int, last: int) -> tuple[str, ...]:
        """Return the first and the last of some years as :meth:`year` does, or the one year."""
        if first == last:
            return (self.year(first),)
        return self.year(first), self.year(last, era=eras_differ(first, last))

    def number(self, number: int) -> str:
        """Return a number in the reader's digits."""
        return in_digits(str(number), self.digits if self.language == "ar" else "western")

    def count(self, number: int) -> str:
        """Return how many there are of something, in the reader's digits and in groups of three."""
        return grouped(number, self.digits if self.language == "ar" else "western")

    def name(self, identifier: str) -> str:
        """Return what an entity is called; an id that leads nowhere is its own name."""
        subject = self.find(identifier)
        match subject:
            case Source() | Event():
                return self.text(subject.title)
            case Place() | Domain() | Actor():
                return self.text(subject.name)
            case Statement():
                return self.text(subject.text)
            case Disagreement():
                return self.disagreement_name(subject)
            case None:
                return identifier
            case _:
                return self.text(subject.summary)

    def disagreement_name(self, item: Disagreement) -> str:
        """Name a disagreement by what it is about: the event, and in which respect."""
        subject = self.name(item.about[0])
        if item.aspect is Aspect.WRITTEN:
            return subject
        return self.words.gettext("{subject}: {aspect}").format(
            subject=subject, aspect=self.words.term("aspect", item.aspect)
        )

    def term_of_office(self, office: Office) -> str:
        """Return from when to when an office was held; empty where neither is known."""
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

    def link(self, identifier: str, role: Role = Role.TEXT) -> Span:
        """Return a span that names an entity and leads to it."""
        return Span(self.name(identifier), role, target=identifier, isolated=True)

    def locator(self, evidence: Claim | Citation) -> str:
        """Return the paragraphs of a claim or citation as ``¶9`` or ``¶10, 12``; empty if none."""
        if not evidence.paragraphs:
            return ""
        numbers = self.words.gettext(", ").join(map(self.number, evidence.paragraphs))
        return self.words.gettext("¶{numbers}").format(numbers=numbers)

    def publisher(self, source: Source) -> str:
        """Return the short name of a source: its publisher, else its title."""
        return self.text(source.publisher or source.title)

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of the record's events; None where none has a date."""
        return years_of(self.record)

    def short_name(self, source: str) -> str:
        """Return what a source is called in a citation; no two are called the same.

        Its publisher where that names one source only; else with the year it was issued in, where
        that does; else with the beginning of its title.
        """
        return self._short_names.get(source, source)

    @cached_property
    def _short_names(self) -> Mapping[str, str]:
        return MappingProxyType(short_names(self))

    def cite(self, evidence: Claim | Citation) -> tuple[Span, ...]:
        """Return a short citation: what the source is called, linked to it, and the paragraphs."""
        name = self.short_name(evidence.source)
        spans = [Span(name, target=evidence.source, isolated=True)]
        if where := self.locator(evidence):
            spans += [Span(" ", Role.MUTED), Span(where, Role.MUTED, isolated=True)]
        return tuple(spans)
