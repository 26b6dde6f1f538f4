"""Counted nouns in Arabic take the form that their number governs, in every message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
from tests.i18n.test_catalogues import catalogues

from ici_tui.i18n import catalogue


@dataclass(frozen=True)
class Noun:
    """A counted noun, each form as a regular expression.

    Args:
        one: Singular, as after no number.
        two: Dual, which takes no number: nominative or oblique.
        few: The plural that 3 to 10 govern.
        many: The singular in the accusative that 11 to 99 govern.
        hundreds: The singular in the genitive that 100, 101 and 102 govern.
    """

    one: str
    two: str
    few: str
    many: str
    hundreds: str


NOUNS = {
    "event": Noun("حدث", "حدث(?:ان|ين)", "أحداث", "حدثاً", "حدث"),
    "paragraph": Noun("فقرة", "فقرت(?:ان|ين)", "فقرات", "فقرة", "فقرة"),
    "problem": Noun("مشكلة", "مشكلت(?:ان|ين)", "مشكلات", "مشكلة", "مشكلة"),
    "entity": Noun("كيان", "كيان(?:ان|ين)", "كيانات", "كياناً", "كيان"),
    "pair": Noun("زوج", "زوج(?:ان|ين)", "أزواج", "زوجاً", "زوج"),
    "conflict": Noun("تعارض", "تعارض(?:ان|ين)", "تعارضات", "تعارضاً", "تعارض"),
    "word": Noun("كلمة", "كلمت(?:ان|ين)", "كلمات", "كلمة", "كلمة"),
    "actor": Noun("جهة", "جهت(?:ان|ين)", "جهات", "جهة", "جهة"),
    "domain": Noun("مجال", "مجال(?:ان|ين)", "مجالات", "مجالاً", "مجال"),
    "place": Noun("مكان", "مكان(?:ان|ين)", "أماكن", "مكاناً", "مكان"),
    "row": Noun("صف", "صف(?:ان|ين)", "صفوف", "صفاً", "صف"),
    "source": Noun("مصدر", "مصدر(?:ان|ين)", "مصادر", "مصدراً", "مصدر"),
    "other": Noun("آخر", "آخر(?:ان|ين)", "آخر(?:ون|ين)", "آخر(?:ون|ين)?", "آخر(?:ون|ين)?"),
}
LISTED = {
    "paragraph": Noun("فقرة", "فقرت(?:ان|ين)", "فقرات", "فقرات", "فقرات"),
    "para": Noun("فقرة", "فقرت(?:ان|ين)", "فقرات", "فقرات", "فقرات"),
    "¶": Noun("فقرة", "فقرت(?:ان|ين)", "فقرات", "فقرات", "فقرات"),
    "cited": Noun("مرجع", "مرجع(?:ان|ين)", "مراجع", "مراجع", "مراجع"),
}
"""Nouns before a list, which does not count the things in it: one, two, or the plural."""

ABBREVIATED = re.compile(r"ف(?:ق)?\.?(?= )")
"""What an abbreviation of فقرة looks like; it has no forms."""


@cache
@cache
def messages() -> list[tuple[str, str]]:
    return sorted(
        message.id for message in catalogues.messages() if message.id and message.pluralizable
    )


def is_list(message: str) -> bool:
    """Whether a message stands before things that are named, not counted."""
    return "{numbers}" in message or "{" not in message


def noun(singular: str) -> Noun:
    """Return the noun of a message by its English; a message with another one needs an entry."""
    known = LISTED if is_list(singular) else NOUNS
    for word in re.findall(r"[a-z]+|¶", re.sub(r"\{\w+\}", "", singular.lower())):
        if word in known:
            return known[word]
    raise AssertionError(f"NOUNS has no noun of {singular!r}")


def form(noun: Noun, n: int) -> str:
    """Return the form that a number governs, by the grammar and not by the catalogue's rule."""
    if n == 1:
        return noun.one
    if n == 2:
        return noun.two
    last = n % 100
    if 3 <= last <= 10:
        return noun.few
    return noun.many if last >= 11 else noun.hundreds


def whole(pattern: str) -> re.Pattern[str]:
    """Return a pattern of a word, with the article and what is written joined before it."""
    return re.compile(rf"(?<!\w)[وفبل]?(?:ال)?(?:{pattern})(?!\w)")


def test_there_are_counted_messages():
    assert len(messages()) >= 5


@pytest.mark.parametrize("n", [1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 1000, 1003, 1011])
def test_the_noun_has_the_form_that_its_number_governs(n: int):
    arabic = catalogue("ar")
    wrong = {}
    for singular, plural in messages():
        text = arabic.ngettext(singular, plural, n)
        if "{numbers}" in singular and ABBREVIATED.match(text):
            continue
        if not whole(form(noun(singular), n)).search(text):
            wrong[singular] = text
    assert not wrong


@pytest.mark.parametrize("n", [0, 1, 2])
def test_none_one_and_two_are_said_without_their_number(n: int):
    arabic = catalogue("ar")
    for singular, plural in messages():
        text = arabic.ngettext(singular, plural, n)
        counted = "{total}" if "{total}" in singular else "{number}"
        if n:
            assert counted not in text, text
        elif counted in text:
            # What nothing can be said of: nought among nought.
            assert "{count}" in text, text
        elif not is_list(singular):
            assert re.search(r"(?<!\w)و?(?:لا|لم|بلا|بدون|دون|ليس)(?!\w)", text), text


@pytest.mark.parametrize("n", [3, 10, 11, 99, 100, 101, 102, 103])
def test_from_three_on_the_number_is_written(n: int):
    arabic = catalogue("ar")
    for singular, plural in messages():
        for field in re.findall(r"\{\w+\}", plural):
            assert field in arabic.ngettext(singular, plural, n), (singular, n)
