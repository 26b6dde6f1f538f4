"""Which entities of a record a reader asks for: filters by year, actor, domain, place and source.

A filter chooses events. The other collections follow: the actors, domains, places and sources that
the chosen events name, and the statements and discrepancies about them. Different criteria narrow a
selection, several values of one criterion widen it, as the facets of a catalogue do. A place stands
for the places within it and a domain for its narrower domains.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.edtf.years import EXPECTED_YEARS, YearsError, read_years
from ici_tui.record.containment import descendants
from ici_tui.record.entities import Event
from ici_tui.record.event_fields import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.disagreements.disagreement import Disagreement
    from ici_tui.record.entities import Discrepancy, Statement
    from ici_tui.record.record import Entity, Record


class Collection(StrEnum):
    """A collection of the record, by its key in the document."""

    EVENTS = "events"
    ACTORS = "actors"
    DOMAINS = "domains"
    SOURCES = "sources"
    PLACES = "places"
    STATEMENTS = "statements"
    DISCREPANCIES = "discrepancies"


_NOT_PLAIN = re.compile(r"\.\.\.|…|(?![0-9])\d")
"""What a query may have and an argument may not: other dots, digits of other scripts."""


class YearRange(Struct, frozen=True):
    """Years from ``first`` to ``last``, both included; None leaves an end without a limit."""

    first: int | None = None
    last: int | None = None

    @classmethod
    def parse(cls, text: str) -> YearRange:
        """Read ``2016``, ``2016..2018``, ``2016..`` or ``..2018``, typed on a command line.

        The years are those of :func:`ici_tui.edtf.years.read_years`; their digits are 0 to 9.

        Raises:
            YearsError: The text is no year and no range of years, or one that ends before it
                starts.
        """
        if _NOT_PLAIN.search(text):
            raise YearsError(EXPECTED_YEARS)
        return cls(*read_years(text))


class Filter(Struct, frozen=True):
    """What a reader asks for; an empty criterion asks for nothing in particular.

    Args:
        years: An event's date can fall in these years.
        actors: Ids of actors, one of which takes part in the event.
        domains: Ids of domains, one of which (or a narrower one) the event belongs to.
        places: Ids of places, one of which (or a place within it) the event or a claim names.
        sources: Ids of sources, one of which says something of the event.
        kinds: Kinds of the listed entities themselves: an event's or an actor's kind, a source's
            type, a domain's scheme.
    """

    years: YearRange | None = None
    actors: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def chooses_events(self) -> bool:
        """Whether anything but the kind is asked for."""
        return bool(self.years or self.actors or self.domains or self.places or self.sources)


def kind_of(entity: Entity) -> str | None:
    """Return what ``--kind`` compares: the kind, the type of a source, the scheme of a domain."""
    for name in ("kind", "type", "scheme"):
        value = getattr(entity, name, None)
        if value is not None:
            return str(value)
    return None


def kinds_of(record: Record, collection: Collection) -> tuple[str, ...]:
    """Return the kinds that occur in a collection, sorted."""
    entities: Iterable[Entity] = getattr(record, collection)
    return tuple(sorted({kind for kind in map(kind_of, entities) if kind}))


class Selection(Struct, frozen=True, dict=True):
    """The part of a record that a filter asks for."""

    record: Record
    filter: Filter

    def entities(self, collection: Collection) -> tuple[Entity, ...]:
        """Return the chosen entities of a collection, in the record's order."""
        candidates: Iterable[Entity]
        if collection is Collection.EVENTS:
            candidates = self.events
        elif not self.filter.chooses_events:
            candidates = getattr(self.record, collection)
        elif collection is Collection.STATEMENTS:
            candidates = (one for one in self.record.statements if self._admits_statement(one))
        elif collection is Collection.DISCREPANCIES:
            found = self.record.discrepancies
            candidates = (one for one in found if self._admits_discrepancy(one))
        else:
            named = self._named
            candidates = (one for one in getattr(self.record, collection) if one.id in named)
        kinds = self.filter.kinds
        return tuple(one for one in candidates if not kinds or kind_of(one) in kinds)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that the filter chooses, whatever their kind, in date order."""
        return tuple(event for event in self.record.events if self.admits(event))

    def admits(self, event: Event) -> bool:
        """Say whether every criterion but the kind holds for an event."""
        years = self.filter.years
        if years is not None and not event.date.may_fall_in(years.first, years.last):
            return False
        return all(not wanted.isdisjoint(names_of(event)) for wanted in self._criteria)

    def concerns(self, about: Iterable[str], cited: Iterable[str]) -> bool:
        """Say whether a statement or a disagreement is among what is asked for.

        It is where, for each criterion, something it is about is asked for by name or is an event
        for which the criterion holds. Only its own citations count for the sources.

        Args:
            about: Ids of what it is about, and of who says it.
            cited: Ids of the sources it is read in.
        """
        names = set(about)
        events = [one for one in map(self.record.get, names) if isinstance(one, Event)]
        for event in events:
            names.update(names_of(event))
        years = self.filter.years
        if years is not None and not any(
            event.date.may_fall_in(years.first, years.last) for event in events
        ):
            return False
        if self.filter.sources and set(self.filter.sources).isdisjoint(cited):
            return False
        return all(not wanted.isdisjoint(names) for wanted in self._subjects)

    @cached_property
    def _subjects(self) -> tuple[frozenset[str], ...]:
        chosen = (
            frozenset(self.filter.actors),
            self._widened(self.filter.domains),
            self._widened(self.filter.places),
        )
        return tuple(names for names in chosen if names)

    @cached_property
    def _criteria(self) -> tuple[frozenset[str], ...]:
        sources = frozenset(self.filter.sources)
        return (*self._subjects, sources) if sources else self._subjects

    def _widened(self, names: Iterable[str]) -> frozenset[str]:
        """Return places or domains with all that they contain."""
        found = set(names)
        for name in names:
            found.update(descendants(name, self.record.contents))
        return frozenset(found)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(name for event in self.events for name in names_of(event))

    def _admits_statement(self, statement: Statement) -> bool:
        by = (statement.by,) if statement.by else ()
        cited = (citation.source for citation in statement.citations)
        return self.concerns((*statement.about, *by), cited)

    def admits_disagreement(self, disagreement: Disagreement) -> bool:
        """Say whether a disagreement, computed or written, is among what is asked for."""
        if self.filter.kinds and disagreement.kind not in self.filter.kinds:
            return False
        editorial = disagreement.editorial
        written = {citation.source for citation in editorial.citations} if editorial else set()
        named = editorial.named if editorial else ()
        return self.concerns((*disagreement.about, *named), disagreement.sources | written)

    def _admits_discrepancy(self, discrepancy: Discrepancy) -> bool:
        cited = (citation.source for citation in discrepancy.citations)
        return self.concerns(discrepancy.named, cited)
