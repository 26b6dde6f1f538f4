"""Where claims about one event disagree, and where they must not."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.small_records import (
    CONTRADICTION,
    DATES,
    PRECISION,
    WITHIN,
    claim,
    dated,
    event,
    found,
    only,
    said,
)

from ici_tui.disagreements.joining import Aspect
from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.extent import extent_of


def test_dates_that_exclude_each_other_are_one_contradiction_with_a_side_for_each_date():
    disagreement = only(dated("opening", "2017-01-23", "2017-01-24", "2017-01-23", "2017-01-25"))
    assert disagreement.id == "computed:date:opening"
    assert (disagreement.kind, disagreement.aspect) == (CONTRADICTION, Aspect.DATE)
    assert disagreement.about == ("opening",)
    assert said(disagreement) == [
        ("2017-01-23", ["s1", "s3"]),
        ("2017-01-24", ["s2"]),
        ("2017-01-25", ["s4"]),
    ]


@pytest.mark.parametrize(
    ("dates", "kind"),
    [
        (["2004-06-28", "2004-06"], PRECISION),
        (["2004/2006", "2005/2007"], PRECISION),
        (["2019-12-15~", "2019-12-16"], PRECISION),
        (["2019-12-15~", "2019-12-31"], CONTRADICTION),
        (["2004-12", "2004-11", "/2005-03-18"], CONTRADICTION),
        (["2004-12", "/2005-03-18"], PRECISION),
        (["2004", "2004-05", "2004-06"], CONTRADICTION),
    ],
)
def test_dates_that_share_days_differ_in_precision_only(dates, kind):
    assert only(dated("launch", *dates)).kind is kind


@pytest.mark.parametrize("dates", [["2004-06"], ["2004-06", "2004-06"], ["2004-06", "2004-06-XX"]])
def test_claims_that_say_the_same_days_do_not_disagree(dates):
    assert found(dated("launch", *dates)) == ()


def test_a_claim_without_a_date_is_silent_about_it():
    assert found(event("launch", "2004", claim("s1", date="2004"), claim("s2"))) == ()


def test_the_editors_own_reading_is_no_claim():
    assert found(event("launch", "1999", claim("s1", date="2004"))) == ()


def test_one_source_can_disagree_with_itself():
    disagreement = only(
        event("launch", "2004", claim("s1", 3, date="2004-05"), claim("s1", 9, date="2004-06"))
    )
    cited = [[(c.source, c.paragraphs) for c in side.citations] for side in disagreement.sides]
    assert cited == [[("s1", (3,))], [("s1", (9,))]]


# Places and ordinals


@pytest.mark.parametrize(
    ("places", "rivals"),
    [
        (["istanbul", "ankara"], ["istanbul", "ankara"]),
        (["turkey", "istanbul", "ankara"], ["istanbul", "ankara"]),
        (["istanbul", "ankara", "congress-centre"], ["ankara", "congress-centre"]),
        (["congress-centre", "ankara"], ["congress-centre", "ankara"]),
        (["turkey", "chicago"], ["turkey", "chicago"]),
        (["nowhere-known", "chicago"], ["nowhere-known", "chicago"]),
    ],
)
def test_places_that_do_not_lie_in_each_other_contradict(places, rivals):
    claims = [claim(f"s{number}", place=place) for number, place in enumerate(places)]
    disagreement = only(event("summit", "2004", *claims))
    assert (disagreement.id, disagreement.kind) == ("computed:place:summit", CONTRADICTION)
    assert [side.value for side in disagreement.sides] == rivals


@pytest.mark.parametrize(
    "places",
    [
        ["istanbul", "turkey"],
        ["turkey", "congress-centre", "istanbul"],
        ["congress-centre", "turkey"],
    ],
)
def test_places_that_lie_in_each_other_are_no_disagreement(places):
    claims = [claim(f"s{number}", place=place) for number, place in enumerate(places)]
    assert found(event("summit", "2004", *claims)) == ()


def test_the_same_place_twice_is_no_disagreement():
    claims = [claim("s1", place="istanbul"), claim("s2", place="istanbul"), claim("s3")]
    assert found(event("summit", "2004", *claims)) == ()


def test_different_ordinals_contradict():
    claims = [claim("s1", ordinal=2), claim("s2", ordinal=3), claim("s3", ordinal=2)]
    disagreement = only(event("meeting", "2019", *claims))
    assert (disagreement.id, disagreement.kind) == ("computed:ordinal:meeting", CONTRADICTION)
    assert said(disagreement) == [("2", ["s1", "s3"]), ("3", ["s2"])]


def test_the_same_ordinal_is_no_disagreement():
    assert found(event("m", "2019", claim("s1", ordinal=2), claim("s2", ordinal=2))) == ()


def test_each_aspect_of_an_event_is_its_own_disagreement():
    claims = [
        claim("s1", date="2004-05", place="istanbul", ordinal=1),
        claim("s2", date="2004-06", place="ankara", ordinal=2),
    ]
    aspects = [disagreement.aspect for disagreement in found(event("summit", "2004", *claims))]
    assert aspects == [Aspect.DATE, Aspect.PLACE, Aspect.ORDINAL]


@given(st.lists(DATES, min_size=1, max_size=6))
def test_dates_agree_with_comparing_each_with_each(dates):
    def excluded(one: EdtfDate, other: EdtfDate) -> bool:
        first, second = extent_of(one), extent_of(other)
        return first.begins_from > second.ends_by or second.begins_from > first.ends_by

    pairs = [
        (one, other)
        for one, other in combinations(map(EdtfDate, dates), 2)
        if (one.earliest, one.latest) != (other.earliest, other.latest)
    ]
    kinds = [disagreement.kind for disagreement in found(dated("e", *dates))]
    apart = any(excluded(one, other) for one, other in pairs)
    assert kinds == ([] if not pairs else [CONTRADICTION if apart else PRECISION])


@given(st.lists(st.sampled_from(sorted(WITHIN)), min_size=1, max_size=5))
def test_places_agree_with_comparing_each_with_each(places):
    def contains(outer: str, inner: str | None) -> bool:
        return inner is not None and (inner == outer or contains(outer, WITHIN[inner]))

    claims = [claim(f"s{number}", place=place) for number, place in enumerate(places)]
    kinds = [disagreement.kind for disagreement in found(event("e", "2004", *claims))]
    pairs = list(combinations(set(places), 2))
    apart = any(not contains(one, other) and not contains(other, one) for one, other in pairs)
    assert kinds == ([CONTRADICTION] if apart else [])
