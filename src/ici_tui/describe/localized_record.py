"""A record in one language: names, terms, dates, links and citations for documents."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.describe.document import Role, Span
from ici_tui.describe.localizer import Localizer
from ici_tui.describe.naming import COMPARED, name_alone, short_names
from ici_tui.describe.relation_labels import relation_label
from ici_tui.disagreements.exactness import EXACTNESS, MoreExact, exactness_entry, more_exact
from ici_tui.disagreements.findings import Findings, findings_of
from ici_tui.disagreements.joining import Aspect, Disagreement
from ici_tui.disagreements.standing import is_contested
from ici_tui.jsontext.problems import is_blank
from ici_tui.record.entities import (
    Actor,
    Claim,
    Discrepancy,
    Domain,
    Event,
    LocatorKind,
    Place,
    Quantity,
    Source,
    Statement,
    TermOf,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ici_tui.edtf.display import Digits
    from ici_tui.i18n.vocabulary import Vocabulary
    from ici_tui.record.entities import Citation, Locator, OfficeClaim, Relation
    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity


_TERMS_OF: Mapping[str, str] = {
    "event-kind": TermOf.KIND,
    "role": TermOf.ROLE,
    "actor-kind": TermOf.ACTOR_KIND,
    "actor-kind-plural": TermOf.ACTOR_KIND,
    "place-kind": TermOf.PLACE_KIND,
    "domain-scheme": TermOf.SCHEME,
}
"""What the terms are of that give words to a vocabulary of the program."""


def _t(_context: str, message: str) -> str:
    """Mark a message for the extraction."""
    return message


LOCATORS: Mapping[LocatorKind, str] = {
    LocatorKind.PAGE: _t("locator", "p. {value}"),
    LocatorKind.LINE: _t("locator", "line {value}"),
    LocatorKind.SENTENCE: _t("locator", "sentence {value}"),
    LocatorKind.SECTION: _t("locator", "section {value}"),
    LocatorKind.TIME: _t("locator", "at {value}"),
    LocatorKind.FOLIO: _t("locator", "fol. {value}"),
    LocatorKind.ITEM: _t("locator", "item {value}"),
}


class LocalizedRecord(Localizer, frozen=True, dict=True, kw_only=True):
    """A record in the reader's language.

    Args:
        record: The record.
        findings: Where its sources disagree.
        most: The maximum number of events or assertions that a document lists; None lists all.
    """

    record: Record
    findings: Findings
    most: int | None = None

    @classmethod
    def of(
        cls, record: Record, language: str = "en", digits: Digits = "western"
    ) -> LocalizedRecord:
        """Localize ``record`` in ``language``."""
        return cls(language, digits, record=record, findings=findings_of(record))

    def prepare(self) -> None:
        """Do beforehand, and off the UI thread, what makes later questions quick."""
        self.record.prepare()
        _ = self.findings.contradicted

    def in_language(self, language: str) -> LocalizedRecord:
        """Return the same record in another language."""
        return replace(self, language=language)

    @property
    def disagreements(self) -> Sequence[Disagreement]:
        """Where the sources disagree (:mod:`ici_tui.disagreements.joining`)."""
        return self.findings.all

    @cached_property
    def exactness(self) -> Disagreement | None:
        """The one entry about all that sources say more exactly; None where nothing is."""
        return exactness_entry(self.all_more_exact)

    def find(self, identifier: str) -> Entity | Disagreement | None:
        """Return the entity or disagreement with an id (an editor's entry is a disagreement)."""
        if identifier == EXACTNESS:
            return self.exactness
        entity = self.record.get(identifier)
        if entity is not None and not isinstance(entity, Discrepancy):
            return entity
        return self.findings.find(identifier) or entity

    def disagreements_of(self, identifier: str) -> Sequence[Disagreement]:
        """Return the disagreements about an entity."""
        return self.findings.of(identifier)

    def is_contested(self, event: Event) -> bool:
        """Say whether an event is disputed or contradicted, which the sign of a warning tells."""
        return is_contested(event, self.findings.contradicted)

    @cached_property
    def _containers(self) -> Mapping[str, str | None]:
        return MappingProxyType({place.id: place.within for place in self.record.places})

    def more_exact(self, event: Event) -> MoreExact | None:
        """Return what sources say of an event more exactly than the event itself."""
        return more_exact(event, self._containers.get)

    @property
    def all_more_exact(self) -> Sequence[MoreExact]:
        """What sources say more exactly of each event, in date order."""
        return self.findings.more_exact

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
        """Name a disagreement by the editor's title, else by what it is about and in which respect.

        Where one title is that of several, each is told apart by its event.
        """
        if item.aspect is Aspect.EXACTNESS:
            count = len(item.about)
            text = self.words.ngettext(
                "Dated or placed more exactly elsewhere: {number} event",
                "Dated or placed more exactly elsewhere: {number} events",
                count,
            )
            return text.format(number=self.count(count))
        subject = self.name(item.subjects[0])
        if item.title is not None and item.editorial is not None:
            title = self.text(item.title)
            if self.findings.explained_by(item.editorial.id) < 2:
                return title
            return self.words.gettext("{title} ({subject})").format(title=title, subject=subject)
        if item.aspect is Aspect.WRITTEN:
            return subject
        return self.words.gettext("{subject}: {aspect}").format(
            subject=subject, aspect=self.aspect_of(item)
        )

    def aspect_of(self, item: Disagreement) -> str:
        """Return in which respect sources disagree; where they count, what they count."""
        names = [side.value.what for side in item.sides if isinstance(side.value, Quantity)]
        names.sort(key=lambda texts: texts.language_of(self.language) != self.language)
        return self.text(names[0]) if names else self.words.term("aspect", item.aspect)

    def term(self, vocabulary: Vocabulary, word: str) -> str:
        """Return the words for a term: those that the record gives it, else the program's own."""
        named = self.record.term_of(_TERMS_OF.get(vocabulary, ""), word)
        return self.text(named.name) if named is not None else self.words.term(vocabulary, word)

    def relation_label(self, kind: str, *, inverse: bool = False) -> str:
        """Return the label of a type of relation; see :func:`relation_label`."""
        named = self.record.term_of(TermOf.RELATION, kind)
        if named is None:
            return relation_label(self.words, kind, inverse=inverse)
        # Without words of its own for the inverse the arrow beside it tells the direction.
        return self.text((named.inverse if inverse else None) or named.name)

    def linked_by(self, relation: Relation, *, inverse: bool = False) -> str:
        """Return the label of a relation as it stands before the name it leads to: ``hosts: ``.

        The colon makes a label of it that need not agree with the names on either side.
        """
        return f"{self.relation_label(relation.type, inverse=inverse)}: "

    def link(self, identifier: str, role: Role = Role.TEXT) -> Span:
        """Return a span with the name of an entity, linked to it."""
        return Span(self.name(identifier), role, target=identifier, isolated=True)

    def locator(self, evidence: Claim | OfficeClaim | Citation) -> str:
        """Return where a claim or citation is read, as ``¶9`` or ``¶2, 5–8``; empty if unknown."""
        found = [self.paragraphs(evidence.paragraphs)]
        if isinstance(evidence, Claim) and evidence.locator is not None:
            found.append(self.located(evidence.locator))
        return self.words.gettext(", ").join(filter(None, found))

    def located(self, locator: Locator) -> str:
        """Return a place in a source that is counted otherwise than by paragraphs: ``p. 12``."""
        form = self.words.pgettext("locator", LOCATORS[locator.kind])
        return form.format(value=self.digits_of(self.plain(locator.value)))

    def short_name(self, source: str) -> str:
        """Return the distinct short name of a source for citations.

        It is the publisher if that is unique; else the publisher with the year of issue, if that is
        unique; else with the beginning of the title. In a record of very many sources it is always
        publisher and beginning of the title.
        """
        if len(self.record.sources) <= COMPARED:
            return self._short_names.get(source, source)
        found = self.record.get(source)
        return name_alone(found, self) if isinstance(found, Source) else source

    @cached_property
    def _short_names(self) -> Mapping[str, str]:
        return MappingProxyType(short_names(self.record.sources, self))

    def cite(self, evidence: Claim | OfficeClaim | Citation) -> tuple[Span, ...]:
        """Return a short citation: the linked name of the source, and the paragraphs."""
        name = self.short_name(evidence.source)
        spans = [Span(name, target=evidence.source, isolated=True)]
        if where := self.locator(evidence):
            spans += [Span(" ", Role.MUTED), Span(where, Role.MUTED, isolated=True)]
        return tuple(spans)
