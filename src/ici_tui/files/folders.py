"""The paths of the user's files (XDG Base Directory Specification 0.8).

Every path that the program uses without being told comes from here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = "ici-tui"


def settings_path(environ: Mapping[str, str]) -> Path:
    """Return the file of the settings.

    Args:
        environ: The environment; relative paths in it are ignored, as XDG asks.
    """
    return _base(environ, "XDG_CONFIG_HOME", ".config") / PROGRAM / "config.toml"


def saved_path(environ: Mapping[str, str]) -> Path:
    """Return the file of bookmarks, saved views, recent files and recent queries.

    Args:
        environ: As for :func:`settings_path`.
    """
    return _base(environ, "XDG_DATA_HOME", ".local/share") / PROGRAM / "kept.json"


def terminals_path(environ: Mapping[str, str]) -> Path:
    """Return the file of data about terminals, which is state of this machine only.

    Args:
        environ: As for :func:`settings_path`.
    """
    return _base(environ, "XDG_STATE_HOME", ".local/state") / PROGRAM / "terminals.json"


def journal_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of the journals, which say how changes of records are taken back.

    Args:
        environ: As for :func:`settings_path`.
    """
    return _base(environ, "XDG_STATE_HOME", ".local/state") / PROGRAM / "journal"


def cache_folder(environ: Mapping[str, str]) -> Path:
    """Return the cache folder.

    Args:
        environ: As for :func:`settings_path`.
    """
    return _base(environ, "XDG_CACHE_HOME", ".cache") / PROGRAM


def _base(environ: Mapping[str, str], name: str, default: str) -> Path:
    value = environ.get(name, "")
    if Path(value).is_absolute():
        return Path(value)
    home = environ.get("HOME")
    return (Path(home) if home else Path.home()) / default
