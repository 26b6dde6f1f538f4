"""Runs a command of this program in the explorer's terminal, which it gives back at the end."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from ici_tui.tui.terminal.driver import TerminalDriver
from ici_tui.tui.terminal.textual_internals.application import driver_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from textual.app import App

_KEYS: Final = (signal.SIGTSTP, signal.SIGINT)


def terminal_of(app: App[Any]) -> TerminalDriver | None:
    """Return the driver of a terminal that can be given to another program; None without one."""
    driver = driver_of(app)
    return driver if isinstance(driver, TerminalDriver) and driver.can_suspend else None


def run_outside(
    app: App[Any],
    driver: TerminalDriver,
    arguments: Sequence[str],
    *,
    draws: bool = False,
    then: Callable[[], None] | None = None,
) -> int:
    """Run a command of this program, and return its exit code.

    Args:
        app: The application; it is suspended meanwhile.
        driver: Its terminal.
        arguments: Those after the program's name.
        draws: Whether the command has the terminal as its standard output too.
        then: Called when the command has ended, before the explorer is drawn again.
    """
    device = driver.device
    with app.suspend():
        with _left_alone():
            done = subprocess.run(  # noqa: S603 - our own module, by our interpreter
                [sys.executable, "-m", "ici_tui", *arguments],
                stdin=device.input,
                stdout=device.output if draws else subprocess.DEVNULL,
                stderr=device.output,
                check=False,
            )
        if then is not None:
            then()
    return done.returncode


@contextmanager
def _left_alone() -> Iterator[None]:
    """Leave the keys that stop and interrupt without effect: the command has keys of its own."""
    handlers = {signum: signal.signal(signum, signal.SIG_IGN) for signum in _KEYS}
    try:
        yield
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)
