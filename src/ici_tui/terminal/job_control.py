"""Suspends the program, and takes the terminal back when it is resumed.

POSIX.1-2017, XBD 11.1.4 and XSH 2.4.3: the whole process group stops, as by the terminal's own stop
key, so that the shell has the job back; a group that no shell could continue is not stopped.
"""

from __future__ import annotations

import errno
import os
import signal
import termios
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def stop_job() -> bool:
    """Stop the process group, and return when it is resumed; for the main thread.

    Returns:
        Whether it was stopped: the system does not stop a group that nobody could resume.
    """
    continued = False

    def note(_signum: int, _frame: FrameType | None) -> None:
        nonlocal continued
        continued = True

    handlers: dict[int, Any] = {
        signal.SIGCONT: signal.signal(signal.SIGCONT, note),
        signal.SIGTSTP: signal.signal(signal.SIGTSTP, signal.SIG_DFL),
    }
    try:
        os.kill(0, signal.SIGTSTP)
        time.sleep(0)  # Python runs handlers of signals between two calls
        return continued
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)


def wait_for_foreground(fd: int, over: Callable[[], bool]) -> bool:
    """Wait until the process may draw on its terminal: the shell may have continued it with ``bg``.

    The system stops a process in the background that sets a terminal's attributes; here they are
    set to what they are. For the main thread.

    Args:
        fd: The terminal.
        over: Whether waiting makes sense no more; looked at when a signal has come.

    Returns:
        Whether the process may draw; not if the terminal is gone or the wait is over.
    """
    before = signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    try:
        while True:
            try:
                termios.tcsetattr(fd, termios.TCSANOW, termios.tcgetattr(fd))
            except termios.error as error:
                if error.args[0] != errno.EINTR or over():
                    return False
            else:
                return True
    finally:
        signal.signal(signal.SIGTTOU, before)
