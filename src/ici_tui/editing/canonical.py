"""The canonical order of keys, and the layout of a record: one entity a line.

What a record says is not changed: only the order of keys, space and the escapes of letters.
"""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from msgspec.structs import fields

from ici_tui.editing.errors import EditError
from ici_tui.editing.record_text import KIND_KEY, MARK, RecordText
from ici_tui.jsontext.writing import json_text, one_line, read_literally
from ici_tui.record.codec import ENTITIES, OWN_FIELDS, key_of
from ici_tui.record.entities import Value
from ici_tui.record.kinds import COLLECTIONS, DATASET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

INDENT = "  "


def keys_of(kind: str) -> Sequence[str]:
    """Return the keys of a kind of thing in their order; of the dataset those of the document."""
    own = tuple(_members(ENTITIES[kind]))
    return (*own, *COLLECTIONS) if kind == DATASET else own


def ordered(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """Return an entity with its keys, and those within it, in their order.

    Keys of one's own (``x_…``) keep their order, after the others.
    """
    found: dict[str, Any] = _ordered(ENTITIES[kind], value)
    return found


def entity_text(kind: str, value: dict[str, Any], *, form: str) -> str:
    """Return an entity on one line, as it stands in a document or is a line of JSON Lines."""
    value = ordered(kind, value)
    return one_line({KIND_KEY: kind, **value} if form == "jsonl" else value)


def formatted(record: RecordText) -> str:
    """Return the text of a record in its canonical layout.

    The dataset comes first, then the collections in the order of the format, each with its
    entities in the order that they have.

    Raises:
        EditError: The JSON has mistakes.
    """
    form, newline = record.form, record.newline
    things: dict[str, list[str]] = {}
    for entry in record.entries():
        text = record.text[entry.start : entry.end]
        if form == "json" and entry.kind == DATASET:
            continue
        value = read_literally(text)
        if form == "jsonl":
            value.pop(KIND_KEY, None)
        if entry.kind not in ENTITIES:
            raise EditError("it is not valid; ici-tui validate says why")
        things.setdefault(entry.kind, []).append(entity_text(entry.kind, value, form=form))
    mark = MARK if record.text.startswith(MARK) else ""
    if form == "jsonl":
        lines = [line for kind in ENTITIES for line in things.get(kind, ())]
        return mark + "".join(f"{line}{newline}" for line in lines)
    top = read_literally(record.text[record.start :].rstrip())
    given = [name for name in COLLECTIONS if name in top]
    header = {name: value for name, value in top.items() if name not in COLLECTIONS}
    lines_of = {name: things.get(COLLECTIONS[name], ()) for name in given}
    return mark + newline.join(_document(header, lines_of)) + newline


def document(header: dict[str, Any], things: Mapping[str, Sequence[str]]) -> str:
    """Return a document of its description and the texts of its entities by collection."""
    return "\n".join(_document(header, things)) + "\n"


def _document(header: dict[str, Any], things: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a document."""
    header = ordered(DATASET, header)
    # Keys of one's own are read before the long collections.
    rest = len(header) + len(things)
    yield "{"
    for name, value in header.items():
        rest -= 1
        yield f"{INDENT}{json_text(name)}: {one_line(value)}{',' if rest else ''}"
    for name in COLLECTIONS:
        if name not in things:
            continue
        rest -= 1
        comma = "," if rest else ""
        texts = things[name]
        if not texts:
            yield f"{INDENT}{json_text(name)}: []{comma}"
            continue
        yield f"{INDENT}{json_text(name)}: ["
        for number, text in enumerate(texts, 1):
            yield f"{INDENT * 2}{text}{',' if number < len(texts) else ''}"
        yield f"{INDENT}]{comma}"
    yield "}"


@cache
def _members(entity: type[Value]) -> dict[str, type[Value] | None]:
    """Return the keys of a class in their order, with the class of what each holds."""
    return {
        key_of(field.name): _class_in(field.type)
        for field in fields(entity)
        if field.name not in OWN_FIELDS
    }


def _class_in(annotation: Any) -> type[Value] | None:
    """Return the class of the objects in the values of a field; None if they have none."""
    origin = get_origin(annotation)
    if origin is typing.Annotated:
        return _class_in(get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType, tuple):
        return next(filter(None, map(_class_in, get_args(annotation))), None)
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return annotation
    return None


def _ordered(entity: type[Value], value: Any) -> Any:
    if isinstance(value, list):
        return [_ordered(entity, item) for item in value]
    if not isinstance(value, dict):
        return value
    known = _members(entity)
    found = {}
    for key in (
        *(key for key in known if key in value),
        *(key for key in value if key not in known),
    ):
        inner = known.get(key)
        found[key] = value[key] if inner is None else _ordered(inner, value[key])
    return found
