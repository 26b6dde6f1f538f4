"""The digests of large files that were read before, so that they need not be read to be recognised.

A file is recognised by what the system says of it and by samples of its contents. A change may
escape this, such as one of a byte between the samples, in a file system without reliable times. So
the digest of a recognised file is an assumption, and whoever uses it verifies it afterwards.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final, NamedTuple

from ici_tui.files.folders import cache_folder
from ici_tui.files.kept_lines import KeptLines

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAMPLES: Final = 256
"""The number of samples of a file."""
SAMPLE: Final = 1 << 12
"""The bytes of a sample."""
LARGE: Final = 1 << 20
"""The minimum size of a file that is remembered."""
_KEPT: Final = 200
_BLOCK: Final = 1 << 20


class KnownFiles:
    """The files that are remembered.

    Args:
        path: Where they are remembered; None takes the user's cache.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._lines = KeptLines(path or cache_folder(os.environ) / "files", _KEPT)

    def digest(self, mark: str) -> str:
        """Return the digest of a file as it was when it had this mark; empty if it is not known.

        Args:
            mark: Its :func:`mark_of`.
        """
        if mark:
            for line in reversed(self._lines.read()):
                known, _, digest = line.partition(" ")
                if known == mark:
                    return digest
        return ""

    def add(self, mark: str, digest: str) -> None:
        """Remember a file; nothing is remembered of one without a mark or a digest.

        Args:
            mark: Its :func:`mark_of`, from before it was read.
            digest: The SHA-256 of what was read.
        """
        if mark and digest:
            self._lines.add(f"{mark} {digest}")

    def forget(self, mark: str, digest: str) -> None:
        """Forget a file; arguments as for :meth:`add`."""
        self._lines.drop(f"{mark} {digest}")


class Assumption(NamedTuple):
    """That a file is the one that was read before, as it looks the same.

    Attributes:
        path: The file.
        mark: What it was recognised by.
        digest: The SHA-256 that it had.
        known: Where that is remembered.
    """

    path: Path
    mark: str
    digest: str
    known: KnownFiles

    def holds(self, is_cancelled: Callable[[], bool]) -> bool:
        """Read the whole file and return whether it is true; if not, the file is forgotten.

        Args:
            is_cancelled: Asked now and then; when cancelled, it is true as far as is known.
        """
        if has_digest(self.path, self.digest, is_cancelled):
            return True
        self.forget()
        return False

    def forget(self) -> None:
        """Forget the file: it is not what it was taken for."""
        self.known.forget(self.mark, self.digest)


def mark_of(path: Path) -> str:
    """Return what a large file is recognised by; empty for anything else.

    It is a digest of the file's number, size and times, and of samples from its start to its end.
    """
    from hashlib import sha256

    try:
        with path.open("rb", buffering=0) as file:
            state = _state(file.fileno())
            size = state[0] if state else 0
            if size < LARGE:
                return ""
            digest = sha256(repr(state).encode(), usedforsecurity=False)
            for number in range(SAMPLES):
                file.seek((size - SAMPLE) * number // (SAMPLES - 1))
                digest.update(file.read(SAMPLE))
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()


def _state(descriptor: int) -> tuple[int, ...]:
    """Return the size of a regular file and what changes with it; nothing for anything else."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        return ()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev


def has_digest(path: Path, digest: str, is_cancelled: Callable[[], bool]) -> bool:
    """Read a whole file, and return whether it has this SHA-256.

    A file that cannot be read, or whose reading is cancelled, has it as far as is known.

    Args:
        path: The file.
        digest: The digest.
        is_cancelled: Asked between two megabytes.
    """
    from hashlib import sha256

    found = sha256(usedforsecurity=False)
    try:
        with path.open("rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                if is_cancelled():
                    return True
                found.update(block)
    except OSError:
        return True
    return found.hexdigest() == digest
