"""Suggests a similar correct word."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 80
_COMPARED = 20_000
"""With more candidates than this a coarser comparison must do; it takes a hundredth of the time."""
_LIKENESS = 0.6


def did_you_mean(
    word: str, candidates: Iterable[str], *, likeness: float = _LIKENESS
) -> str | None:
    """Return the candidate most similar to ``word``, or None.

    Args:
        word: What was written.
        candidates: What may be meant.
        likeness: How similar it has to be, from 0 to 1.
    """
    if not word or len(word) > _LONGEST:
        return None
    known = list(candidates)
    if len(known) > _COMPARED:
        return _nearest_of_many(word.casefold(), known, likeness)
    found = get_close_matches(word.casefold(), known, n=1, cutoff=likeness)
    return found[0] if found else None


def _nearest_of_many(word: str, candidates: list[str], likeness: float) -> str | None:
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, candidates, scorer=fuzz.ratio, score_cutoff=100 * likeness)
    return found[0] if found else None
