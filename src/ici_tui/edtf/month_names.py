"""The names of months as people write them: English, Gulf, Levant, Egyptian and Maghreb usage."""

from __future__ import annotations

import re

_NAMES = (
    ("january", "jan", "يناير", "كانون الثاني", "كانون ثاني", "جانفي"),
    ("february", "feb", "فبراير", "شباط", "فيفري"),
    ("march", "mar", "مارس", "آذار", "اذار", "مارث"),
    ("april", "apr", "أبريل", "إبريل", "نيسان", "أفريل"),
    ("may", "مايو", "أيار", "ماي"),
    ("june", "jun", "يونيو", "يونيه", "حزيران", "جوان"),
    ("july", "jul", "يوليو", "يوليه", "تموز", "جويلية", "يوليوز"),
    ("august", "aug", "أغسطس", "اغسطس", "آب", "غشت", "أوت"),
    ("september", "sept", "sep", "سبتمبر", "أيلول", "شتنبر"),
    ("october", "oct", "أكتوبر", "تشرين الأول", "تشرين أول"),
    ("november", "nov", "نوفمبر", "تشرين الثاني", "تشرين ثاني", "نونبر"),
    ("december", "dec", "ديسمبر", "كانون الأول", "كانون أول", "دجنبر"),
)
_ALSO_WORDS = frozenset({"may", "march", "mar", "jun", "sep", "اب", "ماي", "اوت", "جوان"})
"""Names that alone are more often another word."""

_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def flat(text: str) -> str:
    """Return a text of the same length whose names of months and digits compare equal.

    Capitals, the seats of hamza, ى and ة are unified, and digits of any script are 0 to 9.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_flat, text.translate(_LETTERS)))


def _flat(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character.isdecimal():
        return str(int(character))
    lower = character.lower()
    return lower if len(lower) == 1 else character


NUMBERS = {flat(name): month for month, names in enumerate(_NAMES, 1) for name in names}
"""The month of each name as :func:`flat` gives it."""

ALONE = frozenset(NUMBERS) - _ALSO_WORDS
"""The names that are a month where nothing else says so."""

PATTERN = (
    "(?:"
    + "|".join(
        re.escape(name).replace(r"\ ", r"\s+") + (r"\.?" if name.isascii() else "")
        for name in sorted(NUMBERS, key=len, reverse=True)
    )
    + r")(?![^\W_])"
)


def month_of(name: str) -> int:
    """Return the month, 1 to 12, of a name that :data:`PATTERN` matches."""
    return NUMBERS[" ".join(name.rstrip(".").split())]


_STARTS = frozenset(name.split()[0] for name in NUMBERS)


def begins_name(word: str) -> bool:
    """Return whether a word as :func:`flat` gives it can be or begin the name of a month."""
    return word in _STARTS or (word[0] in "ولب" and word[1:] in _STARTS)
