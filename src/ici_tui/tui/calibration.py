"""The doctor's calibration, run from the explorer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from ici_tui.files.folders import terminals_path
from ici_tui.terminal import PROFILES
from ici_tui.terminal.memory import load_calibrations
from ici_tui.tui.terminal.driver import TerminalDriver
from ici_tui.tui.terminal.textual_internals.application import driver_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from textual.app import App

_KEYS: Final = (signal.SIGTSTP, signal.SIGINT)


def calibrate(app: App[Any], language: str) -> bool:
    """Give the terminal to ``ici-tui doctor --calibrate``, then draw as the reader has chosen.

    Args:
        app: The application.
        language: The interface's language.

    Returns:
        Whether there is a terminal to be calibrated.
    """
    driver = driver_of(app)
    if not isinstance(driver, TerminalDriver) or not driver.can_suspend:
        return False
    device = driver.device
    command = [sys.executable, "-m", "ici_tui", "doctor", "--calibrate", "--lang", language]
    with app.suspend():
        with _for_the_doctor():
            subprocess.run(  # noqa: S603 - our own module, by our interpreter
                command,
                stdin=device.input,
                stdout=subprocess.DEVNULL,
                stderr=device.output,
                check=False,
            )
        chosen = load_calibrations(terminals_path(os.environ)).get(driver.detection.identity)
        if chosen is not None:
            driver.use(PROFILES[chosen])
    return True


@contextmanager
def _for_the_doctor() -> Iterator[None]:
    """Leave the keys that stop and interrupt without effect: the doctor has a key of its own."""
    handlers = {signum: signal.signal(signum, signal.SIG_IGN) for signum in _KEYS}
    try:
        yield
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)
