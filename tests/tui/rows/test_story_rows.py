"""The rows of a story: events with their lines, and between them how they are bound."""

import pytest
from tests.tui.rows.listed import cells, keys, place

from ici_tui.describe import LocalizedRecord
from ici_tui.recordfile import load
from ici_tui.tui.rows.rows import CellRole, Heading
from ici_tui.tui.rows.story import StoryRows, first_centre
from ici_tui.tui.state.results import Found, index_of

CENTRE, AGAIN = "◉", "↺"

RECORD = load(None)
LOCALIZED = LocalizedRecord.of(RECORD, "en")
ARABIC = LOCALIZED.in_language("ar")


def drawn(rows):
    return [cells(rows, index) for index in range(len(rows))]


def test_the_chain_stands_from_top_to_bottom_with_the_centre_marked():
    rows = StoryRows(LOCALIZED, None, "centre-opens")
    keys = [rows.key(index) for index in range(len(rows))]
    at = keys.index("centre-opens")
    assert drawn(rows)[at][0].text == CENTRE
    assert keys[at - 4 : at + 1 : 2] == ["centre-approval", "transit-agreement", "centre-opens"]
    trees = [cells[0].text for cells in drawn(rows)[at - 4 : at + 3]]
    assert trees == ["○", "│", "├─◐", "│", "◉", "│", "├─●"]


@pytest.mark.parametrize(
    ("localized", "words"), [(LOCALIZED, "leads to"), (ARABIC, "أفضى ذلك إلى")], ids=["en", "ar"]
)
def test_a_row_between_two_events_says_how_they_are_bound(localized, words):
    rows = StoryRows(localized, None, "centre-opens")
    index = place(rows, "centre-approval") + 1
    assert rows.key(index) is None
    assert cells(rows, index)[3].text == f"↓ {words}"


def test_lines_are_mirrored_for_a_reader_of_arabic():
    english, arabic = (drawn(StoryRows(one, None, "pag-2019")) for one in (LOCALIZED, ARABIC))
    mirror = str.maketrans("├↦", "┤↤")
    for left, right in zip(english, arabic, strict=True):
        assert right[0].text == left[0].text.translate(mirror)[::-1]
    assert any("─┤" in cells[0].text for cells in arabic)


@pytest.mark.parametrize(
    ("localized", "said"),
    [
        (LOCALIZED, "No related events"),
        (ARABIC, "لا أحداث مرتبطة بهذا الحدث"),
    ],
    ids=["en", "ar"],
)
def test_an_event_that_stands_alone_is_said_to(localized, said):
    rows = StoryRows(localized, None, "mutual-visits")
    assert [rows.key(index) for index in range(len(rows))] == ["mutual-visits", None]
    assert rows.row(1) == Heading(said)
    assert rows.along(1, -1) is None
    others = StoryRows(localized, None, "centre-opens")
    assert Heading(said) not in [others.row(index) for index in range(len(others))]


def test_every_event_of_the_record_can_be_the_centre():
    for event in RECORD.events:
        rows = StoryRows(LOCALIZED, None, event.id)
        assert rows.key(place(rows, event.id)) == event.id
        assert cells(rows, event.id)[0].text == CENTRE
        for index in range(len(rows)):
            for direction in (-1, 1):
                for to in (rows.along(index, direction), rows.aside(index, direction)):
                    assert to is None or rows.key(to) is not None


def test_what_the_query_does_not_find_is_muted_and_still_there():
    found = Found.by(index_of(RECORD), "transit")
    rows = StoryRows(LOCALIZED, found, "centre-opens")
    roles = {key: cells(rows, key)[3].role for key in keys(rows)}
    assert "transit-agreement" in found.hits
    assert "centre-approval" not in found.hits
    assert roles["transit-agreement"] is CellRole.TEXT
    assert roles["centre-approval"] is CellRole.MUTED


def test_a_story_starts_with_a_hit_of_many_relations():
    most = max(RECORD.events, key=lambda event: len(RECORD.relations_of(event.id)))
    assert first_centre(LOCALIZED, None) == most.id
    found = Found.by(index_of(RECORD), "2016")
    assert first_centre(LOCALIZED, found) in found.hits


def test_an_event_told_again_is_found_where_it_is_told_in_full():
    for event in RECORD.events:
        rows = StoryRows(LOCALIZED, None, event.id)
        for index in range(len(rows)):
            key = rows.key(index)
            if key and AGAIN in cells(rows, index)[0].text:
                assert AGAIN not in cells(rows, key)[0].text
