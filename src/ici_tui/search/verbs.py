"""Arabic verbs and their verbal nouns, where the pattern tells one from the other.

These are the derived forms that begin with ا (افتتح/افتتاح, انسحب/انسحاب, استقبل/استقبال,
أعلن/إعلان), and تفعيل beside its verb (تعزيز/عزز). The simple verb, فعّل from the verb's side and
فاعل are not certain enough; the common ones stand in a list
(:data:`ici_tui.search.lexicon.VERBS`). All words are plain folded ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ici_tui.search.lexicon import PLURALS, words
from ici_tui.search.listing import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = tuple(
    (re.compile(perfect), noun)
    for perfect, noun in (
        # افتعل: sound, hollow, weak
        (r"ا(.)ت([^اي])([^اي])", r"ا\1ت\2ا\3"),
        (r"ا(.)تا(.)", r"ا\1تيا\2"),
        (r"ا(.)ت([^اي])ي", r"ا\1ت\2اء"),
        (r"ا([صض])ط([^اي])([^اي])", r"ا\1ط\2ا\3"),
        (r"ازد([^اي])([^اي])", r"ازد\1ا\2"),
        # انفعل
        (r"ان([^تاي])([^اي])([^اي])", r"ان\1\2ا\3"),
        (r"ان([^تاي])ا(.)", r"ان\1يا\2"),
        (r"ان([^تاي])([^اي])ي", r"ان\1\2اء"),
        # استفعل
        (r"است([^اي])([^اي])([^اي])", r"است\1\2ا\3"),
        (r"است([^اي])([^اي])ي", r"است\1\2اء"),
        (r"است([^اي])ا(.)", r"است\1ا\2ه"),
        (r"است([^اي])([^اي])", r"است\1\2ا\2"),
    )
)
"""Perfects that are certain by their length, and their nouns."""

_SHORT = tuple(
    (re.compile(perfect), noun)
    for perfect, noun in (
        # أفعل, and اتّصل as well: ات counts as their first letters
        (r"ا([^ان])([^اوي])([^اوي])", r"ا\1\2ا\3"),
        (r"ان([^اوي])([^اوي])", r"ان\1ا\2"),
        # doubled: امتد, انضم, أقر
        (r"ا([^اي])ت([^اوي])", r"ا\1ت\2ا\2"),
        (r"ان([^اوي])([^اوي])", r"ان\1\2ا\2"),
        (r"ا([^اوي])([^اوي])", r"ا\1\2ا\2"),
    )
)
"""Perfects that may be other words: no present is made of them."""

_NOUN_OF = tuple(
    (re.compile(noun), perfect)
    for noun, perfect in (
        (r"ا(.)ت([^اي])ا(.)", r"ا\1ت\2\3"),
        (r"ا(.)تيا(.)", r"ا\1تا\2"),
        (r"ا(.)ت([^اي])اء", r"ا\1ت\2ي"),
        (r"ا([صض])ط(.)ا(.)", r"ا\1ط\2\3"),
        (r"ازد(.)ا(.)", r"ازد\1\2"),
        (r"ان(.)([^اي])ا(.)", r"ان\1\2\3"),
        (r"ان(.)يا(.)", r"ان\1ا\2"),
        (r"ان(.)([^اي])اء", r"ان\1\2ي"),
        (r"است(.)([^اي])ا(.)", r"است\1\2\3"),
        (r"است(.)([^اي])اء", r"است\1\2ي"),
        (r"است(.)ا(.)ه", r"است\1ا\2"),
        (r"است(.)(.)ا\2", r"است\1\2"),
        (r"ا([^اي])([^اوي])ا([^اوي])", r"ا\1\2\3"),
        (r"ا(.)ت(.)ا\2", r"ا\1ت\2"),
        (r"ان(.)(.)ا\2", r"ان\1\2"),
        (r"ا([^اي])([^اي])ا\2", r"ا\1\2"),
    )
)
_PASSIVE = re.compile(r"ان([^اوي])([^اوي])")
"""انضم and أنجز: short, but their present tells them from other words."""
_INTENSIVE = re.compile(r"ت([^اوي])([^اي])ي([^اوي])")
_DOUBLED = re.compile(r"([^اوي])([^اوي])\2")
_COMMON = listed(
    """
    حدث شهر سوق غير مثل قدر علم حول بين عين نور صور بشر عدل شرق غرب برد ذكر قصر كبر شعب خلف حرف
    سلم صدر حسن حمل جرب
    """
)
"""Words that are seldom the verb of تفعيل: تحديث does not stand for حدث."""

_PRESENT = "يتن"
_LONGEST = 6


def forms(word: str) -> set[str]:
    """Return the other forms of the verb or verbal noun that a word is, if its pattern tells."""
    found = _intensive(word)
    for perfect in _perfects(word):
        found |= _of_verb(perfect)
    if word.startswith(("يت", "تت")):
        found |= {word[1:], f"{word[1:]}ت", f"ي{word[1:]}", f"ت{word[1:]}"}
    elif word.startswith("ت"):
        found.add(f"ي{word}")
    return found - {word}


def _perfects(word: str) -> Iterator[str]:
    """Yield the perfects that a word may be a form of."""
    if word.startswith(("سي", "ست", "سن")):
        word = word[1:]
    bases = [word]
    bases += [word[: -len(ending)] for ending in ("ت", "وا") if word.endswith(ending)]
    if word[0] in _PRESENT:
        hollow = f"ا{word[1:-2]}ا{word[-1]}"
        bases = [base for base in (f"ا{word[1:]}", hollow) if _has_present(base)]
    for base in bases:
        if _is_long(base) or any(pattern.fullmatch(base) for pattern, _ in _SHORT):
            yield base
    if word not in words(PLURALS):
        for pattern, perfect in _NOUN_OF:
            if (found := pattern.fullmatch(word)) is not None:
                yield found.expand(perfect)


def _has_present(perfect: str) -> bool:
    return _is_long(perfect) or _PASSIVE.fullmatch(perfect) is not None


def _is_long(perfect: str) -> bool:
    return len(perfect) <= _LONGEST and any(pattern.fullmatch(perfect) for pattern, _ in _LONG)


def _of_verb(perfect: str) -> set[str]:
    found = {perfect, f"{perfect}ت", f"{perfect}وا"}
    if perfect.endswith("ي"):
        found.add(f"{perfect[:-1]}ت")
    for pattern, noun in (*_LONG, *_SHORT):
        if (match := pattern.fullmatch(perfect)) is not None:
            found |= {name := match.expand(noun), f"{name}ات"}
    if _has_present(perfect):
        presents = {perfect[1:]}
        if perfect[-2] == "ا":
            presents.add(f"{perfect[1:-2]}ي{perfect[-1]}")
        found |= {f"{sign}{one}" for one in presents for sign in ("ي", "ت", "سي", "ست")}
    return found


def _intensive(word: str) -> set[str]:
    """Return the verb of a تفعيل, or the تفعيل of a verb whose last letters are the same."""
    if (found := _INTENSIVE.fullmatch(word)) is not None:
        verb = "".join(found.groups())
        return set() if verb in _COMMON else {verb, f"{verb}ت", f"ي{verb}"}
    verb = word[:-1] if word.endswith("ت") else word
    if (found := _DOUBLED.fullmatch(verb)) is not None:
        return {verb, f"{verb}ت", f"ي{verb}", f"ت{found[1]}{found[2]}ي{found[2]}"}
    return set()
