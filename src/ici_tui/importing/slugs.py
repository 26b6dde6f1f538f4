"""Ids out of names: Latin letters after ALA-LC without its marks, unique and lasting."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from ici_tui.search.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 64
_READABLE = 48
"""The longest id that is made of a name; what is longer is cut at a word."""

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
_SPECIAL = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "đ": "d",
        "þ": "th",
        "œ": "oe",
        "&": " and ",
    }
)
_IS_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}[A-Za-z0-9]")
_OTHER = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_FAMILIAR = {
    "الكويت": "al-kuwayt",
    "محمد": "muhammad",
    "احمد": "ahmad",
    "علي": "ali",
    "عبد": "abd",
    "الله": "allah",
    "بن": "bin",
    "ابن": "ibn",
    "ابو": "abu",
    "مكه": "makkah",
    "لبنان": "lubnan",
    "مصر": "misr",
    "سوريا": "suriya",
    "العراق": "al-iraq",
    "دمشق": "dimashq",
    "حلب": "halab",
    "بغداد": "baghdad",
    "بيروت": "bayrut",
}
"""Words whose short vowels are not those that the rule would put in."""


@lru_cache(maxsize=1 << 15)
def slug(text: str) -> str:
    """Return a text as an id: small Latin letters, digits and hyphens; empty if nothing is left.

    A text that is an id but for its capitals keeps its dots and underscores.
    Scripts that have no romanization here (other than Arabic and the accents of Latin) become a
    short digest of the text.
    """
    if _IS_ID.fullmatch(text):
        return text.lower()
    if text.isascii():
        return shortened(
            _OTHER.sub("-", text.lower().replace("'", "").replace("&", " and ")).strip("-")
        )
    text = _MARKS.sub("", text)
    plain = _ARABIC.sub(lambda word: f" {_romanized(word[0])} ", text)
    plain = unicodedata.normalize("NFKD", plain.lower().translate(_SPECIAL))
    plain = "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one
        for one in plain
        if not unicodedata.combining(one)
    )
    found = _OTHER.sub("-", plain.replace("’", "").replace("'", "")).strip("-")
    strange = sum(one.isalpha() and not one.isascii() for one in plain)
    if strange and strange > sum(one.isascii() and one.isalpha() for one in plain):
        found = "-".join(filter(None, (found, digest(text))))
    return shortened(found)


def term_slug(text: str) -> str:
    """Return a text as a term: as :func:`slug`, but with hyphens only."""
    return slug(text).replace("_", "-").replace(".", "-")


def shortened(text: str, longest: int = _READABLE) -> str:
    """Return an id of at most so many characters, cut between words where that leaves some."""
    if len(text) <= longest:
        return text
    cut = text[: longest + 1].rpartition("-")[0]
    return cut if len(cut) > longest // 2 else text[:longest].rstrip("-")


def digest(text: str, length: int = 8) -> str:
    """Return a short digest of a text, for ids that nothing readable can be made of."""
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()[:length]


def _romanized(word: str) -> str:
    flat = word.translate(_SEATS)
    if flat in _FAMILIAR:
        return _FAMILIAR[flat]
    for article in ("وال", "بال", "ال"):
        if word.startswith(article) and len(word) > len(article) + 1:
            before = {"وال": "wa-al-", "بال": "bi-al-", "ال": "al-"}[article]
            rest = flat.removeprefix(article)
            return before + _FAMILIAR.get(rest, _letters(word.removeprefix(article)))
    if word.startswith("لل") and len(word) > 3:
        return "lil-" + _letters(word[2:])
    return _letters(word)


_SEATS = str.maketrans("أإآٱىة", "اااايه")


def _letters(word: str) -> str:
    """Return a word without its article, with an *a* where the script leaves a short vowel out.

    No syllable begins with two consonants, and none ends in two but the last of a word of three.
    """
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
    return "".join(written).replace("’", "")


def _sounds(word: str) -> Iterator[tuple[str, bool]]:
    """Yield each letter's sound, and whether it is a vowel."""
    before = False  # whether the last sound was a consonant
    for index, letter in enumerate(word):
        following = word[index + 1 : index + 2]
        if letter in _GLIDES:
            glide, vowel = _GLIDES[letter]
            if following == "ة" and before:
                yield vowel, True
                before = False
            is_vowel = before and not (following in _VOWELS and following != "ى")
            if is_vowel:
                yield vowel, True
            else:
                yield glide, False
            before = not is_vowel
        elif letter in _VOWELS:
            if letter == "ة" and not before:
                yield "h", False
            else:
                yield _VOWELS[letter], True
            before = False
        elif letter in _CONSONANTS:
            yield _CONSONANTS[letter], False
            before = True


class IdBook:
    """The ids that have been given: one for each key of a collection, none for two.

    Args:
        known: The ids of an earlier import, by collection and key, which are given again.
        existing: The ids of a record that is updated, with the kind of their entities; a new key
            gets such an id if it wants it for the same kind of entity.
    """

    def __init__(
        self,
        known: Mapping[tuple[str, str], str] | None = None,
        existing: Mapping[str, str] | None = None,
    ) -> None:
        self._ids = dict(known or {})
        self._existing = existing or {}
        self._given = set(self._ids.values())

    @property
    def ids(self) -> Mapping[tuple[str, str], str]:
        """The id of each collection and key."""
        return self._ids

    def id_of(self, collection: str, key: str, wanted: str) -> str:
        """Return the id of a key: the one it has, else the wanted one, with a number if taken.

        Args:
            collection: Such as ``events``.
            key: What tells one thing of the collection from another.
            wanted: The id it should have: that of a name, of any length.
        """
        found = self._ids.get((collection, key))
        if found is not None:
            return found
        wanted = shortened(wanted, LONGEST) or f"{collection[:1]}-{digest(key)}"
        given, number = wanted, 2
        while self._is_taken(given, collection):
            end = f"-{number}"
            given = wanted[: LONGEST - len(end)].rstrip("-._") + end
            number += 1
        self._given.add(given)
        self._ids[collection, key] = given
        return given

    def _is_taken(self, id_: str, collection: str) -> bool:
        return id_ in self._given or self._existing.get(id_, collection[:-1]) != collection[:-1]


@lru_cache(maxsize=1 << 15)
def folded(text: str) -> str:
    """Return a text as keys are compared: spellings, accents and capitals are one."""
    return " ".join(fold(text).split()) or text
