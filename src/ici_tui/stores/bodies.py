"""Reads the lines of a file where they are, and notices when they are no longer what they were.

The file is read, not mapped: a mapping of a file that another program cuts off ends the process.
"""

from __future__ import annotations

import os
import weakref
from errno import ESTALE
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from pathlib import Path


class ChangedFileError(OSError):
    """The file is not what it was when it was indexed.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        told = "it has changed since it was last read; the next command reads it again"
        super().__init__(ESTALE, told, str(path))


class Bodies:
    """The lines of a file.

    A file that is replaced by another of the same name stays readable here.

    Args:
        path: The file.

    Raises:
        OSError: It cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        # A record is left when nothing shows it any more, which nobody is told of.
        self._closing = weakref.finalize(self, os.close, self._descriptor)

    def close(self) -> None:
        """Close the file."""
        self._closing()

    def line(self, start: int, size: int, check: int) -> bytes:
        """Return a line.

        Args:
            start: Where it starts.
            size: How many bytes it has.
            check: Their CRC-32.

        Raises:
            ChangedFileError: It is not there, or is another.
        """
        if not self._closing.alive:
            raise ChangedFileError(self.path)
        try:
            line = os.pread(self._descriptor, size, start)
        except (OSError, ValueError) as error:
            raise ChangedFileError(self.path) from error
        if len(line) != size or crc32(line) != check:
            raise ChangedFileError(self.path)
        return line
