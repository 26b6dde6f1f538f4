"""Joining against HarfBuzz, and what must not be joined."""

import random
from dataclasses import dataclass
from typing import Any

import pytest

from ici_tui.bidi import Paragraph
from ici_tui.bidi.shaping import (
    ABSORBED,
    form_tables,
    joining_forms,
    shape,
    shape_left_to_right,
    shape_levels,
)

ZWJ = "\u200d"
NOT_JOINING = "\u0621\u0674\u060b\u0661 a\u200c"
MARKS = "\u064e\u0651\u0670\u0640\u200c\u200d\u200e\u200f\u2066\u2069"
SHARDS = 4


@dataclass
class Joiner:
    """HarfBuzz over one font: the letters it has, and the glyph of each letter in each form."""

    hb: Any
    font: Any
    letters: list[str]
    glyphs: dict[str, dict[str, list[int]]]

    def shape(self, text: str) -> dict[int, list[int]]:
        """Return the glyphs of each position of a text."""
        hb = self.hb
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
        buffer.cluster_level = hb.BufferClusterLevel.CHARACTERS
        hb.shape(self.font, buffer, {})
        at: dict[int, list[int]] = {}
        for info in reversed(buffer.glyph_infos):
            at.setdefault(info.cluster, []).append(info.codepoint)
        return at

    def disagreements(self, text: str) -> list[tuple[int, str]]:
        """Return where the text's forms and ligatures are not HarfBuzz's."""
        at = self.shape(text)
        ours = joining_forms(text)
        shaped = shape(text)
        wrong = []
        ligature = False
        for i in range(len(text) - 1, -1, -1):
            letter = text[i]
            if letter not in self.glyphs:
                continue
            if shaped[i] == ABSORBED:
                ligature = True
            elif ligature:
                # the lam: one glyph for both letters, that of the ligature's code point
                if at[i] != [self.font.get_nominal_glyph(ord(shaped[i]))]:
                    wrong.append((i, text[i : i + 3]))
                ligature = False
            elif at[i] != self.glyphs[letter][ours[i]]:
                wrong.append((i, text[max(0, i - 2) : i + 3]))
        return wrong


@pytest.fixture(scope="module")
def joiner(arabic_font):
    hb = pytest.importorskip("uharfbuzz", reason="uharfbuzz is not installed")
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(arabic_font))))
    letters = [
        chr(point)
        for point in (
            *range(0x620, 0x6D6),
            0x6EE,
            0x6EF,
            *range(0x6FA, 0x700),
            *range(0x750, 0x780),
        )
        if font.get_nominal_glyph(point) and joining_forms(chr(point)) == "s"
    ]
    found = Joiner(hb, font, letters, {})
    for letter in letters:
        found.glyphs[letter] = {
            "s": found.shape(letter)[0],
            "f": found.shape(ZWJ + letter)[1],
            "i": found.shape(letter + ZWJ)[0],
            "m": found.shape(ZWJ + letter + ZWJ)[1],
        }
    return found


def test_the_font_tells_the_forms_of_most_letters_apart(joiner):
    """Without this the comparisons below would pass on anything."""
    assert len(joiner.letters) > 100
    for letter in joiner.letters:
        forms = "sifm" if joining_forms(letter + ZWJ)[0] == "i" else "sf"
        assert len({tuple(joiner.glyphs[letter][form]) for form in forms}) == len(forms)


def test_presentation_forms_have_the_glyphs_of_the_forms_they_are_named_for(joiner):
    compared = 0
    for letter in joiner.letters:
        forms = form_tables().forms.get(letter)
        if forms is None or letter in "\u06ba\u06d5":  # built on the forms of other letters
            continue
        for name, form in zip("imf", forms[1:], strict=True):
            glyph = joiner.font.get_nominal_glyph(ord(form)) if "\ufb50" <= form <= "\ufefc" else 0
            if glyph:
                compared += 1
                assert joiner.glyphs[letter][name] == [glyph]
    assert compared > 120


def test_every_pair_of_letters_joins_as_in_harfbuzz(joiner):
    alphabet = [*joiner.letters, *NOT_JOINING]
    text = " ".join(a + b for a in alphabet for b in alphabet)
    assert len(alphabet) ** 2 > 14_000
    assert joiner.disagreements(text) == []


def test_every_letter_joins_between_neighbours_of_every_kind_as_in_harfbuzz(joiner):
    """A neighbour counts by its kind of joining alone: two letters of each stand for all."""
    kinds: dict[str, list[str]] = {}
    for letter in joiner.letters:
        kinds.setdefault(joining_forms(f"{ZWJ}{letter}{ZWJ}")[1], []).append(letter)
    assert len(kinds) > 1
    neighbours = {one for letters in kinds.values() for one in (letters[0], letters[-1])}
    neighbours |= {*"لاأإآ", *NOT_JOINING}
    alphabet = [*joiner.letters, *NOT_JOINING]
    for first in sorted(neighbours & set(joiner.letters)):
        text = " ".join(first + b + c for b in alphabet for c in sorted(neighbours))
        assert joiner.disagreements(text) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_triple_of_letters_joins_as_in_harfbuzz(joiner, shard):
    alphabet = [*joiner.letters, *NOT_JOINING]
    for first in joiner.letters[shard::SHARDS]:
        text = " ".join(first + b + c for b in alphabet for c in alphabet)
        assert joiner.disagreements(text) == []


def test_long_random_text_with_marks_and_controls_joins_as_in_harfbuzz(joiner):
    choose = random.Random(20040628).choice
    alphabet = joiner.letters + list(NOT_JOINING) + list(MARKS) * 4 + list("لاأإآ") * 6
    text = "".join(choose(alphabet) for _ in range(60_000))
    assert joiner.disagreements(text) == []


def test_a_letter_takes_the_form_its_neighbours_ask_for():
    assert shape("ب ببب با اب") == "ﺏ ﺑﺒﺐ ﺑﺎ ﺍﺏ"


@pytest.mark.parametrize(
    ("alef", "alone", "joined"),
    [("ا", "ﻻ", "ﻼ"), ("أ", "ﻷ", "ﻸ"), ("إ", "ﻹ", "ﻺ"), ("آ", "ﻵ", "ﻶ")],
)
def test_lam_and_alef_are_one_glyph_and_keep_their_places(alef, alone, joined):
    assert shape("ل" + alef) == alone + ABSORBED
    assert shape("بل" + alef) == "ﺑ" + joined + ABSORBED
    assert shape("ل\u064e" + alef + "\u0651") == alone + "\u064e" + ABSORBED + "\u0651"


def test_lam_alef_does_not_form_over_zwj_zwnj_or_tatweel():
    for between in "\u200c\u200d\u0640":
        assert ABSORBED not in shape(f"ل{between}ا")


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u064b", "\u0670"])
def test_marks_and_direction_marks_do_not_break_joining(mark):
    assert shape(f"ب{mark}ب") == f"ﺑ{mark}ﺐ"


@pytest.mark.parametrize("mark", ["\u200c", "\u2066", "\u2069", " ", "1", "\u0661"])
def test_zwnj_isolates_spaces_and_digits_break_joining(mark):
    assert shape(f"ب{mark}ب") == f"ﺏ{mark}ﺏ"


def test_zwj_asks_for_a_joined_form_and_tatweel_stays():
    assert shape("ه\u200d") == "ﻫ\u200d"
    assert shape("\u200dه") == "\u200dﻪ"
    assert shape("بـب") == "ﺑـﺐ"


def test_ligatures_of_words_and_sentences_stay_off():
    assert shape("الله") == "ﺍﻟﻠﻪ"
    assert "\ufdfa" not in shape("صلى الله عليه وسلم")
    assert "\ufdf4" not in shape("محمد")


def test_persian_urdu_and_kurdish_letters_join():
    assert Paragraph("پچگی").line().visual == "ﯽﮕﭽﭘ"
    assert Paragraph("می\u200cخواهم").line().visual == "ﻢﻫﺍﻮﺧﯽﻣ"
    assert Paragraph("ٹھیک ہے").line().visual == "ﮯﮨ ﮏﯿﮭﭨ"
    # ae is a heh at the end of a word; lam and yeh with small v are their base and the mark
    assert Paragraph("بە").line().visual == "ﻪﺑ"
    assert [cell.text for cell in Paragraph("بێڵ").line().cells] == ["ﻞ\u065a", "ﯩ\u065a", "ﺑ"]


def test_letters_join_within_a_level_only():
    """An embedding between two letters ends the run that shaping sees."""
    assert shape_levels("بب", bytes([1, 1])) == "ﺑﺐ"
    assert shape_levels("بب", bytes([1, 3])) == "ﺏﺏ"


def test_letters_turned_left_to_right_join_to_what_stands_beside_them():
    """Read from the right, the last letter is the first."""
    assert shape_left_to_right("بسم") == "ﺐﺴﻣ"
    assert Paragraph("\u202dبسم\u202c").line().visual == "ﺐﺴﻣ"
    assert ABSORBED not in shape_left_to_right("لا")


def test_shaping_never_changes_the_length():
    text = "لا إله إلا الله محمد رسول الله"
    assert len(shape(text)) == len(text)
