"""How many cells a character or a cluster takes in a terminal: 0, 1 or 2, for a cluster also more.

Unicode gives no such property. The widths are those of the library ``wcwidth``, which follows
East_Asian_Width (UAX #11) and what terminals agree on; Textual lays out with Rich's tables, and the
tests compare every assigned character and many sequences with them. The library is imported when
something is met that needs it: it takes twenty milliseconds, which most texts need not pay.

Two kinds of characters differ between terminals where they stand alone, 31 in all. What they take
in the terminals that have a profile of their own (``terminal/profiles.py``), by the measurements
that ``wcwidth.wcstwidth`` has of each:

====================  ===================================================  ====================
character alone       one cell                                             otherwise
====================  ===================================================  ====================
regional indicator    Alacritty, mlterm, PuTTY, VTE, xterm.js              two: kitty, Konsole
skin tone             (none)                                               two; kitty: none
====================  ===================================================  ====================

So a regional indicator takes one cell, as Rich counts; two make a flag of two cells everywhere. A
skin tone takes none, as Rich counts, since it takes none after an emoji; after anything else or
alone no number would be right on every terminal, and :mod:`ici_tui.bidi.cells` draws another sign.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

VARIATION_SELECTOR_16: Final = "\ufe0f"
ZERO_WIDTH_JOINER: Final = "\u200d"
SKIN_TONES: Final = "\U0001f3fb-\U0001f3ff"
"""Emoji_Modifier, as a range of a regular expression's character class."""


def ranges(notation: str) -> Iterator[tuple[int, int]]:
    """Read code point ranges in hexadecimal, such as ``"23 30-39"``; the ends are included."""
    for item in notation.split():
        first, _, last = item.partition("-")
        yield int(first, 16), int(last or first, 16)


class _WidthTable(dict[str, int]):
    """Cells by character, filled as characters are met (at most one entry per code point)."""

    def __missing__(self, character: str) -> int:
        from wcwidth import wcwidth

        if "\U0001f1e6" <= character <= "\U0001f1ff":
            cells = 1
        elif "\U0001f3fb" <= character <= "\U0001f3ff":
            cells = 0
        else:
            cells = max(0, wcwidth(character))  # -1 for controls
        self[character] = cells
        return cells


_WIDTHS: Final = _WidthTable({chr(point): 1 for point in range(0x20, 0x7F)})


@cache
def takes_emoji_style(character: str) -> bool:
    """Tell whether a narrow character takes two cells before U+FE0F."""
    from wcwidth import wcswidth, wcwidth

    return wcwidth(character) == 1 and wcswidth(character + VARIATION_SELECTOR_16) == 2


def character_width(character: str) -> int:
    """Return the cells (0, 1 or 2) of one character standing alone."""
    return _WIDTHS[character]


def cluster_width(cluster: str) -> int:
    """Return the cells of one grapheme cluster.

    What a ZWJ joins on takes no room of its own, and U+FE0F makes its base two cells wide.
    """
    if len(cluster) == 1:
        return _WIDTHS[cluster]
    cells = 0
    joined = False
    measured = ""
    for character in cluster:
        if joined:
            joined = False
            continue
        if character == ZERO_WIDTH_JOINER:
            joined = True
            continue
        if character == VARIATION_SELECTOR_16:
            cells += bool(measured) and takes_emoji_style(measured)
            measured = ""
        elif width := _WIDTHS[character]:
            cells += width
            measured = character
    return cells


def text_width(text: str) -> int:
    """Return the cells of a string as a terminal counts them, clusters apart or not."""
    return cluster_width(text) if len(text) != 1 else _WIDTHS[text]
