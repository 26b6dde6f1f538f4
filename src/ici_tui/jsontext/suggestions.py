"""Suggests a similar correct word."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 80


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most similar to ``word``, or None."""
    if not word or len(word) > _LONGEST:
        return None
    found = get_close_matches(word.casefold(), list(candidates), n=1, cutoff=0.6)
    return found[0] if found else None
