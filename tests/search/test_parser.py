"""Queries are read whole: what is wrong is named with its place, the rest is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.record.query_problems import QueryProblemKind
from ici_tui.search.parser import FIELDS, parse
from ici_tui.search.query import (
    FACET_NAMES,
    After,
    And,
    Before,
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
        ("foo:bar", QueryProblemKind.UNKNOWN_FIELD, "foo:"),
        ("nato actor: ", QueryProblemKind.EMPTY, "actor:"),
        ("year:soon nato", QueryProblemKind.NOT_YEARS, "year:soon"),
        ("2018..2016 nato", QueryProblemKind.ENDS_BEFORE_START, "2018..2016"),
        ("before:2016-13 nato", QueryProblemKind.NOT_A_DATE, "before:2016-13"),
        ("is:wrong nato", QueryProblemKind.NOT_A_STATUS, "is:wrong"),
        ("nato ) talks", QueryProblemKind.UNOPENED_PARENTHESIS, ")"),
        ("OR nato", QueryProblemKind.MISSING_OPERAND, "OR"),
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
    assert problem.trouble is QueryProblemKind.UNCLOSED_PARENTHESIS


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
        ("-50..50", -50, 50),
        ("-50..", -50, None),
        ("-0043..0014", -43, 14),
        ("−٥٠..٥٠", -50, 50),
        ("Y10000..Y20000", 10_000, 20_000),
        ("year:Y10000", 10_000, 10_000),
        ("year:-0043", -43, -43),
        ("year:-43..", -43, None),
        ('year:"44 BC..14 AD"', -43, 14),
        ("year:44 BC", -43, -43),
        ("سنة:44 ق.م", -43, -43),
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
    for word in ("خلاف", "متنازع"):
        [status] = parse(f"حالة:{word}").filters()
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


@pytest.mark.parametrize(
    "text",
    [
        *("2018..2016", "after:2016-13", "year:abc", "is:nonsense", "nofield:", "nofield: other:"),
        *("(", ")", "()", "((", "-", "-()", "!!!", '""', "=", "|", "year:", "actor:"),
        *("-year:abc", "(year:abc)", "year:abc OR is:nonsense", "2018..2016 )", "before:../2016"),
    ],
)
def test_a_query_of_which_nothing_can_be_used_finds_nothing_and_says_why(text):
    query = parse(text, finished=True)
    assert query.is_unusable
    assert not query.is_empty
    assert query.problems
    assert not any(problem.passing for problem in query.problems)


@pytest.mark.parametrize("text", ["", "  ", "\t", "\u200f"])
def test_a_blank_query_asks_for_everything(text):
    query = parse(text, finished=True)
    assert query.is_empty
    assert not query.problems


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("nato 2018..2016", QueryProblemKind.ENDS_BEFORE_START),
        ("nato after:2016-13", QueryProblemKind.NOT_A_DATE),
        ("nato OR year:abc", QueryProblemKind.NOT_YEARS),
        ("nato nofield:", QueryProblemKind.UNKNOWN_FIELD),
        ("nofield:nato", QueryProblemKind.UNKNOWN_FIELD),
        ("nato )", QueryProblemKind.UNOPENED_PARENTHESIS),
        ("(nato", QueryProblemKind.UNCLOSED_PARENTHESIS),
        ("nato OR", QueryProblemKind.MISSING_OPERAND),
        ("nato before:../2016", QueryProblemKind.NO_FIRST_DAY),
        ("nato after:2016/", QueryProblemKind.NO_LAST_DAY),
    ],
)
def test_the_rest_is_searched_and_the_mistake_said_once(text, trouble):
    query = parse(text, finished=True)
    assert [problem.trouble for problem in query.problems] == [trouble]
    assert not query.is_unusable
    assert not query.is_empty


@pytest.mark.parametrize(
    "text",
    [
        *("actor:", "year:201", "year:-", "year:Y100", "year:2016.", "before:20", "is:disp"),
        *("(", "-", '"', "!", "=", "after:2016-0"),
    ],
)
def test_what_is_being_typed_leaves_every_event_in_sight(text):
    query = parse(text)
    assert query.is_empty
    assert query.is_being_typed


def test_punctuation_between_words_is_no_mistake():
    assert not parse("nato & training - kuwait", finished=True).problems


@pytest.mark.parametrize(
    ("text", "first", "last"), [("--50..50", -50, 50), ("-(2016..2018)", 2016, 2018)]
)
def test_a_range_is_negated_by_a_minus_of_its_own(text, first, last):
    root = parse(text, finished=True).root
    assert isinstance(root, Not)
    assert isinstance(root.part, Years)
    assert (root.part.first, root.part.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("before:622", Before, (622, 1, 1)),
        ("after:622", After, (622, 12, 31)),
        ("before:-43", Before, (-43, 1, 1)),
        ("before:44 BC", Before, (-43, 1, 1)),
        ("after:-0043-03-15", After, (-43, 3, 15)),
        ("قبل:٤٤ ق.م", Before, (-43, 1, 1)),
        ("after:Y10000", After, (10_000, 12, 31)),
    ],
)
def test_days_before_and_after_take_years_as_people_write_them(text, kind, day):
    root = parse(text, finished=True).root
    assert isinstance(root, kind)
    assert tuple(root.day) == day


@pytest.mark.parametrize("text", ["أو", "أو ", "OR"])
def test_an_operator_alone_is_searched_as_a_word(text):
    query = parse(text)
    assert isinstance(query.root, Word)
    assert query.problems


def test_every_facet_is_asked_for_by_its_own_name_and_an_arabic_one():
    for facet in Facet:
        assert FACET_NAMES[facet][0] == facet.value
        assert any(not name.isascii() for name in FACET_NAMES[facet])
        assert all(FIELDS[name] == facet for name in FACET_NAMES[facet])
