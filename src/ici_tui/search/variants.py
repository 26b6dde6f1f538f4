"""The other endings of a finished word: مبادرات also looks for مبادرة, agreements for agreement.

Suffixes are replaced in queries only, and only for whole keys: the stem is never searched as a
prefix, so a finished word matches its own inflections and nothing else.
"""

from functools import lru_cache

_ARABIC = (
    "ياتهم", "ياتها", "اتهما",
    "تهما", "تيها", "اتهم", "اتها", "اتنا", "ياته", "ييها", "ييهم",
    "تان", "تين", "هما", "تهم", "تها", "تنا", "يات", "اته", "اتي", "يون", "يين", "يان", "يتي",
    "ها", "هم", "هن", "نا", "كم", "ان", "ين", "ون", "ات", "يه", "ته", "تي", "وا",
    "ه", "ي", "ا", "ء",
)  # fmt: skip
"""Folded noun endings, pronouns included, longest first; ه also stands for ta marbuta."""

_ARABIC_ENDINGS = ("", *_ARABIC)
_ARABIC_STEM = 3
_ENGLISH_STEM = 3


def _is_arabic(word: str) -> bool:
    return "ء" <= word[0] <= "ي"


@lru_cache(maxsize=1024)
def variants(word: str) -> frozenset[str]:
    """Return the other whole keys that a finished word matches.

    Args:
        word: A plain folded word, without its article.
    """
    if len(word) <= _ARABIC_STEM or word.isdigit():
        return frozenset()
    found = _arabic(word) if _is_arabic(word) else _english(word) if word.isascii() else set()
    found.discard(word)
    return frozenset(found)


def _arabic(word: str) -> set[str]:
    found: set[str] = set()
    for suffix in _ARABIC:
        if word.endswith(suffix) and len(word) - len(suffix) >= _ARABIC_STEM:
            stem = word[: -len(suffix)]
            found.update(stem + ending for ending in _ARABIC_ENDINGS)
            if suffix in ("ها", "هم", "نا", "ه", "ي", "ات"):
                # مباحثاتها loses two suffixes: the pronoun, then the plural.
                found.update(_arabic_once(stem))
    return found


def _arabic_once(stem: str) -> set[str]:
    for suffix in ("ات", "يه", "ي"):
        if stem.endswith(suffix) and len(stem) - len(suffix) >= _ARABIC_STEM:
            shorter = stem[: -len(suffix)]
            return {shorter + ending for ending in ("", "ه", "ات", "يه", "ي")}
    return set()


def _english(word: str) -> set[str]:
    found: set[str] = set()
    for suffix in ("ies", "es", "s", "ing", "ed"):
        if not word.endswith(suffix) or len(word) - len(suffix) < _ENGLISH_STEM:
            continue
        stem = word[: -len(suffix)]
        if suffix == "s" and stem[-1] in "sui":
            continue  # "class", "status" and "tennis" are no plurals
        if suffix == "ies":
            found |= {stem + "y", stem + "ied", stem + "ying"}
        elif suffix in ("es", "s"):
            found.add(stem)
        else:
            doubled = stem[:-1] if len(stem) > _ENGLISH_STEM and stem[-1] == stem[-2] else stem
            for base in {stem, doubled}:
                found |= {base, base + "e", base + "s", base + "es", base + "ed", base + "ing"}
    if word.endswith("y"):
        found.add(word[:-1] + "ies")
    return found
