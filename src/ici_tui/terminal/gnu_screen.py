"""What GNU screen can do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ici_tui.terminal.tmux import told_by

if TYPE_CHECKING:
    from collections.abc import Mapping

_FULL_COLOUR_SINCE = 5


def knows_full_colour(environ: Mapping[str, str]) -> bool:
    """Return whether the installed GNU screen knows 24-bit colours.

    Args:
        environ: The environment.
    """
    told = told_by(["screen", "--version"], environ) or ""
    version = re.search(r"version (\d+)", told)
    return version is not None and int(version[1]) >= _FULL_COLOUR_SINCE
