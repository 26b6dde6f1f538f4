"""``ici-tui diff A B``: shows what two records say differently."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ici_tui.cli.changing import language, tell
from ici_tui.cli.exits import ExitCode
from ici_tui.cli.narration import write_line, write_quoting
from ici_tui.editing.comparison import compare
from ici_tui.editing.errors import EditError
from ici_tui.editing.record_text import read_text
from ici_tui.i18n import catalogue
from ici_tui.jsontext.writing import json_text, one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from ici_tui.editing.comparison import Changed, Comparison, Difference
    from ici_tui.editing.record_text import Entry, RecordText

_INDENT = "    "


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the differences; the exit code says whether there are any, as that of ``diff``."""
    records = read_records((arguments.file, arguments.other))
    if records is None:
        return ExitCode.USAGE
    found = compare(*records)
    if arguments.format == "json":
        sys.stdout.write(f"{json_text(_as_json(found), indent=2)}\n")
    else:
        _write(found)
    sys.stdout.flush()
    return ExitCode.FOUND if found.is_same else ExitCode.NOTHING


def read_records(names: Iterable[str]) -> list[RecordText] | None:
    """Return the records of files, or None after reporting which cannot be read."""
    records = []
    for name in names:
        try:
            record = read_text(Path(name))
            if not record.is_sound:
                raise EditError("it is not valid; ici-tui validate says why")
        except EditError as error:
            write_line(f"{name}: {error}", sys.stderr)
            return None
        records.append(record)
    return records


def _write(found: Comparison) -> None:
    for entry in found.removed:
        _write_entry("-", entry)
    for entry in found.added:
        _write_entry("+", entry)
    for changed in found.changed:
        _write_changed(changed)
    words = catalogue(language())
    if found.is_same:
        tell(words.gettext("Both records say the same."))
    else:
        tell(
            words.gettext("{added} added, {removed} removed, {changed} changed"),
            added=len(found.added),
            removed=len(found.removed),
            changed=len(found.changed),
        )


def _write_entry(sign: str, entry: Entry) -> None:
    line = f"{sign} {{kind}} {{id}}"
    name = name_of(entry)
    if name:
        line += "  {name}"
    write_quoting(line, sys.stdout, kind=entry.kind, id=entry.id, name=name)


def _write_changed(changed: Changed) -> None:
    first, second = changed.first, changed.second
    if changed.reasons:
        write_quoting(
            "~ {kind} {id} = {other}  ({reasons})",
            sys.stdout,
            kind=first.kind,
            id=first.id,
            other=second.id,
            reasons=", ".join(changed.reasons),
        )
    else:
        _write_entry("~", first)
    for difference in changed.differences:
        write_difference(difference)


def write_difference(difference: Difference) -> None:
    """Write a field with its two values, each on a line of its own."""
    write_quoting(f"{_INDENT}{{path}}", sys.stdout, path=".".join(difference.path))
    for sign, value in (("-", difference.first), ("+", difference.second)):
        for item in value if isinstance(value, list) else [value]:
            if item is not None:
                write_quoting(f"{_INDENT}  {sign} {{value}}", sys.stdout, value=shown(item))


def shown(value: Any) -> str:
    """Return a JSON value as it is shown: a text without quotation marks."""
    return value if isinstance(value, str) else one_line(value)


def name_of(entry: Entry) -> str:
    """Return the title, name or text of an entity in the reader's language, if it has one."""
    for key in ("title", "name", "text", "summary"):
        texts = entry.value.get(key)
        if isinstance(texts, dict) and texts:
            return str(texts.get(language()) or next(iter(texts.values())))
    return ""


def _as_json(found: Comparison) -> dict[str, Any]:
    return {
        "added": [_entry_as_json(entry) for entry in found.added],
        "removed": [_entry_as_json(entry) for entry in found.removed],
        "changed": [_changed_as_json(changed) for changed in found.changed],
    }


def _entry_as_json(entry: Entry) -> dict[str, Any]:
    return {"kind": entry.kind, "id": entry.id, "value": entry.value}


def _changed_as_json(changed: Changed) -> dict[str, Any]:
    value: dict[str, Any] = {"kind": changed.first.kind, "id": changed.first.id}
    if changed.reasons:
        value |= {"other": changed.second.id, "reasons": list(changed.reasons)}
    value["fields"] = [
        {"path": one.pointer, "a": one.first, "b": one.second} for one in changed.differences
    ]
    return value
