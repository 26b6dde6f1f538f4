"""The one file in which bookmarks, saved views, recent files and queries are kept.

It is ``$XDG_DATA_HOME/ici-tui/kept.json`` (XDG Base Directory Specification 0.8). Several programs
may keep things at once: a change is made under a lock, on what the file has then, and the file is
replaced whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.library.durable import BusyError, locked, replace_file, sweep_drafts
from ici_tui.library.kept import (
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
    from collections.abc import Callable, Mapping

__all__ = [
    "Bookmark",
    "BusyError",
    "Keeper",
    "Kept",
    "NewerFormatError",
    "RecentFile",
    "SavedView",
    "kept_path",
    "now",
]


def kept_path(environ: Mapping[str, str]) -> Path:
    """Return the file that things are kept in.

    Args:
        environ: The environment; relative paths in it are ignored, as XDG asks.
    """
    return xdg_folder(environ, "XDG_DATA_HOME", ".local/share") / "ici-tui" / "kept.json"


def xdg_folder(environ: Mapping[str, str], name: str, default: str) -> Path:
    """Return a base directory of XDG.

    Args:
        environ: The environment.
        name: The variable that names it.
        default: Where it is below the home folder without that.
    """
    value = environ.get(name, "")
    if Path(value).is_absolute():
        return Path(value)
    home = environ.get("HOME")
    return (Path(home) if home else Path.home()) / default


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
