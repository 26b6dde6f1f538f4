"""The lists of actors, domains, sources and disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.disagreements.joining import Aspect
from ici_tui.record.entities import Actor, ActorKind, DiscrepancyKind, Domain, Source
from ici_tui.record.runs import rail_year
from ici_tui.search.query import Facet
from ici_tui.tui.rows.areas import Areas
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows, as_heading
from ici_tui.tui.text.glyphs import CHOSEN, DISPUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.describe import Telling
    from ici_tui.disagreements.joining import Disagreement
    from ici_tui.record.record import Record
    from ici_tui.tui.state.results import Found

ASPECT = 15
"""The cells of what a disagreement is about: the date, the place, the order of events."""


def count_column(telling: Telling) -> Column:
    """Return the column of a number of events, wide enough for all of the record's."""
    return Column(max(4, len(telling.count(len(telling.record.events)))), align="right")


class _Counted(GroupedRows):
    """Rows with a number of events: all of them, or the hits of a query.

    With a query, rows without hits are left out.
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
        return Cell(self._telling.count(number), CellRole.NUMBER)


class ActorRows(_Counted):
    """Actors by kind, those of most events first, with the number of their events."""

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._actors = {actor.id: actor for actor in telling.record.actors}

        def weight(actor: Actor) -> int:
            return -len(telling.record.events_of(actor.id))

        ordered = sorted(telling.record.actors, key=weight)
        groups = [
            (
                as_heading(telling.words.term("actor-kind-plural", kind)),
                [actor.id for actor in ordered if actor.kind is kind],
            )
            for kind in ActorKind
        ]
        super().__init__(telling, found, Facet.ACTOR, (Column(0), count_column(telling)), groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the name and the number of events of an actor."""
        name = self._telling.name(key)
        return (Cell(name, searched=True), self.count(key))


def numbered_first(record: Record) -> tuple[list[Domain], list[Domain]]:
    """Return the numbered areas in their order, and the topics in the document's."""
    numbered = [domain for domain in record.domains if domain.number]
    numbered.sort(key=lambda domain: domain.number or 0)
    return numbered, [domain for domain in record.domains if not domain.number]


class DomainRows(_Counted):
    """The numbered areas first, then the topics, with the number of their events."""

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._domains = {domain.id: domain for domain in telling.record.domains}
        numbered, topics = numbered_first(telling.record)
        groups = [
            (telling.words.gettext("Numbered areas"), [domain.id for domain in numbered]),
            (telling.words.gettext("Topics"), [domain.id for domain in topics]),
        ]
        self._areas = Areas(telling)
        columns = (Column(2), Column(0), count_column(telling))
        super().__init__(telling, found, Facet.DOMAIN, columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the sign, the name and the number of events of a domain."""
        domain = self._domains[key]
        return (
            self._areas.of_domain(domain),
            Cell(self._telling.name(domain.id), searched=True),
            self.count(key),
        )


class SourceRows(_Counted):
    """Sources, those with most events first, with year and number of events."""

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._sources = {source.id: source for source in telling.record.sources}

        def weight(source: Source) -> int:
            return -len(telling.record.events_of(source.id))

        ordered = sorted(telling.record.sources, key=weight)
        columns = (
            Column(0),
            Column(22, least=72),
            Column(5, align="right"),
            count_column(telling),
        )
        groups = [("", [source.id for source in ordered])]
        super().__init__(telling, found, Facet.SOURCE, columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return title, publisher, year and number of events of a source."""
        source, telling = self._sources[key], self._telling
        year = rail_year(source.issued) if source.issued else None
        publisher = telling.text(source.publisher) if source.publisher else ""
        return (
            Cell(telling.name(source.id), searched=True),
            Cell(publisher, CellRole.MUTED),
            Cell(telling.year(year) if year is not None else "", CellRole.DATE),
            self.count(key),
        )


def disagreements_found(telling: Telling, found: Found | None) -> list[Disagreement]:
    """Return the disagreements about hits; all of them without a query."""
    if found is None or found.query.is_empty:
        return list(telling.disagreements)
    return [item for item in telling.disagreements if not found.hits.isdisjoint(item.about)]


class DisagreementRows(GroupedRows):
    """Disagreements by kind, computed or written by an editor.

    With a query, those about one of its hits.

    Args:
        telling: The record.
        found: The answer to the query.
        kind: Only those of this kind; empty for all.
    """

    def __init__(self, telling: Telling, found: Found | None = None, kind: str = "") -> None:
        self._telling = telling
        shown = disagreements_found(telling, found)
        self._items = {item.id: item for item in shown}
        groups = [
            (
                as_heading(telling.words.term("discrepancy-kind-plural", one)),
                [item.id for item in shown if item.kind is one],
            )
            for one in DiscrepancyKind
            if kind in ("", one)
        ]
        columns = (
            Column(1),
            Column(0),
            Column(ASPECT, least=44),
            Column(1),
            Column(11, least=70, align="end"),
        )
        super().__init__(columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return sign, subject, aspect, whether the editor gives a view, and origin."""
        item, telling = self._items[key], self._telling
        words = telling.words
        aspect = "" if item.aspect is Aspect.WRITTEN else words.term("aspect", item.aspect)
        contradicts = item.kind is DiscrepancyKind.CONTRADICTION
        provenance = words.gettext("computed") if item.computed else words.gettext("editorial")
        return (
            Cell(DISPUTED, CellRole.WARNING if contradicts else CellRole.MUTED),
            Cell(telling.name(item.about[0]), searched=True),
            Cell(aspect, CellRole.MUTED),
            Cell(CHOSEN if item.resolution else "", CellRole.GLYPH),
            Cell(provenance, CellRole.MUTED),
        )
