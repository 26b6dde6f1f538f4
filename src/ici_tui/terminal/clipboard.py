"""Copying text: through a clipboard tool of the system, else through the terminal.

Text goes to a tool on its standard input, never through a shell, and in logical order. Without a
tool the terminal is asked with OSC 52 (xterm's control sequences, "Manipulate Selection Data"),
which it may ignore and never answers: then nobody can say more than that it was sent.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from ici_tui.terminal.decision import Multiplexer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CERTAIN_SIZE: Final = 74_994
"""Bytes of text that any terminal with OSC 52 takes: in base64 and with what stands around them
they are 100,000, the limit of hterm and of tools made after it. Others take more; none tells."""

PATIENCE: Final = 2.0
"""Seconds a tool has to take the text."""


class Tool(Struct, frozen=True):
    """A program that copies its standard input.

    Args:
        arguments: The command.
        encoding: What it reads.
        forwards: Whether it hands the text on to a terminal, which may not take it.
        keeps: Whether it has the text for itself, so that the terminal has to be asked as well.
    """

    arguments: tuple[str, ...]
    encoding: str = "utf-8"
    forwards: bool = False
    keeps: bool = False

    @property
    def name(self) -> str:
        """The program's name."""
        return self.arguments[0]


_PASTEBOARD = Tool(("pbcopy",))
_WAYLAND = Tool(("wl-copy", "--type", "text/plain"))
_X11 = (Tool(("xclip", "-selection", "clipboard")), Tool(("xsel", "--clipboard", "--input")))
# What it is given is UTF-16 without a mark; of any other encoding it makes the system's code page.
_WINDOWS = Tool(("clip.exe",), "utf-16-le")
# tmux tells its own terminal; with its usual settings it takes no OSC 52 from a program (tmux 3.2).
_TMUX = Tool(("tmux", "load-buffer", "-w", "-"), forwards=True)
# In GNU screen it must not tell: screen has no room for a long sequence and draws it.
_TMUX_IN_SCREEN = Tool(("tmux", "load-buffer", "-"), forwards=True, keeps=True)


def tools(environ: Mapping[str, str], layers: Sequence[Multiplexer] = ()) -> Iterator[Tool]:
    """Yield the tools that may reach the clipboard of the reader's own screen, the best first.

    Over SSH the clipboard of this machine is not the reader's, unless a display is forwarded.

    Args:
        environ: The environment of the program.
        layers: The multiplexers between the program and the terminal, the innermost first.
    """
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if not remote:
        yield _PASTEBOARD
    if environ.get("WAYLAND_DISPLAY"):
        yield _WAYLAND
    if environ.get("DISPLAY"):
        yield from _X11
    if not remote:
        yield _WINDOWS
    if environ.get("TMUX"):
        yield _TMUX_IN_SCREEN if Multiplexer.SCREEN in layers[1:] else _TMUX


def copy(
    text: str, environ: Mapping[str, str] | None = None, layers: Sequence[Multiplexer] = ()
) -> Tool | None:
    """Give a text to the first tool that takes it; takes up to seconds, so not on a UI thread.

    Args:
        text: Logical text.
        environ: The environment; None takes the process's own.
        layers: The multiplexers between the program and the terminal, the innermost first.

    Returns:
        The tool that took it; None where there is none, and the terminal has to be asked
        (:func:`osc52`).
    """
    environ = os.environ if environ is None else environ
    for tool in tools(environ, layers):
        program = shutil.which(tool.name, path=environ.get("PATH"))
        if program is not None and _takes(tool, program, text, environ):
            return tool
    return None


def _takes(tool: Tool, program: str, text: str, environ: Mapping[str, str]) -> bool:
    try:
        # xclip and wl-copy stay behind to hand the text out: they get none of our terminal, nor
        # the signals of its keys.
        done = subprocess.run(  # noqa: S603 - a fixed command; the text is its standard input
            [program, *tool.arguments[1:]],
            input=text.encode(tool.encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=PATIENCE,
            check=False,
            env=dict(environ),
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def osc52(text: str) -> str:
    """Return the control sequence that asks a terminal to keep a text in its clipboard."""
    payload = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    return f"\x1b]52;c;{payload}\x07"
