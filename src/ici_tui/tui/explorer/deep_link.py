"""The command that opens the program again where the reader is."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

from ici_tui.bidi import strip_controls

if TYPE_CHECKING:
    from pathlib import Path

    from ici_tui.tui.state.location import Location

PROGRAM = "ici-tui"


def command_line(path: Path | None, here: Location, language: str) -> str:
    """Return the shell command that reopens a place, quoted for a POSIX shell.

    Args:
        path: The record's file; None for the bundled one. Standard input cannot be read again and
            is left out.
        here: Where the reader is.
        language: The interface's language.
    """
    words = [PROGRAM]
    if path is not None and str(path) != "-":
        # From any directory, and never read as an option or a command.
        words.append(os.path.abspath(path))  # noqa: PTH100 - links stay as they are named
    selected = here.shown or here.selected
    # An event that is selected is the middle of its story without a word.
    parameter = "" if here.parameter == selected else strip_controls(here.parameter)
    words += ["--view", f"{here.view}:{parameter}" if parameter else str(here.view)]
    query = strip_controls(here.query).strip()
    for option, value in (("--query", query), ("--select", selected)):
        if value:
            # What begins with a hyphen would be read as an option of its own.
            words += [f"{option}={value}"] if value.startswith("-") else [option, value]
    words += ["--lang", language]
    return shlex.join(words)
