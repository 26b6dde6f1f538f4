"""Queries tmux about its client's terminal, and wraps sequences for that terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from ici_tui.terminal.evidence import TmuxClient

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MARK: Final = "@ici-tui-passthrough"
"""The option of a pane that keeps its ``allow-passthrough`` while this program has changed it."""
UNSET: Final = "unset"
"""What :data:`MARK` keeps of a pane that had none of its own."""

_PATIENCE: Final = 0.5
_FIELDS: Final = ("client_termname", "client_termtype", "allow-passthrough", "pane_tty", "version")
_MORE: Final = ("pane_id", MARK, "client_termfeatures")

SCREEN_PIECE: Final = 240
"""Characters in one DCS for GNU screen, which drops what is longer than its buffer: 256 bytes up to
screen 4.0, 768 since (``MAXSTR`` in its ``screen.h``)."""


def wrapped(sequence: str) -> str:
    """Return control sequences in tmux's passthrough, all in one DCS.

    tmux takes up to a megabyte in one (``INPUT_BUF_LIMIT`` of its ``input.c``). Pieces would not
    do: between two of them it draws.

    Args:
        sequence: Control sequences for the terminal outside; may be empty.
    """
    return f"\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\" if sequence else ""


def screen_wrapped(sequence: str) -> str:
    """Return control sequences in DCSs, which GNU screen hands to the terminal outside.

    A string terminator among them would end the DCS, so a piece ends between its two characters.
    """
    return "".join(f"\x1bP{piece}\x1b\\" for piece in _pieces(sequence))


def _pieces(sequence: str) -> Iterator[str]:
    start = 0
    while start < len(sequence):
        end = start + SCREEN_PIECE
        terminator = sequence.find("\x1b\\", start, end)
        if terminator >= 0:
            end = terminator + 1
        yield sequence[start:end]
        start = end


def client(environ: Mapping[str, str], tty: str | None) -> TmuxClient | None:
    """Ask tmux about the terminal that shows its pane.

    Args:
        environ: The environment, with ``TMUX`` and ``TMUX_PANE``.
        tty: The path of the terminal device that the program runs in; None if unknown.

    Returns:
        The client; None if tmux is not found or does not answer in half a second.
    """
    if not environ.get("TMUX"):
        return None
    pane = environ.get("TMUX_PANE")
    target = ["-t", pane] if pane else []
    fields = "\t".join(f"#{{{field}}}" for field in (*_FIELDS, *_MORE))
    answer = told_by(
        [
            *("tmux", "display-message", "-p", *target, fields),
            # The value of the pane alone is in no format.
            *(";", "show-options", "-pqv", *target, "allow-passthrough"),
        ],
        environ,
    )
    if answer is None:
        return None
    line, _, own = answer.partition("\n")
    told = line.split("\t")
    if len(told) < len(_FIELDS):
        return None
    term, version, passthrough, pane_tty, release, *more = told
    pane_id, mark, features = more if len(more) == len(_MORE) else ("", "", None)
    return TmuxClient(
        term=term,
        version=version,
        # Before 3.3 there was no such option and everything went through.
        passthrough=passthrough in ("1", "on", "all") or _before_3_3(passthrough, release),
        here=tty is not None and pane_tty == tty,
        pane=pane_tty,
        pane_id=pane_id,
        own=mark.replace(UNSET, "") if mark else own.strip(),
        changed=bool(mark),
        colours=None if features is None else _colours(term, features.split(","), environ),
    )


def told_by(command: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """Return what a program writes; None if it is not there, fails, or takes half a second.

    Args:
        command: The program and its arguments.
        environ: Variables to add to the environment.
    """
    import subprocess

    try:
        return subprocess.run(  # noqa: S603 - fixed commands; a pane's id is one argument
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
            env={**os.environ, **environ},
            text=True,
            errors="replace",
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None


def _colours(term: str, features: Sequence[str], environ: Mapping[str, str]) -> int | None:
    """Return the colours that tmux sends: of its own knowledge of a terminal, else of terminfo."""
    if "RGB" in features:
        return 1 << 24
    if not term or "256" in features or term.endswith("-256color"):
        return 256 if term else None
    answer = told_by(["tput", "-T", term, "colors"], environ)
    return int(answer) if answer is not None and answer.strip().isdecimal() else None


def _before_3_3(passthrough: str, release: str) -> bool:
    numbers = release.split(".")
    try:
        major, minor = int(numbers[0]), int("".join(c for c in numbers[1] if c.isdigit()))
    except (ValueError, IndexError):
        return False
    return not passthrough and (major, minor) < (3, 3)
