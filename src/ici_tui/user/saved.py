"""Saved data of the user: bookmarks, saved views, recent files and queries, as one value.

Every change returns a new value, so that it can be reapplied to what another program has written
meanwhile (:mod:`ici_tui.user.store`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, to_builtins
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = 1
"""The version of the file's format. Any change of its keys is another version."""
MAX_FILES = 30
"""The maximum number of recent files."""
MAX_QUERIES = 50
"""The maximum number of recent queries."""


def now() -> str:
    """Return the current time in the file's format: ISO 8601, UTC, in seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Bookmark(Struct, frozen=True):
    """A bookmark of an entity.

    Args:
        dataset: The id of the record.
        entity: The id of the entity; with ``dataset`` it identifies the bookmark.
        path: The absolute path of the record's file; empty for the bundled record.
        name: The name of the entity when it was bookmarked.
        note: The user's note.
        created: When it was created (:func:`now`).
    """

    dataset: str
    entity: str
    path: str = ""
    name: str = ""
    note: str = ""
    created: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Its identity: a record's file can move, its id stays."""
        return self.dataset, self.entity


class SavedView(Struct, frozen=True, rename={"parameter": "lens"}):
    """A state of the explorer under a name.

    Args:
        name: The name.
        dataset: The id of the record.
        path: The absolute path of the record's file; empty for the bundled record.
        view: The view that was open.
        query: What was searched for.
        parameter: The parameter of the view (a kind of disagreement, the centre of a story).
        selected: The id under the list's cursor; empty for none.
        shown: The id in the details pane; empty for none.
        language: The reader's language.
        created: When it was saved (:func:`now`).
    """

    name: str
    dataset: str
    path: str = ""
    view: str = ""
    query: str = ""
    parameter: str = ""
    selected: str = ""
    shown: str = ""
    language: str = ""
    created: str = ""


class RecentFile(Struct, frozen=True):
    """A file that was opened.

    Args:
        path: Its absolute path.
        title: The title of its record.
        opened: When it was opened last (:func:`now`).
    """

    path: str
    title: str = ""
    opened: str = ""


class SavedData(Struct, frozen=True):
    """All that is kept.

    Attributes:
        bookmarks: The oldest first.
        views: By name, in the order they were first saved.
        files: The newest first.
        queries: The newest last.
    """

    bookmarks: tuple[Bookmark, ...] = ()
    views: tuple[SavedView, ...] = ()
    files: tuple[RecentFile, ...] = ()
    queries: tuple[str, ...] = ()

    def bookmark(self, dataset: str, entity: str) -> Bookmark | None:
        """Return the bookmark of an entity, or None."""
        return next((one for one in self.bookmarks if one.key == (dataset, entity)), None)

    def view(self, name: str) -> SavedView | None:
        """Return the saved view with a name, or None."""
        return next((one for one in self.views if one.name == name), None)

    def with_bookmark(self, bookmark: Bookmark) -> SavedData:
        """Add a bookmark, replacing an existing one of the same entity."""
        if self.bookmark(*bookmark.key) is None:
            return replace(self, bookmarks=(*self.bookmarks, bookmark))
        return replace(
            self,
            bookmarks=tuple(bookmark if one.key == bookmark.key else one for one in self.bookmarks),
        )

    def without_bookmark(self, key: tuple[str, str]) -> SavedData:
        """Remove the bookmark of an entity, if any."""
        return replace(self, bookmarks=tuple(one for one in self.bookmarks if one.key != key))

    def with_view(self, view: SavedView) -> SavedData:
        """Add a saved view, replacing an existing one of the same name."""
        if self.view(view.name) is None:
            return replace(self, views=(*self.views, view))
        return replace(
            self, views=tuple(view if one.name == view.name else one for one in self.views)
        )

    def without_view(self, name: str) -> SavedData:
        """Remove the saved view with a name, if any."""
        return replace(self, views=tuple(one for one in self.views if one.name != name))

    def with_file(self, file: RecentFile) -> SavedData:
        """Put a file first in the recent files."""
        others = tuple(one for one in self.files if one.path != file.path)
        return replace(self, files=(file, *others)[:MAX_FILES])

    def with_query(self, query: str) -> SavedData:
        """Put a query last in the recent queries."""
        others = tuple(one for one in self.queries if one != query)
        return replace(self, queries=(*others, query)[-MAX_QUERIES:])


class NewerFormatError(Exception):
    """The file was written by a newer version of the program and is not touched.

    Args:
        version: The version of its format.
    """

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def encoded(kept: SavedData) -> bytes:
    """Return the contents of the file."""
    import json

    document = {"version": VERSION, **to_builtins(kept)}
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    # A path need not be text; its lone surrogates become JSON escapes, and come back as such.
    return text.encode("utf-8", "backslashreplace")


def decoded(data: bytes) -> tuple[SavedData, bool]:
    """Parse the contents of the file.

    Args:
        data: The file.

    Returns:
        The readable entries, and whether these are all.

    Raises:
        NewerFormatError: It has a newer format than :data:`VERSION`.
    """
    import json

    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return SavedData(), False
    if not isinstance(document, dict):
        return SavedData(), False
    version = document.pop("version", None)
    if isinstance(version, int) and version > VERSION:
        raise NewerFormatError(version)
    lists = {name: document.pop(name, None) for name in ("bookmarks", "views", "files", "queries")}
    sound = version == VERSION and not document
    sound &= all(isinstance(one, list) for one in lists.values())
    entries = {name: one if isinstance(one, list) else [] for name, one in lists.items()}
    kept = SavedData()
    for bookmark in filter(None, map(_reader(Bookmark), entries["bookmarks"])):
        kept = kept.with_bookmark(bookmark)
    for view in filter(None, map(_reader(SavedView), entries["views"])):
        kept = kept.with_view(view)
    for file in filter(None, map(_reader(RecentFile), reversed(entries["files"]))):
        kept = kept.with_file(file)
    for query in entries["queries"]:
        if isinstance(query, str):
            kept = kept.with_query(query)
    read = {name: len(getattr(kept, name)) for name in entries}
    return kept, sound and read == {name: len(one) for name, one in entries.items()}


Entry = TypeVar("Entry", Bookmark, SavedView, RecentFile)


def _reader(kind: type[Entry]) -> Callable[[Any], Entry | None]:
    names = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))

    def read(value: Any) -> Entry | None:
        if not isinstance(value, dict) or value.keys() != names.keys():
            return None
        if not all(isinstance(text, str) for text in value.values()):
            return None
        return kind(**{names[key]: text for key, text in value.items()})

    return read
