"""The lists of actors, domains, sources and disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.disagreements.exactness import exactness_entry
from ici_tui.disagreements.joining import Aspect
from ici_tui.record.entities import Actor, ActorKind, DiscrepancyKind, Domain, Event, Source
from ici_tui.record.runs import rail_year
from ici_tui.search.query import Facet
from ici_tui.tui.rows.areas import Areas
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows, as_heading
from ici_tui.tui.rows.timeline import DATES, date_cell
from ici_tui.tui.text.glyphs import CHOSEN, DISPUTED, NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.describe import Telling
    from ici_tui.disagreements.exactness import MoreExact
    from ici_tui.disagreements.joining import Disagreement
    from ici_tui.record.record import Record
    from ici_tui.tui.state.results import Found

ASPECT = 15
"""The cells of what a disagreement is about: the date, the place, the order of events."""
PLACE, SOURCE = 18, 20
"""The cells of a more exact place, and of who gives it."""


def count_column(telling: Telling) -> Column:
    """Return the column of a number of events, wide enough for all of the record's."""
    return Column(max(4, len(telling.count(len(telling.record.events)))), align="right")


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
    """Return the disagreements about a hit of the query: all of them where there is no query.

    That one source is more exact than another is none: one entry stands for all of that, the last.
    """
    rivals = [one for one in _found(telling, found) if one.kind is not DiscrepancyKind.PRECISION]
    exactness = exactness_entry(_more_exact_found(telling, found))
    return rivals if exactness is None else [*rivals, exactness]


def _found(telling: Telling, found: Found | None) -> list[Disagreement]:
    if found is None or found.query.is_empty:
        return list(telling.disagreements)
    return [item for item in telling.disagreements if not found.hits.isdisjoint(item.about)]


def _more_exact_found(telling: Telling, found: Found | None) -> list[MoreExact]:
    if found is None or found.query.is_empty:
        return list(telling.all_more_exact)
    return [one for one in telling.all_more_exact if one.event in found.hits]


class ExactnessRows(GroupedRows):
    """What sources date or place more exactly than the timeline, then what editors say of that.

    Args:
        telling: The record.
        found: The answer to the query.
    """

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._telling = telling
        self._exact = {one.event: one for one in _more_exact_found(telling, found)}
        written = [
            one.id
            for one in _found(telling, found)
            if one.kind is DiscrepancyKind.PRECISION and one.editorial
        ]
        words = telling.words
        groups = [
            (words.gettext("Dated or placed more exactly elsewhere"), [*self._exact]),
            (words.gettext("Explained by the editor"), written),
        ]
        columns = (
            Column(0),
            Column(DATES[-1], least=40),
            Column(PLACE, least=64),
            Column(SOURCE, least=84),
        )
        super().__init__(columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return name, date with the more exact one, more exact place, and who gives them."""
        telling = self._telling
        exact, event = self._exact.get(key), telling.record.get(key)
        name = Cell(telling.name(key), searched=True)
        if exact is None or not isinstance(event, Event):
            return (name, Cell(""), Cell(""), Cell(""))
        place = telling.name(str(exact.place.value)) if exact.place else ""
        sides = [side for side in (exact.date, exact.place) if side is not None]
        sources = dict.fromkeys(one.source for side in sides for one in side.citations)
        by = telling.words.gettext(", ").join(map(telling.short_name, sources))
        return (
            name,
            date_cell(telling, event, None),
            Cell(place),
            Cell(by, CellRole.MUTED),
        )


class DisagreementRows(GroupedRows):
    """Contradictions first, then what is unclear or told differently, then one row for the rest.

    That row stands for all that is dated or placed more exactly elsewhere, which is no disagreement
    (:class:`ExactnessRows` lists it). With a query, those about one of its hits.

    Args:
        telling: The record.
        found: The answer to the query.
        kind: Only those of this kind; empty for all.
    """

    def __init__(self, telling: Telling, found: Found | None = None, kind: str = "") -> None:
        self._telling = telling
        shown = disagreements_found(telling, found)
        self._items = {item.id: item for item in shown}
        words = telling.words
        contradiction = DiscrepancyKind.CONTRADICTION
        if kind:
            plural = as_heading(words.term("discrepancy-kind-plural", kind))
            groups = [(plural, [one.id for one in shown if one.kind == kind])]
        else:
            groups = [
                (
                    as_heading(words.term("discrepancy-kind-plural", contradiction)),
                    [one.id for one in shown if one.kind is contradiction],
                ),
                (
                    as_heading(words.gettext("unclear or told differently")),
                    [
                        one.id
                        for one in shown
                        if one.kind not in (contradiction, DiscrepancyKind.PRECISION)
                    ],
                ),
                (
                    words.gettext("More exact"),
                    [one.id for one in shown if one.kind is DiscrepancyKind.PRECISION],
                ),
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
        """Return mark, title, in which respect, whether resolved, and provenance."""
        item, telling = self._items[key], self._telling
        words = telling.words
        if item.aspect is Aspect.EXACTNESS:
            name = telling.disagreement_name(item)
            return (Cell(""), Cell(name, searched=True), Cell(""), Cell(""), Cell(""))
        aspect = "" if item.aspect is Aspect.WRITTEN else words.term("aspect", item.aspect)
        contradicts = item.kind is DiscrepancyKind.CONTRADICTION
        titled = item.title is not None
        provenance = words.gettext("computed") if item.computed else words.gettext("editorial")
        return (
            Cell(DISPUTED, CellRole.WARNING) if contradicts else Cell(NOTE, CellRole.MUTED),
            Cell(telling.name(item.id if titled else item.subjects[0]), searched=True),
            Cell(aspect, CellRole.MUTED),
            Cell(CHOSEN if item.resolution else "", CellRole.GLYPH),
            Cell(provenance, CellRole.MUTED),
        )
