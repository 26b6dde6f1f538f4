"""The kinds of things in a record, and where each stands in a ``.json`` document."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.record.record import Entity, Record

DATASET = "dataset"
"""The kind of the record's description."""

COLLECTIONS = {
    "sources": "source",
    "places": "place",
    "domains": "domain",
    "actors": "actor",
    "events": "event",
    "relations": "relation",
    "statements": "statement",
    "discrepancies": "discrepancy",
}
"""The lists of a document, in the order of the format, and the kind of their items."""

KINDS = (DATASET, *COLLECTIONS.values())
"""What the ``record`` key of a line may say."""


class Collection(StrEnum):
    """A list of a document whose items have ids, so that it can be listed by them."""

    EVENTS = "events"
    ACTORS = "actors"
    DOMAINS = "domains"
    SOURCES = "sources"
    PLACES = "places"
    STATEMENTS = "statements"
    DISCREPANCIES = "discrepancies"


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
