"""What sources say more exactly than the editor's reading."""

import pytest
from hypothesis import given
from tests.record.small_records import DATES, WITHIN, claim, event, record

from ici_tui.disagreements.exactness import (
    EXACTNESS,
    all_more_exact,
    exactness_entry,
    more_exact,
)
from ici_tui.edtf.date import EdtfDate


def exact(reading: str, *dates: str) -> str | None:
    claims = [claim(f"s{number}", date=date) for number, date in enumerate(dates, 1)]
    found = more_exact(event("e", reading, *claims), WITHIN.get)
    return str(found.date.value) if found and found.date else None


@pytest.mark.parametrize(
    ("reading", "dates", "finer"),
    [
        ("2016-02", ["2016-02", "2016-02-29"], "2016-02-29"),
        ("2018", ["2018", "2018-01-22/2018-01-23", "2018-01"], "2018-01-22/2018-01-23"),
        ("2004-06", ["2004-06-28/2004-06-29", "2004-06-28"], "2004-06-28"),
        ("2019-12-15~", ["2019-12-15~", "2019-12-16"], "2019-12-16"),
        ("2018-11", ["2018-11-25~"], "2018-11-25~"),
        ("2018/2019", ["2018-03/2019-02"], "2018-03/2019-02"),
        ("2018/2019", ["2018-03"], None),
        ("2018/2019", ["2018-03/2018-06"], None),
        ("2004-06-28", ["2004-06", "2004-06-28"], None),
        ("2004-12", ["2004-11", "2005-01"], None),
        ("2012", ["2012-02-14", "2012-05-20"], None),
        ("2012", ["2012", "2012-XX"], None),
        ("2012", [], None),
    ],
)
def test_the_most_exact_date_within_the_reading_is_found(reading, dates, finer):
    assert exact(reading, *dates) == finer


def test_all_who_give_it_are_named():
    claims = [claim("s1", date="2016"), *(claim(s, date="2016-02-29") for s in ("s2", "s3"))]
    found = more_exact(event("e", "2016", *claims), WITHIN.get)
    assert found is not None
    assert found.date is not None
    assert [one.source for one in found.date.citations] == ["s2", "s3"]
    assert found.place is None


@pytest.mark.parametrize(
    ("reading", "places", "finer"),
    [
        ("turkey", ["istanbul", "congress-centre"], "congress-centre"),
        ("istanbul", ["istanbul", "turkey"], None),
        ("istanbul", ["ankara"], None),
        ("turkey", ["istanbul", "ankara"], None),
        (None, ["istanbul"], None),
    ],
)
def test_the_innermost_place_within_the_reading_is_found(reading, places, finer):
    claims = [claim(f"s{number}", place=place) for number, place in enumerate(places)]
    found = more_exact(event("e", "2004", *claims, place=reading), WITHIN.get)
    assert (found.place.value if found and found.place else None) == finer


@given(DATES, DATES)
def test_nothing_is_more_exact_than_itself_nor_both_ways(one, other):
    assert exact(one, one) is None
    assert exact(one, other) is None or exact(other, one) is None


def test_one_entry_stands_for_all_of_a_record():
    parts = [
        event("a", "2004", claim("s1", date="2004-05")),
        event("b", "2005", claim("s1", date="2005")),
        event("c", "2006", claim("s1", place="istanbul"), place="turkey"),
    ]
    found = list(all_more_exact(record(*parts)))
    assert [one.event for one in found] == ["a", "c"]
    assert found[0].date is not None
    assert found[0].date.value == EdtfDate("2004-05")
    entry = exactness_entry(found)
    assert entry is not None
    assert (entry.id, entry.about, entry.sides) == (EXACTNESS, ("a", "c"), ())
    assert exactness_entry([]) is None
