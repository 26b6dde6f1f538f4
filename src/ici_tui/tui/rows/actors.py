"""The rows of the view of actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.record.entities import ActorKind
from ici_tui.record.kinds import Collection
from ici_tui.search.query import Facet
from ici_tui.tui.rows.counted import CountedRows, count_column, most_first
from ici_tui.tui.rows.rows import Cell, Column, as_heading

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.tui.state.results import Found


def rows(localized: LocalizedRecord, found: Found | None, _parameter: str) -> ActorRows:
    """Return the rows of the view (:func:`ici_tui.tui.rows.registry.rows_of`)."""
    return ActorRows(localized, found)


class ActorRows(CountedRows):
    """Actors by kind, those of most events first, with the number of their events."""

    def __init__(self, localized: LocalizedRecord, found: Found | None = None) -> None:
        record = localized.record
        names = record.ids_of(Collection.ACTORS)
        rank = {place: rank for rank, place in enumerate(most_first(record, Collection.ACTORS))}
        by_kind = record.by_kind(Collection.ACTORS)
        own = [kind for kind in by_kind if kind not in set(ActorKind)]
        groups = [
            (
                as_heading(localized.term("actor-kind-plural", kind)),
                [names[place] for place in sorted(by_kind.get(kind, ()), key=rank.__getitem__)],
            )
            for kind in (*ActorKind, *own)
        ]
        super().__init__(
            localized, found, Facet.ACTOR, (Column(0), count_column(localized)), groups
        )

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the name and the number of events of an actor."""
        name = self._localized.name(key)
        return (Cell(name, searched=True), self.count(key))
