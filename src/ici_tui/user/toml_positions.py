"""Where in a TOML text each key stands, which ``tomllib`` does not tell.

A statement is the fewest lines that parse by themselves (a value may span lines), and what it
parses to says which keys it sets. So the positions agree with the parser by construction.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

KeyPath = tuple[str, ...]
Place = tuple[int, int]
"""A line and a column, both 1-based."""

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|(end of document))\)$")


def key_places(text: str) -> dict[KeyPath, Place]:
    """Return where each key of a TOML text is set, tables included.

    Args:
        text: A text that ``tomllib`` reads.

    Returns:
        The place of the statement that sets the key first; a key inside an inline table has the
        place of the statement. Keys inside of arrays are left out.
    """
    places: dict[KeyPath, Place] = {}
    table: KeyPath = ()
    pending: list[str] = []
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        pending.append(line)
        statement = "".join(pending)
        try:
            value = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        first = number - len(pending) + 1
        pending = []
        if not value:
            continue
        indent = len(statement) - len(statement.lstrip()) + 1
        paths = list(_paths(value))
        if statement.lstrip().startswith("["):
            table = max(paths, key=len)
        else:
            paths = [(*table, *path) for path in paths]
        for path in paths:
            places.setdefault(path, (first, indent))
    return places


def _paths(value: dict[str, Any]) -> list[KeyPath]:
    found: list[KeyPath] = []
    for key, inner in value.items():
        found.append((key,))
        if isinstance(inner, dict):
            found += [(key, *path) for path in _paths(inner)]
    return found


def fault(text: str, error: tomllib.TOMLDecodeError) -> tuple[str, Place]:
    """Return what is wrong with a TOML text that does not parse, and where.

    Args:
        text: The text.
        error: What ``tomllib`` said, with the place at its end.
    """
    message = str(error)
    match = _AT.search(message)
    if match is None:
        return message, (1, 1)
    message = message[: match.start()]
    if match[3]:
        lines = text.splitlines() or [""]
        return message, (len(lines), len(lines[-1]) + 1)
    return message, (int(match[1]), int(match[2]))
