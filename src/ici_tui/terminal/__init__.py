"""Detects the terminal, and converts rows to the form it needs.

From the environment, a tmux client, the terminal's answers and saved calibrations comes a
:class:`~ici_tui.terminal.profiles.Profile`: the switches to send and to reset, and the form of
rows. Decisions are pure functions of an :class:`~ici_tui.terminal.evidence.Evidence`; only
``clipboard``, ``detection``, ``device``, ``hang_up``, ``job_control``, ``memory``, ``questions``,
``recovery`` and ``tmux`` do I/O.

The explorer draws every row in visual order with shaped letters; the conversion for the terminal
comes after that.
"""

from ici_tui.terminal.decision import Advice, Detection, Finding, Reason
from ici_tui.terminal.detection import UnknownProfileError, detect
from ici_tui.terminal.profiles import PROFILES, Profile, RowForm

__all__ = [
    "PROFILES",
    "Advice",
    "Detection",
    "Finding",
    "Profile",
    "Reason",
    "RowForm",
    "UnknownProfileError",
    "detect",
]
