"""The facets: what the hits name, how often, and by what they are filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.i18n import signs
from ici_tui.search.query import Facet, Named
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows
from ici_tui.tui.text import glyphs

if TYPE_CHECKING:
    from ici_tui.describe import Telling
    from ici_tui.i18n.vocabulary import Vocabulary
    from ici_tui.search.query import Query
    from ici_tui.tui.state.results import Found

SHOWN = 12
"""How many values of a facet are listed; those that filter are listed always."""
BAR = 4
"""The cells of the longest bar."""

VOCABULARIES: dict[Facet, Vocabulary] = {Facet.KIND: "event-kind", Facet.STATUS: "status"}
"""Where the words are for the values of a facet that are no entities."""
_ORDER = (Facet.DOMAIN, Facet.ACTOR, Facet.PLACE, Facet.SOURCE, Facet.KIND, Facet.STATUS)


def key_of(facet: Facet, value: str) -> str:
    """Return the key of a facet's value in the list."""
    return f"{facet}={value}"


def value_of(key: str) -> tuple[Facet, str]:
    """Return the facet and the value of a key."""
    facet, _, value = key.partition("=")
    return Facet(facet), value


def active(query: Query) -> set[str]:
    """Return the keys of the values that a query filters by."""
    return {
        key_of(leaf.facet, leaf.name)
        for leaf in query.filters()
        if isinstance(leaf, Named) and leaf.name is not None
    }


class FacetRows(GroupedRows):
    """The values of each facet, most hits first, with a bar and the exact count."""

    def __init__(self, telling: Telling, found: Found) -> None:
        self._telling = telling
        self._counts: dict[str, int] = {}
        self._most: dict[Facet, int] = {}
        self._active = active(found.query)
        words = telling.words
        headings = {
            Facet.DOMAIN: words.gettext("Domains"),
            Facet.ACTOR: words.gettext("Actors"),
            Facet.PLACE: words.gettext("Places"),
            Facet.SOURCE: words.gettext("Sources"),
            Facet.KIND: words.gettext("Kinds"),
            Facet.STATUS: words.gettext("Status"),
        }
        groups = []
        for facet in _ORDER:
            counts = found.counts(facet)
            self._most[facet] = max(counts.values(), default=0)
            keys = []
            for rank, (value, count) in enumerate(counts.items()):
                key = key_of(facet, value)
                if rank < SHOWN or key in self._active:
                    self._counts[key] = count
                    keys.append(key)
            filters = [one for one in self._active if value_of(one)[0] is facet]
            keys += sorted(set(filters) - set(keys))
            groups.append((headings[facet], keys))
        longest = max(map(len, map(telling.count, self._most.values())), default=0)
        columns = (
            Column(1),
            Column(0),
            Column(BAR, least=24),
            Column(max(3, longest), align="right"),
        )
        super().__init__(columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return whether a value filters, its name, its bar and its count."""
        facet, value = value_of(key)
        telling = self._telling
        vocabulary = VOCABULARIES.get(facet)
        name = telling.words.term(vocabulary, value) if vocabulary else telling.name(value)
        count = self._counts.get(key, 0)
        length = max(1, round(count * BAR / self._most[facet])) if count else 0
        return (
            Cell(glyphs.CHOSEN if key in self._active else "", CellRole.WARNING),
            Cell(name),
            Cell(signs.BAR * length, CellRole.BAR),
            Cell(telling.count(count), CellRole.NUMBER),
        )
