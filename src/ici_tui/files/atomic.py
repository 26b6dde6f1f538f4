"""Atomic writes, and locks with a time limit."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOCK_SECONDS = 5.0
"""The default time limit for a lock, in seconds."""
DRAFT = ".draft"
"""The extension of unfinished files."""
_PAUSE = 0.02
_NAME = 100
"""The maximum number of characters of a file's name in the name of its draft, which could otherwise
be too long."""
_RANDOM = 6
"""Bytes of chance in a draft's name."""
_PRIVATE, _USUAL = 0o600, 0o666
_CANNOT = frozenset(
    {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EPERM, errno.EBADF}
)
"""Errors of file systems that cannot sync a folder."""


class BusyError(Exception):
    """Another program holds the lock and does not release it in time."""


class Draft:
    """A temporary file that will replace another in the same folder.

    Attributes:
        path: Its path.
        descriptor: Its descriptor, open for writing.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.descriptor = descriptor

    def fill(self, data: bytes) -> None:
        """Write its contents, and sync them.

        Raises:
            OSError: They cannot be written.
        """
        with os.fdopen(self.descriptor, "wb", closefd=False) as stream:
            stream.write(data)
        os.fsync(self.descriptor)

    def publish(self, target: Path, mode: int | None = None) -> None:
        """Replace the target with the finished file.

        The data are synced before the rename, and the folder after it (``fsync``).

        Args:
            target: The file; it is replaced.
            mode: The permissions of the file; None leaves those that the draft has.

        Raises:
            OSError: It cannot be written; the old file is unchanged, unless only syncing the folder
                failed.
        """
        if mode is not None:
            self.path.chmod(mode)
        os.fsync(self.descriptor)
        self.path.replace(target)
        sync_folder(target.parent)


@contextlib.contextmanager
def draft_in(folder: Path, prefix: str, mode: int = _PRIVATE) -> Iterator[Draft]:
    """Create an empty temporary file; it is removed at the end unless it was published.

    It is locked while it is written, so that what a killed writer has left can be told from it.

    Args:
        folder: Where it is made.
        prefix: How its name begins; it ends in :data:`DRAFT`.
        mode: Its permissions, of which the user's mask is taken away.

    Raises:
        OSError: It cannot be made.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        path = folder / f"{prefix}{os.urandom(_RANDOM).hex()}{DRAFT}"
        try:
            descriptor = os.open(path, flags, mode)
        except FileExistsError:
            continue
        if _claimed(path, descriptor):
            break
        os.close(descriptor)
    try:
        yield Draft(path, descriptor)
    finally:
        os.close(descriptor)
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


def sync_folder(folder: Path) -> None:
    """Sync a folder, if the system can.

    Raises:
        OSError: The disk has failed.
    """
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file atomically: readers and crashes see the old or the new contents.

    A new file is readable by its owner only (``0600``); an old one keeps its permissions. The
    target of a symbolic link is replaced, not the link.

    Args:
        path: The file; its folder exists.
        data: Its new contents.

    Raises:
        OSError: It cannot be written; see :meth:`Draft.publish`.
    """
    target = _target(path)
    with draft_in(target.parent, _draft_prefix(target)) as draft:
        with os.fdopen(draft.descriptor, "wb", closefd=False) as stream:
            stream.write(data)
        draft.publish(target, _mode(_state(target)))


def write_text(path: Path, pieces: Iterable[str]) -> None:
    """Write a file named by the user atomically, in UTF-8; see :func:`write_bytes`.

    Args:
        path: The file; its folder exists.
        pieces: The text.

    Raises:
        OSError: It cannot be written; see :meth:`Draft.publish`.
    """
    write_bytes(path, (piece.encode() for piece in pieces))


def write_bytes(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file named by the user atomically.

    A new file gets the usual permissions, an old one keeps its own. A link is followed; a pipe or
    a device is written to as it is. What a killed writer of the file has left beside it is removed.

    Args:
        path: The file; its folder exists.
        pieces: The contents.

    Raises:
        OSError: It cannot be written; see :meth:`Draft.publish`.
    """
    target = _target(path)
    old = _state(target)
    if old is not None and not stat.S_ISREG(old.st_mode):
        with target.open("wb") as stream:
            stream.writelines(pieces)
        return
    sweep_drafts(target)
    with draft_in(target.parent, _draft_prefix(target), _USUAL) as draft:
        with open(draft.descriptor, "wb", closefd=False) as stream:
            stream.writelines(pieces)
        draft.publish(target, _mode(old))


@contextlib.contextmanager
def draft_of(path: Path, mode: int = _PRIVATE) -> Iterator[Draft]:
    """Create the draft of a file, beside it; what killed writers of it have left is removed.

    Args:
        path: The file; a link is followed.
        mode: The draft's permissions, of which the user's mask is taken away.

    Raises:
        OSError: It cannot be made.
    """
    target = _target(path)
    sweep_drafts(target)
    with draft_in(target.parent, _draft_prefix(target), mode) as draft:
        yield draft


@contextlib.contextmanager
def locked_in_place(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the lock of a file that is going to be replaced, without a lock file beside it.

    Who has waited for the lock may hold that of a file that is replaced by now, and waits again.

    Args:
        path: The file, which is there and may be written.
        seconds: How long to wait for another holder.

    Raises:
        BusyError: Another process did not release it in time.
        OSError: The file is not there or may not be written, or its file system has no locks.
    """
    deadline = time.monotonic() + seconds
    while True:
        descriptor = os.open(path, os.O_RDWR)
        try:
            while not _try_to_lock(descriptor):
                if time.monotonic() > deadline:
                    raise BusyError(str(path))
                time.sleep(_PAUSE)
            if os.path.samestat(path.stat(), os.fstat(descriptor)):
                yield
                return
        finally:
            os.close(descriptor)


def sweep_drafts(path: Path) -> None:
    """Remove what killed writers of a file have left; what is being written stays."""
    target = Path(os.path.realpath(path))
    pattern = f"{escape(_draft_prefix(target))}{'[0-9a-f]' * 2 * _RANDOM}{DRAFT}"
    for draft in target.parent.glob(pattern):
        with contextlib.suppress(OSError):
            descriptor = os.open(draft, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            try:
                # Under its lock, so that a writer that is about to claim it sees that it is gone.
                if _try_to_lock(descriptor):
                    draft.unlink()
            finally:
                os.close(descriptor)


def _claimed(path: Path, descriptor: int) -> bool:
    """Lock a draft that was made just now; return whether nobody has swept it before."""
    if sys.platform == "win32":
        return True
    try:
        if not _try_to_lock(descriptor):
            return False
    except OSError:  # a file system without locks: there nothing is swept either
        return True
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _target(path: Path) -> Path:
    """Return the file that a path leads to.

    Raises:
        OSError: No path is like that: it has a NUL, or half a surrogate pair.
    """
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from None


def _draft_prefix(target: Path) -> str:
    return f".{target.name[:_NAME]}."


def _state(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _mode(old: os.stat_result | None) -> int | None:
    return None if old is None else stat.S_IMODE(old.st_mode)


@contextlib.contextmanager
def locked(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold a lock file inside the block; the system releases it if the process dies.

    Args:
        path: The lock file; created if missing, and never removed.
        seconds: How long to wait for another holder.

    Raises:
        BusyError: Another process did not release it in time.
        OSError: The file cannot be made, or its file system has no locks.
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
