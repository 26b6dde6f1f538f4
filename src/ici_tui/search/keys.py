"""The index keys of a word: the forms whose prefixes find it.

A word is always a key itself. Additional keys lack its article, the particles attached to it, an
English possessive or a French elision, have collapsed hamza seats, or have what Arabic writes for a
gaf. There is no stemming here: a
stem shorter than the typed text would miss the word, so suffixes are removed from queries only
(:mod:`ici_tui.search.variants`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ici_tui.search.fold import APOSTROPHE, GAF, plain
from ici_tui.search.radicals import is_radical
from ici_tui.search.tokens import SIGN

ARTICLES = ("وبال", "وكال", "فبال", "فكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
"""The article with attached particles, longest first; لل is ل with the article."""

_PROCLITICS = "وفبلك"
_DOUBLE_PROCLITICS = ("وب", "ول", "وك", "فب", "فل", "فك")
_NEVER_SPLIT = frozenset({"الله", "والله", "بالله", "فالله", "لله", "ولله", "اللهم"})
_ELIDED = "cdjlmnst"
_POSSESSIVE = f"{APOSTROPHE}s"
_SEATED = re.compile("[ؤئء]و")
_ATTACHED_NUMBER = re.compile(r"([وفبلك]{0,2}(?:ال)?|[وف]?لل)(\d+)")
FOR_GAF = "غج"
"""What Arabic writes for a gaf besides the kaf that folding makes of it: گوگل is غوغل or جوجل."""

_LEFT_AFTER_ARTICLE = 2
_LEFT_AFTER_PROCLITIC = 3
_LEFT_AFTER_DOUBLE = 4


class Key(NamedTuple):
    """A key of a word.

    Attributes:
        text: The key, plain folded letters.
        start: Its start in the plain word; None if it is not a part of the word (collapsed hamza
            seats), so that only the whole word can be highlighted.
    """

    text: str
    start: int | None


@lru_cache(maxsize=65_536)
def keys(spelled: str) -> tuple[Key, ...]:
    """Return the keys of a word as :func:`ici_tui.search.fold.spell` gives it; itself first."""
    found: dict[str, Key] = {}
    for part, start in _parts(spelled):
        text = plain(part)
        if text:
            found.setdefault(text, Key(text, start))
        for letter in FOR_GAF if GAF in part else "":
            text = plain(part.replace(GAF, letter))
            found.setdefault(text, Key(text, start))
        collapsed = collapse(part)
        if collapsed:
            found.setdefault(collapsed, Key(collapsed, None))
    return tuple(found.values())


def offered(spelled: str) -> tuple[str, ...]:
    """Return the keys of a word that may be suggested: not ``colominas`` for Colomina's.

    A word that nobody types (:mod:`ici_tui.search.tokens`) has none.
    """
    if spelled.startswith(SIGN):
        return ()
    found = tuple(key.text for key in keys(spelled))
    return found[1:] if spelled.endswith(_POSSESSIVE) else found


def collapse(spelled: str) -> str | None:
    """Return a word without hamza seats before a waw, so that مسؤول equals مسئول; else None."""
    collapsed = _SEATED.sub("و", spelled)
    return plain(collapsed) if collapsed != spelled else None


def without_article(word: str, at_least: int) -> str | None:
    """Return a word without its article and the particles before it.

    Args:
        word: A folded word, spelled or plain.
        at_least: The number of letters that must be left.
    """
    if word in _NEVER_SPLIT:
        return None
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= at_least:
            return word[len(article) :]
    return None


def _parts(spelled: str) -> Iterator[tuple[str, int]]:
    """Yield the word and its parts, each with its start in the plain word."""
    yield spelled, 0
    first = spelled[0]
    if APOSTROPHE in spelled:
        if spelled.endswith(_POSSESSIVE):
            yield spelled[:-2], 0
        if first in _ELIDED and spelled[1:2] == APOSTROPHE:
            yield spelled[2:], 1
        return
    if first not in "اوفبلك":
        return
    if number := _ATTACHED_NUMBER.fullmatch(spelled):
        yield number[2], number.start(2)
        return
    rest = without_article(spelled, _LEFT_AFTER_ARTICLE)
    if rest is not None:
        yield rest, len(spelled) - len(rest)
    if first in _PROCLITICS and not is_radical(spelled) and spelled not in _NEVER_SPLIT:
        if len(spelled) > _LEFT_AFTER_PROCLITIC:
            yield spelled[1:], 1
        if (
            spelled.startswith(_DOUBLE_PROCLITICS)
            and len(spelled) >= _LEFT_AFTER_DOUBLE + 2
            and not is_radical(spelled[1:])
        ):
            yield spelled[2:], 2
