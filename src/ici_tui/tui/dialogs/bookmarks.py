"""The screen of what is kept: bookmarks with their notes, and saved views."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from textual import on

from ici_tui.bidi import isolate
from ici_tui.tui.cursor import cell_on_screen
from ici_tui.tui.dialogs.base import Dialog
from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows
from ici_tui.tui.state.contexts import Context
from ici_tui.tui.state.keymap import DEFAULT
from ici_tui.tui.text.glyphs import BETWEEN, FOLDER, KEPT
from ici_tui.tui.text.mirrored_signs import turned
from ici_tui.tui.widgets.bar import Bar, Piece
from ici_tui.tui.widgets.row_list import RowList
from ici_tui.user.saved import Bookmark, SavedView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.geometry import Offset

    from ici_tui.describe import LocalizedRecord
    from ici_tui.i18n import Catalogue
    from ici_tui.user.saved import SavedData

Entry = Bookmark | SavedView


class Store(Protocol):
    """Where bookmarks and saved views are changed."""

    @property
    def kept(self) -> SavedData:
        """What is saved, as the reader sees it."""

    def keep(self, change: Callable[[SavedData], SavedData], unsaved: str, done: str = "") -> None:
        """Change what is saved.

        Args:
            change: Gives the new value from any other.
            unsaved: What to say where it cannot be saved, with ``{reason}``.
            done: What to say when it is saved; nothing where it is empty.
        """

    def say(self, text: str, *, warning: bool = False) -> None:
        """Tell the reader something in passing."""


class KeptRows(GroupedRows):
    """What is saved: bookmarks of the open record, saved views, bookmarks of other records.

    Args:
        kept: What is saved.
        localized: The open record; None where there is none.
        words: The interface's words.
    """

    def __init__(
        self, kept: SavedData, localized: LocalizedRecord | None, words: Catalogue
    ) -> None:
        self._kept, self._localized, self._words = kept, localized, words
        self._dataset = localized.record.description.id if localized is not None else ""
        self.entries: dict[str, Entry] = {}
        columns = (Column(1), Column(0), Column(0, least=50))
        super().__init__(columns, list(self._groups()))

    def _groups(self) -> Iterator[tuple[str, list[str]]]:
        kept, words = self._kept, self._words
        here = [mark for mark in kept.bookmarks if mark.dataset == self._dataset]
        bookmarks = words.gettext("Bookmarks")
        yield bookmarks, [self._added(mark) for mark in here]
        yield words.gettext("Saved views"), [self._added(view) for view in kept.views]
        others: dict[tuple[str, str], list[str]] = {}
        for mark in kept.bookmarks:
            if mark.dataset != self._dataset:
                others.setdefault((mark.dataset, mark.path), []).append(self._added(mark))
        for (dataset, path), keys in others.items():
            yield f"{bookmarks} {BETWEEN} {Path(path).name or dataset}", keys

    def _added(self, entry: Entry) -> str:
        key = f"{len(self.entries)}"
        self.entries[key] = entry
        return key

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return sign, name, and the note or what is searched for."""
        entry, localized = self.entries[key], self._localized
        if isinstance(entry, Bookmark):
            name = entry.name
            if localized is not None and entry.dataset == self._dataset:
                known = localized.find(entry.entity) is not None
                name = localized.name(entry.entity) if known else name
            return Cell(KEPT, CellRole.GLYPH), Cell(name or entry.entity), _muted(entry.note)
        view = DEFAULT.get(f"view:{entry.view}")
        about = [self._words.gettext(view.title)] if view is not None else []
        if entry.dataset != self._dataset:
            about.append(Path(entry.path).name or entry.dataset)
        about += [entry.query] if entry.query else []
        return (
            Cell(turned(FOLDER, self._words.language), CellRole.GLYPH),
            Cell(entry.name),
            _muted(f" {BETWEEN} ".join(about)),
        )


def _muted(text: str) -> Cell:
    return Cell(text, CellRole.MUTED)


class Bookmarks(Dialog[Entry | None], context=Context.BOOKMARKS):
    """Lists what is kept; its result is what the reader wants to go to.

    Args:
        store: What every change goes through.
        localized: The open record; None where there is none.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Bookmarks { layout: vertical; background: $background; RowList { height: 1fr; } }
    """

    def __init__(self, store: Store, localized: LocalizedRecord | None, language: str) -> None:
        super().__init__(language)
        self._store, self._localized = store, localized
        self._undone: list[Entry] = []

    def compose(self) -> ComposeResult:
        """Lay the list out between its title and its keys."""
        yield self.title_bar("kept-title", self.words.gettext("Saved"))
        yield self.facing(RowList("kept"))
        yield self.bar("kept-says")
        yield self.bar("kept-keys")

    @property
    def list(self) -> RowList:
        """The list."""
        return self.query_one(RowList)

    @property
    def entry(self) -> Entry | None:
        """What is under the cursor."""
        rows, key = self.list.rows, self.list.key
        return rows.entries[key] if isinstance(rows, KeptRows) and key is not None else None

    def focus_cell(self) -> Offset | None:
        """Return where it is said that nothing is kept; a list with rows says its own place."""
        return cell_on_screen(self.query_one("#kept-says", Bar)) if self.entry is None else None

    def on_mount(self) -> None:
        """Show what is kept; what was said in passing gives way."""
        self.app.clear_notifications()
        self._fill()
        self.list.focus()

    def _rows(self) -> KeptRows:
        return KeptRows(self._store.kept, self._localized, self.words)

    def _fill(self, row: int = 0) -> None:
        rows = self._rows()
        self.list.show(rows, str(max(0, min(row, len(rows.entries) - 1))))
        keys = [
            self.key_piece("open", 40, self.words.gettext("Open")),
            self.key_piece("edit", 20),
            self.key_piece("remove", 30),
        ]
        if self._undone:
            keys.append(self.key_piece("undo", 60))
        self.query_one("#kept-keys", Bar).show(tuple(keys), (self.key_piece("close", 50),))
        self._say()

    @on(RowList.Moved)
    def _say(self) -> None:
        """Write the note under the cursor out; in the list it may be cut."""
        words, entry = self.words, self.entry
        if entry is None:
            text = words.gettext(
                "Nothing saved yet: {bookmark} bookmarks what is shown, {save} saves the view"
            ).format(
                bookmark=isolate(self.keymap["bookmark"].first_key),
                save=isolate(self.keymap["save"].first_key),
            )
        else:
            text = entry.note if isinstance(entry, Bookmark) else entry.query
        self.query_one("#kept-says", Bar).show((Piece(text, weight=100),) if text else ())

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go to what is under the cursor."""
        if self.entry is not None:
            self.dismiss(self.entry)

    def action_remove(self) -> None:
        """Take what is under the cursor away."""
        entry, row = self.entry, int(self.list.key or 0)
        if entry is None:
            return
        self._undone.append(entry)
        message = self.words.gettext("Removed for this session only: {reason}")
        if isinstance(entry, Bookmark):
            self._store.keep(lambda kept: kept.without_bookmark(entry.key), message)
        else:
            self._store.keep(lambda kept: kept.without_view(entry.name), message)
        self._fill(row)

    def action_undo(self) -> None:
        """Put back what was taken away last."""
        if self._undone:
            words = self.words
            self._put(self._undone.pop(), words.gettext("Restored for this session only: {reason}"))

    def _put(self, entry: Entry, unsaved: str, instead_of: str = "") -> None:
        """Keep something, a view in the place of the one that had another name."""
        if isinstance(entry, Bookmark):
            self._store.keep(lambda kept: kept.with_bookmark(entry), unsaved)
        else:
            # One change, so that there is no moment at which the view has neither name.
            self._store.keep(lambda kept: kept.without_view(instead_of).with_view(entry), unsaved)
        rows = self._rows()
        place = next((key for key, one in rows.entries.items() if one == entry), "0")
        self._fill(int(place))

    def action_edit(self) -> None:
        """Write the note of a bookmark, or another name for a view."""
        from ici_tui.tui.dialogs.prompt import Prompt

        entry, words = self.entry, self.words
        if entry is None:
            return
        if isinstance(entry, Bookmark):
            label, text = words.gettext("Note"), entry.note
        else:
            label, text = words.gettext("Name of the view"), entry.name

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._edited(entry, " ".join(answer.split()))

        prompt = Prompt(label, text, language=self.language)
        self.app.push_screen(prompt, answered)

    def _edited(self, entry: Entry, text: str) -> None:
        if isinstance(entry, Bookmark):
            message = self.words.gettext("The note is saved for this session only: {reason}")
            self._put(replace(entry, note=text), message)
            return
        if not text or text == entry.name:
            return
        if self._store.kept.view(text) is not None:
            message = self.words.gettext("A view named “{name}” already exists").format(name=text)
            self._store.say(message, warning=True)
            return
        message = self.words.gettext("The new name is saved for this session only: {reason}")
        self._put(replace(entry, name=text), message, entry.name)
