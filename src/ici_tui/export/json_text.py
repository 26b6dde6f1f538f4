"""Entities as JSON, as in a record (``docs/record-format.md``)."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from ici_tui.record.codec import encode
from ici_tui.record.entities import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import JsonValue

    from ici_tui.disagreements.disagreement import Disagreement, Side
    from ici_tui.record.record import Entity

KIND_KEY = "record"
"""The key for the kind of object on a line of JSON Lines."""

# Joiners are part of the spelling of words and emoji.
_ZERO_WIDTH_JOINERS = "\u200c\u200d"
_NOT_PRINTABLE = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u0377\u0400-\u05ff\u0620-\u06dc]")
"""Characters that need a check: all but the letters of most texts."""


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


def json_text(value: JsonValue, indent: int | None = None) -> str:
    """Return JSON in UTF-8 letters, with every control and format character escaped.

    The escapes (RFC 8259 section 7) represent the same text, but cannot affect a terminal.

    Args:
        value: What to write.
        indent: Spaces for each level; None for one line.
    """
    return _NOT_PRINTABLE.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent))


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


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\n" or character in _ZERO_WIDTH_JOINERS:
        return character
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    code = ord(character)
    if code > 0xFFFF:  # a surrogate pair, as JSON has no longer escapes
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
