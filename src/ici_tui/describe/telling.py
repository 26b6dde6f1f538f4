"""A record in one language: names, terms, dates, links and citations for documents."""

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
        most: The maximum number of events or assertions that a document lists; None lists all.
    """

    record: Record
    disagreements: tuple[Disagreement, ...]
    most: int | None = None

    @classmethod
    def of(cls, record: Record, language: str = "en", digits: Digits = "western") -> Telling:
        """Localize ``record`` in ``language``; this computes the disagreements."""
        return cls(language, digits, record=record, disagreements=disagreements(record))

    def in_language(self, language: str) -> Telling:
        """Return the same record in another language."""
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
        """Return the entity or disagreement with an id (an editor's entry is a disagreement)."""
        return self._disagreements_by_id.get(identifier) or self.record.get(identifier)

    def disagreements_of(self, identifier: str) -> tuple[Disagreement, ...]:
        """Return the disagreements about an entity."""
        return self._disagreements_by_subject.get(identifier, ())

    def name(self, identifier: str) -> str:
        """Return the name of an entity; the id itself if it is unknown or the name is blank."""
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
        """Return the name of a disagreement: its subject and aspect."""
        subject = self.name(item.about[0])
        if item.aspect is Aspect.WRITTEN:
            return subject
        return self.words.gettext("{subject}: {aspect}").format(
            subject=subject, aspect=self.words.term("aspect", item.aspect)
        )

    def link(self, identifier: str, role: Role = Role.TEXT) -> Span:
        """Return a span with the name of an entity, linked to it."""
        return Span(self.name(identifier), role, target=identifier, isolated=True)

    def locator(self, evidence: Claim | Citation) -> str:
        """Return the paragraphs of a claim or citation as ``¶9`` or ``¶2, 5–8``; empty if none."""
        return self.paragraphs(evidence.paragraphs)

    def short_name(self, source: str) -> str:
        """Return the distinct short name of a source for citations.

        It is the publisher if that is unique; else the publisher with the year of issue, if that is
        unique; else with the beginning of the title.
        """
        return self._short_names.get(source, source)

    @cached_property
    def _short_names(self) -> Mapping[str, str]:
        return MappingProxyType(short_names(self.record.sources, self))

    def cite(self, evidence: Claim | Citation) -> tuple[Span, ...]:
        """Return a short citation: the linked name of the source, and the paragraphs."""
        name = self.short_name(evidence.source)
        spans = [Span(name, target=evidence.source, isolated=True)]
        if where := self.locator(evidence):
            spans += [Span(" ", Role.MUTED), Span(where, Role.MUTED, isolated=True)]
        return tuple(spans)
