"""Writing a file so that at any moment there is either the old one or the whole new one."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write text in UTF-8, whole or not at all.

    The text goes into a new file beside the old one, is brought to the disk and then takes the old
    one's name and permissions. A link is followed; a pipe or a device is written to as it is.

    Args:
        path: The file.
        pieces: The text.

    Raises:
        OSError: It cannot be written; then nothing has changed.
    """
    target = Path(os.path.realpath(path))
    try:
        existing = target.stat()
    except FileNotFoundError:
        existing = None
    if existing is not None and not stat.S_ISREG(existing.st_mode):
        with target.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(pieces)
        return
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        if existing is not None:
            beside.chmod(stat.S_IMODE(existing.st_mode))
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    _sync_directory(target.parent)


def _sync_directory(directory: Path) -> None:
    """Bring a new name in a directory to the disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
