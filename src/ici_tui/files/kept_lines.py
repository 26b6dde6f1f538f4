"""A small cache: lines of ASCII in a file, of which the newest are kept.

Losing it only costs time, so errors of reading and writing it are ignored.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ici_tui.files.atomic import BusyError, locked, replace_file, sweep_drafts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MAX_SIZE = 1 << 16  # bytes of the file; one that is longer is none of ours


class KeptLines:
    """The lines of a file.

    Args:
        path: The file; its folder is created with the first line.
        most: The maximum number of lines.
    """

    def __init__(self, path: Path, most: int) -> None:
        self._path = path
        self._most = most

    def read(self) -> list[str]:
        """Return the lines, the newest last; none of them has spaces around it."""
        try:
            with self._path.open("rb") as stream:
                text = stream.read(_MAX_SIZE)
        except (OSError, ValueError):
            return []
        return text.decode("ascii", "replace").splitlines()

    def add(self, line: str) -> None:
        """Add a line in the background, as the newest."""
        self._change(lambda lines: [*(one for one in lines if one != line), line][-self._most :])

    def drop(self, line: str) -> None:
        """Remove a line in the background."""
        self._change(lambda lines: [one for one in lines if one != line])

    def _change(self, change: Callable[[list[str]], list[str]]) -> None:
        # Imported only if there is something to write.
        from ici_tui.files.behind import cache_writer

        cache_writer().do(lambda: self._write(change))

    def _write(self, change: Callable[[list[str]], list[str]]) -> None:
        with suppress(OSError, BusyError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with locked(self._path.with_suffix(".lock")):
                kept = change(self.read())
                sweep_drafts(self._path)
                replace_file(self._path, "".join(f"{one}\n" for one in kept).encode())
