"""Small files that are never lost: replaced whole or not at all, by one writer at a time."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAUSE = 0.02
DRAFT = ".draft"
"""How the names of unfinished files end."""


class BusyError(Exception):
    """Another program holds the lock and does not let it go."""


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that any reader, and any crash, sees the old one or the new one, whole.

    The data are on the disk before they take the file's name, and so is the name when this
    returns (``fsync`` of the file, then of its folder). What a symbolic link leads to is replaced,
    not the link.

    Args:
        path: The file; its folder exists.
        data: Its new contents.

    Raises:
        OSError: It cannot be written; the old file stands as it was.
    """
    real = Path(os.path.realpath(path))
    number, name = tempfile.mkstemp(prefix=f".{real.name}.", suffix=DRAFT, dir=real.parent)
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if real.exists():
            draft.chmod(real.stat().st_mode & 0o777)
        draft.replace(real)
    finally:
        draft.unlink(missing_ok=True)
    if sys.platform != "win32":
        folder = os.open(real.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sweep_drafts(path: Path) -> None:
    """Remove what killed writers have left of a file; only for who holds its lock."""
    real = Path(os.path.realpath(path))
    for draft in real.parent.glob(f".{real.name}.*{DRAFT}"):
        with contextlib.suppress(OSError):
            draft.unlink()


@contextlib.contextmanager
def locked(path: Path, seconds: float = 5.0) -> Iterator[None]:
    """Hold a lock file. The system lets it go when its holder ends, however that is.

    Args:
        path: The lock file; made where it is not there, and left.
        seconds: How long to wait for another holder.

    Raises:
        BusyError: Another holder has not let it go.
        OSError: The file cannot be made.
    """
    with path.open("ab") as stream:
        deadline = time.monotonic() + seconds
        while not _try_to_lock(stream.fileno()):
            if time.monotonic() > deadline:
                raise BusyError(str(path))
            time.sleep(_PAUSE)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(number: int) -> bool:
        os.lseek(number, 0, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_to_lock(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
