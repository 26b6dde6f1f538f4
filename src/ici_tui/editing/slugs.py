"""Ids out of titles: Latin letters after ALA-LC without its marks."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

_LONGEST = 48
_CONSONANTS = {
    **dict(zip("بتجحدرزسصضطظعفقكلمنه", "btjhdrzssdtz’fqklmnh", strict=True)),
    "ث": "th",
    "خ": "kh",
    "ذ": "dh",
    "ش": "sh",
    "غ": "gh",
    "پ": "p",
    "چ": "ch",
    "ژ": "zh",
    "گ": "g",
    "ڤ": "v",
    "ک": "k",
    "ٹ": "t",
    "ڈ": "d",
    "ڑ": "r",
    "ء": "’",
    "ئ": "’",
    "ؤ": "’",
}
_VOWELS = {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ة": "ah"}
_GLIDES = {"و": ("w", "u"), "ي": ("y", "i"), "ی": ("y", "i"), "ے": ("y", "e")}
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]+")
_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "ı": "i", "đ": "d", "þ": "th", "œ": "oe"}
)
_OTHER = re.compile(r"[^a-z0-9]+")
_ARTICLES = {"وال": "wa-al-", "بال": "bi-al-", "ال": "al-"}


def slug(text: str) -> str:
    """Return a text as an id: small Latin letters, digits and hyphens.

    A text of which nothing is left, in a script that has no romanization here, becomes a digest.
    """
    plain = _ARABIC.sub(lambda word: f" {_romanized(word[0])} ", _MARKS.sub("", text))
    plain = unicodedata.normalize("NFKD", plain.lower().translate(_SPECIAL))
    plain = "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one
        for one in plain
        if not unicodedata.combining(one)
    )
    found = _OTHER.sub("-", plain.replace("’", "").replace("'", "")).strip("-")
    if not found:
        found = blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    if len(found) <= _LONGEST:
        return found
    cut = found[: _LONGEST + 1].rpartition("-")[0]
    return cut if len(cut) > _LONGEST // 2 else found[:_LONGEST].rstrip("-")


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return an id, with a number if another entity has it."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _romanized(word: str) -> str:
    for article, written in _ARTICLES.items():
        if word.startswith(article) and len(word) > len(article) + 1:
            return written + _letters(word.removeprefix(article))
    return _letters(word)


def _letters(word: str) -> str:
    """Return a word without its article, with an *a* where the script leaves a short vowel out."""
    sounds = [*_sounds(word)]
    written: list[str] = []
    after_vowel, after_long = False, False
    for index, (sound, is_vowel) in enumerate(sounds):
        written.append(sound)
        if is_vowel:
            after_vowel = after_long = True
            continue
        ends = index + 1 == len(sounds)
        before_consonant = not ends and not sounds[index + 1][1]
        before_last = index + 2 == len(sounds)
        if before_consonant and (not after_vowel or (after_long and before_last)):
            written.append("a")
            after_vowel, after_long = True, False
        else:
            after_vowel = after_long = False
    return "".join(written)


def _sounds(word: str) -> Iterator[tuple[str, bool]]:
    """Yield each letter's sound, and whether it is a vowel."""
    before = False  # whether the last sound was a consonant
    for index, letter in enumerate(word):
        following = word[index + 1 : index + 2]
        if letter in _GLIDES:
            glide, vowel = _GLIDES[letter]
            is_vowel = before and not (following in _VOWELS and following not in "ىة")
            yield (vowel, True) if is_vowel else (glide, False)
            before = not is_vowel
        elif letter in _VOWELS:
            is_closing = letter == "ة" and not before
            yield ("h", False) if is_closing else (_VOWELS[letter], True)
            before = False
        elif letter in _CONSONANTS:
            yield _CONSONANTS[letter], False
            before = True
