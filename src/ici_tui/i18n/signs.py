"""The signs that stand for words in every language: the one table of their characters.

A description says which sign belongs where by its name here; the floors that draw give it a style,
and on a terminal without these characters :data:`ici_tui.tui.text.glyphs.STAND_INS` has what stands
for each. A sign has no direction of its own, and one cell.
"""

from enum import StrEnum
from typing import Final


class Sign(StrEnum):
    """A sign, by what it says."""

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
