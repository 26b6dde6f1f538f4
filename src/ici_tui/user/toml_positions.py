"""Where in a TOML text each key is set, which no parser says.

The text is cut into statements (a value may span lines), and what a statement parses to says which
keys it sets. Each character is read twice, however many lines a value has.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

if sys.version_info >= (3, 14):
    import tomllib as toml
else:
    # The same parser, whose errors say where they are; in Python itself they do from 3.14 on.
    import tomli as toml

if TYPE_CHECKING:
    from collections.abc import Iterator

KeyPath = tuple[str, ...]
Position = tuple[int, int]
"""A line and a column, both 1-based."""


class TomlFault(Exception):  # noqa: N818 - it is shown as a problem of the file
    """A text is not TOML.

    Args:
        message: What is wrong.
        place: Where.
    """

    def __init__(self, message: str, place: Position) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


DEEPEST = 8
"""The maximum depth of keys; deeper ones are ignored."""

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


def parsed(text: str) -> dict[str, Any]:
    """Return what a TOML text says.

    Args:
        text: The text, with newlines alone at the ends of lines.

    Raises:
        TomlFault: It is not TOML.
        RecursionError: Its values are nested too deep.
    """
    try:
        # Without the last newline, what is missing at the end is missing on the last line.
        return toml.loads(text.removesuffix("\n"))
    except toml.TOMLDecodeError as error:
        raise TomlFault(error.msg, (error.lineno, error.colno)) from error


def key_positions(text: str) -> dict[KeyPath, Position]:
    """Return where each key of a TOML text is set, tables included.

    Args:
        text: A text that is TOML, with newlines alone at the ends of lines.

    Returns:
        The position of the statement that sets the key first; a key inside an inline table has the
        position of the statement. Keys inside arrays and below :data:`DEEPEST` are left out.
    """
    places: dict[KeyPath, Position] = {}
    table: KeyPath = ()
    for line, statement in _statements(text):
        value = toml.loads(statement)
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
