"""Paired brackets: definitions BD14 to BD16 of UAX #9."""

import re
from functools import cache
from typing import Final, NamedTuple
from unicodedata import category, normalize

from ici_tui.bidi.mirroring import mirrored_pairs

STACK_DEPTH: Final = 63
"""The stack of BD16 holds this many opening brackets; one more ends the search."""


class BracketTable(NamedTuple):
    """What each bracket pairs with; characters are canonical (U+2329 counts as U+3008)."""

    closing_of: dict[str, str]
    """From an opening bracket to the canonical closing bracket that ends its pair."""
    canonical: dict[str, str]
    """From a closing bracket to its canonical equivalent."""


@cache
def _maybe_brackets() -> re.Pattern[str]:
    """Return the pattern of a superset of the brackets."""
    return re.compile(
        "[](){}[\u0f3a-\u0f3d\u169b\u169c\u2045-\u208e\u2308-\u232a\u2768-\u2775\u27c5-\u27ef"
        "\u2983-\u29fd\u2e22-\u2e5c\u3008-\u301b\ufe59-\ufe5e\uff08-\uff63]"
    )


def has_brackets(text: str) -> bool:
    """Tell whether ``text`` has characters that might be paired brackets."""
    return _maybe_brackets().search(text) is not None


@cache
def bracket_table() -> BracketTable:
    """Return the bracket pairs, made from the mirrored pairs whose category is Ps or Pe."""
    closing_of: dict[str, str] = {}
    canonical: dict[str, str] = {}
    for character, mirror in mirrored_pairs().items():
        kind = category(character)
        if kind == "Ps" and category(mirror) == "Pe":
            closing_of[character] = normalize("NFC", mirror)
        elif kind == "Pe" and category(mirror) == "Ps":
            canonical[character] = normalize("NFC", character)
    return BracketTable(closing_of, canonical)


def bracket_pairs(characters: str, types: str) -> list[tuple[int, int]]:
    """Return the positions of paired brackets, by opening bracket (BD16).

    Args:
        characters: The characters of one isolating run sequence.
        types: Their classes after the weak rules; only those still of class ON are brackets.
    """
    closing_of, canonical = bracket_table()
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for match in _maybe_brackets().finditer(characters):
        position = match.start()
        character = match[0]
        if types[position] != "O":
            continue
        if character in closing_of:
            if len(stack) == STACK_DEPTH:
                # BD16: out of room stops the processing for the rest of the sequence
                break
            stack.append((closing_of[character], position))
        elif character in canonical:
            wanted = canonical[character]
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == wanted:
                    pairs.append((stack[depth][1], position))
                    del stack[depth:]
                    break
    pairs.sort()
    return pairs
