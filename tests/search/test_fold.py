"""Folding joins spellings, and knows the way back to the source."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.search.fold import fold, plain, source_words, spell
from ici_tui.search.keys import keys

texts = st.text(
    st.one_of(
        st.sampled_from("ابتثكويتةىئؤأإآءلـًٌّەگ,٬\u0654\u0670\u200c\u200f'’ ـﻻﷲﺅ٣۳ʿ-.,ßÆéİıŁ½²ﬁ"),
        st.characters(),
    )
)


@given(texts)
def test_the_way_back_leads_to_the_words_that_folding_gives(text):
    words = source_words(text)
    assert [word.spelled for word in words] == spell(text)
    for word in words:
        assert len(word.starts) == len(word.ends) == len(plain(word.spelled))
        assert all(0 <= a < b <= len(text) for a, b in zip(word.starts, word.ends, strict=True))
        assert list(word.starts) == sorted(word.starts)


@given(texts)
def test_folding_again_changes_nothing(text):
    once = fold(text)
    assert fold(once) == once


@given(texts)
def test_composed_and_decomposed_text_fold_alike(text):
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)
    assert fold(composed) == fold(decomposed)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("الكُوَيْت", "الكويت"),
        ("الكـــويت", "الكويت"),
        ("آسيا أمن إيران ٱلله", "اسيا امن ايران الله"),
        ("مبادرةٌ مستوى", "مبادره مستوي"),
        ("کویت ایران", "كويت ايران"),
        ("٢٠١٧ ۲۰۱۷", "2017 2017"),
        ("ﺍﻻﺗﺤﺎﺩ", "الاتحاد"),
        ("NATO’s Straße, Łódź – Ærø", "natos strasse lodz aero"),
        ("\u202bNATO\u202c\u200f", "nato"),
        ("«مبادرة» (2004)", "مبادره 2004"),
    ],
)
def test_spellings_become_one(text, folded):
    assert fold(text) == folded


def test_a_range_covers_marks_and_ligatures():
    [word] = source_words("ﻻَتحاد")
    assert word.span(0, 2) == (0, 2)
    assert word.span(1, 3) == (0, 3)


def test_a_word_is_always_found_under_itself_first():
    for text in ("والكويت", "NATO's", "لجنة", "مسؤول", "l'OTAN"):
        [spelled] = spell(text)
        assert keys(spelled)[0] == (plain(spelled), 0)


@pytest.mark.parametrize(
    ("written", "arabic"),
    [
        ("قەتەر", "قتر"),
        ("ئەنقەرە", "انقره"),
        ("ئاسيا", "اسيا"),
        ("ئۆروپا", "اوروبا"),
        ("ڕۆما", "روما"),
        ("پاکستان", "باكستان"),
        ("ٹوکیو", "توكيو"),
        ("ډهاکه", "دهاكه"),
        ("کراچی", "كراجي"),
        ("ښار", "شار"),
        ("ناتۆ", "ناتو"),
        ("ہندوستان", "هندوستان"),
        ("گوگل", "كوكل"),
    ],
)
def test_letters_of_other_alphabets_become_those_of_arabic(written, arabic):
    assert fold(written) == arabic


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("1,000 troops", "1000 troops"),
        ("١٬٠٠٠ جندي", "1000 جندي"),
        ("12,345,678", "12345678"),
        ("2016,2017", "2016 2017"),
        ("1,00", "1 00"),
        ("in 5, 100 of them", "in 5 100 of them"),
    ],
)
def test_separators_of_thousands_are_no_part_of_a_number(text, folded):
    assert fold(text) == folded


def test_the_range_of_a_number_covers_its_separators():
    [number, _] = source_words("1,000 men")
    assert number.span(0, 4) == (0, 5)
