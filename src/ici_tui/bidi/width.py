"""How many cells a character or a cluster takes in a terminal: 0, 1 or 2, for a cluster also more.

Unicode gives no such property; this is East_Asian_Width (UAX #11) with the categories that never
take a cell, as terminals have agreed on and as Textual measures: the tests compare every assigned
character and many sequences with Rich's tables.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final
from unicodedata import category, east_asian_width

VARIATION_SELECTOR_16: Final = "\ufe0f"
ZERO_WIDTH_JOINER: Final = "\u200d"

# Format characters that have a glyph: soft hyphen and the signs that stand over or before digits.
_VISIBLE_FORMATS: Final = frozenset(
    "\u00ad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
# Hangul vowels and final consonants stand in the cell of the initial; two fillers are blank.
_ZERO: Final = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0x3164, 0x3164), (0xFFA0, 0xFFA0))
# Emoji_Modifier: the five skin tones colour the emoji before them.
_ZERO_MODIFIERS: Final = (0x1F3FB, 0x1F3FF)
# Wide since Unicode 16, where the interpreter's tables may be older.
_WIDE: Final = (
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x4DC0, 0x4DFF),
    (0x1D300, 0x1D356),
    (0x1D360, 0x1D376),
)
# emoji-variation-sequences.txt: the narrow characters that VS16 makes wide.
_EMOJI_STYLE: Final = (
    "23 2a 30-39 a9 ae 203c 2049 2122 2139 2194-2199 21a9-21aa 2328 23cf 23ed-23ef 23f1-23f2 "
    "23f8-23fa 24c2 25aa-25ab 25b6 25c0 25fb-25fc 2600-2604 260e 2611 2618 261d 2620 "
    "2622-2623 2626 262a 262e-262f 2638-263a 2640 2642 265f-2660 2663 2665-2666 2668 267b "
    "267e 2692 2694-2697 2699 269b-269c 26a0 26a7 26b0-26b1 26c8 26cf 26d1 26d3 26e9 "
    "26f0-26f1 26f4 26f7-26f9 2702 2708-2709 270c-270d 270f 2712 2714 2716 271d 2721 "
    "2733-2734 2744 2747 2763-2764 27a1 2934-2935 2b05-2b07 1f170-1f171 1f17e-1f17f 1f321 "
    "1f324-1f32c 1f336 1f37d 1f396-1f397 1f399-1f39b 1f39e-1f39f 1f3cb-1f3ce 1f3d4-1f3df "
    "1f3f3 1f3f5 1f3f7 1f43f 1f441 1f4fd 1f549-1f54a 1f56f-1f570 1f573-1f579 1f587 "
    "1f58a-1f58d 1f590 1f5a5 1f5a8 1f5b1-1f5b2 1f5bc 1f5c2-1f5c4 1f5d1-1f5d3 1f5dc-1f5de "
    "1f5e1 1f5e3 1f5e8 1f5ef 1f5f3 1f5fa 1f6cb 1f6cd-1f6cf 1f6e0-1f6e5 1f6e9 1f6f0 1f6f3 "
)


def ranges(notation: str) -> Iterator[tuple[int, int]]:
    """Read code point ranges in hexadecimal, such as ``"23 30-39"``; the ends are included."""
    for item in notation.split():
        first, _, last = item.partition("-")
        yield int(first, 16), int(last or first, 16)


def _within(code_point: int, table: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code_point <= last for first, last in table)


@cache
def emoji_style_bases() -> frozenset[str]:
    """Return the narrow characters that take two cells before U+FE0F."""
    return frozenset(
        chr(code_point)
        for first, last in ranges(_EMOJI_STYLE)
        for code_point in range(first, last + 1)
    )


def _measure(character: str) -> int:
    """Return the cells of one character by its properties."""
    kind = category(character)
    code_point = ord(character)
    if kind in ("Mn", "Me", "Mc", "Cc", "Zl", "Zp"):
        return 0
    if kind == "Cf":
        return int(character in _VISIBLE_FORMATS)
    if _within(code_point, _ZERO) or _within(code_point, (_ZERO_MODIFIERS,)):
        return 0
    if east_asian_width(character) in "WF" or _within(code_point, _WIDE):
        return 2
    return 1


class _WidthTable(dict[str, int]):
    """Cells by character, filled as characters are met (at most one entry per code point)."""

    def __missing__(self, character: str) -> int:
        cells = self[character] = _measure(character)
        return cells


_WIDTHS: Final = _WidthTable()


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
            cells += measured in emoji_style_bases()
            measured = ""
        elif width := _WIDTHS[character]:
            cells += width
            measured = character
    return cells


def text_width(text: str) -> int:
    """Return the cells of a string as a terminal counts them, clusters apart or not."""
    return cluster_width(text) if len(text) != 1 else _WIDTHS[text]
