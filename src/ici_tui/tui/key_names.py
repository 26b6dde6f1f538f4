"""How keys are written for the reader: ``Ctrl+L``, ``PgDn``, ``↓`` and ``?``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.keys import key_to_character

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
    "backslash": "\\",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "delete": "Del",
    "insert": "Ins",
}
_NAMED = ("home", "end", "enter", "tab", "space", "backspace")


def key_name(key: str) -> str:
    """Return how a key is written.

    Args:
        key: The key, in Textual's spelling.
    """
    *modifiers, last = key.split("+")
    name = _NAMES.get(last)
    if name is None and (last in _NAMED or (last[:1] == "f" and last[1:].isdigit())):
        name = last.capitalize()
    if name is None:
        name = key_to_character(last) or last
        if modifiers:
            name = name.upper()
    return "+".join((*(modifier.capitalize() for modifier in modifiers), name))


def key_names(keys: Iterable[str]) -> str:
    """Return how several keys for one command are written."""
    return " ".join(map(key_name, keys))
