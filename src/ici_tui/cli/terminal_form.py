"""Chooses the form of printed rows for the terminal of a stream, without querying it.

An answer that arrives after the program has ended would appear on the shell's command line, and
keys typed ahead would be lost; so only what is known without asking is used.
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
"""The part of an identity that comes from answers: a name, and numbers (DA2)."""


@cache
def printing_on(fd: int) -> Printing:
    """Return how to print rows on the terminal of a file descriptor.

    In this order: ``ICI_TUI_TERMINAL``, the settings, a saved calibration, the tmux client, the
    environment; else the cells as they are. An unknown profile in the variable is reported on
    stderr once, and the rest of the order decides.

    Args:
        fd: A terminal.
    """
    environ = os.environ
    wanted = environ.get(OVERRIDE_VARIABLE) or _setting(environ)
    try:
        # Identify the terminal, but do not query it: there is no input.
        detection = detect(wanted, environ=environ, input_fd=fd, output_fd=-1)
    except UnknownProfileError as error:
        sys.stderr.write(f"ici-tui: {OVERRIDE_VARIABLE}: {error}\n")
        detection = detect(AUTO, environ=environ, input_fd=fd, output_fd=-1)
    calibrations = load_calibrations(terminals_path(environ))
    return printing(chosen(detection, calibrations), detection.multiplexer)


def chosen(detection: Detection, calibrations: Mapping[str, str]) -> Profile:
    """Return the profile of a terminal that was not queried.

    If the environment does not settle which terminal it is, calibrations are stored under an
    identity that includes its answers. They are used if all terminals with this environment have
    the same calibration.

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
    """Return the profile in the settings; the doctor reports mistakes in them."""
    path = settings_path(environ)
    if not path.is_file():
        return None
    from ici_tui.user.settings import Known, read_settings

    return read_settings(path, Known(terminals=tuple(TERMINALS)))[0].terminal
