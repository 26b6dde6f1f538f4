"""The sides of a contradiction exclude each other, and what agrees with one is folded under it."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.small_records import (
    CONTRADICTION,
    DATES,
    WITHIN,
    claim,
    dated,
    event,
    found,
    only,
    said,
)

from ici_tui.disagreements.disagreement import Side
from ici_tui.disagreements.joining import Aspect
from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.extent import extent_of


def folded(disagreement) -> dict[str, list[str]]:
    """What agrees with each side, by the side's value."""
    return {str(side.value): [str(one.value) for one in side.also] for side in disagreement.sides}


@pytest.mark.parametrize(
    ("dates", "sides"),
    [
        (
            ["2004-12", "2004-11", "2005-01/2005-03", "/2005-03-18", "2004-06"],
            {
                "2004-12": ["/2005-03-18"],
                "2004-11": [],
                "2005-01/2005-03": [],
                "2004-06": [],
            },
        ),
        (
            ["2005-02", "2005-03", "2005-01/2005-03", "/2005-03-18"],
            {"2005-02": ["2005-01/2005-03", "/2005-03-18"], "2005-03": []},
        ),
        (["2012", "2012-02-14", "2012-05-20"], {"2012-02-14": ["2012"], "2012-05-20": []}),
        (
            ["2004-06-30/2004-07-01", "2004-06", "2004-07"],
            {"2004-06": ["2004-06-30/2004-07-01"], "2004-07": []},
        ),
        (
            ["2019-12-16", "2019-12-15~", "2019-12-31"],
            {"2019-12-16": ["2019-12-15~"], "2019-12-31": []},
        ),
    ],
)
def test_dates_that_agree_with_a_side_are_folded_under_it(dates, sides):
    assert folded(only(dated("e", *dates))) == sides


def test_the_editors_own_date_heads_its_side_and_comes_first():
    claims = [
        claim("s1", date="2004-05-01"),
        claim("s2", date="2004-06-28"),
        claim("s3", date="2004-06"),
    ]
    disagreement = only(event("launch", "2004-06", *claims))
    assert folded(disagreement) == {"2004-06": ["2004-06-28"], "2004-05-01": []}
    assert said(disagreement) == [("2004-06", ["s3"]), ("2004-05-01", ["s1"])]


def test_the_editors_own_place_heads_its_side_and_comes_first():
    claims = [
        claim("s1", place="ankara"),
        claim("s2", place="congress-centre"),
        claim("s3", place="istanbul"),
        claim("s4", place="turkey"),
    ]
    disagreement = only(event("summit", "2004", *claims, place="istanbul"))
    assert folded(disagreement) == {"istanbul": ["congress-centre", "turkey"], "ankara": []}


def test_all_sources_are_on_some_side():
    disagreement = only(dated("e", "2004-12", "2004-11", "/2005-03-18"))
    assert disagreement.sources == {"s1", "s2", "s3"}


def date_of(side: Side) -> EdtfDate:
    assert isinstance(side.value, EdtfDate)
    return side.value


def exclude(one: Side, other: Side) -> bool:
    first, second = extent_of(date_of(one)), extent_of(date_of(other))
    return first.begins_from > second.ends_by or second.begins_from > first.ends_by


@given(DATES, st.lists(DATES, min_size=2, max_size=7))
def test_sides_exclude_each_other_and_agree_with_what_is_under_them(reading, dates):
    claims = [claim(f"s{number}", date=date) for number, date in enumerate(dates)]
    for each in found(event("e", reading, *claims)):
        if each.kind is not CONTRADICTION:
            continue
        assert len(each.sides) > 1
        assert all(exclude(one, other) for one, other in combinations(each.sides, 2))
        for side in each.sides:
            assert not any(exclude(side, one) for one in side.also)
        values = [one for side in each.sides for one in side.values]
        spans = {(d.earliest, d.latest) for d in map(date_of, values)}
        assert len(spans) == len(values)
        assert spans == {(d.earliest, d.latest) for d in map(EdtfDate, dates)}


@given(st.sampled_from(sorted(WITHIN)), st.lists(st.sampled_from(sorted(WITHIN)), min_size=2))
def test_no_side_lies_within_another(reading, places):
    def inside(inner: str | None, outer: str) -> bool:
        return inner is not None and (inner == outer or inside(WITHIN[inner], outer))

    claims = [claim(f"s{number}", place=place) for number, place in enumerate(places)]
    for each in found(event("e", "2004", *claims, place=reading)):
        assert each.aspect is Aspect.PLACE
        for one, other in combinations([str(side.value) for side in each.sides], 2):
            assert not inside(one, other)
            assert not inside(other, one)
        named = [str(one.value) for side in each.sides for one in side.values]
        assert sorted(named) == sorted(set(places))
