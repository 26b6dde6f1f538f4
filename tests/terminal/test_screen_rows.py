"""A screen that is written in parts, over each other: what kitty shows is what was meant."""

from functools import partial

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.terminal.looks import can_reverse
from ici_tui.terminal.row_forms import (
    letters_row,
    lines_row,
    paragraphs_row,
    runs_row,
    without_marks,
    words_row,
)
from ici_tui.terminal.screen_rows import ScreenRows

COLUMNS, LINES = 40, 4

STYLES = ["", "1", "3", "38;2;255;0;0", "1;38;5;3;48;2;0;0;40", "4"]
TEXTS = [
    "ﺖﻳﻮﻜﻟﺍ",
    "ﻮﺗﺎﻨﻟﺍ (ICI)",
    " ",
    "│",
    "2017",
    "٢٠١٧ ",
    "UTF-8ﻭ",
    "ﻭNATO",
    "漢字",
    "ﺪَﻤﺤﻣ",
    "abc",
    "─────",
]


def segment(style, text):
    return f"\x1b[{style}m{text}\x1b[0m" if style else text


writes = st.tuples(
    st.integers(0, LINES - 1),
    st.integers(0, COLUMNS - 25),
    st.lists(
        st.builds(segment, st.sampled_from(STYLES), st.sampled_from(TEXTS)), min_size=1, max_size=2
    ).map("".join),
).map(lambda write: f"\x1b[{write[0] + 1};{write[1] + 1}H{write[2]}")
frames = st.lists(writes, min_size=1, max_size=4).map("".join)


def plain(cells):
    return [cell and without_marks(cell) for cell in cells]


def screen():
    made = pyte.Screen(COLUMNS, LINES)
    return made, pyte.Stream(made)


def row(drawn, y):
    line = drawn.buffer[y]
    cells = [line[x] for x in range(COLUMNS)]
    texts = [cell.data or None for cell in cells]
    for x, text in enumerate(texts):
        # Terminals blank the half of a wide character whose other half is overwritten.
        whole = texts[x + 1] is None if text in ("漢", "字") else text is not None
        whole = whole or (text is None and texts[x - 1] in ("漢", "字"))
        if not whole:
            texts[x] = " "
    return texts, [cell.bold + 2 * cell.italics for cell in cells], cells


@given(st.lists(frames, min_size=1, max_size=6))
def test_after_any_updates_kitty_shows_the_cells_that_were_written(kitty_shows, updates):
    wanted, write_wanted = screen()
    sent, write_sent = screen()
    rows = ScreenRows(words_row, by_font=True)
    for update in updates:
        write_wanted.feed(update)
        write_sent.feed(rows.feed(update, COLUMNS, LINES))
        for y in range(LINES):
            texts, _, cells = row(wanted, y)
            sent_texts, sent_fonts, sent_cells = row(sent, y)
            shown = kitty_shows(sent_texts, sent_fonts)
            assert plain(shown) == plain(texts)
            assert [(c.fg, c.bg, c.underscore) for c in sent_cells] == [
                (c.fg, c.bg, c.underscore) for c in cells
            ]
        assert (sent.cursor.x, sent.cursor.y) == (wanted.cursor.x, wanted.cursor.y)


@pytest.fixture
def rows():
    return ScreenRows(words_row, by_font=True)


def test_a_neighbour_of_an_old_word_turns_the_word_that_was_sent_before(rows):
    rows.feed("\x1b[1;1Hﻮﺗﺎﻨﻟﺍ", 20, 2)
    again = rows.feed("\x1b[1;7H:", 20, 2)
    # the colon joins the run at its right, so all of it moves
    assert again == "\x1b[1;1H:ﺍﻟﻨﺎﺗﻮ"


def test_an_update_elsewhere_sends_no_cell_of_other_rows(rows):
    rows.feed("\x1b[1;1Hﻮﺗﺎﻨﻟﺍ", 20, 2)
    assert rows.feed("\x1b[2;3Hx", 20, 2) == "\x1b[2;3Hx"


def test_a_small_update_in_a_row_of_words_sends_that_word_alone(rows):
    rows.feed("\x1b[1;1Hﻮﺗﺎﻨﻟﺍ ﺖﻳﻮﻜﻟﺍ", 20, 2)
    sent = rows.feed("\x1b[1;8H\x1b[1mﺖ\x1b[0m", 20, 2)
    assert "ﻜ" in sent
    assert "ﺗ" not in sent


def test_links_open_and_close_around_their_cells(rows):
    link = "\x1b]8;id=1;http://x/\x1b\\"
    out = rows.feed(f"\x1b[1;1H{link}\x1b[1mﺖﻳ\x1b[0m\x1b]8;;\x1b\\ab", 20, 2)
    assert out == f"\x1b[1;1H{link}\x1b[0;1mﻳﺖ\x1b]8;;\x1b\\\x1b[0mab"


def test_sequences_that_are_not_cells_pass_in_their_place(rows):
    start, end = "\x1b[?2026h", "\x1b[?2026l"
    assert rows.feed(start, 20, 2) == start
    assert rows.feed(f"\x1b[1;1Hﺖﻳ{end}", 20, 2) == f"\x1b[1;1Hﻳﺖ{end}"
    pointer = "\x1b]22;pointer\x07"
    assert rows.feed(pointer, 20, 2) == pointer
    assert rows.feed("\x1b[?25l\x1b[>25u\x07", 20, 2) == "\x1b[?25l\x1b[>25u\x07"


def test_after_the_screen_became_narrower_nothing_is_sent_beyond_its_edge(rows):
    rows.feed("\x1b[1;1H" + "ﺖﻳﻮﻜﻟﺍ " * 4, 40, 2)
    out = rows.feed("\x1b[1;1Hﺖ", 10, 2)
    assert "ﺖ" in out
    assert sum(character.isalpha() for character in out) <= 10 + out.count("H")


def test_a_cleared_screen_is_forgotten(rows):
    rows.feed("\x1b[1;1Hﻮﺗﺎﻨﻟﺍ", 20, 2)
    assert rows.feed("\x1b[2J", 20, 2).startswith("\x1b[2J")
    assert "ﺍ" not in rows.feed("\x1b[1;7H:", 20, 2)


def test_a_mark_that_comes_alone_belongs_to_the_cell_before(rows):
    rows.feed("\x1b[1;1Hae", 20, 2)
    assert rows.feed("\x1b[1;3H\u0301", 20, 2) == "\x1b[1;2He\u0301"


FORMS = {
    "kitty": lambda: ScreenRows(words_row, by_font=True),
    "lines": lambda: ScreenRows(lines_row),
    "putty": lambda: ScreenRows(letters_row, whole=True),
    "runs": lambda: ScreenRows(runs_row),
    "logical": lambda: ScreenRows(paragraphs_row, whole=True),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_row_of_letters_in_several_fonts_can_become_narrower_and_be_written_again(form):
    rows = FORMS[form]()
    text = "\x1b[1mﻮﺗﺎﻨﻟﺍ \x1b[3mﺖﻳﻮﻜﻟﺍ \x1b[0mUTF-8ﻭ 2017"
    for columns in (40, 30, 12, 3, 25, 40):
        rows.feed(f"\x1b[1;1H{text}\x1b[2;5H{text}", columns, 4)
        rows.feed(f"\x1b[1;{max(1, columns - 4)}Habc\x1b[2;1H", columns, 4)


@pytest.mark.parametrize(
    ("colours", "exchanged"),
    [
        ("38;5;15;48;5;17", "38;5;17;48;5;15;7"),
        ("1;38;2;1;2;3;48;2;4;5;6", "1;38;2;4;5;6;48;2;1;2;3;7"),
        ("7;38;5;15;48;5;17", "38;5;17;48;5;15"),
        ("38;5;1;48;5;2;38;5;3", "38;5;2;48;5;3;7"),
        ("31;38;5;15;4;48;5;17", "31;4;38;5;17;48;5;15;7"),
    ],
)
def test_a_tint_that_256_colours_keep_is_the_same_in_reverse_video(colours, exchanged):
    assert can_reverse(colours)
    rows = ScreenRows(partial(runs_row, tintable=can_reverse), reversing=True)
    out = rows.feed(f"\x1b[H\x1b[0;{colours}mﺏﺎﺑ", 10, 3)
    assert f"\x1b[0;{exchanged}m" in out
    assert len(exchanged.split(";")) < 24  # what tmux takes


@pytest.mark.parametrize("colours", ["", "31;48;5;17", "38;5;15", "38;5;15;48;5;17;49", "38;5;1;0"])
def test_the_terminals_own_colours_have_no_such_tint(colours):
    assert not can_reverse(colours)
