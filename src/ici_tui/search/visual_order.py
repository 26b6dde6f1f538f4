"""Arabic that was copied from a terminal as it was drawn: its letters from left to right.

A terminal without bidirectional text shows what the program has turned round, and gives that back
when it is copied. Only certain signs count: presentation forms that end a word at its start, and
letters that never begin a word (ة, ى). Anything else is taken as typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ARABIC = re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_NEVER_FIRST = frozenset("ةىﺓﺔﻯﻰ")
_INITIAL, _FINAL = "<initial>", "<final>"


def is_visual(word: str) -> bool:
    """Return whether the letters of a word certainly stand in visual order."""
    letters = _ARABIC.findall(word)
    if len(letters) < 2:  # one letter has no order
        return False
    forms = [unicodedata.decomposition(letter).split(" ")[0] for letter in letters]
    joined = [form for form in forms if form in (_INITIAL, _FINAL)]
    if joined:
        return joined[0] == _FINAL
    return letters[0] in _NEVER_FIRST and letters[-1] not in _NEVER_FIRST


def logical_word(word: str) -> str:
    """Return a word in logical order; as it is unless it certainly stands in visual order."""
    return word[::-1] if is_visual(word) else word


def logical_words(words: Sequence[str]) -> list[str]:
    """Return the words of a phrase in logical order.

    If any of those in Arabic script stands in visual order, the phrase was copied as it was drawn.
    """
    if not any(map(is_visual, words)):
        return list(words)
    return [word[::-1] if _ARABIC.search(word) else word for word in reversed(words)]
