"""The table of signs and their characters.

Descriptions refer to a sign by name; whoever draws it chooses its style, and
:data:`ici_tui.tui.text.glyphs.STAND_INS` has the ASCII replacements. A sign has no direction and
takes one cell.
"""

from enum import StrEnum
from typing import Final


class Sign(StrEnum):
    """A sign, named by its meaning."""

    BULLET = "•"
    """An item of a list."""
    BETWEEN = "·"
    """Between two things in a row."""
    DISPUTED = "⚠"
    """Contradicted or disputed."""
    NOTE = "※"
    """Unclear or told differently."""
    INFERRED = "∴"
    """No source says so; the editor infers it."""
    AGREES = "≈"
    """Before what agrees with a side without saying the same."""
    CHOSEN = "✓"
    """The editor takes this side."""
    DIFFERS = "≠"
    """Between two sides of a disagreement."""
    FORWARD = "→"
    """From here to there, where reading goes to the right."""
    BACKWARD = "←"
    """From there to here, where reading goes to the right."""


BAR: Final = "▇"
"""A full cell of a bar."""
HEIGHTS: Final = "▁▂▃▄▅▆▇█"
"""The heights of a cell, from the lowest; the first stands for none where the cells touch."""
EMPTY: Final = HEIGHTS[0]
"""An empty cell of a bar."""
