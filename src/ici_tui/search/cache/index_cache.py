"""The search index of a record: in memory, or for a large file in the cache folder.

A cached index is one file, ``<key>.<checksum>.index``. The key is a digest of everything the index
depends on: the contents of the record's file, the words for its terms, the index format and the
code of the program (:mod:`ici_tui.files.fingerprint`). The checksum is that of the index, so a
damaged index is never used. An index is written to a temporary file and renamed when it is
complete. If the folder is not writable, or another program takes too long to build the same index,
the index is built in memory.

Interactive programs have another process build the index
(:mod:`ici_tui.search.cache.build_process`).
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from ici_tui.files.atomic import DRAFT, BusyError, draft_in, locked
from ici_tui.files.fingerprint import UnknownCodeError, code_fingerprint
from ici_tui.files.folders import cache_folder
from ici_tui.files.gc_pause import uncollected
from ici_tui.search.fields import Subjects
from ici_tui.search.index import Index, IndexFormatError
from ici_tui.search.postings import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import IO

    from ici_tui.record.record import Record
    from ici_tui.search.fields import Labels

BIG: Final = 20_000
"""The minimum number of events of a record whose index is cached: fewer are indexed in seconds."""

MOST_FILES: Final = 8
"""The maximum number of cached indexes."""
MOST_BYTES: Final = 4 << 30
"""Their maximum total size in bytes; the latest index is kept whatever its size."""

PATIENCE: Final = 60.0
"""Seconds to wait for another program that builds the same index."""

_SUFFIX: Final = ".index"
_VERSION: Final = 8
_DIGITS: Final = 32


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Indexing was cancelled."""


class Indexing:
    """Building of an index by another process, which can be cancelled.

    Args:
        early: Receives the early indexes, before the whole one is finished; called in the waiting
            thread. It has to close them.
    """

    def __init__(self, early: Callable[[Index], None]) -> None:
        self.early = early
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._lock = Lock()

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start the process.

        Raises:
            Stopped: Indexing was cancelled.
            OSError: The process cannot be started.
        """
        with self._lock:
            self.check()
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by our interpreter
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            return self._process

    def check(self) -> None:
        """Raise :class:`Stopped` if indexing was cancelled."""
        if self._stopped:
            raise Stopped

    def stop(self) -> None:
        """Cancel; waiting threads raise :class:`Stopped`."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                with contextlib.suppress(OSError):
                    self._process.terminate()


def index_of(
    record: Record, labels: Labels, *, big: int = BIG, indexing: Indexing | None = None
) -> Index:
    """Return the index of a record, from the cache or built now.

    Args:
        record: A validated record. Its index is cached only if it was read from a large file.
        labels: The words for its terms; see :meth:`ici_tui.search.index.Index.build`.
        big: The minimum number of events of a record whose index is cached.
        indexing: Makes another process build a cached index; None builds it in this one.

    Raises:
        Stopped: ``indexing`` was stopped.
    """
    if record.digest and len(record.events) >= big:
        with contextlib.suppress(OSError, sqlite3.Error, BusyError, UnknownCodeError):
            return KeptIndexes(cache_folder(os.environ)).open(record, labels, indexing)
    with uncollected():
        return Index.build(record, labels=labels)


class KeptIndexes:
    """The indexes in a folder.

    Args:
        folder: The folder; created with the first index.
        files: The maximum number of indexes.
        size: Their maximum total size in bytes.
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
        """Return the cached indexes, the most recently used first."""
        found = []
        for path in self.folder.glob(f"*{_SUFFIX}"):
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

    def open(self, record: Record, labels: Labels, indexing: Indexing | None = None) -> Index:
        """Return the cached index of a record; build it if there is none.

        Args:
            record: A record with a digest.
            labels: The words for its terms.
            indexing: Makes another process build it; None builds it in this one.

        Raises:
            OSError: The folder cannot be used.
            sqlite3.Error: The index cannot be written.
            BusyError: Another program has been building it for long.
            UnknownCodeError: The code has no fingerprint.
            Stopped: ``indexing`` was stopped.
        """
        key = _key(record, labels)
        index = self._kept(key, record, labels)
        if index is not None:
            return index
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if indexing is not None:
            path = self._made_apart(key, record, labels, indexing)
        else:

            def write(draft: Path) -> None:
                with uncollected():
                    Index.build(record, draft, labels).close()

            path = self.make(key, write)
        return _opened(path, record, labels)

    def make(self, key: str, write: Callable[[Path], None]) -> Path:
        """Return the file of a cached index; create it if there is none.

        Args:
            key: What the index depends on.
            write: Writes the index to an existing, empty file.

        Raises:
            OSError, sqlite3.Error: It cannot be written.
            BusyError: Another program has been building it for long.
        """
        with locked(self._lock(key), self._patience):
            # Another may have built it while this one waited.
            path = self._whole(key)
            if path is None:
                self._remove_drafts(key)
                path = self._written(key, write)
            self._sweep()
        return path

    def _made_apart(self, key: str, record: Record, labels: Labels, indexing: Indexing) -> Path:
        """Have another process build an index.

        Raises:
            OSError: It failed, or exited before it was done.
            Stopped: It was stopped.
        """
        from ici_tui.search.cache.build_process import messages

        process = indexing.start(
            # -P: do not import modules from the current directory.
            (
                sys.executable,
                "-P",
                "-m",
                "ici_tui.search.cache.build_process",
                str(self.folder),
                key,
            )
        )
        assert process.stdin is not None  # noqa: S101 - they are pipes
        assert process.stdout is not None  # noqa: S101

        def feed(stream: IO[bytes]) -> None:
            with contextlib.suppress(OSError), stream:
                for message in messages(record, labels):
                    stream.write(message)

        feeder = Thread(target=feed, args=(process.stdin,), daemon=True)
        feeder.start()
        whole = ""
        try:
            for line in process.stdout:
                news = json.loads(line)
                if "kept" in news:
                    whole = news["kept"]
                elif "early" in news:
                    with contextlib.suppress(IndexFormatError):
                        path = Path(news["early"])
                        indexing.early(Index.open(path, Subjects.of(record, labels), record))
        finally:
            process.stdout.close()
            process.terminate()
            process.wait()
            feeder.join()
        indexing.check()
        if not whole:
            raise OSError("the index was not made")
        return Path(whole)

    def _lock(self, key: str) -> Path:
        """Return the lock for a key. Keys share a few lock files, so none needs to be removed."""
        return self.folder / f"{key[-1]}.lock"

    def _kept(self, key: str, record: Record, labels: Labels) -> Index | None:
        """Open the cached index, or remove it if it is damaged."""
        path = self._whole(key)
        if path is not None:
            with contextlib.suppress(OSError):
                with contextlib.suppress(IndexFormatError):
                    return _opened(path, record, labels)
                path.unlink()
        return None

    def _whole(self, key: str) -> Path | None:
        """Return the file of the cached index, or remove it if it is damaged."""
        for path in self.folder.glob(f"{key}.*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                if path.name.split(".")[1] == _checksum(path):
                    os.utime(path)
                    return path
                path.unlink()
        return None

    def _written(self, key: str, write: Callable[[Path], None]) -> Path:
        # Nobody else can read the draft; SQLite fills it as it is.
        with draft_in(self.folder, f"{key}.") as draft:
            write(draft.path)
            path = self.folder / f"{key}.{_checksum(draft.path)}{_SUFFIX}"
            draft.publish(path)
        return path

    def _sweep(self) -> None:
        """Remove indexes of other code, the least recently used ones, and old drafts."""
        version, total = code_version(), 0
        paths = self.paths()
        paths.sort(key=lambda path: not path.name.startswith(version))
        for rank, path in enumerate(paths):
            with contextlib.suppress(OSError):
                total += path.stat().st_size
                old = not path.name.startswith(version)
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


def code_version() -> str:
    """Return the prefix of the keys of this program's indexes.

    Raises:
        UnknownCodeError: Its code cannot be told from other code.
    """
    return _digest(FORMAT, code_fingerprint())[:_VERSION]


def _key(record: Record, labels: Labels) -> str:
    words = {
        vocabulary: {term: [*texts] for term, texts in terms.items()}
        for vocabulary, terms in labels.items()
    }
    contents = _digest(record.digest, json.dumps(words, sort_keys=True))
    return code_version() + contents[: _DIGITS - _VERSION]


def _digest(*parts: str) -> str:
    from hashlib import sha256

    return sha256("\0".join(parts).encode(), usedforsecurity=False).hexdigest()


def _checksum(path: Path) -> str:
    from hashlib import file_digest

    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()[:_DIGITS]
