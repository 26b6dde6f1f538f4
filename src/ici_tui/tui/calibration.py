"""The doctor's calibration, run from the explorer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ici_tui.files.folders import terminals_path
from ici_tui.terminal import PROFILES
from ici_tui.terminal.memory import load_calibrations
from ici_tui.tui.outside import run_outside, terminal_of

if TYPE_CHECKING:
    from typing import Any

    from textual.app import App


def calibrate(app: App[Any], language: str) -> bool:
    """Give the terminal to ``ici-tui doctor --calibrate``, then draw as the reader has chosen.

    Args:
        app: The application.
        language: The interface's language.

    Returns:
        Whether there is a terminal to be calibrated.
    """
    driver = terminal_of(app)
    if driver is None:
        return False

    def use_what_was_chosen() -> None:
        chosen = load_calibrations(terminals_path(os.environ)).get(driver.detection.identity)
        if chosen is not None:
            driver.use(PROFILES[chosen])

    arguments = ["doctor", "--calibrate", "--lang", language]
    run_outside(app, driver, arguments, then=use_what_was_chosen)
    return True
