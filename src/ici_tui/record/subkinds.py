"""The value by which ``--kind`` filters a collection: kind, type or scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.record.kinds import Collection
    from ici_tui.record.record import Entity, Record


def kind_of(entity: Entity) -> str | None:
    """Return the value that ``--kind`` compares: kind, type of a source, scheme of a domain."""
    for name in ("kind", "type", "scheme"):
        value = getattr(entity, name, None)
        if value is not None:
            return str(value)
    return None


def kinds_of(record: Record, collection: Collection) -> tuple[str, ...]:
    """Return the kinds that occur in a collection, sorted."""
    entities: Iterable[Entity] = getattr(record, collection)
    return tuple(sorted({kind for kind in map(kind_of, entities) if kind}))
