"""The keymap: the commands with the keys that they have in one application."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.tui.state.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ici_tui.tui.state.command import Command


class Keymap(Mapping[str, "Command"]):
    """The commands by their names, in the order of the help; it never changes.

    An application has one, and all that names keys takes them from it.

    Args:
        commands: The commands with their keys.
    """

    __slots__ = ("_by_name",)

    def __init__(self, commands: Iterable[Command]) -> None:
        self._by_name = MappingProxyType({command.name: command for command in commands})

    def __getitem__(self, name: str) -> Command:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def overrides(self) -> dict[str, str]:
        """Return the keys that are not the default ones, as ``App.set_keymap`` takes them."""
        return {
            name: ",".join(command.keys)
            for name, command in self.items()
            if command.keys != DEFAULT[name].keys
        }


DEFAULT = Keymap(COMMANDS)
"""The commands with the program's own keys."""


def rebind(keys: Mapping[str, Sequence[str]]) -> Keymap:
    """Return a keymap with the reader's own keys.

    Args:
        keys: The keys by the command's name, in Textual's spelling; all other commands, and those
            for which there are none, have the program's own.
    """
    changed = []
    for command in COMMANDS:
        own = tuple(keys.get(command.name, ()))
        changed.append(replace(command, keys=own, listed=own) if own else command)
    return Keymap(changed)


def keymap_of(app: object) -> Keymap:
    """Return the keymap of an application; the program's own keys where it has none."""
    keymap = getattr(app, "keymap", None)
    return keymap if isinstance(keymap, Keymap) else DEFAULT
