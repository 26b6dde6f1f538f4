"""Tags, addresses, ids, terms of one's own and keys of one's own are found, each by its field."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.record.query_problems import QueryProblemKind
from ici_tui.recordfile import load
from ici_tui.search.fold import spell
from ici_tui.search.index import Index
from ici_tui.search.parser import parse
from ici_tui.search.query import Address, Extra, Facet, with_filter
from ici_tui.search.tokens import address_word, number_of, number_word, text_word

RECORD = load(Path(__file__).parents[1] / "fixtures" / "harbour.json")
INDEX = Index.build(RECORD)
POWER, TALK = "pw_0107", "talk-2"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tag:night", [POWER, TALK]),
        ('tag:="power cut"', [POWER]),
        ("وسم:ميناء", [POWER]),
        ("has:quote", [POWER]),
        ("فيه:صور", [POWER]),
        ("has:numbers -has:media", []),
        ("-has:url", [TALK]),
        ("twelve held", [POWER]),
        ("dark quay", [POWER]),
        ("damage", [POWER]),
        ("esty", [POWER]),
        ("gazette", [POWER]),
        ("kind:040", [POWER]),
        ("kind:consultation", [POWER]),
        ("نوع:تشاور", [POWER]),
        ("harbour master", [POWER]),
        ("x_intensity:<-5", [POWER]),
        ("x_intensity:-5.5", [POWER]),
        ("x_intensity:<=-5.5", [POWER]),
        ("x_intensity:<-5.5", []),
        ("x_intensity:>=٣", [TALK]),
        ("x_intensity:-6..3", [POWER, TALK]),
        ("x_intensity:0..", [TALK]),
        ("-x_intensity:>0", [POWER]),
        ("x_name:old", [POWER]),
        ('X_Name:"record 17"', [POWER]),
        ("x_name:=17", [POWER]),
        ("x_name:new", []),
        ("x_confidence:2", [POWER]),
        ("x_since:1990..2000", [POWER]),
        ("x_checked:true", [POWER]),
        ("x_link:*", [POWER]),
        ("https://example.org/v/1", [POWER]),
        ("http://www.example.org/gazette/12/", [POWER]),
        ("https://example.org/gazette/12#p2 -has:media", []),
        ("(https://example.org/ar/7)", [POWER]),
        ("10.1000/182", [POWER]),
        ("https://doi.org/10.1000/182", [POWER]),
        ("https://example.org/v/3", []),
        (POWER, [POWER]),
        (TALK, [TALK]),
        ("old-port", [POWER]),
        ("https", []),
    ],
)
def test_what_is_typed_finds(query, found):
    assert sorted(INDEX.search(query, finished=True).ids) == found


@pytest.mark.parametrize(
    ("query", "trouble"),
    [
        ("x_none:3", QueryProblemKind.NO_SUCH_KEY),
        ("x_intensity:<many", QueryProblemKind.NOT_NUMBER),
        ("x_name:", QueryProblemKind.EMPTY),
        ("has:wings", QueryProblemKind.NOT_A_POSSESSION),
        ("https://example.org/v/3", QueryProblemKind.NO_SUCH_ADDRESS),
    ],
)
def test_what_cannot_be_found_is_said(query, trouble):
    problems = INDEX.search(query, finished=True).problems
    assert [problem.trouble for problem in problems] == [trouble]


def test_a_word_under_a_key_grows_while_it_is_typed():
    assert INDEX.search("x_name:rec").ids == (POWER,)
    assert INDEX.search("x_name:rec", finished=True).ids == ()
    assert [one.trouble for one in parse("x_name:").problems] == [QueryProblemKind.INCOMPLETE]


@pytest.mark.parametrize(
    ("query", "field", "text"),
    [
        ("x_intensity:<0", "more", "-5.5"),
        ("https://example.org/v/1/", "address", "https://example.org/v/1"),
        ("tag:night", "tag", "night"),
        ("twelve", "quote", "Twelve ships were held back."),
    ],
)
def test_the_reason_is_the_value_that_was_found(query, field, text):
    result = INDEX.search(query, finished=True)
    reasons = INDEX.why(result.query, POWER)
    assert (field, text) in {(reason.text.field, reason.text.text) for reason in reasons}


def test_no_word_finds_what_only_a_key_of_ones_own_has():
    assert INDEX.search("17", finished=True).ids == ()
    assert INDEX.why(parse("old", finished=True), POWER)[0].text.field != "more"


def test_a_value_with_spaces_is_quoted_as_a_filter():
    query = with_filter("lamps", Facet.TAG, "power cut")
    assert query == 'lamps tag:="power cut" '
    assert INDEX.search(query, finished=True).ids == (POWER,)


def test_the_values_are_counted():
    result = INDEX.search("", finished=True)
    assert result.facet(Facet.TAG) == {"night": 2, "power cut": 1, "ميناء": 1}
    assert result.facet(Facet.HAS)["quote"] == 1


def test_an_address_in_parentheses_ends_before_them():
    leaves = list(parse("(https://e.org/a_(b) OR x_a:1)", finished=True).leaves())
    assert [type(leaf) for leaf in leaves] == [Address, Extra]
    assert leaves[0].url == "https://e.org/a_(b)"  # type: ignore[attr-defined]


@pytest.mark.parametrize("typed", ["https:", "http:/", "https://"])
def test_an_address_that_is_begun_is_no_unknown_field(typed):
    assert [one.trouble for one in parse(typed).problems] == [QueryProblemKind.INCOMPLETE]


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_the_words_of_numbers_sort_as_the_numbers_do(one, other):
    first, second = number_word("x_a", one), number_word("x_a", other)
    assert (first < second) == (one < other)
    assert (first == second) == (one == other)
    assert spell(first) == [first]


@given(st.text(min_size=1))
def test_a_word_under_a_key_is_one_word_and_no_other_one(text):
    for word in spell(text):
        assert len(spell(text_word("x_a", word))) == 1
        assert text_word("x_a", word) != text_word("x_b", word)


@given(st.text())
def test_any_text_has_an_address_word(text):
    word = address_word(text)
    assert spell(word) == [word]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        ("-1.5e3", -1500.0),
        ("−٧٫٥", -7.5),
        ("1,000", None),
        ("", None),
        ("inf", None),
        ("0x1", None),
    ],
)
def test_a_number_is_read_in_any_digits(text, number):
    found = number_of(text)
    assert found == number
    assert found is None or math.isfinite(found)
