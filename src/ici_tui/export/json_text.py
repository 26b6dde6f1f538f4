"""Entities as JSON, as in a record (``docs/record-format.md``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.jsontext.writing import json_text
from ici_tui.record.codec import encode
from ici_tui.record.entities import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import JsonValue

    from ici_tui.disagreements.disagreement import Disagreement, Side
    from ici_tui.record.record import Entity

KIND_KEY = "record"
"""The key for the kind of object on a line of JSON Lines."""


def as_json(thing: Value | Disagreement, *, defaults: bool = False) -> dict[str, JsonValue]:
    """Return the JSON object of an entity as in a record, with its ``x_`` keys.

    Args:
        thing: An entity, or a disagreement (``docs/cli.md`` says how that looks).
        defaults: Whether to include fields that the record omits.
    """
    if isinstance(thing, Value):
        encoded: dict[str, JsonValue] = encode(thing, defaults=defaults)
        return encoded
    return _disagreement(thing)


def _disagreement(found: Disagreement) -> dict[str, JsonValue]:
    """Return a disagreement: its subject, the editor's entry if any, and all sides."""
    value: dict[str, JsonValue] = {
        "id": found.id,
        "kind": str(found.kind),
        "aspect": str(found.aspect),
        "computed": found.computed,
        "subjects": list(found.subjects),
        "about": list(found.about),
    }
    if found.editorial:
        written = as_json(found.editorial)
        value["entry"] = written.pop("id")
        own = ("kind", "subjects", "about")
        value |= {key: text for key, text in written.items() if key not in own}
    value["sides"] = [_side(side) for side in found.sides]
    return value


def _side(side: Side) -> JsonValue:
    said = side.value
    value: JsonValue = as_json(said) if isinstance(said, Value) else said  # type: ignore[assignment]
    if not isinstance(said, Value | str | int | None):
        value = str(said)
    return {
        "value": value,
        "about": list(side.about),
        "citations": [as_json(citation) for citation in side.citations],
        **({"also": [_side(one) for one in side.also]} if side.also else {}),
    }


def json_array(things: Iterable[Entity | Disagreement]) -> Iterator[str]:
    """Yield the pieces of an array of entities, one entity after another."""
    separator = "[\n"
    for thing in things:
        yield separator + json_text(as_json(thing), indent=2)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def json_lines(kind: str, things: Iterable[Entity | Disagreement]) -> Iterator[str]:
    """Yield entities as lines of a ``.jsonl`` record, each with its kind under ``record``."""
    for thing in things:
        yield json_text({KIND_KEY: kind, **as_json(thing)}) + "\n"
