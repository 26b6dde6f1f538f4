"""Completing the path of a file to write."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.export.formats import format_of
from ici_tui.jsontext.problems import visible
from ici_tui.tui.text.glyphs import MORE

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_COMPLETIONS = 200
"""How many candidates are offered at most."""
_NAME = 40
"""The most characters of a name that a sentence has."""


def expanded(text: str) -> Path:
    """Return the path that a typed text means, ``~`` being the reader's home."""
    text = text.strip()
    with suppress(ValueError):  # NUL or half a surrogate pair in the name of a user
        text = os.path.expanduser(text)  # noqa: PTH111 - an unknown ~user stays as it is
    return Path(text)


def path_problem(path: Path) -> str:
    """Return why the system takes no such path, in its own words; empty where it does.

    A file that is not there is no problem. One are names that are too long, folders that may not be
    looked into, and characters that no path can have.

    Args:
        path: The path, made of what the reader has typed.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return error.strerror or str(error)
    except ValueError:  # NUL, or half a surrogate pair
        return os.strerror(errno.EINVAL)
    return ""


def is_folder(path: Path) -> bool:
    """Say whether a path is that of a folder; False for what the system takes for no path."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def short_name(path: Path) -> str:
    """Return a file's name for a sentence: not too long, and without control characters."""
    name = visible(path.name)
    return name if len(name) <= _NAME else name[: _NAME - 1] + MORE


def completions(text: str) -> Sequence[str]:
    """Return the directories, and the files in a format we write, that a typed path may become.

    Args:
        text: What was typed; the candidates begin as it does.
    """
    head, _, start = text.rpartition("/")
    typed = text[: len(text) - len(start)]
    directory = expanded(typed) if head or text.startswith("/") else Path()
    found = []
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                name = entry.name
                if not name.startswith(start) or (name.startswith(".") and not start):
                    continue
                if not name.isprintable():
                    continue
                if entry.is_dir():
                    found.append(f"{typed}{name}/")
                elif format_of(Path(name)) is not None:
                    found.append(f"{typed}{name}")
    except (OSError, ValueError):
        return ()
    return sorted(found)[:MAX_COMPLETIONS]
