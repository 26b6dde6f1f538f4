"""The file of bookmarks, saved views, recent files and queries.

It is ``kept.json`` in the data folder (:mod:`ici_tui.files.folders`). Several programs may save at
once: a change is made under a lock, to the current contents of the file, which is replaced
atomically.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.files.atomic import BusyError, locked, replace_file, sweep_drafts
from ici_tui.user.saved import (
    Bookmark,
    NewerFormatError,
    RecentFile,
    SavedData,
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
    "NewerFormatError",
    "RecentFile",
    "SavedData",
    "SavedView",
    "UserStore",
    "now",
]


class UserStore:
    """Reads and changes the file.

    Args:
        path: The file, which need not exist.
        lock_seconds: How long to wait for another program that is changing it.

    Attributes:
        set_aside: Copies of damaged files, to be reported to the user.
    """

    def __init__(self, path: Path, *, lock_seconds: float = 5.0) -> None:
        self.path = path
        self.set_aside: list[Path] = []
        self._seconds = lock_seconds

    def read(self) -> SavedData:
        """Return the saved data; of a damaged file, what can be read.

        Raises:
            NewerFormatError: A newer version of the program has written the file.
            BusyError: The file is damaged, and another program does not let it be mended.
            OSError: It cannot be read, or is damaged and no copy of it can be made.
        """
        kept, sound = self._read()
        return kept if sound else self.change(lambda salvaged: salvaged)

    def look(self) -> SavedData:
        """Return the readable data, without waiting for a lock or writing.

        Raises:
            NewerFormatError: A newer version of the program has written the file.
            OSError: It cannot be read.
        """
        return self._read()[0]

    def change(self, change: Callable[[SavedData], SavedData]) -> SavedData:
        """Apply a change to the current contents of the file.

        A damaged file is copied to ``kept.json.damaged-…`` first, so nothing of it is lost.

        Args:
            change: Returns the new value for the current one.

        Returns:
            The new contents.

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

    def _read(self) -> tuple[SavedData, bool]:
        try:
            return decoded(self.path.read_bytes())
        except FileNotFoundError:
            return SavedData(), True

    def _set_aside(self) -> None:
        stamp = now().replace(":", "")
        name, number = f"{self.path.name}.damaged-{stamp}", 1
        copy = self.path.with_name(name)
        while copy.exists():
            number += 1
            copy = self.path.with_name(f"{name}-{number}")
        replace_file(copy, self.path.read_bytes())
        self.set_aside.append(copy)
