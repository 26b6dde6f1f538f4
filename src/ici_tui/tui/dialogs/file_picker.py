"""Chooses a record to open: the recent files first, then a folder that can be walked."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.filesize import pick_unit_and_suffix
from textual import on

from ici_tui.search.fold import fold
from ici_tui.tui.dialogs.line_and_list import LineAndList
from ici_tui.tui.dialogs.path_completion import is_folder, path_problem, short_name
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows
from ici_tui.tui.state.contexts import Context
from ici_tui.tui.text.glyphs import FOLDER
from ici_tui.tui.text.mirrored_signs import turned
from ici_tui.tui.widgets.query_input import LineInput, QueryInput
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from ici_tui.i18n import Catalogue

RECORDS = (".json", ".jsonl", ".ndjson", ".gz", ".zst")
"""How the names of records end."""
MAX_ENTRIES = 20_000
"""The entries of a folder that are looked at; nobody walks longer lists."""


class Entry(Struct, frozen=True):
    """A row of the picker.

    Args:
        path: Where it leads.
        name: What it is called there.
        folder: Whether it is a folder.
        size: The bytes of a file, -1 where they are not known.
    """

    path: Path
    name: str
    folder: bool = False
    size: int = -1


def entries_of(folder: Path) -> tuple[Entry, ...]:
    """Return the folders and the records of a folder, folders first, by name.

    What is hidden by a dot is left out, and a folder that cannot be read has nothing in it.
    """
    found: list[Entry] = []
    with suppress(OSError), os.scandir(folder) as listed:
        for number, one in enumerate(listed):
            if number >= MAX_ENTRIES:
                break
            if one.name.startswith("."):
                continue
            with suppress(OSError):
                if one.is_dir():
                    found.append(Entry(Path(one.path), one.name, folder=True))
                elif one.name.lower().endswith(RECORDS):
                    found.append(Entry(Path(one.path), one.name, size=one.stat().st_size))
    found.sort(key=lambda entry: (not entry.folder, entry.name.casefold(), entry.name))
    return tuple(found)


def size_text(size: int) -> str:
    """Return bytes in the unit that suits them: ``640 B``, ``12 kB``, ``3.4 MB``."""
    if size < 0:
        return ""
    unit, name = pick_unit_and_suffix(size, ["B", "kB", "MB", "GB", "TB"], 1000)
    number = size / unit
    return f"{number:.1f} {name}" if unit > 1 and number < 10 else f"{number:.0f} {name}"


class FileRows(GroupedRows):
    """The recent files and the entries of a folder that a text leaves.

    Args:
        recent: The recent files.
        folder: The folder.
        entries: What is in it.
        text: What a name must have in it; searched as the search does, folded.
        words: The interface's words.
    """

    def __init__(
        self,
        recent: Sequence[str],
        folder: Path,
        entries: Sequence[Entry],
        text: str,
        words: Catalogue,
    ) -> None:
        wanted = fold(text).strip()
        self.entries: dict[str, Entry] = {}
        self._sign = turned(FOLDER, words.language)
        home = str(Path.home())

        def shown(path: str) -> str:
            return f"~{path[len(home) :]}" if path.startswith(home + os.sep) else path

        groups: list[tuple[str, list[str]]] = [(words.gettext("Recent files"), [])]
        for name in recent:
            if wanted in fold(name):
                groups[0][1].append(self._added("r", Entry(Path(name), shown(name))))
        here: list[str] = []
        if folder.parent != folder and not wanted:
            here.append(self._added("d", Entry(folder.parent, "..", folder=True)))
        here += [self._added("d", one) for one in entries if wanted in fold(one.name)]
        groups.append((shown(str(folder)), here))
        super().__init__((Column(1), Column(0), Column(9, least=40, align="right")), groups)

    def _added(self, where: str, entry: Entry) -> str:
        key = f"{where} {entry.path}" if entry.name != ".." else ".."
        self.entries[key] = entry
        return key

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return sign, name and size of an entry."""
        entry = self.entries[key]
        name = f"{entry.name}/" if entry.folder else entry.name
        return (
            Cell(self._sign if entry.folder else "", CellRole.GLYPH),
            Cell(name),
            Cell(size_text(entry.size), CellRole.NUMBER),
        )


class FilePicker(LineAndList[Path | None], context=Context.FILES):
    """Lists files and folders; its result is the file to open.

    Typing leaves what has the text in its name; a text with a slash is a path, and goes there.

    Args:
        recent: The recent files, the newest first.
        folder: The folder to begin with.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    FilePicker {
        layout: vertical;
        background: $background;
        RowList { height: 1fr; }
    }
    """

    def __init__(self, recent: Sequence[str], folder: Path, language: str) -> None:
        super().__init__(language)
        self.folder = folder
        self._recent = tuple(recent)
        self._entries: tuple[Entry, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay the line to type in above the list and its keys."""
        words = self.words
        line = self.facing(LineInput("picker-input"))
        line.placeholder = words.gettext("Part of a name, or a path")
        keys = (
            self.key_piece("accept", 40, words.gettext("Open")),
            self.key_piece("complete", 10),
            self.key_piece("parent", 20),
        )
        yield self.title_bar("picker-title", words.gettext("Open a record"))
        yield self.line_with_sign(line)
        yield self.refusal
        yield self.facing(RowList("picker"))
        yield self.bar("picker-keys", keys, (self.key_piece("close", 50),))

    def on_mount(self) -> None:
        """Show the first folder; what was said in passing gives way."""
        self.app.clear_notifications()
        self._enter(self.folder)
        self.input.focus()

    @property
    def entry(self) -> Entry | None:
        """What is under the cursor."""
        rows, key = self.list.rows, self.list.key
        return rows.entries[key] if isinstance(rows, FileRows) and key is not None else None

    def _enter(self, folder: Path) -> None:
        """Go into a folder."""
        came_from = f"d {self.folder}"
        self.folder = folder
        self._entries = entries_of(folder)
        with self.prevent(QueryInput.Changed):
            self.input.show("")
        self._fill("", came_from)
        self.note_walked()

    def _fill(self, text: str, key: str | None = None) -> None:
        rows = FileRows(self._recent, self.folder, self._entries, text, self.words)
        self.list.show(rows, key)

    @on(QueryInput.Changed)
    def _typed(self, message: QueryInput.Changed) -> None:
        text = message.text
        self.refuse("")
        if not _is_path(text):
            self._fill(text)
            return
        path = self._meant(text)
        if text.endswith(("/", os.sep)) and is_folder(path) and path != self.folder:
            # The list follows the path that is being typed; the line stays.
            self.folder, self._entries = path, entries_of(path)
        self._fill(Path(text).name if not text.endswith(("/", os.sep)) else "")

    def _meant(self, text: str) -> Path:
        """Return the path that a typed text means, from the folder that is shown."""
        with suppress(RuntimeError, ValueError):  # no such user, or no name of one
            return self.folder / Path(text.strip()).expanduser()
        return self.folder / text.strip()

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self._go(self.entry)

    def _go(self, entry: Entry | None) -> None:
        if entry is None:
            return
        if entry.folder:
            self._enter(entry.path)
        else:
            self.dismiss(entry.path)

    def action_accept(self) -> None:
        """Go into the folder, or open the file, under the cursor or as it is typed."""
        text = self.input.text
        if _is_path(text):
            path = self._meant(text)
            reason = path_problem(path)
            if reason:
                message = self.words.gettext("Could not open {name}: {reason}")
                self.refuse(message.format(name=short_name(path), reason=reason))
                return
            if path.is_dir():
                self._enter(Path(os.path.normpath(path)))
                return
            if path.is_file():
                self.dismiss(path)
                return
        self._go(self.entry)

    def action_complete(self) -> None:
        """Write the name under the cursor into the line, and go into it if it is a folder."""
        entry = self.entry
        if entry is None:
            return
        if entry.folder:
            self._enter(entry.path)
        else:
            self.input.show(entry.name)

    def action_parent(self) -> None:
        """Go to the folder above."""
        self._enter(self.folder.parent)


def _is_path(text: str) -> bool:
    """Say whether a typed text is a path rather than part of a name."""
    return "/" in text or text.startswith("~") or os.sep in text
