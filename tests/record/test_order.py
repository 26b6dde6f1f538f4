"""Events stand by date, in a day by time, then by what precedes what, then as in the file."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.small_records import PRECEDES, TEXT, order

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import Event, Relation
from ici_tui.record.order import Place, in_order, place_of, rank_of
from ici_tui.record.runs import runs_of


def event(name: str, date: str | None = "2013-08-21", time: str | None = None) -> Event:
    when = None if date is None else EdtfDate(date)
    return Event(id=name, date=when, time=time, kind="meeting", title=TEXT)


def names(events: list[Event], *relations: Relation) -> str:
    return " ".join(one.id for one in in_order(events, relations))


def test_what_has_one_date_stands_as_in_the_file_and_not_by_its_id():
    events = [event(name) for name in ("ev10", "ev1", "ev104", "ev0")]
    assert names(events) == "ev10 ev1 ev104 ev0"


def test_in_a_day_times_decide_wherever_they_are_written():
    events = [
        event("third", time="10:03"),
        event("first", "2013-08-21T08:46"),
        event("second", time="09:03:00/11:00"),
        event("untimed"),
        event("before", "2013-08-20", "23:59"),
    ]
    assert names(events) == "before untimed first second third"


def test_what_starts_on_a_day_stands_by_the_time_of_its_start():
    events = [
        event("later", "1933-02-06", "23:58"),
        event("bell", "1933-02-06/1933-02-07", "23:55/00:03"),
        event("next", "1933-02-07", "00:01"),
    ]
    assert names(events) == "bell later next"


def test_a_day_stands_before_its_month_and_its_year_with_a_time_too():
    events = [event("year", "2004"), event("month", "2004-01"), event("day", "2004-01-01", "08:00")]
    assert names(events) == "day month year"


def test_times_in_different_zones_are_compared_by_utc():
    events = [event("b", time="08:00Z"), event("a", time="10:30+03:00")]
    assert names(events) == "a b"
    assert names([*events, event("c", time="09:00")]) == "b c a"  # one without: by their clocks


def test_precedes_orders_what_times_do_not():
    events = [event("a"), event("b"), event("c")]
    stated = order("b", PRECEDES, "c"), order("c", PRECEDES, "a")
    assert names(events, *stated) == "b c a"
    months = [event("late", "2004-06"), event("early", "2004-06")]
    assert names(months, order("early", PRECEDES, "late")) == "early late"


def test_what_follows_a_time_stands_directly_after_it():
    events = [event("after"), event("ten", time="10:00"), event("nine", time="09:00")]
    assert names(events, order("nine", PRECEDES, "after")) == "nine after ten"


def test_times_win_over_what_is_said_to_precede():
    events = [event("ten", time="10:00"), event("nine", time="09:00")]
    assert names(events, order("ten", PRECEDES, "nine")) == "nine ten"
    days = [event("sunday", "2004-06-06"), event("monday", "2004-06-07")]
    assert names(days, order("monday", PRECEDES, "sunday")) == "sunday monday"


def test_a_circle_stands_as_in_the_file():
    events = [event("a"), event("b"), event("c")]
    circle = order("a", PRECEDES, "b"), order("b", PRECEDES, "a"), order("c", PRECEDES, "a")
    assert names(events, *circle) == "c a b"


def test_undated_events_stand_at_the_end_in_a_run_of_their_own():
    events = in_order([event("none", None), event("one"), event("other", None)])
    assert [one.id for one in events] == ["one", "none", "other"]
    assert [(run.start, run.year, run.month) for run in runs_of(events)] == [
        (0, 2013, 8),
        (1, None, None),
    ]


@pytest.mark.parametrize(
    ("date", "run"),
    [
        ("[..1509]", (1509, None)),
        ("[1501-05-01..1502-06-03]", (1501, 5)),
        ("[-2333,-2269]", (-2333, None)),
        ("[1509-02..]", (1509, 2)),
    ],
)
def test_a_set_is_listed_under_its_first_date(date, run):
    (found,) = runs_of([event("e", date)])
    assert (found.year, found.month) == run


TIMES = st.sampled_from([None, "08:00", "08:30", "09:00", "08:00Z", "11:15+03:00"])
DATES = st.sampled_from(["2013-08-21", "2013-08-22", "2013-08", "2013-08-21/2013-08-22", None])


@st.composite
def records(draw):
    """Events and what precedes what among them."""
    events = []
    for number in range(draw(st.integers(2, 9))):
        date = draw(DATES)
        time = draw(TIMES) if date and date.count("-") > 1 else None
        events.append(event(f"e{number}", date, time))
    ends = st.tuples(st.sampled_from(events), st.sampled_from(events))
    edges = draw(st.lists(ends, max_size=8))
    return events, [order(one.id, PRECEDES, other.id) for one, other in edges]


@given(records())
def test_any_order_keeps_dates_and_times_and_loses_nothing(made):
    events, relations = made
    found = in_order(events, relations)
    assert sorted(one.id for one in found) == sorted(one.id for one in events)
    places = [place_of(one) for one in found]
    assert places == sorted(places)
    for one, other in combinations(found, 2):
        first, second = (each.when and each.when.clock for each in (one, other))
        if first and second and place_of(one) == place_of(other) and first.zone == second.zone:
            zones = {e.when.clock.zone for e in events if e.when and e.when.clock}
            assert first.seconds <= second.seconds or len(zones) > 1
    kept: dict[Place, dict[int, int]] = {}
    assert [rank_of(found, one, kept) for one in found] == list(range(len(found)))


@given(records())
def test_without_circles_and_times_everything_stands_after_what_precedes_it(made):
    events, relations = made
    number = {one.id: at for at, one in enumerate(events)}
    events = [event(one.id) for one in events]
    stated = [one for one in relations if number[one.from_] < number[one.to]]
    at = {one.id: place for place, one in enumerate(in_order(reversed(events), stated))}
    assert all(at[one.from_] < at[one.to] for one in stated)


def test_a_rank_is_found_by_the_event_itself_among_many_of_a_day():
    events = in_order([event(f"e{number}") for number in range(40)])
    kept: dict[Place, dict[int, int]] = {}
    assert [rank_of(events, one, kept) for one in events] == list(range(40))
    assert rank_of(events, event("e7"), kept) == 7
    with pytest.raises(ValueError, match="e99"):
        rank_of(events, event("e99"), kept)
