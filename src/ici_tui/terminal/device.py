"""The terminal that the program is used at, whatever its standard streams are.

A full-screen program reads keys from the terminal and draws on it, also where standard input is a
record in a pipe or standard error goes to a file, as less, vim and fzf do. A standard stream that
is a terminal is taken as it is; in the place of one that is not stands the controlling terminal,
``/dev/tty`` (POSIX.1-2017, XBD 10.1).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import sys
from functools import cache
from locale import getencoding
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

_STDIN, _STDOUT, _STDERR = 0, 1, 2
_CONTROLLING: Final = "/dev/tty"
_FLUSH_AT: Final = 1 << 16
"""Characters after which what is to be written waits no longer for more."""
# Linux: proc(5) on tty_nr of /proc/PID/stat, and Documentation/admin-guide/devices.txt.
_TTY_NR: Final = 4
_PTY_MAJORS: Final = range(136, 144)


class NoTerminalError(Exception):
    """No standard stream is a terminal, and the process has no controlling terminal."""


class Device(Struct, frozen=True):
    """A terminal to read from and to draw on.

    Attributes:
        input: The file descriptor that keys and answers are read from.
        output: The file descriptor that is drawn on.
    """

    input: int
    output: int

    @property
    def size(self) -> tuple[int, int] | None:
        """The columns and rows of the terminal; None if it was told none."""
        for fd in (self.output, self.input):
            with contextlib.suppress(OSError):
                columns, lines = os.get_terminal_size(fd)
                if columns and lines:
                    return columns, lines
        return None


def open_device() -> Device:
    """Return the terminal that the program is used at.

    Raises:
        NoTerminalError: There is none.
    """
    source = _first_terminal(os.O_RDONLY, _STDIN, (_STDERR, _STDOUT))
    target = _first_terminal(os.O_WRONLY, _STDERR, (_STDOUT, _STDIN))
    if source is None or target is None:
        raise NoTerminalError
    return Device(source, target)


def _first_terminal(mode: int, own: int, others: tuple[int, ...]) -> int | None:
    """Return the stream meant for a use, the controlling terminal, or another standard stream."""
    if _is_terminal(own, mode):
        return own
    controlling = _controlling_terminal()
    if controlling is not None:
        return controlling
    return next((fd for fd in others if _is_terminal(fd, mode)), None)


def _is_terminal(fd: int, mode: int) -> bool:
    """Tell whether a file descriptor is a terminal that is open for reading or for writing."""
    try:
        opened = fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE
    except OSError:
        return False
    return opened in (mode, os.O_RDWR) and os.isatty(fd)


@cache
def _controlling_terminal() -> int | None:
    """Open the controlling terminal, once; None if there is none."""
    try:
        return os.open(_CONTROLLING, os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return None


def device_path(fd: int) -> str | None:
    """Return the path of a terminal device, None if it is not known.

    A descriptor of ``/dev/tty`` has that for its name; the device is then looked for among the
    standard streams and, on Linux, in what the kernel says of the process.
    """
    for one in (fd, _STDIN, _STDERR, _STDOUT):
        with contextlib.suppress(OSError):
            path = os.ttyname(one)
            if path != _CONTROLLING:
                return path
        if one == fd and not (fd >= 0 and os.isatty(fd)):
            return None
    with contextlib.suppress(OSError, ValueError, IndexError):
        fields = Path("/proc/self/stat").read_bytes().rpartition(b")")[2].split()
        device = int(fields[_TTY_NR])
        if os.major(device) in _PTY_MAJORS:
            path = f"/dev/pts/{(os.major(device) - _PTY_MAJORS[0]) * 256 + os.minor(device)}"
            if Path(path).is_char_device():
                return path
    return None


class Output:
    """Writes text to a terminal; one that is gone swallows it.

    Args:
        fd: The terminal.
        gone: Called once, in the thread that writes, when nothing can be written any more.
    """

    def __init__(self, fd: int, gone: Callable[[], object]) -> None:
        self._fd = fd
        self._gone: Callable[[], object] | None = gone
        self._pending: list[str] = []
        self._size = 0
        # As the standard streams have it: PYTHONIOENCODING and Python's UTF-8 mode count.
        self.encoding = getattr(sys.__stderr__, "encoding", None) or getencoding()

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._fd

    def isatty(self) -> bool:
        """Tell that this is a terminal."""
        return True

    def write(self, text: str) -> int:
        """Take text; it is sent by :meth:`flush`, or as soon as there is much."""
        self._pending.append(text)
        self._size += len(text)
        if self._size > _FLUSH_AT:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send what was written; waits while the terminal takes nothing."""
        data = memoryview("".join(self._pending).encode(self.encoding, "backslashreplace"))
        self._pending.clear()
        self._size = 0
        while data and self._gone is not None:
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:  # another program has left the terminal non-blocking
                select.select([], [self._fd], [])
            except OSError:
                gone, self._gone = self._gone, None
                gone()
