"""JSON and JSON Lines: rows are objects, found by a path."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ici_tui.importing.importer import Importer, _
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.rows import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import RowOptions

_TRAILING = re.compile(r'"(?:\\.|[^"\\])*"|,(?=\s*[}\]])')


def parse_json(file: ForeignFile) -> Any:
    """Return the value of a JSON file; commas before a closing bracket are passed over.

    Objects that follow one another, with commas or without, are taken as a list of them.

    Raises:
        ImportProblem: It is no JSON; says where.
    """
    text = file.text
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        mended = _TRAILING.sub(lambda found: "" if found[0] == "," else found[0], text).strip()
        if mended.startswith("{"):
            mended = f"[{mended.rstrip(',')}]"
        try:
            return json.loads(mended)
        except (ValueError, RecursionError):
            raise ImportProblem(f"'{file.name}' is not JSON: {error}") from None


def json_start(file: ForeignFile) -> str:
    """Return the beginning of a JSON file; empty if it does not look like JSON."""
    head = file.head.lstrip()
    return head if head[:1] in ("{", "[") else ""


def read_rows(file: ForeignFile, options: RowOptions) -> list[Table]:
    """Return the rows of a JSON file by the path that the mapping names.

    Raises:
        ImportProblem: It is no JSON, or has no rows there.
    """
    return [Table(file.name, None, rows_at(parse_json(file), options.path, file.name))]


def rows_at(value: Any, path: str, name: str) -> list[dict[str, Any]]:
    """Return the objects at a path of a JSON value.

    Args:
        value: The whole.
        path: Such as ``events[*]``, ``a.b`` or ``$``; empty to take the only list of objects.
        name: The file's name, for messages.

    Raises:
        ImportProblem: There are none.
    """
    path = path.rpartition("!")[2]
    if path.endswith((".json", ".jsonl")):
        path = ""
    found = list(_at(value, path)) if path not in ("", "$", "*") else [value]
    if len(found) == 1 and isinstance(found[0], list):
        found = found[0]
    elif len(found) == 1 and isinstance(found[0], dict) and path in ("", "*"):
        found = _only_list(found[0], name)
    rows = [one for one in found if isinstance(one, dict)]
    if not rows:
        where = f" at '{path}'" if path else ""
        raise ImportProblem(f"'{name}' has no list of objects{where}; say rows.path")
    return rows


def _at(value: Any, path: str) -> Iterator[Any]:
    steps = [one for one in re.split(r"\.|(\[[^\]]*\])", path.removeprefix("$")) if one]
    found = [value]
    for step in steps:
        step = step.strip("[]") or "*"
        following: list[Any] = []
        for one in found:
            if step == "*":
                following += (
                    one.values() if isinstance(one, dict) else one if isinstance(one, list) else []
                )
            elif isinstance(one, dict) and step in one:
                following.append(one[step])
            elif isinstance(one, list) and step.isdecimal() and int(step) < len(one):
                following.append(one[int(step)])
        found = following
    yield from found


def _only_list(value: dict[str, Any], name: str) -> list[Any]:
    """Return the only list of objects in an object, or its values if all of them are objects."""
    lists = {
        key: one
        for key, one in value.items()
        if isinstance(one, list) and one and all(isinstance(item, dict) for item in one)
    }
    if len(lists) == 1:
        return next(iter(lists.values()))
    if lists:
        keys = ", ".join(f"{key}[*]" for key in lists)
        raise ImportProblem(f"'{name}' has several lists: say rows.path, one of {keys}", usage=True)
    if value and all(isinstance(one, dict) for one in value.values()):
        return list(value.values())
    return [value]


def read_lines(file: ForeignFile, _options: RowOptions) -> list[Table]:
    """Return the objects of JSON Lines.

    Raises:
        ImportProblem: A line is no JSON object; says which.
    """
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(file.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ImportProblem(f"'{file.name}', line {number}: {error}") from None
        if not isinstance(value, dict):
            raise ImportProblem(f"'{file.name}', line {number} is no object")
        rows.append(value)
    return [Table(file.name, None, rows)]


def _is_lines(file: ForeignFile) -> bool:
    if file.plain_name.endswith((".jsonl", ".ndjson")):
        return True
    lines = json_start(file).splitlines()[:2]
    if len(lines) < 2:
        return False
    try:
        return all(isinstance(json.loads(line), dict) for line in lines)
    except (ValueError, RecursionError):
        return False


JSON = Importer(
    name="json",
    title=_("JSON of another shape"),
    holds="one event an object of a list, by a mapping",
    recognises=lambda file: bool(json_start(file)),
    tables=read_rows,
)
JSON_LINES = Importer(
    name="jsonl",
    title=_("JSON Lines of another shape"),
    holds="one event a line, by a mapping",
    recognises=_is_lines,
    tables=read_lines,
)
