"""The lists of actors, domains, sources and disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.model.entities import Actor, ActorKind, DiscrepancyKind, Domain, Source
from ici_tui.search.query import Facet
from ici_tui.tui.views.rows import Cell, CellRole, Column, GroupedRows
from ici_tui.tui.views.timeline import rail_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.describe import Telling
    from ici_tui.tui.finding import Found

NAME_AND_COUNT = (Column(0), Column(4, align="right"))


class _Counted(GroupedRows):
    """Rows that say how many events each has: all of them, or the hits of a query.

    With a query, what has no hit is left out.
    """

    def __init__(
        self,
        telling: Telling,
        found: Found | None,
        facet: Facet,
        columns: Sequence[Column],
        groups: Sequence[tuple[str, Sequence[str]]],
    ) -> None:
        self._telling = telling
        self._counts = found.counts(facet) if found and not found.query.is_empty else None
        super().__init__(
            columns,
            [
                (heading, [key for key in keys if self._counts is None or key in self._counts])
                for heading, keys in groups
            ],
        )

    def count(self, key: str) -> Cell:
        """Return the cell with the number of events."""
        if self._counts is None:
            number = len(self._telling.record.events_under(key))
        else:
            number = self._counts.get(key, 0)
        return Cell(self._telling.number(number), CellRole.NUMBER)


class ActorRows(_Counted):
    """Actors by kind, those of most events first, with the number of their events."""

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._actors = {actor.id: actor for actor in telling.record.actors}

        def weight(actor: Actor) -> int:
            return -len(telling.record.events_of(actor.id))

        ordered = sorted(telling.record.actors, key=weight)
        groups = [
            (
                telling.words.term("actor-kind-plural", kind),
                [actor.id for actor in ordered if actor.kind is kind],
            )
            for kind in ActorKind
        ]
        super().__init__(telling, found, Facet.ACTOR, NAME_AND_COUNT, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the name and the number of events of an actor."""
        name = self._telling.text(self._actors[key].name)
        return (Cell(name, searched=True), self.count(key))


class DomainRows(_Counted):
    """The numbered areas first, then the topics, with the number of their events."""

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._domains = {domain.id: domain for domain in telling.record.domains}

        def number(domain: Domain) -> int:
            return domain.number or 0

        numbered = sorted((d for d in telling.record.domains if d.number), key=number)
        topics = [domain for domain in telling.record.domains if not domain.number]
        groups = [
            (telling.words.gettext("Numbered areas"), [domain.id for domain in numbered]),
            (telling.words.gettext("Topics"), [domain.id for domain in topics]),
        ]
        columns = (Column(2, align="right"), *NAME_AND_COUNT)
        super().__init__(telling, found, Facet.DOMAIN, columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the number, the name and the number of events of a domain."""
        domain, telling = self._domains[key], self._telling
        number = telling.number(domain.number) if domain.number else ""
        return (
            Cell(number, CellRole.NUMBER),
            Cell(telling.text(domain.name), searched=True),
            self.count(key),
        )


class SourceRows(_Counted):
    """Sources, those that speak of most events first, with year and number of events."""

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._sources = {source.id: source for source in telling.record.sources}

        def weight(source: Source) -> int:
            return -len(telling.record.events_of(source.id))

        ordered = sorted(telling.record.sources, key=weight)
        columns = (
            Column(0),
            Column(22, least=72),
            Column(5, align="right"),
            Column(4, align="right"),
        )
        groups = [("", [source.id for source in ordered])]
        super().__init__(telling, found, Facet.SOURCE, columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return title, publisher, year and number of events of a source."""
        source, telling = self._sources[key], self._telling
        year = rail_year(source.issued) if source.issued else None
        publisher = telling.text(source.publisher) if source.publisher else ""
        return (
            Cell(telling.text(source.title), searched=True),
            Cell(publisher, CellRole.MUTED),
            Cell(telling.number(year) if year is not None else "", CellRole.DATE),
            self.count(key),
        )


class DisagreementRows(GroupedRows):
    """Disagreements by kind, with whether a rule found them or only an editor wrote them.

    With a query, those about one of its hits.
    """

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._telling = telling
        hits = found.hits if found and not found.query.is_empty else None
        shown = [
            item
            for item in telling.disagreements
            if hits is None or not hits.isdisjoint(item.about)
        ]
        self._items = {item.id: item for item in shown}
        groups = [
            (
                telling.words.term("discrepancy-kind-plural", kind),
                [item.id for item in shown if item.kind is kind],
            )
            for kind in DiscrepancyKind
        ]
        super().__init__((Column(2), Column(0), Column(11, least=48, align="end")), groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the mark, the name and the provenance of a disagreement."""
        item, telling = self._items[key], self._telling
        provenance = telling.words.gettext("computed") if item.computed else ""
        return (
            Cell("⚠", CellRole.WARNING),
            Cell(telling.disagreement_name(item), searched=True),
            Cell(provenance, CellRole.MUTED),
        )
