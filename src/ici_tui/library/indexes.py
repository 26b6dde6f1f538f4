"""The search index of a record: built in memory, or for a big file kept in the folder of caches.

A kept index is one file, ``<key>.<checksum>.index``. The key stands for all that the index depends
on: the contents of the record's file, the words for its terms, the format of indexes and the
version of the program. The checksum is that of the index itself, so nothing damaged is ever used.
An index is built beside under another name, and only a whole one gets its own. Who may not write
there, or waits too long for another who builds the same, searches in memory.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ici_tui import __version__
from ici_tui.library.collector import uncollected
from ici_tui.library.durable import DRAFT, BusyError, locked
from ici_tui.library.folders import cache_folder
from ici_tui.search.fields import Subjects
from ici_tui.search.index import Index, IndexFormatError
from ici_tui.search.postings import FORMAT

if TYPE_CHECKING:
    from ici_tui.model.record import Record
    from ici_tui.search.fields import Labels

BIG: Final = 20_000
"""The fewest events of a record whose index is kept: fewer are indexed in seconds."""

MOST_FILES: Final = 8
"""How many indexes are kept at most."""
MOST_BYTES: Final = 4 << 30
"""How many bytes they have together at most; the one built last is kept whatever its size."""

PATIENCE: Final = 60.0
"""Seconds to wait for another program that builds the same index."""

_SUFFIX: Final = ".index"
_VERSION: Final = 8
_DIGITS: Final = 32


def index_of(record: Record, labels: Labels, *, big: int = BIG) -> Index:
    """Return the index of a record: a kept one, or one that is built now.

    Args:
        record: A validated record. Its index is kept only if it was read from a big file.
        labels: The words for its terms; see :meth:`ici_tui.search.index.Index.build`.
        big: The fewest events of a record whose index is kept.
    """
    if record.digest and len(record.events) >= big:
        with contextlib.suppress(OSError, sqlite3.Error, BusyError):
            return KeptIndexes(cache_folder(os.environ)).open(record, labels)
    with uncollected():
        return Index.build(record, labels=labels)


class KeptIndexes:
    """The indexes in a folder.

    Args:
        folder: The folder; it is made when an index is kept.
        files: How many are kept at most.
        size: How many bytes they have together at most.
        patience: Seconds to wait for another program that builds the same index.
    """

    def __init__(
        self,
        folder: Path,
        *,
        files: int = MOST_FILES,
        size: int = MOST_BYTES,
        patience: float = PATIENCE,
    ) -> None:
        self.folder = folder
        self._files = files
        self._most = size
        self._patience = patience

    def paths(self) -> list[Path]:
        """Return the kept indexes, the one that was used last first."""
        found = []
        for path in self.folder.glob(f"*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                found.append((path.stat().st_mtime_ns, path))
        return [path for _, path in sorted(found, reverse=True)]

    @property
    def size(self) -> int:
        """How many bytes the kept indexes have together."""
        total = 0
        for path in self.paths():
            with contextlib.suppress(OSError):
                total += path.stat().st_size
        return total

    def open(self, record: Record, labels: Labels) -> Index:
        """Return the kept index of a record, after building it if there is none.

        Args:
            record: A record with a digest.
            labels: The words for its terms.

        Raises:
            OSError: The folder cannot be used.
            sqlite3.Error: The index cannot be written.
            BusyError: Another program has been building it for long.
        """
        key = _key(record, labels)
        index = self._kept(key, record, labels)
        if index is None:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with locked(self._lock(key), self._patience):
                # Another may have built it while this one waited.
                index = self._kept(key, record, labels) or self._built(key, record, labels)
                self._sweep()
        return index

    def _lock(self, key: str) -> Path:
        """Return the lock of a key. A few serve all keys, so none has ever to be removed."""
        return self.folder / f"{key[-1]}.lock"

    def _kept(self, key: str, record: Record, labels: Labels) -> Index | None:
        """Open the kept index, or remove it where it is damaged."""
        for path in self.folder.glob(f"{key}.*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                if path.name.split(".")[1] == _checksum(path):
                    os.utime(path)
                    with contextlib.suppress(IndexFormatError):
                        return _opened(path, record, labels)
                path.unlink()
        return None

    def _built(self, key: str, record: Record, labels: Labels) -> Index:
        # mkstemp lets nobody else read the file (0600); SQLite fills it as it is.
        number, name = tempfile.mkstemp(prefix=f"{key}.", suffix=DRAFT, dir=self.folder)
        draft = Path(name)
        try:
            with uncollected():
                Index.build(record, draft, labels).close()
            os.fsync(number)
            path = self.folder / f"{key}.{_checksum(draft)}{_SUFFIX}"
            draft.replace(path)
        finally:
            os.close(number)
            draft.unlink(missing_ok=True)
        return _opened(path, record, labels)

    def _sweep(self) -> None:
        """Remove what other versions have kept, then what was used longest ago, and old drafts."""
        version, total = _version(), 0
        paths = self.paths()
        paths.sort(key=lambda path: not path.name.startswith(version))
        for rank, path in enumerate(paths):
            with contextlib.suppress(OSError):
                total += path.stat().st_size
                old = not path.name.startswith(version)
                if old or (rank and (rank >= self._files or total > self._most)):
                    path.unlink()
        for draft in self.folder.glob(f"*{DRAFT}*"):
            key = draft.name.partition(".")[0]
            # Who builds holds the lock of the key; without one its builder was killed.
            with contextlib.suppress(OSError, BusyError), locked(self._lock(key), 0):
                draft.unlink()


def _opened(path: Path, record: Record, labels: Labels) -> Index:
    """Open an index file that is whole.

    Raises:
        IndexFormatError: It is not the index of this record.
    """
    index = Index.open(path, Subjects.of(record, labels), record)
    if index.complete and index.size == len(record.events):
        return index
    index.close()
    raise IndexFormatError(f"{path} has {index.size} events, not {len(record.events)}")


def _version() -> str:
    """Return what tells apart the indexes of this program, in its version and with its tables."""
    return _digest(FORMAT, __version__, unicodedata.unidata_version)[:_VERSION]


def _key(record: Record, labels: Labels) -> str:
    words = {
        vocabulary: {term: [*texts] for term, texts in terms.items()}
        for vocabulary, terms in labels.items()
    }
    contents = _digest(record.digest, json.dumps(words, sort_keys=True))
    return _version() + contents[: _DIGITS - _VERSION]


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode(), usedforsecurity=False).hexdigest()


def _checksum(path: Path) -> str:
    from hashlib import file_digest

    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()[:_DIGITS]
