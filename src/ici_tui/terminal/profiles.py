"""The terminal profiles: switches to send, and the form of rows."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from msgspec import Struct


class RowForm(Enum):
    """The form in which a row is sent."""

    CELLS = "cells"
    """As intended: the terminal draws one cell after the other."""
    MARKED = "marked"
    """As intended, with a left-to-right mark after each right-to-left cell: no two form a run."""
    WORDS = "words"
    """Each right-to-left word reversed: the terminal lays out runs without blanks itself."""
    LINES = "lines"
    """In logical order: the terminal applies the bidirectional algorithm to the whole line."""
    LETTERS = "letters"
    """As :attr:`LINES`, in plain letters that the terminal joins; colours move with them."""
    RUNS = "runs"
    """Each run of one style in logical order: the terminal applies the algorithm to each run."""
    PARAGRAPHS = "paragraphs"
    """As :attr:`LINES`, in the line's own direction; colours move with their letters."""


class Profile(Struct, frozen=True):
    """What a kind of terminal needs to display rows as intended.

    Attributes:
        name: The value of ``--terminal`` that chooses it.
        enter: The control sequences that switch the terminal's own reordering off; may be empty.
        leave: The control sequences that restore what ``enter`` has changed.
        form: The form of rows.
        strips_marks: Whether combining marks are left out, because they would be drawn on the wrong
            letter.
    """

    name: str
    enter: str = ""
    leave: str = ""
    form: RowForm = RowForm.CELLS
    strips_marks: bool = False


# ECMA-48, BDSM (mode 8): reset is "explicit", the data stream decides the order.
_BDSM_EXPLICIT: Final = "\x1b[8l"
_BDSM_IMPLICIT: Final = "\x1b[8h"

PROFILES: Final[Mapping[str, Profile]] = {
    profile.name: profile
    for profile in (
        Profile("plain"),
        Profile("vte", _BDSM_EXPLICIT, _BDSM_IMPLICIT),
        Profile(
            "konsole",
            "\x1b]50;BidiRenderingEnabled=false\x07",
            "\x1b]50;BidiRenderingEnabled=true\x07",
        ),
        Profile("mlterm", "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
        Profile("kitty", form=RowForm.WORDS),
        Profile("alacritty", strips_marks=True),
        Profile("xtermjs", form=RowForm.MARKED),
        Profile("qterminal", form=RowForm.RUNS),
        Profile("putty", form=RowForm.PARAGRAPHS),
        Profile("logical", form=RowForm.LETTERS),
    )
}
"""Every profile by its name, the values of ``--terminal`` besides ``auto``."""

AUTO: Final = "auto"
"""The value of ``--terminal`` that leaves the choice to the detection."""
