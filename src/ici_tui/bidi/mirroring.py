"""Mirrored characters (UAX #9, rule L4): python-bidi's table and what Unicode has added to it."""

from functools import cache
from typing import Final

# Pairs of BidiMirroring.txt (Unicode 15.0) that python-bidi's table has not: both ways.
_ADDED: Final = (
    "∟⯾∠⦣∡⦛∢⦠∤⫮≅≌⊸⟜⟋⟍⦤⦥⦨⦩⦪⦫⦬⦭⦮⦯⧨⧩⩻⩼⪅⪆⪇⪈⪉⪊⪍⪎⪏⪐⪝⪞⪟⪠⪱⪲⪵⪶⪷⪸⪹⪺⫇⫈⫉⫊⫋⫌"
    "\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c"
)


@cache
def mirrored_pairs() -> dict[str, str]:
    """Return the mirror image of each Bidi_Mirrored character that has one."""
    from bidi.mirror import MIRRORED

    pairs = dict(zip(_ADDED[::2], _ADDED[1::2], strict=True))
    pairs |= dict(zip(_ADDED[1::2], _ADDED[::2], strict=True))
    pairs |= MIRRORED
    return pairs


@cache
def mirror_table() -> dict[int, str]:
    """Return :func:`mirrored_pairs` for :meth:`str.translate`."""
    return {ord(character): mirror for character, mirror in mirrored_pairs().items()}
