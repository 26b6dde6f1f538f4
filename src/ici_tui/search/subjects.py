"""What the events of a record refer to: named things that they share, each made when asked for."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Protocol, cast

from ici_tui.disagreements.joining import disagreements
from ici_tui.disagreements.standing import contradicted, statuses
from ici_tui.record.containment import ancestors
from ici_tui.record.entities import Actor, Domain, Place, Source, TermOf
from ici_tui.search.fields import TERMS, UNDATED, Field, HeldOffice, Labels, Subject
from ici_tui.search.own_values import had_by
from ici_tui.search.tokens import address_word

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from ici_tui.record.entities import Discrepancy, Event, LanguageMap, Statement, Term
    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity


_VOCABULARIES = {Field.KIND: "event-kind", Field.HAS: "has"}
"""The vocabularies of terms that are not called as their fields."""
_TERMS_OF = {Field.KIND: TermOf.KIND, Field.ROLE: TermOf.ROLE}
"""What the terms are of that name the terms of a field."""


class Things(Protocol):
    """What the events of a record may name; a record is one."""

    @property
    def actors(self) -> Iterable[Entity]:
        """Its actors."""

    @property
    def places(self) -> Iterable[Entity]:
        """Its places."""

    @property
    def statements(self) -> Sequence[Statement]:
        """Its statements."""

    @property
    def discrepancies(self) -> Sequence[Discrepancy]:
        """What editors wrote of disagreements."""

    def get(self, identifier: str) -> Entity | None:
        """Return the entity with this id, or None."""

    def term_of(self, of: str, word: str) -> Term | None:
        """Return the term that names a code, or None."""


class Subjects:
    """The subjects of a record, and which of them an event refers to; each made when asked for.

    Args:
        labels: Words for kinds and roles; see :data:`Labels`.
    """

    def __init__(self, labels: Labels | None = None) -> None:
        self.labels: Labels = labels or {}
        self._record: Record | Things | None = None
        self._contradicted: Container[str] | None = None
        self._added: dict[str, Entity] = {}
        self._get: Callable[[str], Entity | None] = self._added.get
        self._known: dict[tuple[Field, str], Subject | None] = {}
        self._offices: dict[str, tuple[HeldOffice, ...]] = {}
        self._about: defaultdict[str, list[Subject]] = defaultdict(list)
        self._named = {kind: _Named(partial(self._naming, kind)) for kind in Field}

    @classmethod
    def of(
        cls,
        record: Record | Things,
        labels: Labels | None = None,
        contradicted: Container[str] | None = None,
    ) -> Subjects:
        """Return the subjects of a record.

        Args:
            record: The record, or what its events may name; the events are looked at only for what
                is contradicted.
            labels: Words for kinds and roles; see :data:`Labels`.
            contradicted: What is the subject of a contradiction
                (:func:`ici_tui.disagreements.standing.contradicted`); None looks for it in the
                record when the first event is indexed.
        """
        subjects = cls(labels)
        subjects._record, subjects._contradicted = record, contradicted
        subjects._get = record.get
        subjects._add_about(record.statements, record.discrepancies)
        return subjects

    def add(
        self,
        *,
        actors: Iterable[Actor] = (),
        domains: Iterable[Domain] = (),
        places: Iterable[Place] = (),
        sources: Iterable[Source] = (),
        statements: Iterable[Statement] = (),
        discrepancies: Iterable[Discrepancy] = (),
    ) -> None:
        """Add subjects that are in no record, before the first event."""
        for group in (actors, domains, places, sources):
            self._added |= {one.id: one for one in group}
        self._add_about(statements, discrepancies)

    def _add_about(
        self, statements: Iterable[Statement], discrepancies: Iterable[Discrepancy]
    ) -> None:
        for statement in statements:
            self._tell(Field.STATEMENT, statement.id, statement.about, statement.text)
        for one in discrepancies:
            self._tell(Field.DISCREPANCY, one.id, one.named, one.title, one.summary, one.resolution)

    def _tell(
        self, kind: Field, identifier: str, about: Iterable[str], *texts: LanguageMap | None
    ) -> None:
        items = (item for text in texts if text for item in text.root.items())
        telling = subject(kind, identifier, items)
        for name in about:
            self._about[name].append(telling)

    def with_names(self, *, keep: bool = True) -> Iterator[Subject]:
        """Yield the actors and the places, which texts may mention by a name.

        Args:
            keep: Whether they are kept in memory, each as what :meth:`known` returns.
        """
        record = self._record
        found: Iterable[Entity] = self._added.values()
        if record is not None:
            found = chain(record.actors, record.places)
        for one in found:
            kind = _FIELD_OF.get(type(one))
            if kind in (Field.ACTOR, Field.PLACE):
                named = self.known(kind, one.id) if keep else _subject_of(kind, one)
                if named is not None:
                    yield named

    def known(self, kind: Field, identifier: str) -> Subject | None:
        """Return an actor, a domain, a place or a source by its id; None where there is none."""
        name = kind, identifier
        try:
            return self._known[name]
        except KeyError:
            entity = self._get(identifier)
            if entity is None or _FIELD_OF.get(type(entity)) is not kind:
                found = None
            else:
                found = _subject_of(kind, entity)
            self._known[name] = found
            return found

    def forget(self) -> None:
        """Drop what can be made again, where that is much; it will be other objects then."""
        if len(self._known) > _KEPT:
            self._known.clear()
            self._offices.clear()
            for named in self._named.values():
                named.clear()

    def term(self, kind: Field, term: str) -> Subject:
        """Return the subject of a kind, a role or a status."""
        known = self._known.get((kind, term))
        if known is not None:
            return known
        words = self.labels.get(_VOCABULARIES.get(kind, kind.value), {}).get(term, ())
        own: Iterable[tuple[str, str]] = ()
        if kind in _TERMS_OF and self._record is not None:
            named = self._record.term_of(_TERMS_OF[kind], term)
            own = named.name.root.items() if named is not None else ()
        found = subject(kind, term, (("", term), *own, *(("", word) for word in words)))
        self._known[kind, term] = found
        return found

    def _offices_of(self, actor: str) -> tuple[HeldOffice, ...]:
        found = self._offices.get(actor)
        if found is None:
            entity = self._get(actor)
            held = entity.offices if isinstance(entity, Actor) else ()
            found = tuple(HeldOffice.of(actor, office) for office in held)
            self._offices[actor] = found
        return found

    def _above(self, name: str) -> str | None:
        """Return the id of the place or the domain that contains one."""
        entity = self._get(name)
        if isinstance(entity, Place):
            return entity.within
        return entity.broader if isinstance(entity, Domain) else None

    @property
    def contradicted(self) -> Container[str]:
        """The ids of what is the subject of a contradiction."""
        if self._contradicted is None:
            record = self._record
            self._contradicted = contradicted(
                disagreements(cast("Record", record)) if record else ()
            )
        return self._contradicted

    def of_event(self, event: Event) -> list[Subject]:
        """Return what an event is found by: what it names, and how it stands."""
        found = self.named_by(event)
        for status in statuses(event, self.contradicted):
            found += self._named[Field.STATUS][status]
        for had in had_by(event):
            found += self._named[Field.HAS][had]
        if event.date is None:
            found += self._named[Field.STATUS][UNDATED]
        return found

    def named_by(self, event: Event) -> list[Subject]:
        """Return what an event names, each once: with the places and domains above, and claims'.

        They include those of claims, and containing places and domains; unknown ids are ignored.
        """
        actor, role = self._named[Field.ACTOR], self._named[Field.ROLE]
        place, source = self._named[Field.PLACE], self._named[Field.SOURCE]
        found = [*self._named[Field.KIND][event.kind]]
        for participant in event.participants:
            found += actor[participant.actor]
            found += role[participant.role]
            for office in self._offices_of(participant.actor):
                if event.date is not None and office.covers(event.date):
                    found.append(office.subject)
            for citation in participant.citations:
                found += source[citation.source]
        for domain in event.domains:
            if isinstance(domain, str):
                found += self._named[Field.DOMAIN][domain]
                continue
            found += self._named[Field.DOMAIN][domain.domain]
            for citation in domain.citations:
                found += source[citation.source]
        for tag in event.tags:
            found += self._named[Field.TAG][tag]
        if event.place:
            found += place[event.place]
        for claim in event.claims:
            found += source[claim.source]
            if claim.place and claim.place != event.place:
                found += place[claim.place]
        found += self._told_about(event.id)
        return list(dict.fromkeys(found))

    def _told_about(self, event: str) -> Sequence[Subject]:
        """Return the statements and discrepancies about an event."""
        return self._about.get(event, ()) if self._about else ()

    def _naming(self, kind: Field, name: str) -> tuple[Subject, ...]:
        """Return the subject for an id or term, and those that contain it."""
        if kind in TERMS:
            return (self.term(kind, name),)
        found = [self.known(kind, name)]
        if found[0] is not None and kind in (Field.DOMAIN, Field.PLACE):
            found += (self.known(kind, one) for one in ancestors(name, self._above))
        return tuple(one for one in found if one is not None)


_FIELD_OF: dict[type, Field] = {
    Actor: Field.ACTOR,
    Domain: Field.DOMAIN,
    Place: Field.PLACE,
    Source: Field.SOURCE,
}
_KEPT = 50_000
"""So many subjects are kept while an index is built."""


def subject(kind: Field, identifier: str, texts: Iterable[tuple[str, str]]) -> Subject:
    """Return a subject with each of its texts once."""
    return Subject(kind, identifier, tuple(dict.fromkeys(texts)))


def _subject_of(kind: Field, entity: Entity) -> Subject:
    """Return what an actor, a domain, a place or a source is searched by."""
    texts: list[LanguageMap | None] = []
    others: list[tuple[str, str]] = []
    match entity:
        case Source():
            texts = [entity.title, entity.author, entity.container, entity.publisher]
            others = [item for one in entity.authors for item in one.texts]
            others += (("", address_word(url)) for url in (entity.url, entity.doi) if url)
            if entity.as_written:
                others.append(("", entity.as_written))
        case Actor():
            texts = [entity.name]
            others = [(tag, one) for tag, names in entity.aliases.items() for one in names]
        case Domain() | Place():
            texts = [entity.name]
        case _:
            pass
    items = [item for text in texts if text for item in text.root.items()]
    return subject(kind, entity.id, [*items, *others])


class _Named(dict[str, tuple[Subject, ...]]):
    """Maps an id or a term to its subjects; filled on demand."""

    def __init__(self, naming: Callable[[str], tuple[Subject, ...]]) -> None:
        super().__init__()
        self._naming = naming

    def __missing__(self, name: str) -> tuple[Subject, ...]:
        found = self[name] = self._naming(str(name))  # a status is an enumeration's member
        return found
