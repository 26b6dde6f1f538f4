"""Dates as people type them."""

import pytest

from ici_tui.search.parser import parse
from ici_tui.search.query import And, Dated, Word
from ici_tui.search.typed_dates import typed_date

READ = {
    "2004-06-28": "2004-06-28",
    "28/6/2004": "2004-06-28",
    "28.06.2004": "2004-06-28",
    "28-6-2004": "2004-06-28",
    "28.6.04": "2004-06-28",
    "1/2/99": "1999-02-01",
    "2004/06/28": "2004-06-28",
    "٢٨/٦/٢٠٠٤": "2004-06-28",
    "6/28/2004": "2004-06-28",
    "6/2004": "2004-06",
    "2004/6": "2004-06",
    "2004-06": "2004-06",
    "june 2004": "2004-06",
    "June, 2004": "2004-06",
    "28 June 2004": "2004-06-28",
    "28th of June 2004": "2004-06-28",
    "june 28, 2004": "2004-06-28",
    "23rd jan 2017": "2017-01-23",
    "Sept. 2004": "2004-09",
    "dec 2004": "2004-12",
    "28-jun-2004": "2004-06-28",
    "حزيران 2004": "2004-06",
    "كانون الثاني 2017": "2017-01",
    "تشرين الأول ٢٠٠٨": "2008-10",
    "يونيه 2004": "2004-06",
    "28 حزيران/يونيو 2004": "2004-06-28",
    "28 من يونيو 2004": "2004-06-28",
    "يوم 28 يونيو 2004م": "2004-06-28",
    "في عام 2017": "2017",
    "in 2017": "2017",
    "2016-2018": "2016/2018",
    "2016–2018": "2016/2018",
    "٢٠١٦ - ٢٠١٨": "2016/2018",
    "from 2016 to 2018": "2016/2018",
    "between 2016 and 2018": "2016/2018",
    "بين 2016 و2018": "2016/2018",
    "ما بين عامي 2016 و 2018": "2016/2018",
    "من 2016 إلى 2018": "2016/2018",
    "from June to December 2004": "2004-06/2004-12",
    "من يونيو 2004 حتى ديسمبر 2006": "2004-06/2006-12",
    "28–31 January 2017": "2017-01-28/2017-01-31",
    "since 2016": "2016/..",
    "منذ يونيو 2016": "2016-06/..",
    "after 28 June 2004": "2004-06-29/..",
    "before January 2016": "../2015-12",
    "قبل 1/3/2016": "../2016-02-29",
    "until 2016": "../2016",
    "201X": "201X",
    "2015/2025-12": "2015/2025-12",
    "2017-01-23/..": "2017-01-23/..",
    "2019-12-15~": "2019-12-15~",
}
OF_ANY_YEAR = {
    "28 June": (6, 28),
    "June 28": (6, 28),
    "28/6": (6, 28),
    "حزيران": (6, 0),
    "كانون الثاني": (1, 0),
    "في يونيه": (6, 0),
    "dec": (12, 0),
}
NO_DATES = (
    "2004", "15", "march", "may", "mar", "31/6/2004", "32/13/2004", "0/5/2004", "from kuwait",
    "من وقع", "بين الكويت", "1/2/3/4", "2004-06-28x", "12.5.1.2", "2018-2016", "v1.2.2004.7", "اب",
    "3 meetings", "between the two", "since", "june2004x",
)  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_a_date_is_read(text, edtf):
    found = typed_date(text, 0, typing=False)
    assert found is not None
    assert (found.end, found.edtf) == (len(text), edtf)


@pytest.mark.parametrize(("text", "expected"), OF_ANY_YEAR.items())
def test_a_day_or_month_without_a_year_is_that_of_any_year(text, expected):
    found = typed_date(text, 0, typing=False)
    assert found is not None
    assert (found.end, found.month, found.day) == (len(text), *expected)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_words(text):
    found = typed_date(text, 0, typing=False)
    assert found is None or found.end < len(text)


def test_the_day_comes_first_where_both_could_be_the_month_and_that_is_noted():
    [note] = parse("5/6/2004", finished=True).notes
    assert (note.edtf, note.ordered) == ("2004-06-05", True)
    assert not parse("28/6/2004", finished=True).notes[0].ordered
    assert not parse("6/6/2004", finished=True).notes[0].ordered
    assert not parse("2004-05-06", finished=True).notes[0].ordered


def test_a_date_is_the_date_or_the_words_that_were_typed():
    root = parse("june 2004", finished=True).root
    assert isinstance(root, Dated)
    assert isinstance(root.words, And)
    assert [type(part) for part in root.words.parts] == [Word, Word]


def test_a_date_stands_among_other_words():
    root = parse("kuwait 28/6/2004 nato", finished=True).root
    assert isinstance(root, And)
    assert [type(part) for part in root.parts] == [Word, Dated, Word]


@pytest.mark.parametrize("text", ["28/6/20", "28.6.04", "dec", "حزيران"])
def test_what_may_become_another_date_is_none_while_it_is_typed(text):
    assert typed_date(text, 0, typing=True) is None
    assert typed_date(text, 0, typing=False) is not None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("date:june 2004", (2004, 6, 1)),
        ('تاريخ:"28 يونيو 2004"', (2004, 6, 28)),
        ("date:2016", (2016, 1, 1)),
    ],
)
def test_the_field_for_dates_takes_a_date_and_no_words(text, first):
    root = parse(text, finished=True).root
    assert isinstance(root, Dated)
    assert (root.first, root.words) == (first, None)
    assert parse(text, finished=True).filters() == (root,)


def test_the_field_for_dates_says_what_is_no_date():
    assert [one.trouble for one in parse("date:soon", finished=True).problems] == ["not-a-date"]
    assert [one.trouble for one in parse("date:so").problems] == ["incomplete"]
