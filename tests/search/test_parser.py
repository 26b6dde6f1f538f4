"""Queries are read whole: what is wrong is named with its place, the rest is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.record.query_problems import Trouble
from ici_tui.search.parser import parse
from ici_tui.search.query import (
    And,
    Facet,
    Named,
    Not,
    Or,
    Phrase,
    Word,
    Years,
    with_filter,
)


@given(st.text(st.sampled_from('ab كو -"«»()|=:.2 أ\t\u200factoryearis')), st.booleans())
def test_no_text_is_refused(text, finished):
    query = parse(text, finished=finished)
    for problem in query.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.part == text[problem.start : problem.end]
    for leaf in query.filters():
        assert isinstance(query.without(leaf), str)


@pytest.mark.parametrize(
    ("text", "trouble", "part"),
    [
        ("foo:bar", Trouble.UNKNOWN_FIELD, "foo:"),
        ("nato actor: ", Trouble.EMPTY, "actor:"),
        ("year:soon nato", Trouble.NOT_YEARS, "year:soon"),
        ("2018..2016 nato", Trouble.ENDS_BEFORE_START, "2018..2016"),
        ("before:2016-13 nato", Trouble.NOT_A_DATE, "before:2016-13"),
        ("is:wrong nato", Trouble.NOT_A_STATUS, "is:wrong"),
        ("nato ) talks", Trouble.UNOPENED_PARENTHESIS, ")"),
        ("OR nato", Trouble.MISSING_OPERAND, "OR"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(text, trouble, part):
    [problem] = parse(text).problems
    assert (problem.trouble, problem.part) == (trouble, part)
    assert not problem.passing


@pytest.mark.parametrize(
    "text", ["actor:", "year:201", "is:disp", "(nato", "nato -", "before:2016-1"]
)
def test_what_more_typing_would_mend_is_only_incomplete(text):
    [problem] = parse(text).problems
    assert problem.passing


def test_an_unclosed_parenthesis_is_named_once_the_query_is_finished():
    [problem] = parse("(nato", finished=True).problems
    assert problem.trouble is Trouble.UNCLOSED_PARENTHESIS


def _words(text, *, finished=False):
    return [leaf for leaf in parse(text, finished=finished).leaves() if isinstance(leaf, Word)]


def test_the_last_word_is_being_typed_until_something_follows():
    assert not _words("مبادرات")[0].pattern.whole
    assert "مبادره" in _words("مبادرات ")[0].pattern.whole
    assert "مبادره" in _words("مبادرات", finished=True)[0].pattern.whole
    first, last = _words("مبادرات مبادرات")
    assert first.pattern.whole
    assert not last.pattern.whole


def test_or_binds_weaker_than_and_and_not_stronger():
    root = parse("a -b OR (c d)").root
    assert isinstance(root, Or)
    left, right = root.parts
    assert isinstance(left, And)
    assert isinstance(left.parts[1], Not)
    assert isinstance(right, And)


@pytest.mark.parametrize("text", ['"istanbul summit"', "«istanbul summit»", "“istanbul summit”"])
def test_any_quotes_make_a_phrase(text):
    root = parse(text).root
    assert isinstance(root, Phrase)
    assert (root.start, root.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016..2018", 2016, 2018),
        ("2016..", 2016, None),
        ("..2018", None, 2018),
        ("year:2016", 2016, 2016),
        ("سنة:٢٠١٦..٢٠١٨", 2016, 2018),
        ("year:-44..14", -44, 14),
        ("2016..20", 2016, None),
    ],
)
def test_years_are_read(text, first, last):
    root = parse(text).root
    assert isinstance(root, Years)
    assert (root.first, root.last) == (first, last)


def test_arabic_fields_are_the_english_ones():
    for arabic, english in (
        ("جهة", "actor"),
        ("مجال", "domain"),
        ("مكان", "place"),
        ("مصدر", "source"),
    ):
        root = parse(f"{arabic}:الناتو ").root
        assert isinstance(root, Named)
        assert root.facet is Facet(english)
    [status] = parse("حالة:متنازع").filters()
    assert isinstance(status, Named)
    assert status.name == "disputed"


def test_filters_can_be_added_and_taken_away():
    text = with_filter("nato ", Facet.ACTOR, "kuwait")
    assert text == "nato actor:=kuwait "
    query = parse(text)
    [leaf] = query.filters()
    assert query.without(leaf) == "nato "
    negated = parse("nato -actor:=kuwait 2016..")
    assert [negated.without(one) for one in negated.filters()] == [
        "nato 2016.. ",
        "nato -actor:=kuwait ",
    ]


def test_a_word_alone_is_a_word_in_any_text():
    root = parse("nato").root
    assert isinstance(root, Word)
    assert not root.title
