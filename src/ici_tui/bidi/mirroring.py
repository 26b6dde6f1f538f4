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
    """Return what each Bidi_Mirrored character with a mirror image looks like from right to left."""
    from bidi.mirror import MIRRORED

    return (
        dict(zip(_ADDED[::2], _ADDED[1::2], strict=True))
        | dict(zip(_ADDED[1::2], _ADDED[::2], strict=True))
        | MIRRORED
    )


@cache
def mirror_table() -> dict[int, str]:
    """Return :func:`mirrored_pairs` for :meth:`str.translate`."""
    return {ord(character): mirror for character, mirror in mirrored_pairs().items()}
