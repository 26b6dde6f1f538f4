"""Completing the path of a file to write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.export.formats import format_of

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 200
"""How many candidates are offered at most."""


def expanded(text: str) -> Path:
    """Return the path that a typed text means, ``~`` being the reader's home."""
    return Path(os.path.expanduser(text.strip()))  # noqa: PTH111 - an unknown ~user stays as it is


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
    return sorted(found)[:MOST]
