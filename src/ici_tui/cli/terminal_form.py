"""Finding out how the terminal behind a stream wants printed rows, without asking it.

An answer that came after the program has ended would stand on the shell's command line, and keys
that were typed ahead would be lost with it: printing takes what is known without asking.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import TYPE_CHECKING

from ici_tui.cli.choices import TERMINALS
from ici_tui.cli.printed_rows import printing
from ici_tui.files.folders import settings_path, terminals_path
from ici_tui.terminal import PROFILES, Reason, UnknownProfileError, detect
from ici_tui.terminal.detection import OVERRIDE_VARIABLE
from ici_tui.terminal.memory import load_calibrations
from ici_tui.terminal.profiles import AUTO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ici_tui.cli.printed_rows import Printing
    from ici_tui.terminal import Detection, Profile

_ANSWERS = re.compile(r"(?:[^ ;]+ )?\d+(?:;\d+)*")
"""What answers add to a terminal's identity: a name, and numbers (DA2)."""


@cache
def printing_on(fd: int) -> Printing:
    """Return how the terminal of a file descriptor wants rows.

    In this order: ``ICI_TUI_TERMINAL``, the settings, a saved calibration, the tmux client, the
    environment; else the cells as they are. That the variable names no profile is said on stderr,
    once, and the rest of the order decides.

    Args:
        fd: A terminal.
    """
    environ = os.environ
    wanted = environ.get(OVERRIDE_VARIABLE) or _setting(environ)
    try:
        # Standard output is a terminal to be named, but none to be asked: there is no input.
        detection = detect(wanted, environ=environ, input_fd=fd, output_fd=-1)
    except UnknownProfileError as error:
        sys.stderr.write(f"ici-tui: {OVERRIDE_VARIABLE}: {error}\n")
        detection = detect(AUTO, environ=environ, input_fd=fd, output_fd=-1)
    calibrations = load_calibrations(terminals_path(environ))
    return printing(chosen(detection, calibrations), detection.multiplexer)


def chosen(detection: Detection, calibrations: Mapping[str, str]) -> Profile:
    """Return the profile of a terminal that was not asked.

    Where the environment leaves open which terminal it is, a calibration is kept under a name that
    has its answers too. It counts if every terminal with this environment was calibrated alike.

    Args:
        detection: What was detected without asking.
        calibrations: Profile names by the identity of terminals.
    """
    if detection.reason in (Reason.NOTHING, Reason.ENVIRONMENT):
        start = f"{detection.identity} "
        alike = {
            profile
            for identity, profile in calibrations.items()
            if identity.startswith(start) and _ANSWERS.fullmatch(identity[len(start) :])
        }
        if len(alike) == 1:
            return PROFILES[alike.pop()]
    return detection.profile


def _setting(environ: Mapping[str, str]) -> str | None:
    """Return the profile that the settings name; what is wrong in them the doctor tells."""
    path = settings_path(environ)
    if not path.is_file():
        return None
    from ici_tui.user.settings import Known, read_settings

    return read_settings(path, Known(terminals=tuple(TERMINALS)))[0].terminal
