"""Rows for terminals that reorder by themselves: their algorithm gives the wanted cells back."""

import re
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.bidi import Paragraph
from ici_tui.terminal.reordering import sending, shown
from ici_tui.terminal.row_forms import lines_row, paragraphs_row, runs_row, split_cells
from ici_tui.terminal.screen_rows import ScreenRows

TINTED = "38;2;10;20;31"
PLAIN = "38;2;10;20;30"

TITLES = [
    "افتتح المركز الإقليمي (ICI) في 23 يناير 2017",
    "2017-01-23 · الوسط · الفقرة 6",
    "برنامج UTF-8 [مثال] و«علامتان»",
    "من نحو عام 2004 إلى نحو عام 2024",
    "٢٠١٧ مؤتمر روما ١٢-١٥",
]


def laid_out(text, base):
    """Return what UAX #9 shows of a line, by the engine that the conformance tests hold."""
    return "".join(str(Paragraph(text, base).line()))


def row(*panes, width=36):
    cells = "│".join(
        " " * (width - line.width) + str(line)
        for line in (Paragraph(pane, "rtl").truncate(width) for pane in panes)
    )
    return split_cells(cells)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("other", TITLES)
def test_putty_shows_two_arabic_panes_side_by_side_as_wanted(title, other):
    wanted = row(title, other)
    sent = "".join(cell or "" for cell in paragraphs_row(wanted).glyphs)
    assert laid_out(sent, "auto") == "".join(cell or "" for cell in wanted)


def test_in_putty_looks_and_the_cursor_move_with_their_letters():
    rows = ScreenRows(paragraphs_row, whole=True)
    out = rows.feed("\x1b[1;1H\x1b[31mﺖﻳ\x1b[0m \x1b[1;2H", 4, 1)
    # the line is one of right to left: its first letter is sent first, and ﺖ stands at cell 1
    assert out == "\x1b[1;1H  \x1b[0;31mﻳﺖ\x1b[0m\x1b[1;3H" or out.endswith("\x1b[1;3H")
    visible = re.sub(r"\x1b\[[\d;]*[mH]", "", out)
    assert laid_out(visible, "auto") == "ﺖﻳ  "


def qterminal_shows(sent, tinted, looks):
    runs = groupby(range(len(sent)), key=lambda k: (looks[k], k in tinted))
    return [laid_out("".join(sent[k] for k in group), "ltr") for _, group in runs]


cells = st.lists(st.sampled_from([*"ﺍﻟﻜﻮﻳﺖﻼaBé0179٠١۱().,:-«»[] │─،؟"]), max_size=30)


@given(cells, st.integers(0, 30))
def test_qterminal_shows_any_row_in_24_bit_colours_as_wanted_also_if_it_paints_a_part(wanted, cut):
    looks = [PLAIN] * len(wanted)
    sent = runs_row(wanted, looks)
    for part in (slice(None, cut), slice(cut, None)):
        where = range(len(wanted))[part]
        tinted = {k - where.start for k in sent.tinted if k in where}
        shown_cells = qterminal_shows(sent.glyphs[part], tinted, looks[part])
        assert "".join(shown_cells) == "".join(wanted[part])


@pytest.mark.parametrize("title", ["مؤتمر روما", "انضمام (ICI) البحرين", "برنامج UTF-8 [مثال]"])
def test_qterminal_shows_a_run_in_colours_of_the_palette_as_wanted(title):
    wanted = split_cells(str(Paragraph(title, "rtl").line()))
    sent = runs_row(wanted, ["31"] * len(wanted))
    shown_cells = qterminal_shows(sent.glyphs, sent.tinted, ["31"] * len(wanted))
    assert "".join(shown_cells) == "".join(cell or "" for cell in wanted)


def test_a_tint_is_the_last_bit_of_a_24_bit_colour():
    rows = ScreenRows(runs_row)
    out = rows.feed(f"\x1b[1;1H\x1b[{PLAIN}mﺖﻳ\x1b[0m", 20, 1)
    assert out == f"\x1b[1;1H\x1b[0;{PLAIN}mﺖ\x1b[0;{TINTED}mﻳ\x1b[0m"


@pytest.mark.parametrize("right", ["NATO", "Brussels 2017", "28"])
@pytest.mark.parametrize("left", TITLES)
def test_in_putty_blanks_that_count_as_letters_help_lines_without_a_direction_to_go_by(left, right):
    line = Paragraph(left, "rtl").line()
    wanted = split_cells(f" {line} │ {right}")
    sent = "".join(cell or "" for cell in paragraphs_row(wanted).glyphs)
    assert shown(sent, None).replace("\u2800", " ") == "".join(cell or "" for cell in wanted)


@pytest.mark.parametrize("title", TITLES)
def test_a_terminal_with_whole_lines_from_left_to_right_shows_titles_that_end_in_letters(title):
    wanted = split_cells(str(Paragraph(title, "ltr").line()))
    sent = "".join(cell or "" for cell in lines_row(wanted).glyphs)
    assert laid_out(sent, "ltr") == "".join(cell or "" for cell in wanted)


@given(st.text(alphabet="ﺍﻟﻜﻮab 12٠(),.-/", max_size=24), st.sampled_from([None, 0, 1]))
def test_what_is_said_to_come_out_right_does(wanted, level):
    order = sending(wanted, level)
    assert sorted(order.sources) == list(range(len(wanted)))
    if order.right == 1:
        mirror = str.maketrans("()", ")(")
        sent = "".join(
            wanted[source].translate(mirror) if turned else wanted[source]
            for source, turned in zip(order.sources, order.mirrored, strict=True)
        )
        assert shown(sent, level) == wanted
