"""Search while typing: hits, counts, chips, marks and what could not be read, at every key."""

import threading
from itertools import islice

import pytest
from tests.tui.conftest import Reader
from tests.tui.settling import LIMIT, settled
from textual import events

from ici_tui.bidi import Paragraph
from ici_tui.disagreements.exactness import EXACTNESS
from ici_tui.i18n.labels import term_labels
from ici_tui.recordfile import load
from ici_tui.search.builder import IndexBuilder
from ici_tui.search.index import Index
from ici_tui.search.store import Store
from ici_tui.search.subjects import Subjects
from ici_tui.tui.app import IciTui
from ici_tui.tui.state.location import Destination, View
from ici_tui.tui.state.results import Found, index_of

RECORD = load(None)


def listed(reader) -> list[str]:
    rows = reader.explorer.list.rows
    return [key for key in (rows.key(i) for i in range(len(rows))) if key]


async def type_(reader, text: str) -> None:
    for character in text:
        await reader.press(character if character != " " else "space")
    await reader.loaded()


@pytest.mark.parametrize(
    ("query", "actor"), [("كول", "javier-colomina"), ("stolt", "jens-stoltenberg")]
)
async def test_a_few_letters_of_a_name_find_its_events_at_every_key(searching, query, actor):
    events = {event.id for event in RECORD.events_of(actor)}
    async with searching() as reader:
        for end in range(1, len(query) + 1):
            await type_(reader, query[end - 1])
            assert reader.explorer.query_text == query[:end]
            assert events <= set(listed(reader)), query[:end]
        assert len(listed(reader)) < len(RECORD.events)
        assert f"{len(listed(reader))} of {len(RECORD.events)}" in reader.lines[0]


@pytest.mark.parametrize("query", ["2016..2018 kuwait -training", "is:disputed", "مصدر:الوسط"])
async def test_the_list_is_what_the_index_answers(searching, query):
    async with searching() as reader:
        await type_(reader, query)
        found = Found.by(reader.explorer.found.index, query)
        assert 0 < found.result.count < len(RECORD.events)
        assert listed(reader) == list(found.result.ids)


async def test_each_view_shows_what_the_hits_name_with_their_exact_counts(searching):
    async with searching(view=View.ACTORS) as reader:
        await type_(reader, "2016..2018 ")
        hits = set(reader.explorer.found.result.ids)
        for key in listed(reader):
            events = {event.id for event in RECORD.events_of(key)}
            row = reader.explorer.list.rows.row(reader.explorer.list.rows.index(key))
            assert int(row.cells[-1].text) == len(events & hits)
        named = {p.actor for e in RECORD.events if e.id in hits for p in e.participants}
        assert set(listed(reader)) == named
        await reader.press("enter", "5")
        about = {
            item.id
            for item in reader.explorer.localized.disagreements
            if item.kind != "precision" and hits & set(item.about)
        }
        assert set(listed(reader)) == {*about, EXACTNESS}


async def test_what_matched_is_marked_in_the_list_and_in_the_detail(searching):
    async with searching() as reader:
        await type_(reader, "transit")
        explorer = reader.explorer
        assert explorer.list.key == "transit-agreement"
        assert explorer.found.spans("a transit visa") == [(2, 9)]
        region = explorer.list.region
        marked = [
            segment.text
            for y in range(region.height)
            for segment in explorer.list.render_line(y)
            if segment.style and segment.style.underline
        ]
        assert any(text.startswith("Transit") for text in marked)


async def test_filters_become_chips_that_a_click_removes(searching):
    async with searching() as reader:
        await type_(reader, "actor:=nato 2016..2018 ")
        _, row = reader.find("✕ ")
        assert "2016 – 2018" in reader.lines[row]
        before = len(listed(reader))
        place = reader.lines[row].index("2016")
        await reader.click(place, row)
        await reader.loaded()
        assert reader.explorer.query_text.strip() == "actor:=nato"
        assert len(listed(reader)) > before


@pytest.mark.parametrize(("language", "said"), [("en", "disputed"), ("ar", "محل خلاف")])
async def test_the_chip_of_a_status_is_in_the_readers_words(searching, language, said):
    async with searching(language=language) as reader:
        await type_(reader, "is:disputed ")
        _, row = reader.find("✕")
        assert Paragraph(said).line().visual in reader.lines[row]
        assert "is:" not in reader.lines[row]


async def test_f_filters_by_what_is_shown(open_app):
    async with open_app(view=View.ACTORS) as reader:
        await reader.loaded()
        reader.explorer.list.go_to("jens-stoltenberg")
        await reader.press("f")
        await reader.loaded()
        await reader.press("1")
        assert set(listed(reader)) == {e.id for e in RECORD.events_of("jens-stoltenberg")}


async def test_escape_takes_the_search_back_step_by_step(searching):
    async with searching() as reader:
        await type_(reader, "actor:=nato signed")
        await reader.press("escape")
        assert reader.explorer.list.has_focus
        assert reader.explorer.query_text == "actor:=nato signed"
        await reader.press("escape")
        await reader.loaded()
        assert reader.explorer.query_text.strip() == "actor:=nato"
        await reader.press("escape")
        await reader.loaded()
        assert reader.explorer.query_text == ""
        assert len(listed(reader)) == len(RECORD.events)


async def test_n_goes_through_the_hits_from_either_pane(searching):
    async with searching() as reader:
        await type_(reader, "stoltenberg")
        await reader.press("enter", "home", "enter")
        hits = listed(reader)
        assert reader.explorer.detail.has_focus
        await reader.press("n")
        assert reader.explorer.list.key == hits[1]
        await reader.press("N")
        assert reader.explorer.list.key == hits[0]


async def test_a_query_that_cannot_be_read_says_so_and_the_rest_is_searched(searching):
    async with searching() as reader:
        await type_(reader, "year:soon kuwait ")
        assert "year:soon" in reader.lines[2]
        assert "2016..2018" in reader.lines[2]
        assert 0 < len(listed(reader)) <= len(RECORD.events)


async def test_nothing_found_is_said(searching):
    async with searching() as reader:
        await type_(reader, "qqqqqqqqqqq ")
        assert "Nothing found" in reader.text
        assert listed(reader) == ["?"]  # the way on: all events
        await reader.press("enter", "down", "n", "b", "c", "y")
        assert reader.app.is_running
        await reader.press("enter")
        await reader.loaded()
        assert len(listed(reader)) == len(RECORD.events)


async def test_the_last_queries_come_back_with_the_arrow_up(searching):
    async with searching() as reader:
        await type_(reader, "summit")
        await reader.press("enter", "ctrl+l", "/")
        await type_(reader, "centre")
        await reader.press("enter", "ctrl+l", "/", "up")
        assert reader.explorer.query_text == "centre"
        await reader.press("up")
        assert reader.explorer.query_text == "summit"
        await reader.press("down", "down")
        assert reader.explorer.query_text == ""


async def test_back_restores_the_query(searching):
    async with searching() as reader:
        await type_(reader, "transit")
        await reader.press("enter")
        before = reader.explorer.location
        reader.explorer.go_to("nato")
        await reader.press("ctrl+l")
        await reader.loaded()
        await reader.press("backspace", "backspace")
        await reader.loaded()
        assert reader.explorer.location.query == before.query
        assert reader.explorer.location.selected == before.selected


async def test_an_answer_that_comes_too_late_is_dropped(searching):
    async with searching() as reader:
        explorer = reader.explorer
        late = Found.by(reader.app.session.index, "summit")
        await type_(reader, "centre")
        hits = listed(reader)
        explorer.controllers.search.take(late)
        assert listed(reader) == hits


async def test_who_asks_before_the_search_is_ready_is_told_and_answered_when_it_is(monkeypatch):
    ready = threading.Event()

    def later(record, _build):
        assert ready.wait(LIMIT)
        return index_of(record), None

    monkeypatch.setattr("ici_tui.tui.state.results.assumed_index_of", later)
    app = IciTui(language="en")
    try:
        async with app.run_test(size=(100, 30)) as pilot:
            reader = Reader(app, pilot)
            while app.explorer.localized is None:
                await pilot.pause()
            assert "being prepared" not in reader.text
            await reader.press("/", *"stolt")
            assert "Preparing the search…" in reader.text
            assert "53 events" in reader.text
            ready.set()
            await settled(pilot)
            assert "being prepared" not in reader.text
            assert "of 53 events" in reader.text
            assert set(listed(reader)) >= {e.id for e in RECORD.events_of("jens-stoltenberg")}
    finally:
        ready.set()


async def test_letters_that_are_commands_are_typed_into_the_search(searching):
    async with searching() as reader:
        await type_(reader, "qLhjklgGnN125?")
        assert reader.explorer.query_text == "qLhjklgGnN125?"
        assert reader.app.is_running


async def test_switching_the_language_keeps_the_query_and_its_hits(searching):
    async with searching() as reader:
        await type_(reader, "stoltenberg")
        hits = listed(reader)
        await reader.press("f2")
        await reader.loaded()
        assert reader.explorer.language == "ar"
        assert reader.explorer.query_text == "stoltenberg"
        assert listed(reader) == hits


async def test_what_may_be_meant_is_said_and_stands_apart_and_can_be_taken(searching):
    async with searching() as reader:
        await type_(reader, "kolomina ")
        explorer = reader.explorer
        assert explorer.found.result.count == 0
        assert f"0 of {len(RECORD.events)}" in reader.lines[0]
        assert "Did you mean" in reader.lines[2]
        assert "colomina" in reader.lines[2]
        assert "Similar matches" in reader.text
        meant = {event.id for event in RECORD.events_of("javier-colomina")}
        assert meant <= set(listed(reader))
        await reader.press("enter", "w")
        await reader.loaded()
        assert explorer.query_text.strip() == "colomina"
        assert meant <= set(explorer.found.result.ids)


async def test_a_click_takes_the_word_that_is_meant(searching):
    async with searching() as reader:
        await type_(reader, "kolomina ")
        column = reader.lines[2].index("colomina")
        await reader.click(column + 1, 2)
        await reader.loaded()
        assert reader.explorer.query_text.strip() == "colomina"


@pytest.mark.parametrize("query", ["jql", "a/b", "ظل"])
async def test_what_is_typed_in_one_burst_goes_into_the_search(open_app, query):
    async with open_app() as reader:
        await reader.loaded()
        driver = reader.app._driver
        for key in ("/", *query):
            driver.process_message(events.Key(key if key != "/" else "slash", key))
        await reader.loaded()
        assert reader.explorer.query_text == query
        assert reader.explorer.view is View.TIMELINE


async def test_the_newest_events_are_searched_while_the_others_are_still_being_indexed(monkeypatch):
    ready = threading.Event()

    def growing(record, build):
        subjects = Subjects.of(record, term_labels())
        builder = IndexBuilder(None, subjects)
        builder.add_all(islice(reversed(record.events), 20))
        builder.finish()
        build.early(Index(Store(builder.connection), subjects, record))
        assert ready.wait(LIMIT)
        return index_of(record), None

    monkeypatch.setattr("ici_tui.tui.state.results.assumed_index_of", growing)
    app = IciTui(language="en")
    newest = {event.id for event in RECORD.events[-20:]}
    of_nato = {event.id for event in RECORD.events_of("nato")}
    try:
        async with app.run_test(size=(100, 30)) as pilot:
            reader = Reader(app, pilot)
            while not app.explorer.state.indexed:
                await pilot.pause()
            assert "So far" not in reader.text
            await reader.press("/", *"actor:=nato ")
            while app.explorer.found is None or app.explorer.found.query.text != "actor:=nato ":
                await pilot.pause()
            await pilot.pause()
            assert set(listed(reader)) == of_nato & newest
            assert "Searched so far: the newest 20 of 53 events…" in reader.text
            ready.set()
            await settled(pilot)
            assert set(listed(reader)) == of_nato
            assert "So far" not in reader.text
    finally:
        ready.set()


UNUSABLE = [
    ("2018..2016 ", "en", "ends in 2016 before it starts in 2018"),
    ("2018..2016 ", "ar", "2018..2016"),
    ("after:2016-13 ", "en", "there is no month 13"),
    ("after:2016-13 ", "ar", "2016-12"),
    ("year:abc ", "en", "is not a year or range of years such as 2016 or 2016..2018"),
    ("is:nonsense ", "en", "is not a status"),
    ("nofield: ", "en", "is not a field"),
    (") ", "en", "has no opening parenthesis"),
]


@pytest.mark.parametrize(("query", "language", "says"), UNUSABLE)
async def test_a_query_of_which_nothing_can_be_used_shows_why_and_no_hits(
    searching, query, language, says
):
    async with searching(language=language) as reader:
        await type_(reader, query)
        assert listed(reader) == ["?"]
        assert says in reader.lines[2]
        assert "Nothing found" not in reader.text


@pytest.mark.parametrize("leave", ["enter", "tab"])
async def test_what_is_left_incomplete_is_said_and_does_not_show_the_whole_record(searching, leave):
    async with searching() as reader:
        await type_(reader, "actor:")
        assert len(listed(reader)) == len(RECORD.events)
        await reader.press(leave)
        await reader.loaded()
        assert listed(reader) == ["?"]
        assert "“actor:” has no value" in reader.lines[2]
        await reader.press("/")
        await type_(reader, "nato")
        assert len(listed(reader)) > 0


async def test_a_query_from_the_command_line_is_not_being_typed(open_app):
    async with open_app(destination=Destination(query="is:disp")) as reader:
        await reader.loaded()
        assert listed(reader) == ["?"]
        assert "is not a status" in reader.lines[2]
