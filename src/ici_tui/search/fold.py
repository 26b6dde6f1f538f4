"""Folding: normalizes text into comparable words, with a mapping back to the source text.

Spellings that readers treat as the same become equal: marks, tatweel and invisible characters are
removed, the forms of alef, ya, waw, ha and kaf are unified, decimal digits become 0–9, Latin loses
case and accents, and anything other than a letter or digit separates words.

Two steps share one table. *Spelled* text keeps signs that :mod:`ici_tui.search.keys` and
:mod:`ici_tui.search.pattern` still need: alef, waw and ya that carry a hamza (the alef of an
article carries none), ta marbuta, gaf, and apostrophes. *Plain* text has lost these too.

The letters of other languages written in Arabic script become those that Arabic writes their words
with: Persian, Urdu, Pashto, Kurdish, Uyghur. Kurdish and Uyghur write short vowels: ە inside a word
is dropped as Arabic would, at its end it is ه, and the ئ that carries a first vowel is an alef.
Separators of thousands are dropped: 1,000 is 1000.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

APOSTROPHE = "'"
ALEF_HAMZA = "أ"
WAW_HAMZA = "ؤ"
YA_HAMZA = "ئ"
TA_MARBUTA = "ة"
GAF = "گ"
_SHORT_VOWEL = "ە"

_TO_PLAIN = str.maketrans(
    {
        APOSTROPHE: None,
        ALEF_HAMZA: "ا",
        WAW_HAMZA: "و",
        YA_HAMZA: "ي",
        TA_MARBUTA: "ه",
        GAF: "ك",
    }
)

_GROUPS = {
    "ا": "ٱٲٳٵ",
    ALEF_HAMZA: "أإآ",
    "و": "ۄۅۆۇۈۉۊۋۏٶٷ",
    "ي": "ىیۍۑېےۓێٸؠ",
    "ه": "ۀہۂھ",
    TA_MARBUTA: "ةۃ",
    "ك": "کڪڬڭػ",
    GAF: "گګڰڱڲڳڴݢ",
    "غ": "ڠ",
    "ج": "چڃڄڇځ",
    "ف": "ڡڢڣڤڥڦ",
    "ق": "ڧڨ",
    "ب": "پٻڀٮ",
    "ت": "ٹٺټٽٿ",
    "د": "ڈډڊڋڌڍڎڏڐ",
    "ر": "ڑڒړڔڕ",
    "ز": "ژږڗڙ",
    "س": "څڛ",
    "ش": "ښڜ",
    "ل": "ڵڶڷڸ",
    "ن": "ںڹڻڼڽ",
    _SHORT_VOWEL: "ە",
    "ss": "ßẞ",
    "ae": "æÆ",
    "oe": "œŒ",
    "o": "øØ",
    "l": "łŁ",
    "i": "ıİ",
    "d": "đĐðÐ",
    "th": "þÞ",
    APOSTROPHE: "'’‘‛`´ʹʻʼʽʾʿˈ′＇",
    WAW_HAMZA: WAW_HAMZA,
    YA_HAMZA: YA_HAMZA,
    "": "ـ",
}

_SEATS = {"ا": ALEF_HAMZA, "و": WAW_HAMZA, "ي": YA_HAMZA, "ى": YA_HAMZA}
# Canonical order puts vowel signs (classes 27 to 34) between a letter and its hamza (220, 230).
_DECOMPOSED_SEAT = re.compile("([اويى])([\u064b-\u0652\u0670]*)[\u0653-\u0655]")
_THOUSANDS = re.compile(r"(?<![\d,\u066c])\d{1,3}(?:[,\u066c]\d{3})+(?![\d])")
_SEPARATORS = str.maketrans(dict.fromkeys(",\u066c"))


class _Table(dict[int, str]):
    """Maps code points to their spelling; filled on demand."""

    def __missing__(self, code: int) -> str:
        spelled = self[code] = _spelled(chr(code))
        return spelled


def _spelled(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(int(digit))
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    if decomposed != character:
        return _compose_seats(decomposed).translate(_TABLE)
    return character if category[0] == "L" or category in ("Mc", "No", "Nl") else " "


_TABLE = _Table()
_TABLE.update({ord(character): target for target, group in _GROUPS.items() for character in group})


def _compose_seats(text: str) -> str:
    """Compose a letter and its combining hamza (or madda), to preserve the seat."""
    if text.isascii():
        return text
    return _DECOMPOSED_SEAT.sub(lambda found: _SEATS[found[1]] + found[2], text)


def spell(text: str) -> list[str]:
    """Return the spelled words of a text: folded, but with the signs of spelled text."""
    if "," in text or "\u066c" in text:
        text = _THOUSANDS.sub(lambda found: found[0].translate(_SEPARATORS), text)
    spelled = _compose_seats(text).translate(_TABLE)
    words = spelled.split()
    if APOSTROPHE in spelled:
        words = [word for raw in words if (word := raw.strip(APOSTROPHE))]
    if YA_HAMZA in spelled or _SHORT_VOWEL in spelled:
        words = ["".join(word[at] for at in _kept(word)) for word in map(_settled, words)]
    return words


def _settled(word: str) -> str:
    """Return a word with its vowels as Arabic writes them; those dropped still stand in it."""
    if word[0] == YA_HAMZA and word[1:2] != "ا":
        word = "ا" + word[1:]
    if word[-1] == _SHORT_VOWEL:
        word = word[:-1] + "ه"
    return word


def _kept(word: str) -> list[int]:
    """Return which letters of a settled word are written in Arabic; at least one."""
    silent = word[0] == YA_HAMZA and len(word) > 1
    return [at for at in range(silent, len(word)) if word[at] != _SHORT_VOWEL]


def plain(spelled: str) -> str:
    """Return a spelled word without hamza seats and apostrophes."""
    return spelled.translate(_TO_PLAIN)


def fold(text: str) -> str:
    """Return the folded words of a text, joined by single spaces."""
    return " ".join(map(plain, spell(text)))


class SourceWord(Struct, frozen=True):
    """A word of a text with the mapping to its source.

    Attributes:
        spelled: The word as :func:`spell` gives it.
        starts: For each letter of ``plain(spelled)``, the index in the source where it is written.
        ends: The index after it, and after the marks on it.
    """

    spelled: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source range of the plain letters from ``start`` to ``end`` (excluded)."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def source_words(text: str) -> tuple[SourceWord, ...]:
    """Return the words of a text with the ranges they come from.

    A source character that folds to several letters (a lam-alef ligature, ß) maps to each of them;
    a mark or a tatweel belongs to the letter before it.
    """
    return tuple(_source_words(text))


def _source_words(text: str) -> Iterator[SourceWord]:
    seats = {found.start(): _SEATS[found[1]] for found in _DECOMPOSED_SEAT.finditer(text)}
    separators = {
        at
        for found in _THOUSANDS.finditer(text)
        for at in range(found.start(), found.end())
        if text[at] in ",\u066c"
    }
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, character in enumerate(text):
        if index in separators:
            continue
        spelled = seats.get(index) or _TABLE[ord(character)]
        if not spelled and letters and unicodedata.category(character) != "Cf":
            ends[-1] = index + 1
        for letter in spelled:
            if letter == " ":
                if word := _word(letters, starts, ends):
                    yield word
                letters, starts, ends = [], [], []
            else:
                letters.append(letter)
                starts.append(index)
                ends.append(index + 1)
    if word := _word(letters, starts, ends):
        yield word


def _word(letters: list[str], starts: list[int], ends: list[int]) -> SourceWord | None:
    first, last = 0, len(letters)
    while first < last and letters[first] == APOSTROPHE:
        first += 1
    while first < last and letters[last - 1] == APOSTROPHE:
        last -= 1
    if first == last:
        return None
    word = _settled("".join(letters[first:last]))
    spelled = _kept(word)
    kept = [first + at for at in spelled if word[at] != APOSTROPHE]
    return SourceWord(
        "".join(word[at] for at in spelled),
        tuple(starts[index] for index in kept),
        tuple(ends[index] for index in kept),
    )
