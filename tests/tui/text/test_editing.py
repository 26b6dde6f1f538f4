"""Editing mixed text: where the caret stands, what the arrows do, what is deleted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.bidi.clusters import cluster_spans
from ici_tui.tui.text.editing import EditedLine

MIXED = st.text(st.sampled_from("ab 12 (،-ابجلاًُ٣٤é\u0301👩"), max_size=24)
BASES = st.sampled_from(["ltr", "rtl"])


def typed(text: str, base="ltr") -> EditedLine:
    line = EditedLine(base=base)
    for character in text:
        line = line.insert(character)
    return line


@given(MIXED, BASES)
def test_typing_letter_by_letter_gives_the_text_in_logical_order(text, base):
    line = typed(text, base)
    # A joiner or mark with nothing before it is left out, as when it is pasted.
    assert line.text == text
    assert line.caret == len(text)


@given(MIXED, BASES)
def test_the_stops_are_every_cluster_once_and_the_end(text, base):
    line = EditedLine(text, base=base)
    starts = [start for start, _ in cluster_spans(text)] + [len(text)]
    assert sorted(line.stops) == starts


@given(MIXED.filter(bool), BASES, st.data())
def test_left_undoes_right(text, base, data):
    line = EditedLine(text, base=base)
    place = data.draw(st.integers(0, len(line.stops) - 2))
    here = line.at(line.stops[place])
    assert here.step(1).step(-1).caret == here.caret


@given(MIXED, BASES)
def test_right_never_moves_the_caret_to_the_left(text, base):
    line = EditedLine(text, base=base)
    here = line.at(line.stops[0])
    columns = [here.column]
    for _ in line.stops[1:]:
        here = here.step(1)
        columns.append(here.column)
    assert columns == sorted(columns)
    assert here.step(1) == here


@given(MIXED, BASES)
def test_every_column_belongs_to_a_place_that_draws_there(text, base):
    line = EditedLine(text, base=base)
    for column in range(line.line.width):
        caret = line.at_column(column)
        assert caret.column <= column
        assert caret.caret in line.stops


@given(MIXED, BASES, st.text(st.sampled_from("xyz قثص"), min_size=1, max_size=4), st.data())
def test_inserting_replaces_the_selection_and_keeps_the_rest(text, base, more, data):
    caret = data.draw(st.integers(0, len(text)))
    anchor = data.draw(st.integers(0, len(text)))
    line = EditedLine(text, caret, anchor, base).insert(more)
    start, end = min(caret, anchor), max(caret, anchor)
    assert line.text == text[:start] + more + text[end:]
    assert line.caret == line.anchor == start + len(more)


@given(MIXED, BASES)
def test_deleting_backwards_empties_the_line(text, base):
    line = EditedLine(text, len(text), len(text), base)
    for _ in range(len(text)):
        line = line.delete_back()
    assert line.text == ""


@pytest.mark.parametrize(
    ("text", "base", "column"),
    [
        ("abc", "ltr", 3),
        ("", "rtl", 0),
        ("ناتو", "rtl", 0),  # the cell left of the last letter
        ("ناتو", "ltr", 0),  # a text of its own direction does not ask the screen's
        ("nato ناتو", "ltr", 5),  # the next Arabic letter joins the word at its left end
        ("ناتو nato", "rtl", 4),  # and the next Latin one the word at its right end
        ("سنة 2016", "rtl", 0),  # digits do not turn the direction
    ],
)
def test_at_the_end_the_caret_is_where_the_next_letter_will_be(text, base, column):
    line = EditedLine(text, len(text), len(text), base)
    assert line.column == column


def test_the_arrows_go_through_both_letters_of_a_lam_alef():
    line = EditedLine("سلام", base="rtl")
    assert line.line.width == 4, "three cells and the one after the end"
    assert line.stops == (4, 3, 2, 1, 0)
    lam, alef = line.at(1), line.at(2)
    assert lam.column == alef.column
    assert alef.insert("X").text == "سلXام"


def test_words_are_walked_by_the_direction_of_the_line():
    english = EditedLine("kuwait nato", 0, 0)
    assert english.step_word(1).caret == 6
    assert english.step_word(1).step_word(1).caret == 11
    assert english.at(11).step_word(-1).caret == 7
    arabic = EditedLine("الكويت ناتو", 0, 0)
    assert arabic.step_word(-1).caret == 6
    assert arabic.at(11).step_word(1).caret == 7


def test_a_mark_is_deleted_before_its_letter_and_a_family_at_once():
    assert typed("كتابًا").delete_back().text == "كتابً"
    assert typed("كتابً").delete_back().text == "كتاب"
    assert EditedLine("a👩\u200d👧", 4, 4).delete_back().text == "a"
    assert EditedLine("a👩\u200d👧b", 1, 1).delete_forward().text == "ab"


def test_words_and_rests_are_deleted():
    line = typed("kuwait nato ")
    assert line.delete_word(forward=False).text == "kuwait "
    assert line.at(7).delete_rest(forward=False).text == "nato "
    assert line.at(6).delete_rest(forward=True).text == "kuwait"
    assert line.at(0).delete_word(forward=True).text == " nato "


def test_pasted_presentation_forms_become_letters_and_controls_go():
    assert EditedLine().insert("ﻧﺎﺗﻮ\n\u202eﻻ\x1b[2J").text.startswith("ناتو لا")
    assert "\x1b" not in EditedLine().insert("a\x1bb").text
    assert "\u202e" not in EditedLine().insert("a\u202eb").text


def test_moving_from_a_selection_goes_to_its_edge_on_that_side():
    line = EditedLine("kuwait", 1, 4)
    assert line.step(-1).caret == 1
    assert line.step(1).caret == 4
    arabic = EditedLine("الكويت", 1, 4)
    assert arabic.step(-1).caret == 4, "what comes later stands further left"


def test_shift_extends_the_selection_and_a_word_is_selected_whole():
    line = EditedLine("kuwait nato", 0, 0).step(1, select=True).step(1, select=True)
    assert line.selected == "ku"
    assert EditedLine("kuwait nato", 8, 8).select_word().selected == "nato"
    assert EditedLine("kuwait nato").select_all().selected == "kuwait nato"


def test_the_cell_after_the_end_is_drawn_blank():
    assert EditedLine("nato").visual == "nato "
    assert EditedLine("ناتو").visual == " ﻮﺗﺎﻧ"
    assert EditedLine("").visual == " "
