"""What a record is to everything that shows, searches, describes or exports it.

Where a record lives is nobody's business above its store: in memory
(:class:`ici_tui.record.record.MemoryRecord`), or in its file, from which a store of
:mod:`ici_tui.stores` reads what is asked for. So nobody may take all events to answer a question
about some of them; ``tests/record/test_walks.py`` names the places that may.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.record.entities import (
        Actor,
        Description,
        Discrepancy,
        Domain,
        Event,
        Place,
        Relation,
        Source,
        Statement,
        Term,
    )
    from ici_tui.record.kinds import Collection
    from ici_tui.record.record import Assertion, Entity
    from ici_tui.record.runs import Run


class Record(Protocol):
    """A valid record. Collections keep the document's order, except events: date order.

    Sequences may be lazy: their length is known, an item or a slice costs what it holds, and only
    walking over them costs as much as reading them. An item that is asked for twice may be another
    object with the same value.
    """

    @property
    def description(self) -> Description:
        """What the record says of itself."""
        ...

    @property
    def sources(self) -> Sequence[Source]:
        """The sources."""
        ...

    @property
    def places(self) -> Sequence[Place]:
        """The places."""
        ...

    @property
    def domains(self) -> Sequence[Domain]:
        """The domains."""
        ...

    @property
    def actors(self) -> Sequence[Actor]:
        """The actors."""
        ...

    @property
    def events(self) -> Sequence[Event]:
        """The events in date order; the place of an event among them is its rank."""
        ...

    @property
    def relations(self) -> Sequence[Relation]:
        """The relations."""
        ...

    @property
    def statements(self) -> Sequence[Statement]:
        """The statements."""
        ...

    @property
    def discrepancies(self) -> Sequence[Discrepancy]:
        """What editors wrote of disagreements."""
        ...

    @property
    def terms(self) -> Sequence[Term]:
        """The words that it gives kinds, roles and types of relation."""
        ...

    def term_of(self, of: str, word: str) -> Term | None:
        """Return the words that the record gives a kind, a role or the like, if it does.

        Args:
            of: What the term is of (:class:`~ici_tui.record.entities.TermOf`).
            word: The kind or the role.
        """
        ...

    @property
    def digest(self) -> str:
        """The SHA-256 of the contents it was read from; empty if it was not computed."""
        ...

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year in which events start or end; None if none is dated."""
        ...

    @property
    def runs(self) -> Sequence[Run]:
        """The events grouped into runs of the same month."""
        ...

    def prepare(self) -> None:
        """Do beforehand, and off the UI thread, what makes later questions quick."""

    def get(self, identifier: str) -> Entity | None:
        """Return the entity with this id, or None."""
        ...

    def ids(self) -> Iterator[str]:
        """Yield the ids of all entities."""
        ...

    def ids_of(self, collection: Collection) -> Sequence[str]:
        """Return the ids of the entities of a collection, in its order."""
        ...

    def counts_of(self, collection: Collection) -> Sequence[int]:
        """Return for each entity of a collection how many events name it (:meth:`events_of`)."""
        ...

    def by_kind(self, collection: Collection) -> Mapping[str, Sequence[int]]:
        """Return where in a collection the entities of each kind are, in its order.

        The kind is the value that :func:`ici_tui.record.subkinds.kind_of` returns.
        """
        ...

    def rank_of(self, event: Event) -> int:
        """Return the rank of an event in date order, from 0."""
        ...

    def events_of(self, identifier: str) -> Sequence[Event]:
        """Return the events that name an actor, domain, place, source or series, in date order.

        Places also count when a claim, not the editor, names them.
        """
        ...

    def events_under(self, identifier: str) -> Sequence[Event]:
        """Return the events of an entity and of what it contains, in date order.

        A place contains the places within it, a domain its narrower ones; for all else this is
        :meth:`events_of`.
        """
        ...

    def dates_under(self, identifier: str) -> Iterable[EdtfDate]:
        """Return the dates of the dated events of an entity and of what it contains, in order."""
        ...

    def together_with(self, actor: str) -> Mapping[str, int]:
        """Return the actors that take part in events with an actor, with the number of them."""
        ...

    def ancestors(self, identifier: str) -> Iterator[str]:
        """Yield the ids of the places or domains that contain one, the nearest first."""
        ...

    def contents(self, identifier: str) -> Sequence[str]:
        """Return the ids of what is directly within a place or a domain."""
        ...

    def relations_of(self, identifier: str) -> Sequence[Relation]:
        """Return the relations that start or end at an entity, in the document's order."""
        ...

    def statements_of(self, identifier: str) -> Sequence[Statement]:
        """Return the statements by or about an entity, in the document's order."""
        ...

    def assertions_of(self, source: str) -> Sequence[Assertion]:
        """Return the assertions of a source, by paragraph; those of the whole source first."""
        ...
