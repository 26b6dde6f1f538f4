"""Which terminal is this, and how does it want its cells.

Enters: the environment, a tmux client, the terminal's own answers, a saved calibration; leaves: a
:class:`~ici_tui.terminal.profiles.Profile`, the switches to send and to restore, and the transform
of final rows. Decisions are pure functions of an :class:`~ici_tui.terminal.evidence.Evidence`;
only ``detection``, ``questions``, ``tmux``, ``memory`` and ``recovery`` touch the world.

The app draws every row in visual order with shaped letters; what a terminal needs beyond that is
settled here, after the row is final.
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
