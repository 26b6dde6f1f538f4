"""Opens the user's editor at a line of a file."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ici_tui.editing.errors import EditError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ici_tui.editing.record_text import RecordText

_PLUS: Final = frozenset(
    {
        *("vi", "vim", "nvim", "gvim", "view", "nano", "pico", "emacs", "emacsclient"),
        *("micro", "kak", "joe", "jed", "ne", "mg", "zile", "ee"),
    }
)
"""Editors that take the line as ``+N`` before the file."""
_GOTO: Final = frozenset(["code", "code-insiders", "codium", "vscodium", "cursor"])
_COLON: Final = frozenset(["hx", "helix", "subl", "sublime_text", "zed", "zeditor"])
_USUAL: Final = "vi"


def editor_command(environ: Mapping[str, str], path: Path, line: int) -> list[str]:
    """Return the command that opens a file at a line, as far as the editor can be told.

    Args:
        environ: ``VISUAL`` or ``EDITOR`` names the editor, with options; the first one counts.
        path: The file.
        line: Its line, from 1.

    Raises:
        EditError: The variable cannot be read as a command.
    """
    written = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip() or _USUAL
    try:
        command = shlex.split(written)
    except ValueError:
        raise EditError(f"the editor '{written}' has a quotation mark too many") from None
    name = Path(command[0]).name
    if name in _PLUS:
        return [*command, f"+{line}", str(path)]
    if name in _GOTO:
        wait = [] if {"--wait", "-w"} & set(command) else ["--wait"]
        return [*command, *wait, "--goto", f"{path}:{line}"]
    if name in _COLON:
        wait = ["--wait"] if name in ("subl", "zed", "zeditor") and "--wait" not in command else []
        return [*command, *wait, f"{path}:{line}"]
    return [*command, str(path)]


def run_editor(path: Path, line: int, environ: Mapping[str, str] | None = None) -> None:
    """Open a file at a line, and wait for the editor to end.

    Raises:
        EditError: It cannot be started, or has ended with an error.
    """
    command = editor_command(os.environ if environ is None else environ, path, line)
    try:
        code = subprocess.run(command, check=False).returncode  # noqa: S603 - the user's editor
    except OSError as error:
        raise EditError(f"the editor '{command[0]}' cannot be started: {error.strerror}") from None
    if code:
        raise EditError(f"the editor '{command[0]}' has ended with {code}; nothing is written")


def line_of(record: RecordText, identifier: str) -> int | None:
    """Return the line of what has an id, also in a record with mistakes; None if nothing has it."""
    found = record.entry(identifier) if record.is_sound else None
    if found is not None:
        return record.text.count("\n", 0, found.start) + 1
    written = f'"{identifier}"'
    for number, line in enumerate(record.text.split("\n"), 1):
        head, sign, _ = line.partition(written)
        if sign and head.rstrip().endswith(":") and head.rstrip(" :").endswith('"id"'):
            return number
    return None
