"""The rows of the view of actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.record.entities import Actor, ActorKind
from ici_tui.search.query import Facet
from ici_tui.tui.rows.counted import CountedRows, count_column
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
        self._actors = {actor.id: actor for actor in localized.record.actors}

        def weight(actor: Actor) -> int:
            return -len(localized.record.events_of(actor.id))

        ordered = sorted(localized.record.actors, key=weight)
        own = dict.fromkeys(actor.kind for actor in ordered if actor.kind not in set(ActorKind))
        groups = [
            (
                as_heading(localized.term("actor-kind-plural", kind)),
                [actor.id for actor in ordered if actor.kind == kind],
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
