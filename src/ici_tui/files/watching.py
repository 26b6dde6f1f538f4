"""Detects that a file has changed and is stable, by polling.

System notifications miss network drives, containers, and editors that replace files. A check costs
one ``stat``.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class FileState(Struct, frozen=True):
    """The state of a file.

    Attributes:
        device: The device it is on.
        inode: Its number there; another one after a rename over it.
        size: Its bytes.
        modified: When it was modified, in nanoseconds.
    """

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, path: Path) -> FileState | None:
        """Return the state of a file, None if it cannot be read."""
        try:
            found = path.stat()
        except (OSError, ValueError):
            return None
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


class Watch:
    """Compares a file with the version that was read.

    Args:
        path: The file.
        seen: Its state before it was read.
    """

    def __init__(self, path: Path, seen: FileState | None) -> None:
        self.path = path
        self._seen = seen
        self._last = seen

    def look(self) -> bool:
        """Return whether the file has changed and is stable since the last check.

        A missing file has not changed: an editor may be about to replace it. A change is reported
        once.
        """
        state = FileState.of(self.path)
        rests = state == self._last
        self._last = state
        if state is None or state == self._seen or not rests:
            return False
        self._seen = state
        return True


class Watcher:
    """Checks a file from a thread, so that a slow drive blocks nothing else.

    Args:
        watch: The file to check.
        tell: Called from the thread when the file has changed.
        seconds: The interval between checks.
    """

    def __init__(self, watch: Watch, tell: Callable[[], None], seconds: float = 1.0) -> None:
        self._watch = watch
        self._tell = tell
        self._seconds = seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Start checking."""
        self._thread.start()

    def stop(self) -> None:
        """Stop checking; returns at once, even if a drive does not answer."""
        self._stopped.set()

    def join(self, seconds: float) -> bool:
        """Wait for the thread to end; return whether it has."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopped.wait(self._seconds):
            if self._watch.look() and not self._stopped.is_set():
                self._tell()
