"""Arabic copied as it was drawn is turned round, and nothing else is."""

import pytest

from ici_tui.bidi.paragraph import Paragraph
from ici_tui.search.fold import fold
from ici_tui.search.parser import parse
from ici_tui.search.query import Phrase, Word
from ici_tui.search.visual_order import is_visual, logical_word, logical_words


def drawn(text):
    """Return a text as a terminal's cells have it, from left to right."""
    return "".join(cell.text for cell in Paragraph(text).line().cells)


@pytest.mark.parametrize("word", ["الكويت", "مبادرة", "قمة", "تدريب", "إسطنبول", "الأمن", "دفاع"])
def test_a_word_as_drawn_is_turned_round(word):
    assert is_visual(drawn(word))
    assert fold(logical_word(drawn(word))) == fold(word)


@pytest.mark.parametrize(
    "word", ["الكويت", "مبادرة", "ﺍﻟﻜﻮﻳﺖ", "NATO", "2017", "دار", "ورد", "ة", ""]
)
def test_other_words_stay_as_typed(word):
    assert logical_word(word) == word


@pytest.mark.parametrize(("reversed_word", "word"), [("ةردابم", "مبادرة"), ("ىوقأ", "أقوى")])
def test_letters_that_begin_no_word_tell_that_it_is_reversed(reversed_word, word):
    assert logical_word(reversed_word) == word


def test_a_phrase_as_drawn_has_its_words_turned_round_too():
    assert [fold(word) for word in logical_words(drawn("قمة إسطنبول").split())] == [
        "قمه",
        "اسطنبول",
    ]
    assert logical_words(["قمة", "NATO"]) == ["قمة", "NATO"]


def test_a_query_as_drawn_means_what_it_showed():
    [copied] = parse(drawn("مبادرة"), finished=True).leaves()
    assert isinstance(copied, Word)
    assert copied.pattern.text == "مبادره"
    [copied] = parse(drawn('"قمة إسطنبول"'), finished=True).leaves()
    assert isinstance(copied, Phrase)
    assert [one.text for one in copied.patterns] == ["قمه", "اسطنبول"]
