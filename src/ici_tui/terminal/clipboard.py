"""Copying text: through a clipboard tool of the system, else through the terminal.

Text goes to a tool on its standard input, never through a shell, and in logical order. Without a
tool the text is sent to the terminal as OSC 52 (xterm's control sequences, "Manipulate Selection
Data"), which it may ignore and never confirms.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from ici_tui.terminal.multiplexers import Multiplexer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CERTAIN_SIZE: Final = 74_994
"""Bytes of text that any terminal with OSC 52 takes: in base64 and with what stands around them
they are 100,000, the limit of hterm and of tools modelled on it. Others take more; none reports
it."""

TOOL_TIMEOUT: Final = 2.0
"""The time limit for a tool, in seconds."""


class Tool(Struct, frozen=True):
    """A program that copies its standard input.

    Args:
        arguments: The command.
        encoding: What it reads.
        forwards: Whether it passes the text to a terminal, which may reject it.
        keeps: Whether it stores the text itself, so that the terminal has to get it too.
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
# tmux passes it to its terminal; by default it accepts no OSC 52 from programs (tmux 3.2).
_TMUX = Tool(("tmux", "load-buffer", "-w", "-"), forwards=True)
# In GNU screen it must not do so: screen cannot buffer a long sequence and draws it.
_TMUX_IN_SCREEN = Tool(("tmux", "load-buffer", "-"), forwards=True, keeps=True)


def tools(environ: Mapping[str, str], layers: Sequence[Multiplexer] = ()) -> Iterator[Tool]:
    """Yield the tools that may reach the clipboard of the user's screen, the best first.

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
    """Pass a text to the first tool that accepts it; may take seconds, so not on the UI thread.

    Args:
        text: Logical text.
        environ: The environment; None takes the process's own.
        layers: The multiplexers between the program and the terminal, the innermost first.

    Returns:
        The tool that accepted it; None if there is none, and the terminal has to be used
        (:func:`clipboard_sequence`).
    """
    environ = os.environ if environ is None else environ
    for tool in tools(environ, layers):
        program = shutil.which(tool.name, path=environ.get("PATH"))
        if program is not None and _takes(tool, program, text, environ):
            return tool
    return None


def _takes(tool: Tool, program: str, text: str, environ: Mapping[str, str]) -> bool:
    try:
        # xclip and wl-copy keep running to serve the text: they get neither our terminal nor its
        # signals.
        done = subprocess.run(  # noqa: S603 - a fixed command; the text is its standard input
            [program, *tool.arguments[1:]],
            input=text.encode(tool.encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=TOOL_TIMEOUT,
            check=False,
            env=dict(environ),
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def clipboard_sequence(text: str) -> str:
    """Return the control sequence that puts a text into the terminal's clipboard."""
    payload = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    return f"\x1b]52;c;{payload}\x07"
