"""Words that some write in one and others in two: عبدالله, أون لاين, counter-terrorism, G8.

Two words side by side and their compound are one word to a search, unless one of the two is a
function word: those are written together by mistake only, and meet other words by accident.
"""

from __future__ import annotations

from functools import lru_cache

from ici_tui.search.listing import listed

_FIRST = listed(
    """
    ال عبد ابو ابا ابي ابن بن بو ام ذو ذي ذا نور بيت دار راس حي al el abu abd ibn bin co ex de e
    un re pre sub non anti multi inter post pro semi
    """
)
"""What compounds begin with, however short."""

_FUNCTION_WORDS = listed(
    """
    ان ما لا في علي من الي او لم لن قد هو هي عن مع كل اي كان يا ثم اذ لو هل كم كي به له بها لها
    فيه فيها منه منها عليه عليها هذا هذه ذلك تلك التي الذي بين غير حتي عند لدي انه انها وان the of
    and or to in on at by for from with as is was are be it its this that an not no if so but we
    he she they you my our his her
    """
)
_SHORTEST_ARABIC = 3
_SHORTEST_ENGLISH = 4
_SHORTEST_LAST = 3
_LONGEST = 24


def joined(first: str, second: str) -> tuple[str, ...]:
    """Return the compounds of two neighbouring folded words; none if they make no word.

    Args:
        first: The first word.
        second: The word after it, complete or not.
    """
    if first in _FUNCTION_WORDS or second in _FUNCTION_WORDS:
        return ()
    if first.isascii() != second.isascii() and not second.isdigit():
        return ()
    if first.isdigit():
        return ()
    if len(first) == 1 and not second.isdigit() and first not in _FIRST:
        return ()
    if len(first) + len(second) > _LONGEST:
        return ()
    return (first + second,)


@lru_cache(maxsize=1024)
def pairs(word: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that may be written for a folded word."""
    if len(word) > _LONGEST or word.isdigit():
        return frozenset()
    return frozenset(
        (word[:at], word[at:]) for at in range(1, len(word)) if _may_part(word[:at], word[at:])
    )


def _may_part(first: str, second: str) -> bool:
    if first[-1].isdigit() != second[0].isdigit():
        return first.isalpha() and second.isdigit()
    if first in _FUNCTION_WORDS or second in _FUNCTION_WORDS or not (first + second).isalpha():
        return False
    if len(second) < _SHORTEST_LAST:
        return False
    shortest = _SHORTEST_ENGLISH if first.isascii() else _SHORTEST_ARABIC
    return first in _FIRST or len(first) >= shortest
