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


@given(
    cells.flatmap(
        lambda row: st.tuples(
            st.just(row), st.lists(st.integers(0, 1), min_size=len(row), max_size=len(row))
        )
    )
)
def test_qterminal_shows_any_row_as_wanted(row_and_looks):
    wanted, looks = row_and_looks
    sent = runs_row(wanted, looks)
    assert "".join(qterminal_shows(sent.glyphs, sent.tinted, looks)) == "".join(wanted)


def test_a_tint_is_the_last_bit_of_a_24_bit_colour():
    rows = ScreenRows(runs_row)
    out = rows.feed(f"\x1b[1;1H\x1b[{PLAIN}mﻮﻴﻧﻮﻳ 28\x1b[0m", 20, 1)
    assert out == f"\x1b[1;1H\x1b[0;{TINTED}mﻳﻮﻧﻴﻮ\x1b[0;{PLAIN}m 28\x1b[0m"


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
