"""The lists of actors, domains, sources and disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.model.entities import Actor, ActorKind, Domain, Source
from ici_tui.tui.views.rows import Cell, CellRole, Column, GroupedRows
from ici_tui.tui.views.timeline import rail_year

if TYPE_CHECKING:
    from ici_tui.describe import Telling

NAME_AND_COUNT = (Column(0), Column(4, align="right"))


class ActorRows(GroupedRows):
    """Actors by kind, those of most events first, with the number of their events."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
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
        super().__init__(NAME_AND_COUNT, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the name and the number of events of an actor."""
        return (
            Cell(self._telling.text(self._actors[key].name)),
            _count(self._telling, key),
        )


class DomainRows(GroupedRows):
    """The numbered areas first, then the topics, with the number of their events."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._domains = {domain.id: domain for domain in telling.record.domains}

        def number(domain: Domain) -> int:
            return domain.number or 0

        numbered = sorted((d for d in telling.record.domains if d.number), key=number)
        topics = [domain for domain in telling.record.domains if not domain.number]
        groups = [
            (telling.words.gettext("Numbered areas"), [domain.id for domain in numbered]),
            (telling.words.gettext("Topics"), [domain.id for domain in topics]),
        ]
        super().__init__((Column(2, align="right"), Column(0), Column(4, align="right")), groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the number, the name and the number of events of a domain."""
        domain, telling = self._domains[key], self._telling
        number = telling.number(domain.number) if domain.number else ""
        return (
            Cell(number, CellRole.NUMBER),
            Cell(telling.text(domain.name)),
            _count(telling, key),
        )


class SourceRows(GroupedRows):
    """Sources, those that assert most first, with year and number of assertions."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._sources = {source.id: source for source in telling.record.sources}

        def weight(source: Source) -> int:
            return -len(telling.record.assertions_of(source.id))

        ordered = sorted(telling.record.sources, key=weight)
        columns = (
            Column(0),
            Column(22, least=72),
            Column(5, align="right"),
            Column(4, align="right"),
        )
        super().__init__(columns, [("", [source.id for source in ordered])])

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return title, publisher, year and number of assertions of a source."""
        source, telling = self._sources[key], self._telling
        year = rail_year(source.issued) if source.issued else None
        publisher = telling.text(source.publisher) if source.publisher else ""
        return (
            Cell(telling.text(source.title)),
            Cell(publisher, CellRole.MUTED),
            Cell(telling.number(year) if year is not None else "", CellRole.DATE),
            Cell(telling.number(len(telling.record.assertions_of(key))), CellRole.NUMBER),
        )


class DisagreementRows(GroupedRows):
    """Disagreements by kind, with whether a rule found them or an editor wrote them."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling
        self._items = {item.id: item for item in telling.disagreements}
        kinds = dict.fromkeys(item.kind for item in telling.disagreements)
        groups = (
            [
                (
                    telling.words.term("discrepancy-kind-plural", kind),
                    [item.id for item in telling.disagreements if item.kind is kind],
                )
                for kind in sorted(kinds, key=list(type(next(iter(kinds)))).index)
            ]
            if kinds
            else []
        )
        super().__init__((Column(2), Column(0), Column(11, least=48, align="end")), groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the mark, the name and the provenance of a disagreement."""
        item, telling = self._items[key], self._telling
        provenance = telling.words.gettext("computed") if item.computed else ""
        return (
            Cell("⚠", CellRole.WARNING),
            Cell(telling.disagreement_name(item)),
            Cell(provenance, CellRole.MUTED),
        )


def _count(telling: Telling, key: str) -> Cell:
    return Cell(telling.number(len(telling.record.events_of(key))), CellRole.NUMBER)
