"""The sources of an entity, each once, with the cited paragraphs."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.disagreements.disagreement import Disagreement, evidence_of
from ici_tui.record.entities import Actor, Event, Place, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ici_tui.record.entities import Citation, Claim
    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity


class Cited(Struct, frozen=True):
    """A source and the cited paragraphs.

    Args:
        source: The source.
        paragraphs: Paragraph numbers from 1, ascending; empty for the source as a whole.
    """

    source: Source
    paragraphs: tuple[int, ...] = ()


def cited(record: Record, things: Iterable[Entity | Disagreement]) -> tuple[Cited, ...]:
    """Return the sources of some things in the order of their first citation, each once.

    An event is read in its claims and where its participants and domains are, a disagreement on all
    its sides, an actor also in the sources of its offices; a source stands for itself, and a place
    is in no source of its own.

    Args:
        record: The record of the things.
        things: Entities and disagreements.
    """
    found: dict[str, set[int]] = {}
    for thing in things:
        if isinstance(thing, Source):
            found.setdefault(thing.id, set())
        for evidence in _evidence(thing):
            found.setdefault(evidence.source, set()).update(evidence.paragraphs)
    return tuple(
        Cited(source, tuple(sorted(paragraphs)))
        for name, paragraphs in found.items()
        if isinstance(source := record.get(name), Source)
    )


def sources_of(record: Record, events: Sequence[Event] | None) -> tuple[Cited, ...]:
    """Return the sources of some events; of a whole record those that nothing cites too.

    Args:
        record: The record.
        events: The events; None for the whole record.
    """
    if events is None:
        return cited(record, chain(record.events, record.sources))
    return cited(record, events)


def cites_a_source(event: Event) -> bool:
    """Say whether an event is read in any source."""
    return bool(event.claims)


def _evidence(thing: Entity | Disagreement) -> Iterable[Claim | Citation]:
    match thing:
        case Source() | Place():
            return ()
        case Event():
            cited = (*thing.participants, *thing.domains)
            return chain(
                thing.claims, *(one.citations for one in cited if not isinstance(one, str))
            )
        case Actor():
            return chain(thing.citations, *map(evidence_of, thing.offices))
        case Disagreement():
            written = thing.editorial.citations if thing.editorial else ()
            said = (one.citations for side in thing.sides for one in side.values)
            return chain(*said, written)
        case _:
            return thing.citations
