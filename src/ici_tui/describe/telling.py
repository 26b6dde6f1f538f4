"""A record told in one language: the names, terms, dates and links that every document uses."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.describe.document import Role, Span
from ici_tui.describe.localizer import Localizer
from ici_tui.describe.naming import short_names
from ici_tui.disagreements.joining import Aspect, Disagreement, disagreements
from ici_tui.jsontext.problems import is_blank
from ici_tui.record.entities import Actor, Domain, Event, Place, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ici_tui.edtf.display import Digits
    from ici_tui.record.entities import Citation, Claim
    from ici_tui.record.record import Entity, Record


class Telling(Localizer, frozen=True, dict=True, kw_only=True):
    """A record in the reader's language.

    Args:
        record: The record.
        disagreements: Where its sources disagree (:mod:`ici_tui.disagreements.joining`).
        most: How many events or assertions of one thing are listed at most; None lists all.
    """

    record: Record
    disagreements: tuple[Disagreement, ...]
    most: int | None = None

    @classmethod
    def of(cls, record: Record, language: str = "en", digits: Digits = "western") -> Telling:
        """Tell ``record`` in ``language``; the disagreements are computed once, here."""
        return cls(language, digits, record=record, disagreements=disagreements(record))

    def in_language(self, language: str) -> Telling:
        """Tell the same record in another language."""
        return replace(self, language=language)

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

    def name(self, identifier: str) -> str:
        """Return what an entity is called.

        An id that leads nowhere is its own name, and so is that of what has a blank one.
        """
        name = self._name(identifier)
        return identifier if is_blank(name) else name

    def _name(self, identifier: str) -> str:
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

    def link(self, identifier: str, role: Role = Role.TEXT) -> Span:
        """Return a span that names an entity and leads to it."""
        return Span(self.name(identifier), role, target=identifier, isolated=True)

    def locator(self, evidence: Claim | Citation) -> str:
        """Return the paragraphs of a claim or citation as ``¶9`` or ``¶2, 5–8``; empty if none."""
        return self.paragraphs(evidence.paragraphs)

    def short_name(self, source: str) -> str:
        """Return what a source is called in a citation; no two are called the same.

        Its publisher where that names one source only; else with the year it was issued in, where
        that does; else with the beginning of its title.
        """
        return self._short_names.get(source, source)

    @cached_property
    def _short_names(self) -> Mapping[str, str]:
        return MappingProxyType(short_names(self.record.sources, self))

    def cite(self, evidence: Claim | Citation) -> tuple[Span, ...]:
        """Return a short citation: what the source is called, linked to it, and the paragraphs."""
        name = self.short_name(evidence.source)
        spans = [Span(name, target=evidence.source, isolated=True)]
        if where := self.locator(evidence):
            spans += [Span(" ", Role.MUTED), Span(where, Role.MUTED, isolated=True)]
        return tuple(spans)
