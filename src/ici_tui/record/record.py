"""A record in memory: entities by id, events in date order, and their links.

It is built from validated entities. Lookups use indexes that are built once, so that callers need
not scan all events.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import force_setattr

from ici_tui.edtf.date import EdtfDate
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
    Term,
    term_key,
)
from ici_tui.record.event_fields import names_of
from ici_tui.record.kinds import Collection
from ici_tui.record.order import Place as PlaceInOrder
from ici_tui.record.order import in_order, rank_of
from ici_tui.record.runs import Run, runs_of
from ici_tui.record.subkinds import kind_of

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


class MemoryRecord(Struct, frozen=True, dict=True):
    """A validated record in memory; see :class:`~ici_tui.record.protocol.Record`.

    Events are in the order that :mod:`ici_tui.record.order` tells; undated ones come last.

    ``digest`` is the SHA-256 of the contents it was read from, in hexadecimal digits; empty if it
    was not computed. ``origin`` is the file in which each entity is a line that can be read alone;
    empty for any other form.
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
    terms: tuple[Term, ...] = ()
    digest: str = ""
    origin: str = ""
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

    @cached_property
    def _terms_by_key(self) -> Mapping[str, Term]:
        return MappingProxyType({term.key: term for term in self.terms})

    def term_of(self, of: str, word: str) -> Term | None:
        """Return the words that the record gives a kind, a role or the like, if it does.

        Args:
            of: What the term is of (:class:`~ici_tui.record.entities.TermOf`).
            word: The kind or the role.
        """
        return self._terms_by_key.get(term_key(of, word)) if self.terms else None

    def get(self, identifier: str) -> Entity | None:
        """Return the entity with this id, or None."""
        return self.entities.get(identifier)

    def ids(self) -> Iterator[str]:
        """Yield the ids of all entities."""
        return iter(self.entities)

    def ids_of(self, collection: Collection) -> Sequence[str]:
        """Return the ids of the entities of a collection, in its order."""
        return [entity.id for entity in getattr(self, collection)]

    def counts_of(self, collection: Collection) -> Sequence[int]:
        """Return for each entity of a collection how many events name it (:meth:`events_of`)."""
        return [len(self.events_of(name)) for name in self.ids_of(collection)]

    def by_kind(self, collection: Collection) -> Mapping[str, Sequence[int]]:
        """Return where in a collection the entities of each kind are, in its order."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, entity in enumerate(getattr(self, collection)):
            kind = kind_of(entity)
            if kind:
                found[kind].append(place)
        return found

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

    def dates_under(self, identifier: str) -> Iterable[EdtfDate]:
        """Return the dates of the dated events of an entity and of what it contains, in order."""
        events = self.events_under(identifier)
        return (event.date for event in events if event.date is not None)

    def together_with(self, actor: str) -> Mapping[str, int]:
        """Return the actors that take part in events with an actor, with the number of them."""
        return company(actor, self.events_of(actor))

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
        for group in (
            self.events,
            self.statements,
            self.actors,
            self.domains,
            self.relations,
            self.discrepancies,
        ):
            for thing in group:
                for source, assertion in assertions_about(thing):
                    found[source].append(assertion)
        return {source: in_reading_order(group) for source, group in found.items()}

    def assertions_of(self, source: str) -> tuple[Assertion, ...]:
        """Return the assertions of a source, by paragraph; those of the whole source first."""
        return self._assertions_by_source.get(source, ())


def company(actor: str, events: Iterable[Event]) -> Counter[str]:
    """Return the actors that take part in events of an actor, with the number of them.

    Args:
        actor: The id of the actor, who is not among them.
        events: The events.
    """
    return Counter(
        name
        for event in events
        for name in {participant.actor for participant in event.participants}
        if name != actor
    )


def in_reading_order(assertions: Iterable[Assertion]) -> tuple[Assertion, ...]:
    """Return assertions of a source by paragraph; those of the whole source first."""
    return tuple(sorted(assertions, key=lambda one: one.paragraphs or (0,)))


def assertions_about(thing: Entity | Relation) -> Iterator[tuple[str, Assertion]]:
    """Yield what sources assert of something, each with the id of its source.

    Args:
        thing: An entity or a relation; nothing is asserted of sources and places.
    """

    def cite(
        citations: Iterable[Citation], part: Part | None = None
    ) -> Iterator[tuple[str, Assertion]]:
        for citation in citations:
            yield citation.source, Assertion(thing, citation.paragraphs, part)

    match thing:
        case Event():
            for claim in thing.claims:
                yield claim.source, Assertion(thing, claim.paragraphs, claim)
            for participant in thing.participants:
                yield from cite(participant.citations, participant)
            for under in thing.domains:
                if isinstance(under, EventDomain):
                    yield from cite(under.citations, under)
        case Actor():
            yield from cite(thing.citations)
            for office in thing.offices:
                for said in office.claims:
                    yield said.source, Assertion(thing, said.paragraphs, said, office)
                yield from cite(office.citations, office)
        case Relation():
            if not thing.is_inferred:
                yield from cite(thing.citations)
        case Statement() | Domain() | Discrepancy():
            yield from cite(thing.citations)
        case _:
            pass
