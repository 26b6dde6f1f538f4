"""Titles of office find the events of who held the office at that time."""

from pathlib import Path

import pytest

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.codec import decode
from ici_tui.record.entities import Actor, Description, Event, LanguageMap, Participant
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile import load
from ici_tui.search.index import Index

BUNDLED = Index.build(load(Path(__file__).parents[2] / "data" / "events.json"))
HOLDER = decode(
    Actor,
    {
        "id": "holder",
        "kind": "person",
        "name": {"en": "A. Person"},
        "offices": [
            {"title": {"en": "Treasurer", "ar": "أمين الصندوق"}, "from": "2010", "to": "2012-06"},
            {"title": {"en": "Chairwoman"}},
        ],
    },
)


def event(name, date, actor="holder"):
    return Event(
        id=name,
        date=EdtfDate(date),
        kind="visit",
        title=LanguageMap({"en": "A visit"}),
        participants=(Participant(actor=actor, role="guest"),),
    )


RECORD = MemoryRecord(
    Description(schema_version="1.0", id="r", title=LanguageMap({"en": "r"})),
    actors=(HOLDER,),
    events=(
        event("early", "2009-12-31"),
        event("first", "2010-01-01"),
        event("some-day", "2012"),
        event("late", "2012-07-01"),
    ),
)
INDEX = Index.build(RECORD)


def test_an_office_finds_the_events_inside_its_dates():
    assert INDEX.search("treasurer", finished=True).ids == ("first", "some-day")
    assert INDEX.search("أمين الصندوق", finished=True).ids == ("first", "some-day")


def test_an_undated_office_finds_all_events_of_its_holder():
    assert len(INDEX.search("chairwoman", finished=True).ids) == 4


def test_the_reason_names_the_holder():
    result = INDEX.search("treasurer", finished=True)
    [reason] = INDEX.why(result.query, "first")
    assert (reason.text.field, reason.text.subject) == ("office", "holder")


def test_an_office_is_no_name_of_the_actor():
    assert INDEX.search("actor:treasurer", finished=True).count == 0


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("prime minister", {"centre-opens", "kuwait-conference-2006"}),
        ("رئيس الوزراء", {"centre-opens", "kuwait-conference-2006"}),
        ("وزير الخارجية صباح الخالد", {"transit-agreement", "centre-agreement"}),
    ],
)
def test_the_bundled_record_has_its_offices(query, wanted):
    assert wanted <= set(BUNDLED.search(query, finished=True).ids)
