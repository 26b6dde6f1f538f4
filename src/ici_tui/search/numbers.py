"""Numbers and what is written for them: digits, ordinals, number words of both languages.

1 and 2 have their digits only: ثانية is a second of time, and "first" says more than 1.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th|م|ه)?")
_LONGEST = 9

_UNITS = {
    3: "three third ثلاثه ثلاث ثالث ثالثه",
    4: "four fourth اربعه اربع رابع رابعه",
    5: "five fifth خمسه خمس خامس خامسه",
    6: "six sixth سته ست سادس سادسه",
    7: "seven seventh سبعه سبع سابع سابعه",
    8: "eight eighth ثمانيه ثمان ثماني ثامن ثامنه",
    9: "nine ninth تسعه تسع تاسع تاسعه",
}
_WORDS = {
    **_UNITS,
    10: "ten tenth عشره عاشر عاشره",
    11: "eleven eleventh",
    12: "twelve twelfth",
    13: "thirteen thirteenth",
    14: "fourteen fourteenth",
    15: "fifteen fifteenth",
    16: "sixteen sixteenth",
    17: "seventeen seventeenth",
    18: "eighteen eighteenth",
    19: "nineteen nineteenth",
    20: "twenty twentieth عشرون عشرين",
    30: "thirty thirtieth ثلاثون ثلاثين",
    40: "forty fortieth اربعون اربعين",
    50: "fifty fiftieth خمسون خمسين",
    60: "sixty sixtieth ستون ستين",
    70: "seventy seventieth سبعون سبعين",
    80: "eighty eightieth ثمانون ثمانين",
    90: "ninety ninetieth تسعون تسعين",
    100: "مييه مايه ميه hundred hundredth",
}
_TEN = ("عشر", "عشره")
_BEFORE_TEN = {
    11: "حادي حاديه احد احدي",
    12: "ثاني ثانيه اثنا اثني اثنتا اثنتي",
    **{number + 10: words for number, words in _UNITS.items()},
}


def number_of(word: str) -> str | None:
    """Return the digits that a folded word means: ``20`` for 20th, 2004 for 2004م."""
    found = _DIGITS.fullmatch(word)
    if found and len(found[1]) <= _LONGEST:
        return str(int(found[1]))
    return _numbers().get(word)


def written(word: str) -> frozenset[str]:
    """Return the words that are written for the number of a word, itself too; empty for no number.

    Args:
        word: A folded word: digits, an ordinal or a number word.
    """
    number = number_of(word)
    if number is None:
        return frozenset()
    return frozenset({word, number, *_forms(int(number))})


def in_two_words(word: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that are written for the number of a word: خمس عشرة for 15."""
    number = number_of(word)
    before = _BEFORE_TEN.get(int(number), "") if number else ""
    return frozenset((unit, ten) for unit in before.split() if not unit.isascii() for ten in _TEN)


def of_two_words(first: str, second: str) -> frozenset[str]:
    """Return what is written in one word for the number that two words are: 15 for خمسة عشر."""
    if second not in _TEN:
        return frozenset()
    return frozenset(
        form
        for number, words in _BEFORE_TEN.items()
        if first in words.split()
        for form in (str(number), *_forms(number))
    )


def _forms(number: int) -> Iterator[str]:
    yield f"{number}{_suffix(number)}"
    yield f"{number}م"
    yield f"{number}ه"
    yield from _WORDS.get(number, "").split()


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


@cache
def _numbers() -> Mapping[str, str]:
    return {word: str(number) for number, words in _WORDS.items() for word in words.split()}
