"""Inverts the bidirectional algorithm, for terminals that apply it themselves; pure.

Given cells in visual order, it finds a logical order that the terminal's UAX #9 turns into them.
The algorithm is nearly its own inverse, so reordering the cells gives candidates; each is checked
with the algorithm and the best one is sent. Without
control characters there is no way for some rows, such as a number at the right of a
right-to-left word in a left-to-right line.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import bidirectional

from ici_tui.bidi.classes import bidi_classes
from ici_tui.bidi.levels import embedding_levels, line_levels, paragraph_level, visual_order
from ici_tui.bidi.mirroring import mirrored_pairs

# Numbers with separators: they look like one number, whatever letters precede them.
_NUMBER: Final = re.compile(r"[0-9]+(?:[-/.,:–][0-9]+)+")


_STRONG: Final = re.compile(r"[^\W\d_]")


class Sending(NamedTuple):
    """A logical order.

    Attributes:
        sources: The wanted position of each character, in the order of sending.
        mirrored: Which of them, in the order of sending, the terminal will mirror.
        right: The share of positions that are displayed as intended, 0 to 1.
    """

    sources: Sequence[int]
    mirrored: Sequence[bool]
    right: float


def _levels(text: str, level: int) -> bytes:
    classes = bidi_classes(text)
    return line_levels(classes, embedding_levels(classes, level, text), level)


def shown(text: str, level: int | None) -> str:
    """Return what a terminal that applies UAX #9 displays for a line.

    Args:
        text: The line as it was sent, one character to a cell.
        level: The base level that the terminal gives to lines; None if it takes each line's from
            its first strong character (P2, P3).
    """
    base = paragraph_level(bidi_classes(text)) if level is None else level
    levels = _levels(text, base)
    mirrors = mirrored_pairs()
    return "".join(
        mirrors.get(text[source], text[source]) if levels[source] & 1 else text[source]
        for source in visual_order(levels)
    )


@lru_cache(2048)
def sending(wanted: str, level: int | None) -> Sending:
    """Return the order in which to send a line so that it is displayed as intended.

    Args:
        wanted: The intended line from left to right, one character per cell.
        level: The base level that the terminal gives to lines; None for each line's own.
    """
    best: Sending | None = None
    for sources, mirrored in _guesses(wanted, level):
        mirrors = mirrored_pairs()
        sent = "".join(
            mirrors.get(wanted[source], wanted[source]) if turned else wanted[source]
            for source, turned in zip(sources, mirrored, strict=True)
        )
        out = shown(sent, level)
        right = sum(a == b for a, b in zip(out, wanted, strict=True)) / max(len(wanted), 1)
        if best is None or right > best.right:
            best = Sending(sources, mirrored, right)
        if right == 1:
            break
    return best or Sending(range(len(wanted)), [False] * len(wanted), 1.0)


def with_blank_letters(wanted: str) -> str:
    """Return a line with its blanks replaced by U+2800, which has class L.

    They give the line a left-to-right base and keep numbers apart from the words before them.
    """
    return wanted.replace(" ", "\u2800")


def _guesses(wanted: str, level: int | None) -> Iterator[tuple[Sequence[int], Sequence[bool]]]:
    whole = _NUMBER.sub(lambda match: "0" * len(match[0]), wanted)
    first = _NUMBER.sub(
        lambda match: match[0] if _after_letter(wanted, match.end()) else "0" * len(match[0]),
        wanted,
    )
    for base in (1, 0) if level is None else (level,):
        for text in dict.fromkeys((wanted, whole, first)):
            levels = _levels(text, base)
            sources = visual_order(levels)
            yield sources, [bool(levels[source] & 1) for source in sources]


def _after_letter(wanted: str, end: int) -> bool:
    """Return whether the preceding strong character, at the right, is an Arabic letter.

    Such a letter makes Arabic numbers of the digits (W2), which hyphens and slashes part.
    """
    strong = _STRONG.search(wanted, end)
    return strong is not None and bidirectional(strong[0]) == "AL"
