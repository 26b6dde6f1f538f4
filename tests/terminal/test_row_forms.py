"""What kitty and other terminals that reorder would show, simulated apart from the code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bidi import get_display
from ici_tui.bidi import Paragraph
from ici_tui.bidi.presentation import fold_presentation_forms
from ici_tui.terminal import PROFILES
from ici_tui.terminal.row_forms import (
    form_text,
    letters_row,
    lines_row,
    marked_cells,
    moved_row,
    split_cells,
    without_marks,
    words_row,
)


def resent(kitty_shows, wanted, fonts):
    """Return what kitty shows of what is sent for the wanted cells."""
    sent, changed, *_ = words_row(wanted, fonts)
    fonts = [changed.get(k, font) for k, font in enumerate(fonts)]
    return plain(kitty_shows(sent, fonts))


def plain(cells):
    """Return cells without the marks that kitty would draw one cell off."""
    return [cell and without_marks(cell) for cell in cells]


narrow = st.sampled_from([*"ﺍﻟﻜﻮﻳﺖﻼشaBéx0179٠١٧۱().,:-«»[] │─،؟ـ", "ﻣُ", "ﺏّ"]).map(lambda c: [c])
cells = st.lists(st.one_of(narrow, st.just(["漢", None])), max_size=40).map(
    lambda parts: [cell for part in parts for cell in part]
)


@given(
    cells.flatmap(
        lambda row: st.tuples(
            st.just(row), st.lists(st.integers(0, 3), min_size=len(row), max_size=len(row))
        )
    )
)
def test_kitty_shows_the_wanted_cells_whatever_stands_together(kitty_shows, row_and_fonts):
    wanted, fonts = row_and_fonts
    for k, cell in enumerate(wanted):
        if cell is None:
            fonts[k] = fonts[k - 1]
    assert resent(kitty_shows, wanted, fonts) == plain(wanted)


@given(cells)
def test_kitty_shows_the_wanted_cells_in_one_font(kitty_shows, wanted):
    assert resent(kitty_shows, wanted, [0] * len(wanted)) == plain(wanted)


def test_a_word_is_sent_with_its_letters_in_reading_order_and_its_brackets_unmirrored():
    sent, changed, *_ = words_row(list("(ﻮﺗﺎﻨﻟﺍ) 2017"), [0] * 13)
    assert "".join(cell or "" for cell in sent) == "(ﺍﻟﻨﺎﺗﻮ) 2017"
    assert not changed


def test_a_run_that_begins_in_one_direction_and_ends_in_the_other_is_parted_by_its_weight():
    wanted = list("ﻭNATO")
    sent, changed, *_ = words_row(wanted, [0] * 5)
    assert sent == wanted
    assert changed == dict.fromkeys(range(1, 5), 1)


def test_rows_without_right_to_left_letters_are_sent_as_they_are():
    wanted = list("NATO (2017) │ Brussels")
    assert words_row(wanted, [0] * len(wanted)).glyphs is wanted
    assert lines_row(wanted).glyphs is wanted


def test_arabic_signs_without_a_script_alone_do_not_turn_a_run():
    wanted = list("!؟ ..،")
    assert words_row(wanted, [0] * 6).glyphs == wanted


@pytest.mark.parametrize(
    "text", ["افتتح المركز (ICI) في 23 يناير", "برنامج UTF-8 [مثال] ثانٍ", "ﻻ بد من «هذا» و(ذاك)"]
)
def test_a_line_sent_logically_is_reordered_to_the_wanted_cells(text):
    wanted = split_cells(str(Paragraph(text, "ltr").line()))
    sent = "".join(cell or "" for cell in lines_row(wanted).glyphs)
    shown = Paragraph(sent, "ltr").line()
    assert split_cells(str(shown)) == wanted


def test_in_plain_letters_a_blank_gives_way_to_the_alef_of_a_lam_alef():
    def sent(text):
        row = letters_row(list(text))
        assert len(row.glyphs) == len(text)
        return "".join(glyph or "" for glyph in row.glyphs), row.sources

    assert sent("ﻮﺗﺎﻨﻟﺍ ") == ("الناتو ", [5, 4, 3, 2, 1, 0, 6])
    # A blank is left out where two part the words, and the ligature's cell gives two letters.
    letters, sources = sent("ﻡﻼﺳ  x")
    assert letters == "سلام x"
    assert sources == [2, 1, 1, 0, 3, 5]
    # Words are never run together: without a blank to spare the sign stays one.
    assert sent("ﻡﻼﺳ x")[0] == "سﻼم x"


@given(st.text(alphabet="ﺍﻟﻜﻮﻼﻷabc 12()", max_size=40))
def test_rows_in_plain_letters_are_as_long_and_have_the_same_words(visual):
    row = letters_row(list(visual))
    moved = "".join(glyph or "" for glyph in moved_row(list(visual)).glyphs)
    assert len(row.glyphs) == len(visual)
    shown = fold_presentation_forms("".join(glyph or "" for glyph in row.glyphs))
    assert shown.split() == fold_presentation_forms(moved).split()


@given(st.text(alphabet="ﺍﻟﻜﻮabc 123٠١()[],.-│", max_size=40))
def test_between_marks_there_is_nothing_left_to_reorder(visual):
    sent = marked_cells(visual)
    shown = get_display(sent, base_dir="L")
    assert shown.replace("\u200e", "") == visual


def test_marks_stand_after_the_letter_with_its_own_marks_and_not_inside_links():
    assert marked_cells("ﻣُﻦ x") == "ﻣُ\u200eﻦ\u200e x"
    link = "\x1b]8;;http://x/ش\x1b\\ش\x1b]8;;\x1b\\"
    assert marked_cells(link) == "\x1b]8;;http://x/ش\x1b\\ش\u200e\x1b]8;;\x1b\\"


def test_marks_on_letters_are_left_out_for_alacritty_and_latin_accents_stay():
    assert without_marks("ﻣُﺤَﻤَّﺪ e\u0301") == "ﻣﺤﻤﺪ e\u0301"
    assert form_text("ﻣُ", PROFILES["alacritty"]) == "ﻣ"


@pytest.mark.parametrize("name", ["plain", "vte", "konsole", "mlterm"])
def test_terminals_that_are_switched_get_the_wanted_cells(name):
    assert form_text("(ﻮﺗﺎﻨﻟﺍ) 2017", PROFILES[name]) == "(ﻮﺗﺎﻨﻟﺍ) 2017"
