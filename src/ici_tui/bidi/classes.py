"""Step 1: the Bidi_Class of every character (UAX #9, table 4), one letter each.

A paragraph's classes are one ``str`` as long as the text, so that the rules of the next steps can
be written as rewritings of strings. The letters are:

====== ===  ====== ===  ====== ===  ====== ===  ====== ===
``L``  L    ``E``  EN   ``M``  NSM  ``O``  ON   ``i``  LRI
``R``  R    ``N``  AN   ``b``  BN   ``c``  LRE  ``j``  RLI
``A``  AL   ``+``  ES   ``B``  B    ``d``  RLE  ``k``  FSI
..     ..   ``%``  ET   ``S``  S    ``f``  LRO  ``p``  PDI
..     ..   ``,``  CS   ``W``  WS   ``g``  RLO  ``h``  PDF
====== ===  ====== ===  ====== ===  ====== ===  ====== ===
"""

import re
from typing import Final
from unicodedata import bidirectional

CODES: Final = {
    "L": "L",
    "R": "R",
    "AL": "A",
    "EN": "E",
    "AN": "N",
    "ES": "+",
    "ET": "%",
    "CS": ",",
    "NSM": "M",
    "BN": "b",
    "B": "B",
    "S": "S",
    "WS": "W",
    "ON": "O",
    "LRE": "c",
    "RLE": "d",
    "LRO": "f",
    "RLO": "g",
    "PDF": "h",
    "LRI": "i",
    "RLI": "j",
    "FSI": "k",
    "PDI": "p",
}
"""The letter used here for each Bidi_Class value's short name."""

INITIATORS: Final = "ijk"
"""The isolate initiators LRI, RLI and FSI (BD8)."""

REMOVED: Final = "bcdfgh"
"""What rule X9 takes out: BN, the embeddings, the overrides and PDF."""

# Bidi_Class of code points that are not assigned (DerivedBidiClass.txt, "@missing"); the rest is L.
_UNASSIGNED: Final = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "A"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "A"),
    (0x20A0, 0x20CF, "%"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "A"),
    (0xFDF0, 0xFDFF, "A"),
    (0xFE70, 0xFEFE, "A"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "A"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "A"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "A"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "A"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "A"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "A"),
    (0x1EF00, 0x1EFFF, "R"),
    # Default ignorable and noncharacter code points are BN.
    (0x2065, 0x2065, "b"),
    (0xFFF0, 0xFFF8, "b"),
    (0xFDD0, 0xFDEF, "b"),
    (0xE0000, 0xE0FFF, "b"),
)


def _unassigned(code_point: int) -> str:
    """Return the class letter of a code point without a character."""
    if code_point & 0xFFFE == 0xFFFE:
        return "b"
    for first, last, letter in _UNASSIGNED:
        if first <= code_point <= last:
            return letter
    return "L"


class _ClassTable(dict[int, str]):
    """Class letters by code point, for :meth:`str.translate`; filled as characters are met."""

    def __missing__(self, code_point: int) -> str:
        name = bidirectional(chr(code_point))
        letter = self[code_point] = CODES[name] if name else _unassigned(code_point)
        return letter


_TABLE: Final = _ClassTable()

# Every character whose class is R, AL or AN or an explicit format, by whole blocks (a superset).
_BIDI: Final = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def bidi_classes(text: str) -> str:
    """Return the Bidi_Class of each character of ``text``, one letter each (see :data:`CODES`)."""
    return text.translate(_TABLE)


def needs_bidi(text: str) -> bool:
    """Tell whether anything in ``text`` could make a left-to-right paragraph's order differ."""
    return not text.isascii() and _BIDI.search(text) is not None
