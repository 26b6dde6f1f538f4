"""A command: its name, keys, title and heading; and how keys are written for the reader."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.keys import key_to_character

if TYPE_CHECKING:
    from collections.abc import Iterable


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


class Group(StrEnum):
    """The headings of the help."""

    VIEWS = _("Views")
    SEARCHING = _("Searching")
    MOVING = _("Moving")
    COPYING = _("Copying")
    KEEPING = _("Saving")
    PROGRAM = _("Program")
    YEARS = _("Choosing years")
    DIALOGS = _("Dialogs")
    TYPING = _("Typing")


class Command(Struct, frozen=True):
    """A command.

    Args:
        name: Its name, by which ``config.toml`` gives it other keys.
        keys: The keys, in Textual's spelling, the one to show first.
        title: What it does, in English; a message id of the catalogues.
        group: The heading it stands under.
        short: A shorter title for narrow places; by default the title.
        listed: The keys that the help shows; the first of ``keys`` by default.
        runs: Its action in Textual's form; by default made from its name (:attr:`action`).
        early: Whether it runs before the focused widget sees the key, so that keys typed right
            after it go to its target.
    """

    name: str
    keys: tuple[str, ...]
    title: str
    group: Group
    short: str = ""
    listed: tuple[str, ...] = ()
    runs: str = ""
    early: bool = False

    @property
    def label(self) -> str:
        """The short title, in English."""
        return self.short or self.title

    @property
    def shown(self) -> str:
        """Its keys as the help shows them."""
        return key_names(self.listed or self.keys[:1])

    @property
    def first_key(self) -> str:
        """The one key that a line at the bottom of a screen shows."""
        return key_name(self.keys[0])

    @property
    def action(self) -> str:
        """Its action in Textual's form: ``page('down')`` for ``page:down``."""
        name, _, argument = self.name.partition(":")
        return self.runs or (f"{name}('{argument}')" if argument else name)


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
    """Return how a key is written: ``Ctrl+L``, ``PgDn``, ``↓``, ``?``.

    Textual's own ``get_key_display`` writes ``^l`` and ``pgdn``, which fewer readers know.

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
