"""A problem prints safely, and its caret stands under the character it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.jsontext.problems import (
    EXCERPT_CELLS,
    Problem,
    cell_width,
    excerpt,
    pointer_of,
    quoted,
    visible,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31m", "␛[31m"),
        ("a\nb\tc\x00", "a␊b␉c␀"),
        ("\x7f", "␡"),
        ("\x9b31m", "\\u009b31m"),
        ("\u202eevil\u2066x\u2069", "\\u202eevil\\u2066x\\u2069"),
        ("\u200e\u200f\u061c", "\\u200e\\u200f\\u061c"),
        ("\u2028\ufeff\u00ad", "\\u2028\\ufeff\\u00ad"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("مَنار می\u200cخواهم 👩\u200d🚀", "مَنار می\u200cخواهم 👩\u200d🚀"),
    ],
)
def test_what_hides_or_commands_is_written_out_and_the_rest_stays(text, shown):
    assert visible(text) == shown


@given(st.text(alphabet=st.characters()))
def test_nothing_visible_is_a_control_or_a_bidi_control(text):
    shown = visible(text)
    assert not set(shown) & set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e")
    assert not set(shown) & set("\u2066\u2067\u2068\u2069")
    assert all(ord(letter) >= 0x20 and not 0x7F <= ord(letter) <= 0x9F for letter in shown)
    shown.encode()  # no lone surrogates


def test_a_quoted_value_is_bounded():
    assert quoted("x" * 1000) == "'" + "x" * 60 + "…'"


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ('{"a": 1}', 7, '{"a": 1}', 6),
        ('\t"a": 1', 2, '    "a": 1', 4),
        ('ab\t"a"', 4, 'ab  "a"', 4),
        ('"日本": 1', 7, '"日本": 1', 8),
        ('"مَنَارَة": 1', 13, '"مَنَارَة": 1', 9),
        ('"ar": "كويت", x', 15, '"ar": "كويت", x', 14),
        ('"e\u0301t": 1', 8, '"e\u0301t": 1', 6),
        ('"\x1b\u202e": 1', 7, '"␛\\u202e": 1', 11),
        ("abc", 4, "abc", 3),
        ("", 1, "", 0),
    ],
)
def test_the_caret_stands_in_the_cell_of_the_column(line, column, shown, caret):
    assert excerpt(line, column) == (shown, caret)


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=400
    ),
    st.data(),
)
def test_an_excerpt_is_bounded_and_holds_the_place(line, data):
    column = data.draw(st.integers(1, len(line) + 1))
    shown, caret = excerpt(line, column)
    assert cell_width(shown) <= EXCERPT_CELLS
    assert 0 <= caret <= cell_width(shown)
    if column <= len(line) and line[column - 1].isalnum() and line[column - 1].isascii():
        cell = 0
        for letter in shown:
            if cell == caret and cell_width(letter):
                assert letter == line[column - 1]
                break
            cell += cell_width(letter)
        else:
            pytest.fail("the caret is past the excerpt")


def test_a_long_line_is_cut_on_both_sides_of_the_place():
    line = "x" * 5000 + "Y" + "z" * 5000
    shown, caret = excerpt(line, 5001)
    assert shown.startswith("…x")
    assert shown.endswith("z…")
    assert shown[caret] == "Y"


def test_a_problem_renders_with_its_line_and_caret():
    problem = Problem(
        12, 7, "/events/3/date", "'2004-13' is not a date", "2004-12", '"date": "2', 8
    )
    assert problem.render("a.json") == (
        "a.json:12:7: /events/3/date: '2004-13' is not a date; expected 2004-12\n"
        '    "date": "2\n'
        "            ^"
    )


def test_a_problem_of_the_whole_file_has_no_place():
    problem = Problem(0, 0, "", "it is a directory", "a file")
    assert problem.render("x") == "x: it is a directory; expected a file"
    assert problem.location("x") == "x"


def test_a_file_name_and_a_pointer_print_safely():
    problem = Problem(1, 1, "/\x1b]0;x\x07", "m")
    assert problem.summary("\x1b[2J") == "␛[2J:1:1: /␛]0;x␇: m"


def test_pointers_escape_tilde_and_slash():
    assert pointer_of(("a/b", 0, "~c")) == "/a~1b/0/~0c"


def test_problems_sort_by_place():
    assert sorted([Problem(2, 1, "", "b"), Problem(1, 9, "", "a"), Problem(1, 2, "", "z")]) == [
        Problem(1, 2, "", "z"),
        Problem(1, 9, "", "a"),
        Problem(2, 1, "", "b"),
    ]
