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


class Profile(Struct, frozen=True, kw_only=True):
    """What a kind of terminal needs to display rows as intended.

    Attributes:
        name: The value of ``--terminal`` that chooses it.
        terminals: The terminals that want it, for ``docs/terminals.md``.
        means: What is done for them, for ``docs/terminals.md``.
        enter: The control sequences that switch the terminal's own reordering off; may be empty.
        leave: The control sequences that restore what ``enter`` has changed.
        form: The form of rows.
        strips_marks: Whether combining marks are left out, because they would be drawn on the wrong
            letter.
        by_row: Whether the switch holds for the row that the cursor is in, and not for all there
            is in the window: then a row can be printed between ``enter`` and ``leave``.
        printed: How a row is sent that stays behind when the program has ended, with the
            terminal's own reordering on; None where it is the form of final rows.
        parting: What a printed row has for a blank between words that would change places.
        reset: Whether ``leave`` means nothing to other terminals, so that it is sent to any that
            is reset.
        calibrated: Whether a calibration offers it.
    """

    name: str
    terminals: str
    means: str
    enter: str = ""
    leave: str = ""
    form: RowForm = RowForm.CELLS
    strips_marks: bool = False
    by_row: bool = False
    printed: RowForm | None = None
    parting: str = "\u2800"
    reset: bool = False
    calibrated: bool = False


# ECMA-48, BDSM (mode 8): reset is "explicit", the data stream decides the order.
_BDSM_EXPLICIT: Final = "\x1b[8l"
_BDSM_IMPLICIT: Final = "\x1b[8h"

PROFILES: Final[Mapping[str, Profile]] = {
    profile.name: profile
    for profile in (
        Profile(
            name="plain",
            terminals="xterm, urxvt, st, most others",
            means="visual order, nothing else",
            calibrated=True,
        ),
        Profile(
            name="vte",
            terminals="GNOME Terminal, xfce4-terminal, Tilix …",
            means="`CSI 8 l` (ECMA-48 BDSM: explicit); at the end `CSI 8 h`",
            enter=_BDSM_EXPLICIT,
            leave=_BDSM_IMPLICIT,
            by_row=True,
            printed=RowForm.LINES,
            reset=True,
            calibrated=True,
        ),
        Profile(
            name="konsole",
            terminals="Konsole",
            means="`OSC 50;BidiRenderingEnabled=false`; at the end `=true`",
            enter="\x1b]50;BidiRenderingEnabled=false\x07",
            leave="\x1b]50;BidiRenderingEnabled=true\x07",
            printed=RowForm.LINES,
            calibrated=True,
        ),
        Profile(
            name="mlterm",
            terminals="mlterm",
            means="`OSC 5379;use_ctl=false`; at the end `=true`",
            enter="\x1b]5379;use_ctl=false\x07",
            leave="\x1b]5379;use_ctl=true\x07",
            printed=RowForm.PARAGRAPHS,
            # It has no glyph for U+2800, gives LRI a blank cell, and heeds what an isolate does.
            parting="\u2066",
            reset=True,
            calibrated=True,
        ),
        Profile(
            name="kitty",
            terminals="kitty",
            means="each run of letters without blanks that kitty reverses is sent reversed",
            form=RowForm.WORDS,
            calibrated=True,
        ),
        Profile(
            name="alacritty",
            terminals="Alacritty, foot, Terminology",
            means="combining marks are left out: they would be drawn on the wrong letter, take a "
            "letter away or a cell of their own",
            strips_marks=True,
        ),
        Profile(
            name="xtermjs",
            terminals="xterm.js (DOM, canvas, WebGL), VS Code",
            means="a left-to-right mark after each right-to-left cell",
            form=RowForm.MARKED,
            calibrated=True,
        ),
        Profile(
            name="qterminal",
            terminals="QTerminal, pangoterm",
            means="every other cell gets a tint (the last bit of blue; in tmux and screen its two "
            "colours exchanged and reverse video), so no two are laid out together",
            form=RowForm.RUNS,
        ),
        Profile(
            name="putty",
            terminals="PuTTY, pterm",
            means="the logical order that PuTTY reorders into the row; colours move with "
            "their letters",
            form=RowForm.PARAGRAPHS,
            calibrated=True,
        ),
        Profile(
            name="logical",
            terminals="[screen readers](accessibility.md); a terminal that joins letters and "
            "reorders whole lines from left to right",
            means="the logical order for that, in plain letters; colours move with them. No "
            "terminal is known to need it",
            form=RowForm.LETTERS,
            calibrated=True,
        ),
    )
}
"""Every profile by its name, the values of ``--terminal`` besides ``auto``.

The command line, the settings, the doctor's calibration and reset, and what is printed take them
from here; :mod:`ici_tui.terminal.signatures` says which terminal gets which.
"""

AUTO: Final = "auto"
"""The value of ``--terminal`` that leaves the choice to the detection."""
