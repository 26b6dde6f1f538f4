"""The rows of the filters pane: the values of each facet with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.i18n import signs
from ici_tui.search.query import Facet, Named
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows
from ici_tui.tui.text import glyphs

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.i18n.vocabulary import Vocabulary
    from ici_tui.search.query import Query
    from ici_tui.tui.state.results import Found

SHOWN = 12
"""The maximum number of values per facet; active filters are always listed."""
BAR = 4
"""The cells of the longest bar."""

VOCABULARIES: dict[Facet, Vocabulary] = {
    Facet.KIND: "event-kind",
    Facet.STATUS: "status",
    Facet.HAS: "has",
}
"""The vocabularies of facets whose values are terms."""


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


HEADINGS: dict[Facet, str] = {
    Facet.DOMAIN: _("Domains"),
    Facet.ACTOR: _("Actors"),
    Facet.PLACE: _("Places"),
    Facet.SOURCE: _("Sources"),
    Facet.KIND: _("Kinds"),
    Facet.TAG: _("Tags"),
    Facet.STATUS: _("Status"),
    Facet.HAS: _("With"),
}
"""The facets in the order in which they are listed, with their headings in English."""


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

    def __init__(self, localized: LocalizedRecord, found: Found) -> None:
        self._localized = localized
        self._counts: dict[str, int] = {}
        self._most: dict[Facet, int] = {}
        self._active = active(found.query)
        groups = []
        for facet, heading in HEADINGS.items():
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
            groups.append((localized.words.gettext(heading), keys))
        longest = max(map(len, map(localized.count, self._most.values())), default=0)
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
        localized = self._localized
        vocabulary = VOCABULARIES.get(facet)
        name = localized.term(vocabulary, value) if vocabulary else localized.name(value)
        count = self._counts.get(key, 0)
        length = max(1, round(count * BAR / self._most[facet])) if count else 0
        return (
            Cell(glyphs.CHOSEN if key in self._active else "", CellRole.WARNING),
            Cell(name),
            Cell(signs.BAR * length, CellRole.BAR),
            Cell(localized.count(count), CellRole.NUMBER),
        )
