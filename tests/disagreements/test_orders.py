"""Where dates exclude an order that a source states, and where they allow it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.small_records import (
    CONTRADICTION,
    DATES,
    PRECEDES,
    SERIES,
    dated,
    event,
    found,
    only,
    order,
    said,
)

from ici_tui.disagreements.joining import Aspect
from ici_tui.record.entities import (
    RelationType,
)


def test_an_order_that_both_dates_exclude_is_a_contradiction():
    relation = order("talks", PRECEDES, "launch", "s9")
    disagreement = only(dated("launch", "2004-06"), dated("talks", "2004-09"), relation)
    assert disagreement.id == "computed:order:talks:launch"
    assert (disagreement.kind, disagreement.aspect) == (CONTRADICTION, Aspect.ORDER)
    assert disagreement.about == ("talks", "launch")
    assert disagreement.sides[0].value == relation
    assert said(disagreement) == [
        ("relation", ["s9"]),
        ("2004-09", ["s1"]),
        ("2004-06", ["s1"]),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2004-05", "2004-06"),
        ("2004-06-28", "2004-06-28"),
        ("2004-06-30", "2004-06"),
        ("2004-12", "2004"),
        ("/2004-06-28", "2004-06-28"),
        ("2004-05/2004-06", "2004-06-28"),
        ("2004-07~", "2004-06-28"),
        ("2004-06-28/..", "2005"),
        ("2004-06-28/", "2005"),
        ("2005", "../2006"),
    ],
)
def test_an_order_that_the_dates_allow_is_none(before, after):
    relation = order("a", PRECEDES, "b", "s9")
    assert found(dated("a", before), dated("b", after), relation) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2004-05/2004-12", "2004-06-28"),
        ("2004-09/..", "2004-06-28"),
        ("2004-07-01", "2004-06"),
        ("2005", "/2004-06-28"),
        ("2004-12~", "2004-06-28"),
    ],
)
def test_what_precedes_is_over_before_the_other_begins(before, after):
    relation = order("a", PRECEDES, "b", "s9")
    assert only(dated("a", before), dated("b", after), relation).aspect is Aspect.ORDER


def test_an_order_stands_when_one_of_the_disputed_dates_allows_it():
    relation = order("a", PRECEDES, "b", "s9")
    for events in (
        (dated("a", "2005", "2003"), dated("b", "2004")),
        (dated("a", "2005"), dated("b", "2004", "2006")),
    ):
        assert only(*events, relation).aspect is Aspect.DATE


def test_the_editors_reading_stands_in_where_no_source_gives_a_date():
    relation = order("a", PRECEDES, "b", "s9")
    disagreement = only(event("a", "2005"), dated("b", "2004"), relation)
    assert said(disagreement) == [("relation", ["s9"]), ("2005", []), ("2004", ["s1"])]


@pytest.mark.parametrize(
    "kind",
    [
        RelationType.CAUSES,
        RelationType.LEADS_TO,
        RelationType.ENABLES,
        RelationType.CULMINATES_IN,
    ],
)
def test_a_cause_does_not_begin_after_its_effect(kind):
    relation = order("a", kind, "b", "s9")
    assert only(dated("a", "2005"), dated("b", "2004"), relation).about == ("a", "b")
    assert found(dated("a", "2003/2010"), dated("b", "2004"), relation) == ()


@pytest.mark.parametrize(
    "kind", [RelationType.CONTINUES, RelationType.SUCCEEDS, RelationType.ANNIVERSARY_OF]
)
def test_what_follows_does_not_begin_before_what_it_follows(kind):
    relation = order("later", kind, "earlier", "s9")
    disagreement = only(dated("later", "2004"), dated("earlier", "2005"), relation)
    assert disagreement.id == "computed:order:earlier:later"
    assert found(dated("later", "2005"), dated("earlier", "2004"), relation) == ()


@pytest.mark.parametrize(
    "kind",
    sorted(
        set(RelationType)
        - {RelationType.PRECEDES, RelationType.LEADS_TO, RelationType.ENABLES}
        - {RelationType.CULMINATES_IN, RelationType.CONTINUES, RelationType.SUCCEEDS}
        - {RelationType.ANNIVERSARY_OF, RelationType.CAUSES}
    ),
)
def test_other_relations_say_nothing_of_time(kind):
    one, other = dated("a", "2005"), dated("b", "2004")
    assert found(one, other, order("a", kind, "b", "s9"), order("b", kind, "a", "s9")) == ()


def test_the_parts_of_a_series_that_cannot_precede_are_named():
    disagreement = found(*SERIES, order("series", PRECEDES, "launch", "s2"))[-1]
    assert disagreement.id == "computed:order:series:launch"
    assert disagreement.about == ("series", "launch", "september", "december")
    assert said(disagreement) == [
        ("relation", ["s2"]),
        ("2004-09", ["s1"]),
        ("2004-12", ["s1"]),
        ("2004-06-28", ["s1"]),
    ]
    (launch,) = disagreement.sides[-1].also
    assert (str(launch.value), launch.citations[0].source) == ("2004-06", "s2")


def test_the_parts_of_a_series_that_cannot_follow_are_named():
    relation = order("visit", PRECEDES, "series", "s2")
    disagreement = only(*SERIES[:-1], dated("visit", "2004-10"), relation)
    assert disagreement.about == ("visit", "series", "may", "september")


def test_an_event_need_not_precede_itself_to_precede_what_it_is_part_of():
    summit = dated("summit", "2004-06-28")
    launch = dated("launch", "2004-06-28/2004-06-29", part_of="summit")
    assert found(summit, launch, order("summit", PRECEDES, "launch", "s1")) == ()
    assert found(summit, launch, order("launch", PRECEDES, "summit", "s1")) != ()


def test_an_order_stated_of_a_series_and_of_its_parts_is_told_once():
    relations = [
        order("may", PRECEDES, "launch", "s2"),
        order("september", PRECEDES, "launch", "s3"),
        order("series", PRECEDES, "launch", "s2"),
        order("december", PRECEDES, "launch", "s2"),
    ]
    orders = [each for each in found(*SERIES, *relations) if each.aspect is Aspect.ORDER]
    assert [each.id for each in orders] == ["computed:order:series:launch"]
    assert said(orders[0])[0] == ("relation", ["s2", "s3"])


def test_two_relations_between_the_same_events_are_one_disagreement():
    events = dated("a", "2005"), dated("b", "2004")
    relations = order("a", PRECEDES, "b", "s8"), order("b", RelationType.CONTINUES, "a", "s9")
    assert said(only(*events, *relations))[0] == ("relation", ["s8", "s9"])


def test_a_series_deep_in_a_series_is_searched_to_the_bottom():
    depth = 3000
    nested = [dated("part0", "2004-01/2004-12")]
    nested += [
        dated(f"part{number}", "2004-01/2004-12", part_of=f"part{number - 1}")
        for number in range(1, depth)
    ]
    relation = order("part0", PRECEDES, "launch", "s9")
    disagreement = only(*nested, dated("launch", "2004-06"), relation)
    assert disagreement.about == ("part0", "launch", f"part{depth - 1}")


@given(st.lists(st.tuples(DATES, DATES), min_size=1, max_size=4), DATES)
def test_orders_agree_with_comparing_every_part(parts, launch):
    series = [dated("series", "2000/2010")]
    series += [
        dated(f"part{number}", *dict.fromkeys(dates), part_of="series")
        for number, dates in enumerate(parts)
    ]
    relation = order("series", PRECEDES, "launch", "s9")
    results = found(*series, dated("launch", launch), relation)
    named = [each.about[2:] for each in results if each.aspect is Aspect.ORDER]
    expected = [
        f"part{number}"
        for number, dates in enumerate(parts)
        if all(
            found(dated("a", date), dated("b", launch), order("a", PRECEDES, "b")) for date in dates
        )
    ]
    assert sorted(named[0] if named else ()) == expected
