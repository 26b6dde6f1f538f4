"""Runs the process that builds the index of a large record, which can be cancelled."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from ici_tui.search.index import Index, IndexFormatError
from ici_tui.search.subjects import Subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import IO

    from ici_tui.record.protocol import Record
    from ici_tui.search.cache.index_cache import IndexCache
    from ici_tui.search.fields import Labels


_MEMORY: Final = {"MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""Has glibc give memory back to the system: positions are collected and freed segment by segment,
and what is between them would stay."""


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """Indexing was cancelled."""

    def __init__(self) -> None:
        super().__init__("Indexing was cancelled")


class IndexBuild:
    """The building of an index by another process; a :class:`.index_cache.Builder`.

    Args:
        early: Receives the early indexes, before the whole one is finished; called in the waiting
            thread. It has to close them.
    """

    def __init__(self, early: Callable[[Index], None]) -> None:
        self.early = early
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = False
        self._lock = Lock()

    def check(self) -> None:
        """Raise :class:`Cancelled` if it was cancelled.

        Raises:
            Cancelled: It was.
        """
        if self._cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Stop the process; waiting threads raise :class:`Cancelled`."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                with contextlib.suppress(OSError):
                    self._process.terminate()

    def __call__(self, indexes: IndexCache, key: str, record: Record, labels: Labels) -> Path:
        """Wait for the index; return its file in the cache.

        Args:
            indexes: The cache.
            key: What the index depends on.
            record: The record to index.
            labels: The words for its terms.

        Raises:
            OSError: The process does not start, or has ended without an index.
            Cancelled: It was cancelled.
        """
        from ici_tui.search.cache.build_process import messages, read_reports

        # -P: do not import modules from the current directory.
        module = ("-P", "-m", "ici_tui.search.cache.build_process")
        process = self._start((sys.executable, *module, str(indexes.folder), key))
        assert process.stdin is not None  # noqa: S101 - they are pipes
        assert process.stdout is not None  # noqa: S101

        def feed(stream: IO[bytes]) -> None:
            with contextlib.suppress(OSError), stream:
                for message in messages(record, labels):
                    stream.write(message)

        feeder = Thread(target=feed, args=(process.stdin,), daemon=True)
        feeder.start()
        path, reason = "", "the process has ended without an index"
        segments: list[Path] = []
        try:
            for report in read_reports(process.stdout):
                if report.whole:
                    path = report.path
                elif report.path:
                    segments.append(Path(report.path))
                    with contextlib.suppress(IndexFormatError):
                        subjects = Subjects.of(record, labels)
                        self.early(Index.open(*segments, subjects=subjects, record=record))
                else:
                    reason = report.failure
        finally:
            process.stdout.close()
            process.terminate()
            process.wait()
            feeder.join()
        self.check()
        if not path:
            raise OSError(reason)
        return Path(path)

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start the process.

        Raises:
            Cancelled: It was cancelled before.
            OSError: The process cannot be started.
        """
        with self._lock:
            self.check()
            self._process = subprocess.Popen(  # noqa: S603 - our own module, by our interpreter
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_MEMORY},
            )
            return self._process
