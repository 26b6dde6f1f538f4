"""Unbuffered input without echo, for queries to the terminal and for pages without Textual.

The terminal's mode is restored also if the program is stopped or killed by a signal meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import signal
import termios
import threading
from typing import TYPE_CHECKING, Any, Final

from ici_tui.terminal.job_control import stop_job, wait_for_foreground

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_IFLAG: Final = 0
_LFLAG: Final = 3
_CC: Final = 6
_ENDING: Final = (signal.SIGTERM, signal.SIGHUP)


def _nothing() -> None:
    """Neither enter nor leave anything."""


@contextlib.contextmanager
def unbuffered(
    fd: int, enter: Callable[[], None] = _nothing, leave: Callable[[], None] = _nothing
) -> Iterator[None]:
    """Read keys unbuffered and without echo inside the block; Ctrl+C and Ctrl+Z still work.

    The terminal is as it was while the job is stopped, and after any end, also by a signal.

    Args:
        fd: A terminal.
        enter: What to do once the keys are read so, and again when the job goes on.
        leave: What undoes that, before the terminal is restored.

    Raises:
        termios.error: ``fd`` is not a terminal.
    """
    mode = _Mode(fd, enter, leave)
    handlers: dict[signal.Signals, Any] = {}
    try:
        # Only the main thread has signals.
        if threading.current_thread() is threading.main_thread():
            for signum, handler in mode.handlers().items():
                # What is ignored stays so: a shell without job control would not continue the job.
                if signal.getsignal(signum) not in (signal.SIG_IGN, None):
                    handlers[signum] = signal.signal(signum, handler)
        mode.start()
        yield
    finally:
        mode.end()
        for signum, handler in handlers.items():
            signal.signal(signum, handler)


class _Mode:
    """The mode of a terminal, on or off.

    Args:
        fd: The terminal.
        enter: What is done when it is on.
        leave: What undoes that.
    """

    def __init__(self, fd: int, enter: Callable[[], None], leave: Callable[[], None]) -> None:
        self._fd = fd
        self._enter, self._leave = enter, leave
        self._before: list[Any] | None = None

    def handlers(self) -> dict[signal.Signals, Callable[[int, object], None]]:
        """Return what is to be done about signals."""
        handlers = {signal.SIGTSTP: self._stopped, signal.SIGCONT: self._continued}
        return {**handlers, **dict.fromkeys(_ENDING, self._ended)}

    def start(self) -> None:
        """Switch it on."""
        before = termios.tcgetattr(self._fd)
        attributes = termios.tcgetattr(self._fd)
        # Ctrl+Q and Ctrl+S are keys like others here, not the terminal's flow control.
        attributes[_IFLAG] &= ~termios.IXON
        attributes[_LFLAG] &= ~(termios.ICANON | termios.ECHO)
        attributes[_CC][termios.VMIN] = 1
        attributes[_CC][termios.VTIME] = 0
        self._before = before
        termios.tcsetattr(self._fd, termios.TCSANOW, attributes)
        self._enter()

    def end(self) -> None:
        """Switch it off, if it is on."""
        before, self._before = self._before, None
        if before is not None:
            try:
                self._leave()
            finally:
                with contextlib.suppress(termios.error):  # the terminal is gone
                    termios.tcsetattr(self._fd, termios.TCSANOW, before)

    def _stopped(self, _signum: int, _frame: object) -> None:
        on = self._before is not None
        self.end()
        stop_job()
        if on and wait_for_foreground(self._fd, lambda: False):
            self.start()

    def _continued(self, _signum: int, _frame: object) -> None:
        """Resume after SIGSTOP, which cannot be handled: the shell has had the terminal."""
        if self._before is not None and wait_for_foreground(self._fd, lambda: False):
            before = self._before
            self.start()
            self._before = before

    def _ended(self, signum: int, _frame: object) -> None:
        with contextlib.suppress(OSError):
            self.end()
        signal.signal(signum, signal.SIG_DFL)
        os.kill(os.getpid(), signum)
