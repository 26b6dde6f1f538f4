"""Selects entities of a record by options such as ``--actor`` and ``--years``.

The options form a query (:meth:`Criteria.node`): ``--actor nato --years 2016..2018`` is
``actor:=nato 2016..2018``, and several values of one option are joined with OR. The index answers
it with events. The other collections follow: the actors, domains, places and sources that the hits
refer to, and the statements and discrepancies about them. As in a query, a place includes the
places within it and a domain its narrower domains.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.record.containment import descendants
from ici_tui.record.event_fields import names_of
from ici_tui.record.kinds import Collection
from ici_tui.record.subkinds import kind_of
from ici_tui.search.hit_events import hit_events
from ici_tui.search.query import And, Dated, Facet, Named, Or, Query, Years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ici_tui.disagreements.disagreement import Disagreement
    from ici_tui.edtf.grammar import Day
    from ici_tui.record.entities import Discrepancy, Event, Statement
    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity
    from ici_tui.search.index import Index
    from ici_tui.search.query import Node

NAMED = {
    Facet.ACTOR: Collection.ACTORS,
    Facet.DOMAIN: Collection.DOMAINS,
    Facet.PLACE: Collection.PLACES,
    Facet.SOURCE: Collection.SOURCES,
}
"""The facets that are asked for by the id of an entity, with the collection it is in."""


class Criteria(Struct, frozen=True):
    """The criteria of a selection; an empty criterion does not restrict it.

    Args:
        years: The first and the last year in which a date can fall, either None for no limit.
        days: The same by first and last day.
        names: For each facet of :data:`NAMED` the ids of which an event has to name one.
        kinds: The kinds of the listed things themselves: an event's or an actor's kind, a source's
            type, a domain's scheme.
    """

    years: tuple[int | None, int | None] | None = None
    days: tuple[Day | None, Day | None] | None = None
    names: Mapping[Facet, tuple[str, ...]] = {}
    kinds: tuple[str, ...] = ()

    @property
    def choose_events(self) -> bool:
        """Whether there is any criterion other than the kind."""
        return bool(self.dates) or any(self.names.values())

    def node(self, collection: Collection = Collection.EVENTS) -> And:
        """Return the criteria as a query.

        Args:
            collection: What is listed: the kinds are those of events only where it is events.
        """
        parts = [*self.subjects.values(), *self.dates]
        if self.names.get(Facet.SOURCE):
            parts.append(_one_of(Facet.SOURCE, self.names[Facet.SOURCE]))
        if self.kinds and collection is Collection.EVENTS:
            parts.append(_one_of(Facet.KIND, self.kinds))
        return And(tuple(parts))

    @property
    def dates(self) -> tuple[Node, ...]:
        """The criteria of the years and of the days, where there are any."""
        years = () if self.years is None else (Years(0, 0, *self.years),)
        return years if self.days is None else (*years, Dated(0, 0, *self.days))

    @property
    def subjects(self) -> Mapping[Facet, Node]:
        """The criteria that a statement can also fulfil itself, by what it is about."""
        return {
            facet: _one_of(facet, names)
            for facet, names in self.names.items()
            if names and facet is not Facet.SOURCE
        }

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources, of which one must be cited."""
        return self.names.get(Facet.SOURCE, ())


def _one_of(facet: Facet, names: Iterable[str]) -> Node:
    return Or(tuple(Named(0, 0, facet, name=name) for name in names))


class Selection:
    """The part of a record that matches criteria.

    Args:
        record: The record.
        criteria: What is asked for. Its ids and kinds occur in the record.
        index: Returns the index of the record; called only if there is something to look up.
    """

    def __init__(self, record: Record, criteria: Criteria, index: Callable[[], Index]) -> None:
        self._record = record
        self._criteria = criteria
        self._index = index

    def entities(self, collection: Collection) -> Sequence[Entity]:
        """Return the selected entities of a collection, in the record's order."""
        if collection is Collection.EVENTS:
            node = self._criteria.node()
            return self._hit_events(node) if node.parts else self._record.events
        if self._criteria == Criteria():
            everything_there_is: Sequence[Entity] = getattr(self._record, collection)
            return everything_there_is
        everything: Iterable[Entity] = getattr(self._record, collection)
        if self._criteria.choose_events:
            if collection is Collection.STATEMENTS:
                everything = (one for one in self._record.statements if self._admits_statement(one))
            elif collection is Collection.DISCREPANCIES:
                everything = (
                    one for one in self._record.discrepancies if self._admits_discrepancy(one)
                )
            else:
                everything = (one for one in everything if one.id in self._named)
        kinds = self._criteria.kinds
        return tuple(one for one in everything if not kinds or kind_of(one) in kinds)

    def admits_disagreement(self, disagreement: Disagreement) -> bool:
        """Return whether a disagreement, computed or written, is selected."""
        kinds = self._criteria.kinds
        if kinds and disagreement.kind not in kinds:
            return False
        editorial = disagreement.editorial
        written = {citation.source for citation in editorial.citations} if editorial else set()
        named = editorial.named if editorial else ()
        return self._concerns((*disagreement.about, *named), disagreement.sources | written)

    def _hit_events(self, node: Node) -> Sequence[Event]:
        """Return the events that match a query, in date order."""
        return hit_events(self._record, self._index().search(Query("", node)))

    def _hits(self, node: Node) -> frozenset[str]:
        """Return the ids of the events that match a query."""
        return frozenset(self._index().search(Query("", node)).ids)

    @cached_property
    def _named(self) -> frozenset[str]:
        """The ids of everything that the selected events refer to."""
        events = self._hit_events(self._criteria.node(Collection.ACTORS))
        return frozenset(name for event in events for name in names_of(event))

    @cached_property
    def _subjects(self) -> tuple[frozenset[str], ...]:
        """For each criterion except sources, the ids of what fulfils it: events and others."""
        found = [self._hits(date) for date in self._criteria.dates]
        for facet, node in self._criteria.subjects.items():
            contents = self._record.contents
            own = self._criteria.names[facet]
            inside = (one for name in own for one in descendants(name, contents))
            found.append(self._hits(node) | {*own, *inside})
        return tuple(found)

    def _concerns(self, about: Iterable[str], cited: Iterable[str]) -> bool:
        """Return whether a statement or a disagreement is selected.

        It is where, for each criterion, something it is about fulfils it. Only its own citations
        count for the sources.

        Args:
            about: Ids of what it is about, and of who says it.
            cited: Ids of the sources it is read in.
        """
        sources = self._criteria.sources
        if sources and set(sources).isdisjoint(cited):
            return False
        names = set(about)
        return all(not fulfilling.isdisjoint(names) for fulfilling in self._subjects)

    def _admits_statement(self, statement: Statement) -> bool:
        by = (statement.by,) if statement.by else ()
        cited = (citation.source for citation in statement.citations)
        return self._concerns((*statement.about, *by), cited)

    def _admits_discrepancy(self, discrepancy: Discrepancy) -> bool:
        cited = (citation.source for citation in discrepancy.citations)
        return self._concerns(discrepancy.named, cited)
