"""Step 2, inner part: the weak, neutral and implicit rules on one isolating run sequence.

A sequence is a string of class letters (:mod:`ici_tui.bidi.classes`); each rule rewrites it.
``sos`` stands before it and ``eos`` after it as one letter each, as the rules want it.
"""

import re
from functools import cache
from typing import Final

from ici_tui.bidi.brackets import bracket_pairs

_W1: Final = re.compile("([^M])(M+)")
# both want a number in what they match: most letters have none before the next one
_W2: Final = re.compile("A[^LRAE]*E[^LRA]*")
_W4_EUROPEAN: Final = re.compile(r"(?<=E)[+,](?=E)")
_W4_ARABIC: Final = re.compile(r"(?<=N),(?=N)")
_W5: Final = re.compile("(E?)(%+)(?=(E?))")
_W6: Final = str.maketrans("+%,", "OOO")
_W7: Final = re.compile("L[^LRE]*E[^LR]*")
_N1_LEFT: Final = re.compile("L[BSWOijkp]+(?=L)")
_N1_RIGHT: Final = re.compile("[REN][BSWOijkp]+(?=[REN])")
_N2: Final = {
    "L": str.maketrans("BSWOijkp", "LLLLLLLL"),
    "R": str.maketrans("BSWOijkp", "RRRRRRRR"),
}
_STRONG: Final = str.maketrans("EN", "RR")


def weak_types(sequence: str, sos: str) -> str:
    """Apply rules W1 to W7 to the class letters of a sequence.

    Args:
        sequence: The classes; NSM as in the text.
        sos: ``L`` or ``R``, the direction at the start of the sequence.

    Returns:
        As many letters, all of them among ``L R E N B S W O i j k p``.
    """
    types = sos + sequence
    if "M" in types:
        types = _W1.sub(
            lambda m: m[1] + ("O" if m[1] in "ijkp" else m[1]) * len(m[2]),
            types,
        )
    if "A" in types:
        if "E" in types:
            types = _W2.sub(lambda m: m[0].replace("E", "N"), types)
        types = types.replace("A", "R")
    if "," in types or "+" in types:
        types = _W4_EUROPEAN.sub("E", types)
        types = _W4_ARABIC.sub("N", types)
    if "E" in types:
        if "%" in types:
            types = _W5.sub(
                lambda m: m[1] + ("E" if m[1] or m[3] else "%") * len(m[2]),
                types,
            )
        types = types.translate(_W6)
        types = _W7.sub(lambda m: m[0].replace("E", "L"), types)
    else:
        types = types.translate(_W6)
    return types[1:]


def bracket_types(types: str, classes: str, characters: str, sos: str, embedding: str) -> str:
    """Apply rule N0: both brackets of a pair get one direction.

    Args:
        types: The sequence after the weak rules.
        classes: The sequence's classes before them (for the NSM that follow a bracket).
        characters: The characters of the sequence.
        sos: The direction at the start of the sequence.
        embedding: ``L`` or ``R``, the direction of the sequence's level.

    Returns:
        ``types`` with the paired brackets resolved.
    """
    pairs = bracket_pairs(characters, types)
    if not pairs:
        return types
    # EN and AN count as R; the places keep theirs but for what is resolved here
    strong = bytearray(types.translate(_STRONG), "ascii")
    resolved = bytearray(types, "ascii")
    inner = ord(embedding)
    outer = ord("R" if embedding == "L" else "L")
    for opening, closing in pairs:
        if strong.find(inner, opening + 1, closing) >= 0:
            direction = inner
        elif strong.find(outer, opening + 1, closing) >= 0:
            # the last strong type before the pair tells whether it belongs to what it encloses
            outside = strong.rfind(outer, 0, opening)
            nearest = max(outside, strong.rfind(inner, outside + 1, opening))
            direction = ord(sos) if nearest < 0 else strong[nearest]
        else:
            continue
        for bracket in (opening, closing):
            end = bracket + 1
            while classes[end : end + 1] == "M":
                end += 1
            resolved[bracket:end] = strong[bracket:end] = bytes([direction]) * (end - bracket)
    return resolved.decode("ascii")


def neutral_types(types: str, sos: str, eos: str, embedding: str) -> str:
    """Apply rules N1 and N2: neutrals take the direction around them, else the embedding's.

    N1 needs doing only where it differs from N2, between two sides opposite to the embedding.
    """
    closed = sos + types + eos
    if embedding == "R":
        closed = _N1_LEFT.sub(lambda m: "L" * len(m[0]), closed)
    else:
        closed = _N1_RIGHT.sub(lambda m: m[0][0] + "R" * (len(m[0]) - 1), closed)
    return closed[1:-1].translate(_N2[embedding])


@cache
def _implicit_table(level: int) -> bytes:
    """Return the byte table of rules I1 and I2 for sequences of one level."""
    table = bytearray(256)
    steps = {"L": 1, "R": 0, "E": 1, "N": 1} if level & 1 else {"L": 0, "R": 1, "E": 2, "N": 2}
    for letter, step in steps.items():
        table[ord(letter)] = level + step
    return bytes(table)


def sequence_levels(classes: str, characters: str | None, level: int, sos: str, eos: str) -> bytes:
    """Return the levels of one isolating run sequence (rules W1 to I2).

    Args:
        classes: The sequence's class letters, without what X9 removes.
        characters: The sequence's characters, or None if there is no bracket among them.
        level: The embedding level of the sequence.
        sos: ``L`` or ``R``, the direction at its start (X10).
        eos: ``L`` or ``R``, the direction at its end.
    """
    embedding = "R" if level & 1 else "L"
    types = weak_types(classes, sos)
    if characters is not None:
        types = bracket_types(types, classes, characters, sos, embedding)
    types = neutral_types(types, sos, eos, embedding)
    return types.encode("ascii").translate(_implicit_table(level))
