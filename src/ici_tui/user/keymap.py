"""The user's keys for commands: spelling of keys, and their assignment.

The spelling is Textual's, without importing it: ``?`` and ``question_mark`` are the same
key, and so are ``shift+a`` and ``A``.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
NAMED = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("insert", "delete", "backspace", "enter", "escape", "tab", "space"),
        *(f"f{number}" for number in range(1, 25)),
    }
)
"""The keys that print nothing, and the space."""

_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def character_key(character: str) -> str:
    """Return the name of the key that prints a character."""
    if character == " ":
        return "space"
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name) or character


PUNCTUATION: Mapping[str, str] = {character_key(sign): sign for sign in _SIGNS}
"""The ASCII signs by the names of their keys."""


def normal_key(text: str) -> str | None:
    """Return the canonical spelling of a key, None for an unknown key.

    Args:
        text: A character, a name such as ``pagedown`` or ``question_mark``, or either after
            modifiers: ``ctrl+l``, ``alt+left``.
    """
    text = text.strip()
    if text == "+" or text.endswith("++"):
        text = text[:-1] + "plus"
    *modifiers, key = text.split("+")
    modifiers = sorted(modifier.strip().lower() for modifier in modifiers)
    if any(one not in MODIFIERS for one in modifiers) or len(set(modifiers)) < len(modifiers):
        return None
    key = key.strip()
    if len(key) == 1:
        if not key.isprintable():
            return None
        key = character_key(key)
        if modifiers == ["shift"] and key.isalpha() and len(key) == 1:
            return key.upper()
    elif key.lower() in NAMED or key.lower() in PUNCTUATION:
        key = key.lower()
    elif not _is_character_name(key):
        return None
    return "+".join((*modifiers, key))


def _is_character_name(key: str) -> bool:
    """Say whether a name is that of a character's key, such as ``arabic_question_mark``."""
    try:
        character = unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return False
    return character_key(character) == key


def prints(key: str) -> bool:
    """Say whether a key types a character where text is typed.

    Args:
        key: The key, in normal spelling.
    """
    modifiers, _, last = key.rpartition("+")
    return modifiers in ("", "shift") and (last == "space" or last not in NAMED)


class KeyRequest(NamedTuple):
    """A command and the keys that the user assigns to it, in canonical spelling."""

    command: str
    keys: tuple[str, ...]


class Conflict(NamedTuple):
    """A key that cannot be assigned to a command.

    Attributes:
        command: The command.
        key: The key.
        holder: The command that keeps it.
        last: Whether it is the only key of the holder; else the user assigned it earlier.
    """

    command: str
    key: str
    holder: str
    last: bool


def assigned(
    defaults: Mapping[str, Sequence[str]],
    wishes: Sequence[KeyRequest],
    contexts: Mapping[str, frozenset[str]] | None = None,
) -> tuple[dict[str, tuple[str, ...]], list[Conflict]]:
    """Assign keys to commands, so that each key has one command and each command has a key.

    The user's assignments override the defaults; of two for one key the first wins. An assignment
    that would leave another command without any key is rejected. Commands that never work at the
    same time (a dialog's and the explorer's) may share a key.

    Args:
        defaults: The keys of every command.
        wishes: The user's assignments, in the order of the file; commands of ``defaults`` only.
        contexts: Where each command works: two that have a context in common cannot share a key.
            Without it, all commands work everywhere.

    Returns:
        The keys of every command, and the rejected assignments.
    """

    def meet(one: str, other: str) -> bool:
        return contexts is None or not contexts[one].isdisjoint(contexts[other])

    conflicts: list[Conflict] = []
    granted: dict[str, list[str]] = {}

    def takers(command: str, key: str) -> Iterator[str]:
        """Yield the commands that the reader gives a key which another command cannot have too."""
        return (
            name
            for name, keys in granted.items()
            if name != command and key in keys and meet(name, command)
        )

    for command, keys in wishes:
        mine = granted.setdefault(command, [])
        for key in dict.fromkeys(keys):
            holder = next(takers(command, key), None)
            if holder is None:
                mine.append(key)
            else:
                conflicts.append(Conflict(command, key, holder, last=False))
    while True:
        result = {
            command: tuple(granted.get(command, ()))
            or tuple(key for key in keys if next(takers(command, key), None) is None)
            for command, keys in defaults.items()
        }
        bare = next((command for command, keys in result.items() if not keys), None)
        if bare is None:
            return result, conflicts
        # One of its keys is given back, and its previous holder may get default keys back in turn.
        # Each round rejects an assignment, so the loop ends.
        key, taker = next((key, name) for key in defaults[bare] for name in takers(bare, key))
        granted[taker].remove(key)
        conflicts.append(Conflict(taker, key, bare, last=True))
