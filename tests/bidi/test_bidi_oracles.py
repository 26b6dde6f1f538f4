"""Levels and order against two other implementations: python-bidi's in Rust, and ICU's."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bidi import get_display
from ici_tui.bidi import Paragraph
from ici_tui.bidi.classes import bidi_classes
from ici_tui.bidi.clusters import clusters
from ici_tui.bidi.levels import (
    Base,
    embedding_levels,
    line_levels,
    paragraph_level,
    visual_order,
)

LETTERS = "abzéЖ字ابجدلاكؤآئپچگیמשת"
DIGITS = "0129٠١٩۰۱۹"
SIGNS = " \t.,:;!?-+/*%$€()[]{}<>«»\"'،؛؟٪…–—\u3008\u3009\u2329\u232a"
MARKS = "\u0301\u064b\u064e\u0651\u0670\u05b0"
FORMATS = "\u200e\u200f\u061c\u200c\u200d\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

mixed = st.text(alphabet=LETTERS + DIGITS + SIGNS + MARKS, max_size=60)
formatted = st.text(alphabet=LETTERS + DIGITS + SIGNS + MARKS + FORMATS, max_size=60)
# Unicode 10 is behind every library at hand: they agree on what its characters are.
anything = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cn", "Co", "Cs"],
        exclude_characters="\n\r\x1c\x1d\x1e\x85\u2029",
    ).filter(lambda c: unicodedata.ucd_3_2_0.category(c) != "Cn"),
    max_size=40,
)
bases: st.SearchStrategy[Base] = st.sampled_from(["auto", "ltr", "rtl"])


def reordered(text: str, base: Base) -> str:
    """Return the characters in visual order, neither shaped nor mirrored."""
    classes = bidi_classes(text)
    level = paragraph_level(classes, base)
    levels = line_levels(classes, embedding_levels(classes, level, text), level)
    return "".join(text[i] for i in visual_order(levels))


@pytest.mark.parametrize("texts", [mixed, formatted], ids=["mixed", "with explicit formats"])
def test_the_order_of_characters_is_that_of_python_bidi(texts):
    @settings(max_examples=200)
    @given(text=texts, base=bases)
    def agrees(text: str, base: Base) -> None:
        base_dir = {"auto": None, "ltr": "L", "rtl": "R"}[base]
        ours, theirs = reordered(text, base), get_display(text, base_dir=base_dir)
        # where X9 leaves the removed characters is each implementation's choice
        removed = dict.fromkeys(map(ord, FORMATS))
        assert ours.translate(removed) == theirs.translate(removed)

    agrees()


@pytest.mark.parametrize(
    "texts", [mixed, formatted, anything], ids=["mixed", "with explicit formats", "anything"]
)
def test_the_levels_are_those_of_icu(texts):
    icu = pytest.importorskip("icu", reason="PyICU is not installed", exc_type=ImportError)

    @settings(max_examples=200)
    @given(text=texts, base=bases)
    def agrees(text: str, base: Base) -> None:
        if not text or any(ord(c) > 0xFFFF for c in text):
            return  # ICU counts in UTF-16
        # ICU lets a closing bracket match again what its canonical equivalent has closed already
        text = text.replace("\u2329", "\u3008").replace("\u232a", "\u3009")
        para = icu.Bidi()
        level_of = {"auto": icu.Bidi.DEFAULT_LTR, "ltr": 0, "rtl": 1}
        para.setPara(icu.UnicodeString(text), level_of[base])
        classes = bidi_classes(text)
        level = paragraph_level(classes, base)
        ours = line_levels(classes, embedding_levels(classes, level, text), level)
        kept = [i for i, letter in enumerate(classes) if letter not in "bcdfgh"]
        theirs = para.getLevels()
        if para.getDirection() == icu.UBiDiDirection.MIXED:
            assert [ours[i] for i in kept] == [theirs[i] for i in kept]
        else:
            # text of one direction: ICU gives all of it the paragraph's level and stops there
            assert {ours[i] & 1 for i in kept} <= {theirs[0] & 1}

    agrees()


@settings(max_examples=200)
@given(text=anything)
def test_clusters_are_those_of_icu(text):
    icu = pytest.importorskip("icu", reason="PyICU is not installed", exc_type=ImportError)
    if not text or any(ord(c) > 0xFFFF for c in text):
        return
    breaker = icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())
    breaker.setText(text)
    ends = list(breaker)
    starts = [0, *ends[:-1]]
    assert clusters(text) == [text[a:b] for a, b in zip(starts, ends, strict=True)]


@settings(max_examples=200)
@given(text=mixed, base=bases)
def test_a_paragraph_has_the_levels_of_its_steps(text, base):
    paragraph = Paragraph(text, base)
    classes = bidi_classes(text)
    assert paragraph.level == paragraph_level(classes, base)
    assert paragraph.is_rtl == (paragraph.level == 1)
    assert paragraph.levels == embedding_levels(classes, paragraph.level, text)


def test_the_deepest_level_is_125_and_more_embeddings_change_nothing():
    text = "\u202b\u202a" * 100 + "اa"
    classes = bidi_classes(text)
    levels = embedding_levels(classes, 0, text)
    # a Latin letter at level 125 goes one higher by I2
    assert list(levels[-2:]) == [125, 126]
    assert max(levels) == 126


def test_an_unmatched_pdi_or_initiator_does_not_disturb_the_rest():
    assert Paragraph("\u2069اب\u2068").line().visual == "ﺏﺍ"
    assert Paragraph("a\u2067bc").line().visual == "abc"
