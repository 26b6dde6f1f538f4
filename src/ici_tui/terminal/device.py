"""The user's terminal, regardless of the standard streams.

Like less, vim and fzf, a full-screen program reads keys from the terminal and draws on it even if
standard input is a pipe or standard error a file. A standard stream that is a terminal is used as
it is; otherwise the controlling terminal is used,
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
"""The number of buffered characters at which output is sent."""
# Linux: proc(5) on tty_nr of /proc/PID/stat, and Documentation/admin-guide/devices.txt.
_TTY_NR: Final = 4
_PTY_MAJORS: Final = range(136, 144)


class NoTerminalError(Exception):
    """No standard stream is a terminal, and the process has no controlling terminal."""


class Device(Struct, frozen=True):
    """A terminal for input and output.

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
    """Return the user's terminal.

    Raises:
        NoTerminalError: There is none.
    """
    source = _first_terminal(os.O_RDONLY, _STDIN, (_STDERR, _STDOUT))
    target = _first_terminal(os.O_WRONLY, _STDERR, (_STDOUT, _STDIN))
    if source is None or target is None:
        raise NoTerminalError
    return Device(source, target)


def _first_terminal(mode: int, own: int, others: tuple[int, ...]) -> int | None:
    """Return the intended stream, else the controlling terminal, else another standard stream."""
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
    """Return the path of a terminal device, None if unknown.

    The name of a descriptor of ``/dev/tty`` is just that; the device is then found from the
    standard streams or, on Linux, from the kernel's information about the process.
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
    """Writes text to a terminal; if the terminal is gone, the text is discarded.

    Args:
        fd: The terminal.
        gone: Called once, in the writing thread, when the terminal is gone.
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
        """Buffer text; it is sent by :meth:`flush`, or when there is enough."""
        self._pending.append(text)
        self._size += len(text)
        if self._size > _FLUSH_AT:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Send the buffered text; blocks while the terminal is not reading."""
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
