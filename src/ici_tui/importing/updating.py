"""Ids that stay the same from one import to the next, and records that are updated by id."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from ici_tui.files.atomic import write_text
from ici_tui.files.compression import DamagedStream, decompressed
from ici_tui.importing.draft import KIND_OF
from ici_tui.importing.output import Item
from ici_tui.importing.problems import ImportProblem
from ici_tui.record.kinds import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_HEADER = ("collection", "key", "id")
_COMPRESSED = (".gz", ".zst")


def ids_beside(path: Path) -> Path:
    """Return the file of ids beside a mapping or a record: ``ports.ids.tsv`` of ``ports.toml``."""
    name = path.name
    for suffix in (*_COMPRESSED, ".jsonl", ".ndjson", ".json", ".toml"):
        name = name.removesuffix(suffix)
    return path.with_name(f"{name}.ids.tsv")


def read_ids(path: Path) -> dict[tuple[str, str], str]:
    """Return the ids of an earlier import, by collection and key; none if there was none.

    Raises:
        ImportProblem: The file is no list of ids.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ImportProblem(f"'{path}': {error}") from None
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    found = {}
    for number, row in enumerate(rows):
        if number == 0 and tuple(row) == _HEADER:
            continue
        if len(row) != 3 or row[0] not in KIND_OF:
            raise ImportProblem(f"'{path}', line {number + 1}: expected collection, key and id")
        found[row[0], row[1]] = row[2]
    return found


def write_ids(path: Path, ids: Mapping[tuple[str, str], str]) -> None:
    """Write the ids of an import for the next one.

    Raises:
        OSError: They cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows((collection, key, id_) for (collection, key), id_ in ids.items())
    write_text(path, [text.getvalue()])


def read_record(path: Path) -> tuple[dict[str, Any], list[Item]]:
    """Return the top and the entities of a record as they are written.

    Raises:
        ImportProblem: It cannot be read. Whether it is valid is not looked at.
    """
    try:
        with path.open("rb") as stream:
            data = b"".join(decompressed(iter(lambda: stream.read(1 << 18), b"")))
        text = data.decode("utf-8-sig")
        name = path.name.lower()
        for suffix in _COMPRESSED:
            name = name.removesuffix(suffix)
        if name.endswith(".json"):
            return _document(json.loads(text))
        return _lines(text)
    except OSError as error:
        raise ImportProblem(f"'{path}': {error.strerror or error}") from None
    except (ValueError, DamagedStream, AttributeError, KeyError, TypeError) as error:
        raise ImportProblem(f"'{path}' is no record ({error}); see: ici-tui validate") from None


def _document(document: dict[str, Any]) -> tuple[dict[str, Any], list[Item]]:
    items: list[Item] = []
    kinds = {"terms": "term", **COLLECTIONS}
    for name, kind in kinds.items():
        items += [Item(kind, dict(values)) for values in document.pop(name, [])]
    return document, items


def _lines(text: str) -> tuple[dict[str, Any], list[Item]]:
    top: dict[str, Any] = {}
    items: list[Item] = []
    for line in text.split("\n"):
        if line.strip():
            values = json.loads(line)
            kind = values.pop("record")
            if kind == "dataset":
                top = values
            else:
                items.append(Item(kind, values))
    return top, items


def updated(old: list[Item], new: list[Item]) -> tuple[list[Item], int]:
    """Return the entities of a record with those of an import laid over them, by id.

    What an import says of an entity counts; what it does not say stays.

    Returns:
        The entities, and how many of the new ones were there already.
    """
    items = list(old)
    places = {_identity(item): index for index, item in enumerate(items)}
    met = 0
    for item in new:
        identity = _identity(item)
        index = places.get(identity)
        if index is None:
            places[identity] = len(items)
            items.append(item)
        else:
            met += 1
            items[index] = Item(item.kind, {**items[index].values, **item.values})
    return items, met


def _identity(item: Item) -> tuple[str, ...]:
    kind, values = item
    if kind == "relation":
        return kind, str(values.get("from")), str(values.get("type")), str(values.get("to"))
    return (kind, str(values.get("of", "")), str(values.get("id")))
