"""The lists of actors, domains, sources and disagreements, whole and as a query leaves them."""

import pytest
from msgspec.structs import replace
from tests.tui.rows.listed import cells, keys

from ici_tui.describe import Telling
from ici_tui.edtf.date import EdtfDate
from ici_tui.record.entities import (
    Actor,
    ActorKind,
    Claim,
    Description,
    DiscrepancyKind,
    Domain,
    Event,
    LanguageMap,
    Participant,
    Source,
    SourceType,
)
from ici_tui.record.record import Record
from ici_tui.recordfile import load
from ici_tui.tui.explorer.bars import status
from ici_tui.tui.rows.actors import ActorRows
from ici_tui.tui.rows.domains import DomainRows
from ici_tui.tui.rows.facets import FacetRows
from ici_tui.tui.rows.registry import rows_of
from ici_tui.tui.rows.rows import GroupedRows, Heading
from ici_tui.tui.rows.sources import SourceRows
from ici_tui.tui.state.location import View
from ici_tui.tui.state.results import Found, index_of

RECORD = load(None)
TELLING = Telling.of(RECORD, "en")
INDEX = index_of(RECORD)


@pytest.mark.parametrize("kind", DiscrepancyKind)
def test_disagreements_of_one_kind_are_all_of_that_kind(kind):
    rows = rows_of(View.DISAGREEMENTS, TELLING, None, kind)
    assert keys(rows) == [one.id for one in TELLING.disagreements if one.kind is kind]
    headings = [row for row in map(rows.row, range(len(rows))) if isinstance(row, Heading)]
    assert len(headings) == 1


def test_the_kinds_together_are_all_disagreements():
    parts = [keys(rows_of(View.DISAGREEMENTS, TELLING, None, kind)) for kind in DiscrepancyKind]
    everything = keys(rows_of(View.DISAGREEMENTS, TELLING))
    assert [key for part in parts for key in part] == everything
    assert len(everything) == len(TELLING.disagreements)


def test_a_query_leaves_the_disagreements_about_its_hits_within_the_kind():
    found = Found.by(INDEX, "2017")
    rows = rows_of(View.DISAGREEMENTS, TELLING, found, "contradiction")
    expected = [
        one.id
        for one in TELLING.disagreements
        if one.kind == "contradiction" and found.hits & set(one.about)
    ]
    assert expected
    assert keys(rows) == expected


def test_a_disagreement_says_whether_it_is_computed_and_whether_it_is_resolved():
    rows = rows_of(View.DISAGREEMENTS, TELLING)
    for one in TELLING.disagreements:
        _, _, _, resolved, origin = cells(rows, one.id)
        assert origin.text == ("computed" if one.computed else "editorial")
        assert (resolved.text == "✓") == (one.resolution is not None)


def test_disagreements_about_one_event_are_told_apart_by_what_they_are_about():
    """In a column of its own, which a long title cannot push out of sight."""
    rows = rows_of(View.DISAGREEMENTS, TELLING)
    of_the_anniversary = [
        one for one in TELLING.disagreements if one.computed and one.about[0] == "anniversary-20"
    ]
    found = {tuple(cell.text for cell in cells(rows, one.id)[1:3]) for one in of_the_anniversary}
    assert len(found) == len(of_the_anniversary) > 1
    assert {title for title, _ in found} == {TELLING.name("anniversary-20")}
    assert {aspect for _, aspect in found} == {"date", "place"}


@pytest.mark.parametrize("view", [View.ACTORS, View.DOMAINS, View.SOURCES])
def test_a_query_leaves_what_its_hits_name(view):
    found = Found.by(INDEX, "transit")
    left = keys(rows_of(view, TELLING, found))
    assert 0 < len(left) < len(keys(rows_of(view, TELLING)))
    for key in left:
        hits = {event.id for event in RECORD.events_under(key)} & found.hits
        rows = rows_of(view, TELLING, found)
        assert cells(rows, key)[-1].text == str(len(hits))


def test_the_heading_of_a_group_stays_for_the_groups_within_it_only():
    rows = GroupedRows(
        (), [("empty", []), ("year", []), (Heading("month", within=True), ["a"]), ("next", [])]
    )
    named = [rows.row(index) for index in range(2)]
    assert named == [Heading("year"), Heading("month", within=True)]
    assert [rows.key(index) for index in range(len(rows))] == [None, None, "a"]


def test_numbers_of_many_events_are_not_cut():
    title = LanguageMap({"en": "t"})
    events = tuple(
        Event(
            id=f"e{number}",
            date=EdtfDate.parse("2001"),
            kind="visit",
            title=title,
            domains=("all",),
            participants=(Participant(actor="a", role="host"),),
            claims=(Claim(source="s"),),
        )
        for number in range(12_345)
    )
    record = Record(
        Description(schema_version="1.0", id="r", title=title),
        actors=(Actor(id="a", kind=ActorKind.STATE, name=title),),
        domains=(Domain(id="all", name=title),),
        sources=(Source(id="s", type=SourceType.BOOK, title=title),),
        events=events,
    )
    english = Telling.of(record, "en")
    arabic = replace(english, language="ar", digits="arabic-indic")
    found = Found.by(index_of(record), "")
    for telling, number in ((english, "12,345"), (arabic, "١٢٬٣٤٥")):
        for rows in (
            ActorRows(telling),
            DomainRows(telling),
            SourceRows(telling),
            FacetRows(telling, found),
        ):
            keys = [key for key in map(rows.key, range(len(rows))) if key]
            counts = {rows.cells(key)[-1].text for key in keys}
            assert number in counts
            assert rows.columns[-1].width >= len(number)
        assert number in status(telling.words, telling, found)
