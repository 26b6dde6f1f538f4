"""Suggests a similar correct word."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 80
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
    found = get_close_matches(word.casefold(), list(candidates), n=1, cutoff=likeness)
    return found[0] if found else None
