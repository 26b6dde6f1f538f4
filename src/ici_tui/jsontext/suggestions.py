"""Suggests a similar correct word."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 80
_COMPARED = 20_000
"""With more candidates than this a coarser comparison must do; it takes a hundredth of the time."""


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most similar to ``word``, or None."""
    if not word or len(word) > _LONGEST:
        return None
    known = list(candidates)
    if len(known) > _COMPARED:
        return _nearest_of_many(word.casefold(), known)
    found = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return found[0] if found else None


def _nearest_of_many(word: str, candidates: list[str]) -> str | None:
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, candidates, scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None
