"""The rows of the palette: commands, and the entities of the record by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.record.entities import Actor, Domain, Place, Source
from ici_tui.search.fold import fold, spell
from ici_tui.search.keys import keys
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows
from ici_tui.tui.state.commands import EXPLORER_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ici_tui.describe import LocalizedRecord
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.state.keymap import Keymap

LISTED = 20_000
"""A collection of more entities than this is left to the search."""
SHOWN = 200
"""How many entries of a group are listed."""

COMMAND = "command "
"""The prefix of the key of a command's row; ids contain no space."""


class Entry(Struct, frozen=True):
    """An entry of the palette.

    Args:
        key: The row's key: an id, or :data:`COMMAND` and a command's name.
        group: The heading it stands under.
        name: What it is called in the reader's language.
        note: The end of its row: keys, or the number of events.
        words: The keys of all words it can be found by.
    """

    key: str
    group: str
    name: str
    note: str
    words: frozenset[str]


def entries(
    words: Catalogue, localized: LocalizedRecord | None, keymap: Keymap
) -> tuple[Entry, ...]:
    """Return everything the palette can lead to, the explorer's commands first."""
    return (*_commands(words, keymap), *(_things(localized) if localized is not None else ()))


def _commands(words: Catalogue, keymap: Keymap) -> Iterator[Entry]:
    heading = words.gettext("Commands")
    for command in (keymap[one.name] for one in EXPLORER_COMMANDS):
        name = words.gettext(command.title)
        found_by = _words((name, command.title))
        yield Entry(f"{COMMAND}{command.name}", heading, name, command.shown, found_by)


def _things(localized: LocalizedRecord) -> Iterator[Entry]:
    record, words = localized.record, localized.words
    groups: list[tuple[str, Sequence[Actor | Domain | Place | Source]]] = [
        (words.gettext("Actors"), record.actors),
        (words.gettext("Domains"), record.domains),
        (words.gettext("Places"), record.places),
        (words.gettext("Sources"), record.sources),
    ]
    few = (group for group in groups if len(group[1]) <= LISTED)
    for heading, thing in ((heading, thing) for heading, things in few for thing in things):
        names = thing.title if isinstance(thing, Source) else thing.name
        spoken = list(names.root.values())
        if isinstance(thing, Actor):
            spoken += (alias for aliases in thing.aliases.values() for alias in aliases)
        count = len(record.events_under(thing.id))
        note = words.ngettext("{number} event", "{number} events", count)
        yield Entry(
            thing.id,
            heading,
            localized.name(thing.id),
            note.format(number=localized.count(count)),
            _words(spoken),
        )
    if len(record.events) <= LISTED:
        heading = words.gettext("Events")
        for event in record.events:
            yield Entry(
                event.id,
                heading,
                localized.name(event.id),
                localized.event_date(event, short=True),
                _words(event.title.root.values()),
            )


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(key.text for name in names for word in spell(name) for key in keys(word))


def matching(found: Iterable[Entry], text: str) -> list[Entry]:
    """Return the entries with names in which every word of a text is a prefix of some word."""
    wanted = fold(text).split()
    return [
        entry
        for entry in found
        if all(any(word.startswith(part) for word in entry.words) for part in wanted)
    ]


class PaletteRows(GroupedRows):
    """The entries under their headings."""

    def __init__(self, found: Sequence[Entry]) -> None:
        self._entries = {entry.key: entry for entry in found}
        groups: dict[str, list[str]] = {}
        for entry in found:
            keys = groups.setdefault(entry.group, [])
            if len(keys) < SHOWN:
                keys.append(entry.key)
        columns = (Column(1), Column(0), Column(16, least=40, align="end"))
        super().__init__(columns, list(groups.items()))

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the name and the note of an entry."""
        entry = self._entries[key]
        return (Cell(""), Cell(entry.name), Cell(entry.note, CellRole.MUTED))
