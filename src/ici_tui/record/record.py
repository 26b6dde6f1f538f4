"""A record in memory: entities by id, events in date order, and their links.

It is built from validated entities. Lookups use indexes that are built once, so that callers need
not scan all events.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import force_setattr

from ici_tui.record.containment import ancestors, descendants
from ici_tui.record.entities import (
    Actor,
    Citation,
    Claim,
    Description,
    Discrepancy,
    Domain,
    Event,
    EventDomain,
    Office,
    OfficeClaim,
    Participant,
    Place,
    Relation,
    Source,
    Statement,
)
from ici_tui.record.event_fields import names_of
from ici_tui.record.order import Place as PlaceInOrder
from ici_tui.record.order import in_order, rank_of
from ici_tui.record.runs import Run, runs_of

Entity = Source | Place | Domain | Actor | Event | Statement | Discrepancy
"""Anything that has an id."""


Part = Claim | Office | OfficeClaim | Participant | EventDomain
"""What a source can say of an entity, beside that there is one."""


class Assertion(Struct, frozen=True):
    """One thing a source asserts, with the paragraphs.

    ``subject`` is an event, a statement, an actor, a domain, a relation or a discrepancy. ``part``
    is what the source says of it: of an event a claim, a participant or a domain, of an actor an
    office or a claim of one (then ``office`` is the whole office). None: that it is so.
    """

    subject: Entity | Relation
    paragraphs: tuple[int, ...]
    part: Part | None = None
    office: Office | None = None

    @property
    def claim(self) -> Claim | None:
        """What the source claims of an event."""
        return self.part if isinstance(self.part, Claim) else None


class Record(Struct, frozen=True, dict=True):
    """A validated record. Collections keep the document's order, except events: date order.

    That is told in :mod:`ici_tui.record.order`; undated events come last.

    ``digest`` is the SHA-256 of the contents it was read from, in hexadecimal digits; empty if it
    was not computed.
    """

    description: Description
    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()
    domains: tuple[Domain, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    statements: tuple[Statement, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    digest: str = ""
    _sorted: bool = False

    def __post_init__(self) -> None:
        if not self._sorted:
            force_setattr(self, "events", in_order(self.events, self.relations))
            force_setattr(self, "_sorted", True)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Every entity by its id."""
        collections: tuple[Iterable[Entity], ...] = (
            self.sources,
            self.places,
            self.domains,
            self.actors,
            self.events,
            self.statements,
            self.discrepancies,
        )
        return MappingProxyType({entity.id: entity for group in collections for entity in group})

    def get(self, identifier: str) -> Entity | None:
        """Return the entity with this id, or None."""
        return self.entities.get(identifier)

    def prepare(self) -> None:
        """Build all indexes, which takes a while for a large record."""
        _ = self.entities, self.runs, self._events_by_reference, self._contents
        _ = self._relations_by_end, self._statements_by_reference, self._assertions_by_source

    def rank_of(self, event: Event) -> int:
        """Return the rank of an event in date order, from 0.

        Raises:
            ValueError: It is no event of the record.
        """
        return rank_of(self.events, event, self._ranks)

    @cached_property
    def _ranks(self) -> dict[PlaceInOrder, dict[int, int]]:
        return {}

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year in which events start or end; None if none is dated."""
        dates = (event.date for event in self.events if event.date is not None)
        known = [year for date in dates for year in date.years() if year is not None]
        return (min(known), max(known)) if known else None

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The events grouped into runs of the same month; computed on first use."""
        return runs_of(self.events)

    @cached_property
    def _events_by_reference(self) -> Mapping[str, tuple[Event, ...]]:
        linked: defaultdict[str, dict[str, Event]] = defaultdict(dict)
        for event in self.events:
            for name in names_of(event):
                linked[name][event.id] = event
        return {name: tuple(events.values()) for name, events in linked.items()}

    def events_of(self, identifier: str) -> tuple[Event, ...]:
        """Return the events that name an actor, domain, place, source or series, in date order.

        Places also count when a claim, not the editor, names them.
        """
        return self._events_by_reference.get(identifier, ())

    @cached_property
    def _containers(self) -> Mapping[str, str]:
        containers = {place.id: place.within for place in self.places if place.within}
        containers |= {domain.id: domain.broader for domain in self.domains if domain.broader}
        return containers

    @cached_property
    def _contents(self) -> Mapping[str, tuple[str, ...]]:
        contents: defaultdict[str, list[str]] = defaultdict(list)
        for name, container in self._containers.items():
            contents[container].append(name)
        return {name: tuple(names) for name, names in contents.items()}

    def ancestors(self, identifier: str) -> Iterator[str]:
        """Yield the ids of the places or domains that contain one, the nearest first."""
        return ancestors(identifier, self._containers.get)

    def contents(self, identifier: str) -> tuple[str, ...]:
        """Return the ids of what is directly within a place or a domain."""
        return self._contents.get(identifier, ())

    def events_under(self, identifier: str) -> tuple[Event, ...]:
        """Return the events of an entity and of what it contains, in date order.

        A place contains the places within it, a domain its narrower ones; for all else this is
        :meth:`events_of`.
        """
        if not self.contents(identifier):
            return self.events_of(identifier)
        names = (identifier, *descendants(identifier, self.contents))
        found = {event.id for name in names for event in self.events_of(name)}
        return tuple(event for event in self.events if event.id in found)

    @cached_property
    def _relations_by_end(self) -> Mapping[str, tuple[Relation, ...]]:
        linked: defaultdict[str, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            linked[relation.from_].append(relation)
            if relation.to != relation.from_:
                linked[relation.to].append(relation)
        return {name: tuple(relations) for name, relations in linked.items()}

    def relations_of(self, identifier: str) -> tuple[Relation, ...]:
        """Return the relations that start or end at an entity, in the document's order."""
        return self._relations_by_end.get(identifier, ())

    @cached_property
    def _statements_by_reference(self) -> Mapping[str, tuple[Statement, ...]]:
        linked: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements:
            for name in dict.fromkeys((*statement.about, *filter(None, (statement.by,)))):
                linked[name].append(statement)
        return {name: tuple(statements) for name, statements in linked.items()}

    def statements_of(self, identifier: str) -> tuple[Statement, ...]:
        """Return the statements by or about an entity, in the document's order."""
        return self._statements_by_reference.get(identifier, ())

    @cached_property
    def _assertions_by_source(self) -> Mapping[str, tuple[Assertion, ...]]:
        found: defaultdict[str, list[Assertion]] = defaultdict(list)

        def cite(
            subject: Entity | Relation, citations: Iterable[Citation], part: Part | None = None
        ) -> None:
            for citation in citations:
                found[citation.source].append(Assertion(subject, citation.paragraphs, part))

        for event in self.events:
            for claim in event.claims:
                found[claim.source].append(Assertion(event, claim.paragraphs, claim))
            for participant in event.participants:
                cite(event, participant.citations, participant)
            for under in event.domains:
                if isinstance(under, EventDomain):
                    cite(event, under.citations, under)
        for statement in self.statements:
            cite(statement, statement.citations)
        for actor in self.actors:
            cite(actor, actor.citations)
            for office in actor.offices:
                for said in office.claims:
                    found[said.source].append(Assertion(actor, said.paragraphs, said, office))
                cite(actor, office.citations, office)
        for domain in self.domains:
            cite(domain, domain.citations)
        for relation in self.relations:
            if not relation.is_inferred:
                cite(relation, relation.citations)
        for discrepancy in self.discrepancies:
            cite(discrepancy, discrepancy.citations)
        return {
            source: tuple(sorted(group, key=lambda a: a.paragraphs or (0,)))
            for source, group in found.items()
        }

    def assertions_of(self, source: str) -> tuple[Assertion, ...]:
        """Return the assertions of a source, by paragraph; those of the whole source first."""
        return self._assertions_by_source.get(source, ())
