"""Restores the terminal to the state that line-based programs expect.

Used when the normal exit is not possible: on a signal, and by ``ici-tui doctor --reset`` after
``kill -9``.
"""

from __future__ import annotations

import contextlib
import os
import select
from typing import TYPE_CHECKING, Final

from ici_tui.terminal.multiplexers import Multiplexer
from ici_tui.terminal.profiles import PROFILES
from ici_tui.terminal.tmux import screen_wrapped, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.terminal.profiles import Profile

LEAVE_FULL_SCREEN: Final = (
    "\x1b[?2026l"  # synchronized output off: show what was held back
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse reports off
    "\x1b[?2004l"  # bracketed paste off
    "\x1b[?1004l"  # focus reports off
    "\x1b[?2048l"  # reports of the size off
    "\x1b[<u"  # kitty's keyboard protocol: back to the mode before
    "\x1b]22;default\x07"  # the mouse pointer's shape
    "\x1b]8;;\x1b\\"  # no open link
    "\x1b[0m"  # no colours
    "\x1b[0 q"  # the cursor's shape
    "\x1b[?7h"  # lines wrap
    "\x1b[?1049l"  # the screen before
    "\x1b[?25h"  # the cursor
)
"""The sequences that end the modes that a full-screen Textual program may have set."""

_IFLAG, _OFLAG, _LFLAG, _CC = 0, 1, 3, 6


def routed(sequence: str, layers: Iterable[Multiplexer]) -> str:
    """Return control sequences wrapped for the multiplexers in between.

    Args:
        sequence: Control sequences for the terminal; may be empty.
        layers: The multiplexers between, the innermost first.
    """
    for layer in reversed(tuple(layers)):
        if layer is Multiplexer.TMUX:
            sequence = wrapped(sequence)
        elif layer is Multiplexer.SCREEN:
            sequence = screen_wrapped(sequence)
    return sequence


def reset_sequences(profile: Profile, layers: Iterable[Multiplexer]) -> str:
    """Return the sequences that undo everything the explorer may have sent.

    Args:
        profile: The terminal's profile. Konsole's sequence names a font elsewhere, so it is sent
            to a Konsole only; the others mean nothing to terminals that do not know them.
        layers: The multiplexers between, the innermost first.
    """
    leaves = [one.leave for one in PROFILES.values() if one.reset]
    if profile.leave and profile.leave not in leaves:
        leaves.append(profile.leave)
    between = tuple(layers)
    return LEAVE_FULL_SCREEN + "".join(routed(leave, between) for leave in leaves)


def write_now(fd: int, text: str, patience: float = 0.2) -> None:
    """Write to a terminal unbuffered; give up if it does not read.

    Args:
        fd: The terminal.
        text: What to write.
        patience: Seconds to wait for a terminal that is stopped; one that is gone is not waited
            for.
    """
    data = text.encode()
    with contextlib.suppress(OSError, ValueError):
        while data:
            _, ready, _ = select.select([], [fd], [], patience)
            if not ready:
                return
            data = data[os.write(fd, data[:512]) :]


def sane(fd: int) -> bool:
    """Restore line editing and echo of the terminal's line discipline, like ``stty sane``.

    Returns:
        Whether ``fd`` is a terminal.
    """
    import termios

    try:
        attributes = termios.tcgetattr(fd)
        attributes[_IFLAG] &= ~(termios.INLCR | termios.IGNCR)
        attributes[_IFLAG] |= termios.ICRNL | termios.IXON | termios.BRKINT
        attributes[_OFLAG] |= termios.OPOST | termios.ONLCR
        attributes[_LFLAG] |= (
            termios.ICANON
            | termios.ISIG
            | termios.IEXTEN
            | termios.ECHO
            | termios.ECHOE
            | termios.ECHOK
        )
        attributes[_CC][termios.VMIN] = 1
        attributes[_CC][termios.VTIME] = 0
        termios.tcsetattr(fd, termios.TCSANOW, attributes)
    except termios.error:
        return False
    return True
