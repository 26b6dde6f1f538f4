"""What kitty and other terminals that reorder would show, simulated apart from the code."""

import re
import unicodedata
from itertools import groupby

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.bidi import Paragraph
from ici_tui.terminal import PROFILES
from ici_tui.terminal.row_forms import (
    form_text,
    lines_row,
    marked_cells,
    split_cells,
    without_marks,
    words_row,
)

MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


def script_direction(cell):
    """Return 'R' or 'L' for a cell with a script of its own, as HarfBuzz guesses from names."""
    name = unicodedata.name(cell[0], "")
    if name == "ARABIC TATWEEL":
        return None
    if re.match("ARABIC (LETTER|LIGATURE)|HEBREW LETTER|(EXTENDED )?ARABIC-INDIC DIGIT", name):
        return "R"
    return "L" if name.startswith("LATIN") else None


def box(cell):
    return cell in (" ", "\u00a0") or "\u2500" <= cell[0] <= "\u259f" or "⠀" <= cell[0] <= "⣿"


def kitty_shows(sent, fonts):
    """Return the cells that kitty draws: each run of one font without blanks, laid out whole."""
    shown = list(sent)

    def kind(index):
        cell = sent[index]
        wide = cell is None or (index + 1 < len(sent) and sent[index + 1] is None)
        return "gap" if wide or box(cell) else f"font {fonts[index]}"

    for what, group in groupby(range(len(sent)), key=kind):
        run = list(group)
        directions = [d for d in map(script_direction, (sent[k] or " " for k in run)) if d]
        if what != "gap" and directions and directions[0] == "R":
            backwards = [sent[k][0].translate(MIRRORED) + sent[k][1:] for k in reversed(run)]
            shown[run[0] : run[-1] + 1] = backwards
    return shown


def resent(wanted, fonts):
    """Return what kitty shows of what is sent for the wanted cells."""
    sent, reweighted = words_row(wanted, fonts)
    fonts = [font ^ 1 if k in reweighted else font for k, font in enumerate(fonts)]
    return kitty_shows(sent, fonts)


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
def test_kitty_shows_the_wanted_cells_whatever_stands_together(row_and_fonts):
    wanted, fonts = row_and_fonts
    for k, cell in enumerate(wanted):
        if cell is None:
            fonts[k] = fonts[k - 1]
    assert resent(wanted, fonts) == wanted


@given(cells)
def test_kitty_shows_the_wanted_cells_in_one_font(wanted):
    assert resent(wanted, [0] * len(wanted)) == wanted


def test_a_word_is_sent_with_its_letters_in_reading_order_and_its_brackets_unmirrored():
    sent, reweighted = words_row(list("(ﻮﺗﺎﻨﻟﺍ) 2017"), [0] * 13)
    assert "".join(sent) == "(ﺍﻟﻨﺎﺗﻮ) 2017"
    assert not reweighted


def test_a_run_that_begins_in_one_direction_and_ends_in_the_other_is_parted_by_its_weight():
    wanted = list("ﻭNATO")
    sent, reweighted = words_row(wanted, [0] * 5)
    assert sent == wanted
    assert reweighted == {1, 2, 3, 4}


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
