"""The one file in which bookmarks, saved views, recent files and queries are kept.

It is ``kept.json`` in the folder of data (:mod:`ici_tui.files.folders`). Several programs
may keep things at once: a change is made under a lock, on what the file has then, and the file is
replaced whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.files.atomic import BusyError, locked, replace_file, sweep_drafts
from ici_tui.user.saved import (
    Bookmark,
    Kept,
    NewerFormatError,
    RecentFile,
    SavedView,
    decoded,
    encoded,
    now,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "Bookmark",
    "BusyError",
    "Keeper",
    "Kept",
    "NewerFormatError",
    "RecentFile",
    "SavedView",
    "now",
]


class Keeper:
    """Reads and changes the file.

    Args:
        path: The file; it need not be there.
        lock_seconds: How long to wait for another program that changes it.

    Attributes:
        set_aside: Copies that were made of damaged files, for the reader to be told of.
    """

    def __init__(self, path: Path, *, lock_seconds: float = 5.0) -> None:
        self.path = path
        self.set_aside: list[Path] = []
        self._seconds = lock_seconds

    def read(self) -> Kept:
        """Return what is kept. Where the file is damaged, that is what of it can be read.

        Raises:
            NewerFormatError: A newer version of the program has written the file.
            BusyError: The file is damaged, and another program does not let it be mended.
            OSError: It cannot be read, or is damaged and no copy of it can be made.
        """
        kept, sound = self._read()
        return kept if sound else self.change(lambda salvaged: salvaged)

    def look(self) -> Kept:
        """Return what of the file can be read, without waiting for a lock or writing anything.

        Raises:
            NewerFormatError: A newer version of the program has written the file.
            OSError: It cannot be read.
        """
        return self._read()[0]

    def change(self, change: Callable[[Kept], Kept]) -> Kept:
        """Change what is kept, whatever others have kept meanwhile.

        A damaged file is copied to ``kept.json.damaged-…`` first, so nothing of it is lost.

        Args:
            change: Gives the new value from the one that the file has.

        Returns:
            What is kept now.

        Raises:
            NewerFormatError: A newer version of the program has written the file.
            BusyError: Another program does not let the file be changed.
            OSError: It cannot be written; the old file stands.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locked(self.path.with_suffix(".lock"), self._seconds):
            kept, sound = self._read()
            changed = change(kept)
            if not sound:
                self._set_aside()
            if changed != kept or not sound:
                sweep_drafts(self.path)
                replace_file(self.path, encoded(changed))
        return changed

    def _read(self) -> tuple[Kept, bool]:
        try:
            return decoded(self.path.read_bytes())
        except FileNotFoundError:
            return Kept(), True

    def _set_aside(self) -> None:
        stamp = now().replace(":", "")
        name, number = f"{self.path.name}.damaged-{stamp}", 1
        copy = self.path.with_name(name)
        while copy.exists():
            number += 1
            copy = self.path.with_name(f"{name}-{number}")
        replace_file(copy, self.path.read_bytes())
        self.set_aside.append(copy)
