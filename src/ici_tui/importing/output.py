"""A draft as a valid record: what the checker refuses is left out and noted."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from ici_tui.files.atomic import write_bytes
from ici_tui.importing.draft import ORDER, Origin
from ici_tui.record.kinds import COLLECTIONS
from ici_tui.recordfile import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ici_tui.importing.draft import Draft
    from ici_tui.jsontext.problems import Problem

_VERSION = "1.1"
_ROUNDS = 5
_MOST = 200_000
"""The most problems that are looked at in a round; with more the mapping is wrong as a whole."""
_NEEDED = frozenset({"", "id", "title", "name", "kind", "type", "from", "to", "of"})
"""Fields without which an entity is none; any other is left out if it is wrong."""
_INNER = frozenset(
    {"source", "actor", "role", "domain", "url", "value", "what", "kind", "organisation"}
)
"""Parts of a field without which the rest of it says nothing."""
_NAMES = {kind: name for name, kind in COLLECTIONS.items()}


class Item(NamedTuple):
    """An entity of a record, with its kind."""

    kind: str
    values: dict[str, Any]


def items_of(draft: Draft) -> list[Item]:
    """Return the entities of a draft in the order in which they are written."""
    found = [Item("term", term) for term in draft.terms.values()]
    for kind, entities in draft.entities.items():
        found += [Item(kind, entity) for entity in entities.values()]
    found += [Item("relation", relation) for relation in draft.relations]
    found.sort(key=lambda item: ORDER.index(item.kind))
    return found


def valid_items(record: Mapping[str, Any], items: list[Item], draft: Draft) -> list[Item]:
    """Return the entities that the checker of records passes, together.

    What it refuses is left out: a field where the entity can be without it, else the entity. Each
    is noted with the row that it comes from.

    Args:
        record: The top of the record.
        items: The entities.
        draft: Takes the notes.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.jsonl"
        for _round in range(_ROUNDS):
            path.write_bytes(b"".join(lines_of(record, items)))
            problems = validate(path, limit=_MOST).problems
            if not problems:
                return items
            items = _mended(items, problems, draft)
    bad = {problem.line for problem in problems}
    return [item for number, item in enumerate(items, 2) if number not in bad]


def _mended(items: list[Item], problems: Iterable[Problem], draft: Draft) -> list[Item]:
    """Return the entities without what the checker refuses."""
    dropped: set[int] = set()
    for problem in problems:
        index = problem.line - 2
        if not 0 <= index < len(items):
            continue
        kind, values = items[index]
        field = problem.pointer.lstrip("/").partition("/")[0].replace("~1", "/").replace("~0", "~")
        origin = draft.origins.get((kind, values.get("id", "")), Origin("", 0, {}))
        needed = field in _NEEDED or field not in values
        reason = (
            f"{problem.message}; expected {problem.expected}"
            if problem.expected
            else problem.message
        )
        if needed:
            if index not in dropped:
                dropped.add(index)
                draft.note(origin, f"bad {field or kind}", reason, left_out=kind == "event")
            continue
        _drop(values, problem.pointer)
        draft.note(origin, f"bad {field}", f"{field}: {reason}")
    return [item for index, item in enumerate(items) if index not in dropped]


def _drop(values: dict[str, Any], pointer: str) -> None:
    """Remove what a problem is in: the innermost part that its surroundings can be without."""
    steps = [one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/")[1:]]
    places: list[tuple[Any, Any]] = []
    place: Any = values
    for step in steps:
        if isinstance(place, dict) and step in place:
            places.append((place, step))
            place = place[step]
        elif isinstance(place, list) and step.isdecimal() and int(step) < len(place):
            places.append((place, int(step)))
            place = place[int(step)]
        else:
            break
    for container, key in reversed(places):
        if isinstance(container, dict) and key in _INNER and container is not values:
            continue
        del container[key]
        if container:
            return


def top_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the top of a record."""
    names = ("id", "title", "description", "license", "updated")
    return {
        "schema_version": _VERSION,
        **{name: record[name] for name in names if record.get(name)},
        **{
            name: value
            for name, value in record.items()
            if name.startswith("x_") or name == "$schema"
        },
    }


def lines_of(record: Mapping[str, Any], items: Iterable[Item]) -> Iterator[bytes]:
    """Yield a record as JSON Lines."""
    yield msgspec.json.encode({"record": "dataset", **top_of(record)}) + b"\n"
    for kind, values in items:
        yield msgspec.json.encode({"record": kind, **values}) + b"\n"


def document_of(record: Mapping[str, Any], items: Iterable[Item]) -> bytes:
    """Return a record as one JSON document."""
    document = top_of(record)
    for kind, values in items:
        document.setdefault(_NAMES.get(kind, f"{kind}s"), []).append(values)
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def write_record(path: Path, record: Mapping[str, Any], items: list[Item]) -> None:
    """Write a record atomically, in the form that the end of its name says.

    Args:
        path: ``.json`` or ``.jsonl``, maybe with ``.gz`` or ``.zst``.
        record: The top of the record.
        items: Its entities.

    Raises:
        OSError: It cannot be written.
    """
    name = path.name.lower()
    plain = name.removesuffix(".gz").removesuffix(".zst")
    whole = (
        document_of(record, items) if plain.endswith(".json") else b"".join(lines_of(record, items))
    )
    if name.endswith(".gz"):
        import gzip

        whole = gzip.compress(whole, mtime=0)
    elif name.endswith(".zst"):
        import zstandard

        whole = zstandard.ZstdCompressor().compress(whole)
    write_bytes(path, [whole])
