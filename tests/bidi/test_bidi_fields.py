"""Fields in sentences, controls made harmless, presentation forms folded back."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ici_tui.bidi import (
    Paragraph,
    compose,
    fold_presentation_forms,
    isolate,
    join_isolated,
    neutral_text,
    strip_controls,
)
from ici_tui.bidi.shaping import ABSORBED, shape

hostile = st.text(
    alphabet="ab ابج12()\n\u2029\u200e\u200f\u061c"
    "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e",
    max_size=20,
)


def test_a_date_after_arabic_keeps_its_order_when_isolated():
    assert Paragraph("في 2024-05-12").line().visual == "12-05-2024 ﻲﻓ"
    assert Paragraph("في " + isolate("2024-05-12")).line().visual == "2024-05-12 ﻲﻓ"


def test_a_field_takes_its_own_direction():
    assert Paragraph("C: " + isolate("(ابج)!")).line().visual == "C: !(ﺞﺑﺍ)"
    assert Paragraph("x " + isolate("!a", "rtl") + " y").line().visual == "x a! y"
    assert Paragraph("س " + isolate("ا!", "ltr")).line().visual == "ﺍ! ﺱ"


@settings(max_examples=200)
@given(field=hostile)
def test_no_field_can_disturb_what_stands_beside_it(field):
    """The frame is drawn as it would be around any other field."""
    visual = Paragraph("one " + isolate(field) + " two (ب) 3", "ltr").line().visual
    assert visual.startswith("one ")
    assert visual.endswith(Paragraph(" two (ب) 3", "ltr").line().visual)


def test_composed_text_tells_where_its_fields_are():
    composed = compose("{actor} في {place} {{{0}}}", "7", actor="NATO", place="بروكسل")
    assert {f.name: composed.text[f.start : f.end] for f in composed.fields} == {
        "actor": "NATO",
        "place": "بروكسل",
        "0": "7",
    }
    assert str(composed) == composed.text
    assert Paragraph(composed.text, "rtl").line().visual == "{7} ﻞﺴﻛﻭﺮﺑ ﻲﻓ NATO"


def test_a_row_of_fields_reads_field_by_field():
    row = join_isolated(["2017-01-23", "الكويت", "{NATO}"])
    assert [row.text[f.start : f.end] for f in row.fields] == ["2017-01-23", "الكويت", "{NATO}"]
    assert Paragraph(row.text, "rtl").line().visual == "{NATO} · ﺖﻳﻮﻜﻟﺍ · 2017-01-23"
    assert Paragraph(row.text, "ltr").line().visual == "2017-01-23 · ﺖﻳﻮﻜﻟﺍ · {NATO}"
    assert join_isolated([]).text == ""


@pytest.mark.parametrize(
    ("template", "error"),
    [("{missing}", KeyError), ("{0}", KeyError), ("{a!r}", ValueError), ("{a:>9}", ValueError)],
)
def test_a_template_asks_only_for_text_that_was_given(template, error):
    with pytest.raises(error):
        compose(template, a="x")


def test_attributes_and_items_of_a_field_are_out_of_reach():
    with pytest.raises(KeyError):
        compose("{a.__class__}", a="x")


@pytest.mark.parametrize(
    ("raw", "harmless"),
    [
        ("plain", "plain"),
        ("a\tb\nc\r\nd\u2028e\x85f", "a b c d e f"),
        ("\x1b[31mred\x1b[0m", "\ufffd[31mred\ufffd[0m"),
        ("\x9b2J\x07\x7f\x00", "\ufffd2J\ufffd\ufffd\ufffd"),
        ("\ud800\ufdd0\uffff\U0010fffe", "\ufffd" * 4),
        ("\u202eevil\u2069\u200e\u061c", "evil"),
        ("a\u200bb\u2060c\ufeffd\xade\U000e0041\u3164", "abcde"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u200cb\u200dc", "abc"),
        ("ب\u200d\u200d\u200d", "ب\u200d"),
        ("👨\u200d👩❤\ufe0f", "👨\u200d👩❤\ufe0f"),
        ("مُحَمَّد é 日本", "مُحَمَّد é 日本"),
    ],
)
def test_controls_are_made_harmless(raw, harmless):
    assert strip_controls(raw) == harmless
    assert strip_controls(harmless) == harmless


@settings(max_examples=200)
@given(text=st.text(st.characters(codec=None), max_size=40))
def test_nothing_harmful_is_left_and_nothing_visible_is_lost(text):
    stripped = strip_controls(text)
    assert strip_controls(stripped) == stripped
    for character in stripped:
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in (
            *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
        )
        assert character not in "\u200e\u200f\u061c\u200b\u2060\ufeff"
    letters = [
        c
        for c in text
        if unicodedata.category(c)[0] in "LNPS" and c not in "\u115f\u1160\u3164\uffa0\ufffd"
    ]
    assert [c for c in stripped if c in set(letters)] == letters


def test_presentation_forms_fold_back_to_letters():
    assert fold_presentation_forms("ﻡﻼﺴﻟﺍ") == "ملاسلا"
    assert fold_presentation_forms("\ufdf2 \ufdfa") == "الله صلى الله عليه وسلم"
    assert fold_presentation_forms("\ufe70\ufe77\ufb2a\ufb4f") == "\u064b\u0640\u064e\u05e9\u05c1אל"
    assert fold_presentation_forms("ﬁ ①\u00a0﴾\ufdfc") == "ﬁ ①\u00a0﴾\ufdfc"


@settings(max_examples=200)
@given(
    text=st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچژگک \u064e\u0651abc", max_size=40)
)
def test_folding_undoes_shaping(text):
    assert fold_presentation_forms(shape(text).replace(ABSORBED, "")) == text


def test_a_neutral_text_keeps_its_positions_and_is_drawn_as_if_it_had_no_controls():
    for control in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        text = f"ab{control}cd (\u0639\u0645 12) e"
        neutral = neutral_text(text)
        assert len(neutral) == len(text)
        expected = Paragraph(text.replace(control, "")).line().visual
        assert Paragraph(neutral).line().visual == expected
