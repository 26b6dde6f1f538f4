"""The value by which ``--kind`` filters a collection: kind, type or scheme."""

from __future__ import annotations


def kind_of(entity: object) -> str | None:
    """Return the value that ``--kind`` compares: kind, type of a source, scheme of a domain."""
    for name in ("kind", "type", "scheme"):
        value = getattr(entity, name, None)
        if value is not None:
            return str(value)
    return None
