"""The lists of actors, domains, sources and disagreements, whole and as a query leaves them."""

import pytest
from msgspec.structs import replace
from tests.record.small_records import claim, event, record
from tests.tui.rows.listed import cells, keys

from ici_tui.describe import LocalizedRecord
from ici_tui.disagreements.exactness import EXACTNESS
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
from ici_tui.record.record import MemoryRecord
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
LOCALIZED = LocalizedRecord.of(RECORD, "en")
INDEX = index_of(RECORD)


RIVALS = [one for one in LOCALIZED.disagreements if one.kind != "precision"]
CONTRADICTIONS = [one.id for one in RIVALS if one.kind == "contradiction"]


def headings(rows):
    return [row.text for row in map(rows.row, range(len(rows))) if isinstance(row, Heading)]


@pytest.mark.parametrize("kind", [one for one in DiscrepancyKind if one != "precision"])
def test_disagreements_of_one_kind_are_all_of_that_kind(kind):
    rows = rows_of(View.DISAGREEMENTS, LOCALIZED, None, kind)
    assert keys(rows) == [one.id for one in RIVALS if one.kind is kind]
    assert len(headings(rows)) == 1


def test_contradictions_come_first_and_one_row_stands_for_all_that_is_more_exact():
    rows = rows_of(View.DISAGREEMENTS, LOCALIZED)
    unclear = [one.id for one in RIVALS if one.kind != "contradiction"]
    assert keys(rows) == [*CONTRADICTIONS, *unclear, EXACTNESS]
    assert headings(rows) == ["Contradictions", "Unclear or told differently", "More exact"]
    assert cells(rows, EXACTNESS)[1].text == LOCALIZED.name(EXACTNESS)


def test_the_table_of_what_is_more_exact_has_a_row_for_each_event():
    rows = rows_of(View.DISAGREEMENTS, LOCALIZED, None, "precision")
    exact = [one.event for one in LOCALIZED.all_more_exact]
    written = [
        one.id for one in LOCALIZED.disagreements if one.kind == "precision" and one.editorial
    ]
    assert keys(rows) == [*exact, *written]
    name, date, place, sources = cells(rows, "pag-2018")
    assert (name.text, date.whole) == (LOCALIZED.name("pag-2018"), "2018 (22–23 Jan)")
    assert place.text == LOCALIZED.name("regional-centre-site")
    assert "NATO" in sources.text


def test_a_disagreement_is_called_by_its_title():
    rows = rows_of(View.DISAGREEMENTS, LOCALIZED)
    for one in RIVALS:
        assert cells(rows, one.id)[1].text == LOCALIZED.disagreement_name(one)
    names = [cells(rows, one.id)[1].text for one in RIVALS]
    assert len(set(names)) == len(names)


def test_a_query_leaves_the_disagreements_about_its_hits_within_the_kind():
    found = Found.by(INDEX, "2017")
    rows = rows_of(View.DISAGREEMENTS, LOCALIZED, found, "contradiction")
    expected = [
        one.id
        for one in LOCALIZED.disagreements
        if one.kind == "contradiction" and found.hits & set(one.about)
    ]
    assert expected
    assert keys(rows) == expected


def test_a_disagreement_says_whether_it_is_computed_and_whether_it_is_resolved():
    rows = rows_of(View.DISAGREEMENTS, LOCALIZED)
    for one in RIVALS:
        sign, _, _, resolved, origin = cells(rows, one.id)
        assert sign.text == ("⚠" if one.kind == "contradiction" else "※")
        assert origin.text == ("computed" if one.computed else "editorial")
        assert (resolved.text == "✓") == (one.resolution is not None)


def test_untitled_disagreements_about_one_event_are_told_apart_by_what_they_are_about():
    """In a column of its own, which a long title cannot push out of sight."""
    twice = event(
        "summit",
        "2004",
        claim("s1", date="2004-05", place="istanbul"),
        claim("s2", date="2004-06", place="ankara"),
    )
    localized = LocalizedRecord.of(record(twice))
    rows = rows_of(View.DISAGREEMENTS, localized)
    found = [tuple(cell.text for cell in cells(rows, key)[1:3]) for key in keys(rows)[:2]]
    assert found == [(localized.name("summit"), "date"), (localized.name("summit"), "place")]


@pytest.mark.parametrize("view", [View.ACTORS, View.DOMAINS, View.SOURCES])
def test_a_query_leaves_what_its_hits_name(view):
    found = Found.by(INDEX, "transit")
    left = keys(rows_of(view, LOCALIZED, found))
    assert 0 < len(left) < len(keys(rows_of(view, LOCALIZED)))
    for key in left:
        hits = {event.id for event in RECORD.events_under(key)} & found.hits
        rows = rows_of(view, LOCALIZED, found)
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
    record = MemoryRecord(
        Description(schema_version="1.0", id="r", title=title),
        actors=(Actor(id="a", kind=ActorKind.STATE, name=title),),
        domains=(Domain(id="all", name=title),),
        sources=(Source(id="s", type=SourceType.BOOK, title=title),),
        events=events,
    )
    english = LocalizedRecord.of(record, "en")
    arabic = replace(english, language="ar", digits="arabic-indic")
    found = Found.by(index_of(record), "")
    for localized, number in ((english, "12,345"), (arabic, "١٢٬٣٤٥")):
        for rows in (
            ActorRows(localized),
            DomainRows(localized),
            SourceRows(localized),
            FacetRows(localized, found),
        ):
            keys = [key for key in map(rows.key, range(len(rows))) if key]
            counts = {rows.cells(key)[-1].text for key in keys}
            assert number in counts
            assert rows.columns[-1].width >= len(number)
        assert number in status(localized.words, localized, found)
