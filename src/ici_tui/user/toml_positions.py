"""The positions of the keys of a TOML text, which ``tomllib`` does not provide.

The text is split into statements (a value may span lines), and parsing a statement shows which keys
it sets. Each character is read twice, however many lines a value has.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

KeyPath = tuple[str, ...]
Place = tuple[int, int]
"""A line and a column, both 1-based."""

DEEPEST = 8
"""The maximum depth of keys; deeper ones are ignored."""

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|(end of document))\)$")
_TOKEN = re.compile(
    r"""
      \#[^\n]*                                          # a comment
    | \"{3} (?: [^"\\]++ | \\. | "{1,2}(?!") )*+ "{3,5} # strings of many lines; one or two
    | '{3} (?: [^']++ | '{1,2}(?!') )*+ '{3,5}          # quotes may stand before their end
    | " (?: [^"\\\n]++ | \\. )*+ "
    | ' [^'\n]*+ '
    | [][{}\n]
    """,
    re.VERBOSE | re.DOTALL,
)


def key_places(text: str) -> dict[KeyPath, Place]:
    """Return where each key of a TOML text is set, tables included.

    Args:
        text: A text that ``tomllib`` reads, with newlines alone at the ends of lines.

    Returns:
        The position of the statement that sets the key first; a key inside an inline table has the
        position of the statement. Keys inside arrays and below :data:`DEEPEST` are left out.
    """
    places: dict[KeyPath, Place] = {}
    table: KeyPath = ()
    for line, statement in _statements(text):
        value = tomllib.loads(statement)
        if not value:
            continue
        column = len(statement) - len(statement.lstrip(" \t")) + 1
        if statement[column - 1] == "[":
            table = _table(value)
            paths = [table[: end + 1] for end in range(len(table))]
        else:
            paths = [(*table, *path) for path in _paths(value, DEEPEST - len(table))]
        for path in paths:
            places.setdefault(path, (line, column))
    return places


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each statement of a text that is TOML, after the number of its first line."""
    start = depth = 0
    first = line = 1
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case "\n":
                line += 1
                if not depth:
                    yield first, text[start : token.end()]
                    start, first = token.end(), line
            case string:
                line += string.count("\n")
    if start < len(text):
        yield first, text[start:]


def _table(value: dict[str, Any]) -> KeyPath:
    """Return the path that a header names, as far as :data:`DEEPEST`."""
    path: list[str] = []
    inner: Any = value
    while isinstance(inner, dict) and inner and len(path) < DEEPEST:
        [(key, inner)] = inner.items()
        path.append(key)
    return tuple(path)


def _paths(value: dict[str, Any], deepest: int) -> list[KeyPath]:
    found: list[KeyPath] = []
    if deepest <= 0:
        return found
    for key, inner in value.items():
        found.append((key,))
        if isinstance(inner, dict):
            found += [(key, *path) for path in _paths(inner, deepest - 1)]
    return found


def fault(text: str, error: tomllib.TOMLDecodeError) -> tuple[str, Place]:
    """Return the problem of an invalid TOML text and its position.

    Args:
        text: The text.
        error: What ``tomllib`` said; it has the place from Python 3.14 on, before that its text
            ends in it.
    """
    line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
    if isinstance(line, int) and isinstance(column, int):
        return str(getattr(error, "msg", error)), (line, column)
    message = str(error)
    match = _AT.search(message)
    if match is None:
        return message, (1, 1)
    message = message[: match.start()]
    if match[3]:
        lines = text.removesuffix("\n").split("\n")
        return message, (len(lines), len(lines[-1]) + 1)
    return message, (int(match[1]), int(match[2]))
