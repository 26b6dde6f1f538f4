"""The other forms of a finished Arabic word: مبادرات also looks for مبادرة, تعاونهما for تعاون.

Only queries have them, as whole keys: a stem is never searched as a beginning, so a finished word
finds its own forms and nothing else. What ends alike by accident is kept apart: words of three
letters take few endings, and سلطان is in a list of words that are no form of a shorter one.
"""

from __future__ import annotations

from functools import lru_cache

from ici_tui.search import verbs
from ici_tui.search.lexicon import NAMES, OPAQUE, PLURALS, VERBS, related, words
from ici_tui.search.listing import listed

_SHORTEST = 3
"""Words of two letters and less have no forms."""
_STEM = 3
_LONG_STEM = 4
_SHORTEST_FEMININE = 2
"""A stem whose ending proves a ta marbuta: مرتين is of مرة."""

_FUNCTION_WORDS = listed(
    """
    علي الي عند بعد قبل غير بين حول ضد مع عن لدي هذا هذه ذلك تلك التي الذي كان لقد كما ثم او ان قد
    خلال منذ حتي بعض كل اي هو هي هم نحن انا
    """
)

_NOUN = ("ه", "ات", "ان", "ين", "ون", "تان", "تين")
"""Gender, dual and sound plural; ه stands for ta marbuta."""
_PROVES_FEMININE = ("ات", "تان", "تين")
_RELATIVE = ("ي", "يه", "يات", "يون", "يين", "يان", "يتان", "يتين", "ييه")
_PRONOUNS = ("هما", "ها", "هم", "نا", "ه")
_AFTER_FEMININE = (*(f"ت{one}" for one in _PRONOUNS), "تي")
_AFTER_PLURAL = tuple(f"ات{one}" for one in _PRONOUNS)

_ADDED_TO_SHORT = (
    "ان", "ين", "ي", "يه", "يون", "يين", "ا", "ت", "وا",
    *_PRONOUNS[:-1],
)  # fmt: skip
_ADDED = (
    *_NOUN, *_RELATIVE, *_PRONOUNS, *_AFTER_FEMININE, *_AFTER_PLURAL, "ا", "ت", "وا", "يا",
    "ياته", "ياتها", "ياتهم", "يته", "يتها", "يتهم",
)  # fmt: skip


@lru_cache(maxsize=1024)
def variants(word: str, *, feminine: bool = False, article: bool = False) -> frozenset[str]:
    """Return the other whole keys that a finished word in Arabic script matches.

    Args:
        word: A plain folded word.
        feminine: Whether it was typed with a ta marbuta at its end, so that this is no pronoun.
        article: Whether it begins like an article, and is asked for without it as well. Then its
            endings are left to that: التزم is a verb, but the endings of البحرين are of بحرين.
    """
    found = {*related(word, NAMES)}
    if len(word) < _SHORTEST or word in _FUNCTION_WORDS:
        return frozenset(found)
    if article:
        return frozenset(found | related(word, PLURALS, VERBS) | verbs.forms(word)) - {word}
    bases = {word, *_without_pronoun(word, feminine=feminine)}
    alike = {*bases, *_with_endings(word), *verbs.forms(word)}
    for base in bases:
        found |= related(base, PLURALS, VERBS)
        alike |= _other_endings(base)
    return frozenset((found | (alike - _accidents(word, alike, feminine=feminine))) - {word})


def _accidents(word: str, found: set[str], *, feminine: bool) -> set[str]:
    """Return those of which the word is only the beginning, or which are only its beginning.

    What was typed with a ه instead of a ta marbuta may still have a pronoun: كتابه is "his book".
    """
    opaque = words(OPAQUE)
    accidents = {one for one in found & opaque if one.startswith(word)}
    if word in opaque and (feminine or word[-1] != "ه"):
        accidents |= {one for one in found if word.startswith(one)}
    return accidents


def _with_endings(word: str) -> set[str]:
    """Return a word with everything that can be added to it."""
    if len(word) == _SHORTEST:
        found = {word + ending for ending in _ADDED_TO_SHORT}
    else:
        found = {word + ending for ending in _ADDED}
    if word[-1] == "ه":
        found |= {word[:-1] + ending for ending in (*_AFTER_FEMININE, *_PROVES_FEMININE)}
        found |= {word[:-1] + ending for ending in _AFTER_PLURAL}
    elif word.endswith("اء") and len(word) > _SHORTEST:
        found |= {word[:-1] + seat + one for seat in "وي" for one in _PRONOUNS}
        found |= {word[:-1] + ending for ending in ("وي", "ويه", "ات")}
    elif word[-1] == "ي":
        found |= {word[:-1] + "ا" + one for one in _PRONOUNS}
    return found


def _without_pronoun(word: str, *, feminine: bool) -> set[str]:
    """Return a word without the pronoun at its end: as it was, with its ta marbuta or hamza."""
    found = set()
    for pronoun in _PRONOUNS:
        if not word.endswith(pronoun) or len(word) - len(pronoun) < _STEM:
            continue
        if pronoun == "ه" and feminine:
            continue
        base = word[: -len(pronoun)]
        found.add(base)
        if base[-1] == "ت":
            found.add(base[:-1] + "ه")
        elif base[-1] == "ا":
            found.add(base[:-1] + "ي")
        if base.endswith(("او", "اي")):
            found.add(base[:-1] + "ء")
        break
    return found


def _other_endings(word: str) -> set[str]:
    """Return a word with other endings of the same kind instead of its own."""
    found: set[str] = set()
    for ending in _NOUN:
        stem = word[: -len(ending)]
        if not word.endswith(ending) or len(stem) < _SHORTEST_FEMININE:
            continue
        if len(stem) < _STEM and ending not in _PROVES_FEMININE:
            continue
        if len(stem) >= _LONG_STEM:
            found |= {stem, *(stem + other for other in _NOUN)}
        elif ending == "ه" or ending in _PROVES_FEMININE:
            found |= {stem + other for other in ("ه", *_PROVES_FEMININE)}
        elif ending in ("ان", "ين") and word not in words(OPAQUE):
            found |= {stem, f"{stem}ان", f"{stem}ين"}
    for ending in _RELATIVE:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _STEM:
            found |= {stem + other for other in _RELATIVE}
            if len(stem) >= _LONG_STEM:
                found.add(stem)
    for ending in ("ا", "ت", "وا"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _STEM and stem[-1] != "ا":
            found.add(stem)
    return found
