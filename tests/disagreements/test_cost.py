"""The work of finding disagreements grows with the record, not with pairs of its parts."""

import sys
from typing import Any

import pytest
from tests.record.small_records import (
    CONTRADICTION,
    PRECEDES,
    claim,
    dated,
    entry,
    event,
    office,
    order,
    person,
    record,
)

from ici_tui.disagreements.joining import disagreements
from ici_tui.record.entities import (
    Participant,
)


def calls(size: int, build: Any) -> int:
    """How many functions are called to find the disagreements of a record of some size."""
    whole = record(*build(size))
    counted = 0

    def count(frame: Any, happening: str, argument: Any) -> None:
        nonlocal counted
        counted += happening in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        disagreements(whole)
    finally:
        sys.setprofile(before)
    return counted


def many_events(size: int) -> list[Any]:
    return [dated(f"e{number}", "2004", "2005", "2004-05") for number in range(size)]


def many_claims(size: int) -> list[Any]:
    return [dated("e", *(f"{1000 + number}-06" for number in range(size)))]


def many_sets(size: int) -> list[Any]:
    return [dated("e", *(f"[{1000 + number},{5000 - number}]" for number in range(size)))]


def many_relations(size: int) -> list[Any]:
    chain = [dated(f"e{number}", f"{9999 - number}") for number in range(size)]
    return chain + [
        order(f"e{number}", PRECEDES, f"e{number + 1}", "s") for number in range(size - 1)
    ]


def many_parts(size: int) -> list[Any]:
    parts = [dated(f"p{number}", "2004-09", part_of="series") for number in range(size)]
    relations = [order(f"p{number}", PRECEDES, "launch", "s") for number in range(size)]
    series = [dated("series", "2004"), order("series", PRECEDES, "launch", "s")]
    return [*series, dated("launch", "2004-06"), *parts, *relations]


def many_orders_of_a_long_series(size: int) -> list[Any]:
    parts = [dated(f"p{number}", "2004-05", part_of="series") for number in range(size)]
    targets = [dated(f"t{number}", "2004-06") for number in range(size)]
    relations = [order("series", PRECEDES, f"t{number}", "s") for number in range(size)]
    return [dated("series", "2004-05"), *parts, *targets, *relations]


def many_offices(size: int) -> list[Any]:
    terms = [office("Secretary", ("s1", 1), from_=f"{1000 + n}", to="9999") for n in range(size)]
    visits = [
        event(f"e{n}", "0900", claim("s1", 2), participants=(Participant(actor="h", role="x"),))
        for n in range(size)
    ]
    return [person("h", *terms), *visits]


def many_entries(size: int) -> list[Any]:
    events = [dated(f"e{number}", "2004", "2005") for number in range(size)]
    return events + [entry(f"x{n}", CONTRADICTION, f"e{n}", cites="s1") for n in range(size)]


@pytest.mark.parametrize(
    "build",
    [
        many_events,
        many_claims,
        many_sets,
        many_relations,
        many_parts,
        many_orders_of_a_long_series,
        many_offices,
        many_entries,
    ],
)
def test_the_work_grows_with_the_record_and_not_with_pairs(build):
    assert calls(400, build) < 2.3 * calls(200, build)
