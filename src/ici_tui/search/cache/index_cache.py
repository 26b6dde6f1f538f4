"""The search index of a record: built in memory, or for a big file kept in the folder of caches.

A kept index is one file, ``<key>.<checksum>.index``. The key stands for all that the index depends
on: the contents of the record's file, the words for its terms, the format of indexes and the code
of the program (:mod:`ici_tui.files.fingerprint`). The checksum is that of the index itself, so
nothing damaged is used. Computing it takes seconds for the index of a million events: the explorer
takes an index that looks the same as before for whole, and has the checksum computed while the
reader searches (:func:`assumed_index_of`). An index is built beside under another name, and only a
whole one gets its own. Who may not write there, or waits too long for another who builds the same,
searches in memory.

Who builds an index is a parameter of :meth:`IndexCache.open`: this process, or another one while
this one does something else (:class:`ici_tui.search.cache.build_client.IndexBuild`).
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from typing import TYPE_CHECKING, Final, Protocol

from ici_tui.files.atomic import DRAFT, BusyError, draft_in, locked
from ici_tui.files.fingerprint import UnknownCodeError, code_fingerprint
from ici_tui.files.folders import cache_folder
from ici_tui.files.gc_pause import gc_paused
from ici_tui.files.known_files import Assumption, KnownFiles, mark_of
from ici_tui.search.cache.build_here import build_here
from ici_tui.search.cache.opened_index import SUFFIX, base_of, opened
from ici_tui.search.index import Index, IndexFormatError
from ici_tui.search.postings import FORMAT, connect
from ici_tui.search.segment_store import SegmentStore
from ici_tui.stores.file import FileRecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ici_tui.record.protocol import Record
    from ici_tui.search.fields import Labels

BIG: Final = 20_000
"""The minimum number of events of a record whose index is cached: fewer are indexed in seconds."""

MOST_FILES: Final = 8
"""The maximum number of cached indexes."""
MOST_BYTES: Final = 4 << 30
"""Their maximum total size in bytes; the latest index is kept whatever its size."""

LOCK_TIMEOUT: Final = 60.0
"""Seconds to wait for another program that builds the same index."""

_VERSION: Final = 8
_DIGITS: Final = 32


class Builder(Protocol):
    """Builds an index that is not in the cache."""

    def __call__(self, indexes: IndexCache, key: str, record: Record, labels: Labels) -> Path:
        """Return the file of the index, a whole one in the cache.

        Args:
            indexes: The cache; see :meth:`IndexCache.make`.
            key: What the index depends on.
            record: The record to index.
            labels: The words for its terms.

        Raises:
            OSError, sqlite3.Error: It cannot be built or written.
            BusyError: Another program has been building it for long.
        """


def index_of(
    record: Record, labels: Labels, *, big: int = BIG, build: Builder | None = None
) -> Index:
    """Return the index of a record, from the cache or built now.

    Args:
        record: A validated record. Its index is cached only if it was read from a large file.
        labels: The words for its terms; see :meth:`ici_tui.search.index.Index.build`.
        big: The minimum number of events of a record whose index is cached.
        build: Builds what is kept and is not there yet; None builds it in this process. What it
            raises beside the errors of a :class:`Builder` (a cancellation) is not caught.
    """
    index, _ = _index_of(record, labels, big, build, assume=False)
    return index


def assumed_index_of(
    record: Record, labels: Labels, *, big: int = BIG, build: Builder | None = None
) -> tuple[Index, Assumption | None]:
    """Return the index of a record sooner; arguments as for :func:`index_of`.

    Returns:
        The index; and what was assumed of its file, None if nothing was. If the assumption does not
        hold, the index is damaged, and :func:`index_of` removes it and builds another.
    """
    return _index_of(record, labels, big, build, assume=True)


def _index_of(
    record: Record, labels: Labels, big: int, build: Builder | None, *, assume: bool
) -> tuple[Index, Assumption | None]:
    if isinstance(record, FileRecord):
        # Its store was opened with this index, which its file and its tables belong to.
        return opened(record.index, record, labels), record.index_assumption
    if record.digest and len(record.events) >= big:
        with contextlib.suppress(OSError, sqlite3.Error, BusyError, UnknownCodeError):
            indexes = IndexCache(cache_folder(os.environ))
            index = indexes.open(record, labels, build, assume=assume)
            return index, indexes.assumption
    with gc_paused():
        return Index.build(record, labels=labels), None


class IndexCache:
    """The indexes in a folder.

    Args:
        folder: The folder; created with the first index.
        files: The maximum number of indexes.
        size: Their maximum total size in bytes.
        patience: Seconds to wait for another program that builds the same index.

    Attributes:
        assumption: What was assumed of the index that was opened last; None if nothing was.
    """

    def __init__(
        self,
        folder: Path,
        *,
        files: int = MOST_FILES,
        size: int = MOST_BYTES,
        patience: float = LOCK_TIMEOUT,
    ) -> None:
        self.folder = folder
        self._files = files
        self._most = size
        self._patience = patience
        self.assumption: Assumption | None = None
        self._known = KnownFiles(folder / "files")

    def paths(self) -> list[Path]:
        """Return the cached indexes, the most recently used first."""
        found = []
        for path in self.folder.glob(f"*{SUFFIX}"):
            with contextlib.suppress(OSError):
                found.append((path.stat().st_mtime_ns, path))
        return [path for _, path in sorted(found, reverse=True)]

    @property
    def size(self) -> int:
        """The total size of the cached indexes in bytes."""
        total = 0
        for path in self.paths():
            with contextlib.suppress(OSError):
                total += path.stat().st_size
        return total

    def open(
        self,
        record: Record,
        labels: Labels,
        build: Builder | None = None,
        *,
        assume: bool = False,
    ) -> Index:
        """Return the cached index of a record; build it if there is none.

        Args:
            record: A record with a digest.
            labels: The words for its terms.
            build: Builds it; None builds it in this process.
            assume: Whether to take an index that looks the same as before for whole, and leave it
                to the caller to verify :attr:`assumption`.

        Raises:
            OSError: The folder cannot be used.
            sqlite3.Error: The index cannot be written.
            BusyError: Another program has been building it for long.
            UnknownCodeError: The code has no fingerprint.
        """
        key = index_key(record.digest, labels)
        index = self._kept(key, record, labels, assume=assume)
        if index is not None:
            return index
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._with_changes(key, record, labels)
        if path is None:
            path = (build or build_here)(self, key, record, labels)
        return opened(path, record, labels)

    def _with_changes(self, key: str, record: Record, labels: Labels) -> Path | None:
        """Return an index of what has changed since the record was indexed last.

        Returns:
            None if it was not, or if so much has changed that the whole has to be indexed.

        Raises:
            OSError, sqlite3.Error: It cannot be written.
            BusyError: Another program has been building it for long.
        """
        from ici_tui.search.cache.changes import changes, write_changes

        version = code_version()
        for older in self.paths():
            if not older.name.startswith(version) or base_of(older):
                continue
            with contextlib.suppress(IndexFormatError, sqlite3.Error, ValueError):
                store = SegmentStore(connect(str(older), write=False))
                with contextlib.closing(store):
                    found = changes(record, labels, store)
                    base = older.name.partition(".")[0]
                    if found is not None and self._whole(base, assume=True) == older:
                        return self.make(
                            key,
                            lambda path: write_changes(found, record, labels, store, path),  # noqa: B023 - called now
                            base,
                        )
        return None

    def make(self, key: str, write: Callable[[Path], None], base: str = "") -> Path:
        """Return the file of a cached index; create it if there is none.

        Args:
            key: What the index depends on.
            write: Writes the index to an existing, empty file.
            base: The key of the index that it continues; empty for a whole one.

        Raises:
            OSError, sqlite3.Error: It cannot be written.
            BusyError: Another program has been building it for long.
        """
        with locked(self._lock(key), self._patience):
            # Another may have built it while this one waited.
            path = self._whole(key)
            if path is None:
                self._remove_drafts(key)
                path = self._written(key, write, base)
            self._sweep()
        return path

    def kept(self, key: str) -> Path | None:
        """Return the file of a cached index, if there is one; sets :attr:`assumption`.

        Args:
            key: What the index depends on.
        """
        return self._whole(key, assume=True)

    def _lock(self, key: str) -> Path:
        """Return the lock of a key.

        Sixteen files serve all keys. One alone would have a program wait for another that builds
        the index of another record, a minute or more. One for each key would have to be removed
        some time, and a lock file cannot be removed without letting two hold what they take for
        the same lock.
        """
        return self.folder / f"{key[-1]}.lock"

    def _kept(self, key: str, record: Record, labels: Labels, *, assume: bool) -> Index | None:
        """Open the cached index, or remove it if it is damaged."""
        path = self._whole(key, assume=assume)
        if path is not None:
            with contextlib.suppress(OSError):
                with contextlib.suppress(IndexFormatError):
                    return opened(path, record, labels)
                path.unlink()
        return None

    def _whole(self, key: str, *, assume: bool = False) -> Path | None:
        """Return the file of the cached index, or remove it if it is damaged.

        Args:
            key: What the index depends on.
            assume: Whether one that looks the same as before is whole; sets :attr:`assumption`.
        """
        self.assumption = None
        for path in self.folder.glob(f"{key}.*{SUFFIX}"):
            with contextlib.suppress(OSError):
                checksum = path.name.split(".")[1]
                base = base_of(path)
                # What was changed is little, and is read at once.
                digest = self._known.digest(mark_of(path)) if assume and not base else ""
                assumed = bool(digest) and digest.startswith(checksum)
                if not assumed:
                    digest = _sha256(path)
                if digest.startswith(checksum) and (not base or self._whole(base, assume=assume)):
                    os.utime(path)
                    mark = mark_of(path)  # the time is a part of it
                    self._known.add(mark, digest)
                    if assumed:
                        self.assumption = Assumption(path, mark, digest, self._known)
                    return path
                path.unlink()
        return None

    def _written(self, key: str, write: Callable[[Path], None], base: str) -> Path:
        # Nobody else can read the draft; SQLite fills it as it is.
        with draft_in(self.folder, f"{key}.") as draft:
            write(draft.path)
            digest = _sha256(draft.path)
            names = (key, digest[:_DIGITS], base) if base else (key, digest[:_DIGITS])
            path = self.folder / f"{'.'.join(names)}{SUFFIX}"
            draft.publish(path)
        self._known.add(mark_of(path), digest)
        return path

    def _sweep(self) -> None:
        """Remove indexes of other code, the least recently used ones, and old drafts."""
        version, total = code_version(), 0
        paths = self.paths()
        paths.sort(key=lambda path: not path.name.startswith(version))
        needed = {base_of(path) for path in paths[: self._files]}
        for rank, path in enumerate(paths):
            with contextlib.suppress(OSError):
                total += path.stat().st_size
                old = not path.name.startswith(version)
                if path.name.partition(".")[0] in needed and not old:
                    continue
                if old or (rank and (rank >= self._files or total > self._most)):
                    path.unlink()
        drafts = self.folder.glob(f"{'[0-9a-f]' * _DIGITS}.*{DRAFT}*")
        for key in {draft.name.partition(".")[0] for draft in drafts}:
            # A builder holds the lock of the key; without it the builder was killed.
            with contextlib.suppress(OSError, BusyError), locked(self._lock(key), 0):
                self._remove_drafts(key)

    def _remove_drafts(self, key: str) -> None:
        """Remove temporary files of killed builders; the caller holds the lock of the key."""
        for draft in self.folder.glob(f"{key}.*{DRAFT}*"):
            with contextlib.suppress(OSError):
                draft.unlink()


def code_version() -> str:
    """Return the prefix of the keys of this program's indexes.

    Raises:
        UnknownCodeError: Its code cannot be told from other code.
    """
    return _digest(FORMAT, code_fingerprint())[:_VERSION]


def index_key(digest: str, labels: Labels) -> str:
    """Return what the index of a record depends on.

    Args:
        digest: The digest of its file.
        labels: The words for its terms.

    Raises:
        UnknownCodeError: The code of the program cannot be told from other code.
    """
    words = {
        vocabulary: {term: [*texts] for term, texts in terms.items()}
        for vocabulary, terms in labels.items()
    }
    contents = _digest(digest, json.dumps(words, sort_keys=True))
    return code_version() + contents[: _DIGITS - _VERSION]


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode(), usedforsecurity=False).hexdigest()


def _sha256(path: Path) -> str:
    from hashlib import file_digest

    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
