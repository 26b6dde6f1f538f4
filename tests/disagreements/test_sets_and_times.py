"""Claims with sets of dates and times of day, and events without a date."""

import pytest
from tests.record.small_records import (
    CONTRADICTION,
    PRECEDES,
    PRECISION,
    claim,
    event,
    office,
    order,
    person,
    record,
)

from ici_tui.disagreements.disagreement import Disagreement
from ici_tui.disagreements.exactness import more_exact
from ici_tui.disagreements.joining import disagreements
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Event, Participant


def said(*dates: str) -> Event:
    return event("e", dates[0], *(claim(f"s{at}", date=one) for at, one in enumerate(dates)))


def found(*parts: object) -> list[Disagreement]:
    return list(disagreements(record(*parts)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "kind", "sides"),
    [
        (("[1501,1503]", "1502"), CONTRADICTION, 2),
        (("[1501,1503]", "1503"), PRECISION, 2),
        (("[..1509]", "1400"), PRECISION, 2),
        (("[..1509]", "1510"), CONTRADICTION, 2),
        (("[1501,1503]", "1502", "1501"), CONTRADICTION, 2),
        (("2013-08-21T08:46", "2013-08-21T09:10"), CONTRADICTION, 2),
        (("2013-08-21T08:46", "2013-08-21"), PRECISION, 2),
        (("2013-08-21T08:46", "2013-08-21T09:10", "2013-08-21"), CONTRADICTION, 2),
    ],
)
def test_claims_exclude_each_other_where_no_moment_is_common(dates, kind, sides):
    (one,) = found(said(*dates))
    assert (one.kind, len(one.sides)) == (kind, sides)


def test_the_same_in_other_words_is_no_difference():
    assert found(said("2013-08-21T08:46", "2013-08-21T08:46")) == []
    assert found(said("[1501..1503]", "[1501..1503]")) == []


def test_what_lies_in_a_gap_is_not_more_exact():
    assert more_exact(said("[1501,1503]", "1502"), lambda _: None) is None
    finer = more_exact(said("[1501,1503]", "1503-05"), lambda _: None)
    assert finer is not None
    assert finer.date is not None
    assert str(finer.date.value) == "1503-05"


def test_an_undated_event_has_the_date_that_a_source_gives_as_the_more_exact():
    undated = Event(
        id="e", kind="visit", title=said("1899").title, claims=(claim("s", date="1899-10"),)
    )
    one = more_exact(undated, lambda _: None)
    assert one is not None
    assert one.date is not None
    assert one.date.value == EdtfDate("1899-10")


def test_an_event_without_any_date_contradicts_no_order_and_no_office():
    undated = Event(
        id="e",
        kind="visit",
        title=said("1899").title,
        participants=(Participant(actor="p", role="host"),),
        claims=(claim("s", 1),),
    )
    keeper = person("p", office("Keeper", ("s", 1), from_="1899", to="1901"))
    assert found(undated, event("f", "1700"), order("e", PRECEDES, "f"), keeper) == []


def test_an_office_in_the_gap_of_a_set_is_outside_its_term():
    dated = event("e", "[1890,1910]", claim("s", 1))
    dated = Event(
        id="e",
        date=dated.date,
        kind="visit",
        title=dated.title,
        participants=(Participant(actor="p", role="host"),),
        claims=dated.claims,
    )
    keeper = person("p", office("Keeper", ("s", 1), from_="1899", to="1901"))
    (one,) = found(dated, keeper)
    assert one.kind is CONTRADICTION


def test_precedes_is_contradicted_by_times_of_one_day():
    late = event("late", "2013-08-21T10:00")
    early = event("early", "2013-08-21T09:00")
    (one,) = found(late, early, order("late", PRECEDES, "early"))
    assert one.about == ("late", "early")
    assert found(late, early, order("early", PRECEDES, "late")) == []
