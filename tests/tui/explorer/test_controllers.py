"""The controllers of the explorer do their part with any host: none of these needs a screen."""

from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.tui.explorer.fake_host import RECORD, FakeHost, answer, session
from textual.geometry import Offset

from ici_tui.bidi import isolate
from ici_tui.search.query import Facet
from ici_tui.tui.explorer.actions import ACTIONS, PROGRAM, STEPS
from ici_tui.tui.explorer.bookmarks import Bookmarks
from ici_tui.tui.explorer.copy import Copies
from ici_tui.tui.explorer.facets import Facets
from ici_tui.tui.explorer.jump import Jumps
from ici_tui.tui.explorer.landing import Landing
from ici_tui.tui.explorer.opening import Opening
from ici_tui.tui.explorer.parameter import Parameter
from ici_tui.tui.explorer.search import Search
from ici_tui.tui.rows.facets import key_of
from ici_tui.tui.rows.registry import parameter_of
from ici_tui.tui.session import IndexReady, LoadFailed, Progress, RecordReloaded
from ici_tui.tui.state.commands import EXPLORER_COMMANDS
from ici_tui.tui.state.location import Destination, View
from ici_tui.tui.state.results import index_of
from ici_tui.tui.state.state import Focus
from ici_tui.user.saved import Bookmark
from ici_tui.user.store import UserStore


@pytest.fixture
def host():
    made = FakeHost()
    yield made
    made.close()


@pytest.fixture
def opened():
    return session()


def asked(host: FakeHost) -> str | None:
    """Return the query whose answer is shown."""
    found = host.state.found
    return found.query.text if found is not None else None


# The search.


@pytest.fixture
def remembered():
    return []


@pytest.fixture
def search(host, opened, remembered):
    return Search(host, opened, remembered.append)


async def test_what_is_typed_is_asked_and_its_answer_shown(host, search):
    search.typed("actor:=nato ")
    search.ask(host.state.query, finished=False)
    assert host.state.query == "actor:=nato "
    assert asked(host) is None, "the reader goes on typing meanwhile"
    await host.worked()
    assert asked(host) == "actor:=nato "


async def test_an_answer_to_what_is_asked_no_more_is_dropped(host, opened, search):
    search.ask("visit", finished=False)
    search.typed("launch")
    await host.worked()
    assert asked(host) is None
    search.take(answer(opened, "launch"))
    assert asked(host) == "launch"


async def test_an_answer_of_another_index_is_dropped(host, opened, search):
    late = answer(session(), "visit")
    search.typed("visit")
    search.take(late)
    assert host.state.found is None


def test_without_an_index_nothing_is_asked(host):
    waiting = Search(host, session(indexed=False), lambda text: None)
    waiting.ask("visit", finished=True)
    assert waiting.answer_at_once(host.state).found is None


def test_a_filter_is_dropped_and_back_brings_it_again(host, opened, search):
    host.go(
        replace(host.state, query="actor:=nato visit", found=answer(opened, "actor:=nato visit"))
    )
    search.drop(0)
    assert host.state.query.strip() == "visit"
    assert host.state.history.behind[-1].query == "actor:=nato visit"
    search.drop(7)
    assert host.state.query.strip() == "visit"


def test_earlier_queries_come_back_and_past_the_newest_the_hits(host, search, tmp_path):
    kept = Bookmarks(host, session(), None, lambda place: None)
    for text in ("one", "two"):
        kept.remember_query(text)
    host.go(replace(host.state, focus=Focus.SEARCH))
    shown = []
    for step in (-1, -1, -1, 1, 1):
        search.recall(step)
        shown.append(host.state.query)
    assert shown == ["two", "one", "one", "two", ""]
    assert host.state.focus is Focus.SEARCH
    search.recall(1)
    assert host.state.focus is Focus.LIST


def test_who_goes_to_the_hits_has_the_query_remembered(host, search, remembered):
    search.typed(" visit ")
    search.done()
    assert remembered == ["visit"]
    assert host.state.focus is Focus.LIST


def test_what_is_shown_becomes_a_filter(host, search):
    host.go(replace(host.state, shown="nato"))
    search.narrow()
    assert host.state.query == "actor:=nato "
    host.go(replace(host.state, shown="launch"))
    search.narrow()
    assert host.state.query == "actor:=nato ", "an event is no filter"


def test_a_facet_is_taken_and_left_again(host, opened, search):
    facets = Facets(host)
    host.go(replace(host.state, found=answer(opened, "")))
    facets.choose(key_of(Facet.ACTOR, "nato"))
    assert host.state.query == "actor:=nato "
    host.go(search.answer_at_once(host.state))
    facets.choose(key_of(Facet.ACTOR, "nato"))
    assert host.state.query.strip() == ""


# Bookmarks.


@pytest.fixture
def keeper(tmp_path):
    return UserStore(tmp_path / "kept.json")


@pytest.fixture
def gone():
    return []


@pytest.fixture
def bookmarks(host, opened, keeper, gone):
    return Bookmarks(host, opened, keeper, gone.append)


async def test_a_bookmark_is_shown_at_once_and_saved_behind(host, bookmarks, keeper):
    bookmarks.toggle()
    assert host.state.is_bookmarked("launch")
    await host.worked()
    assert [mark.entity for mark in keeper.read().bookmarks] == ["launch"]
    assert host.said == ["Bookmarked"]
    bookmarks.toggle()
    assert not host.state.is_bookmarked("launch")
    await host.worked()
    assert keeper.read().bookmarks == ()


async def test_what_the_file_has_is_shown_when_it_was_read(host, bookmarks, keeper):
    keeper.change(lambda kept: kept.with_bookmark(Bookmark(host.state.dataset, "visit")))
    bookmarks.read()
    await host.worked()
    assert host.state.is_bookmarked("visit")


async def test_what_cannot_be_saved_is_said_and_stays_for_the_session(host, opened, tmp_path):
    (tmp_path / "file").write_text("")
    bookmarks = Bookmarks(host, opened, UserStore(tmp_path / "file" / "kept.json"), lambda _: None)
    bookmarks.toggle()
    await host.worked()
    assert host.said[0].startswith("Bookmarked for this session only: ")
    assert host.state.is_bookmarked("launch")
    bookmarks.finish()
    assert "could not be saved" in bookmarks.unsaved


async def test_a_view_is_saved_by_name_and_asks_before_it_is_replaced(host, bookmarks):
    bookmarks.save_view()
    host.answer(" my   view ")
    assert bookmarks.kept.view("my view").view == "timeline"
    host.go(replace(host.state, view=View.ACTORS))
    bookmarks.save_view()
    host.answer("my view")
    host.answer(False)
    assert bookmarks.kept.view("my view").view == "timeline"
    host.answer(True)
    assert bookmarks.kept.view("my view").view == "actors"
    await host.worked()


async def test_a_bookmark_leads_back_and_one_of_another_record_opens_its_file(
    host, opened, bookmarks, gone, monkeypatch
):
    asked = []
    monkeypatch.setattr(opened, "open", lambda *where: asked.append(where))
    bookmarks.open()
    host.answer(Bookmark(host.state.dataset, "visit"))
    assert gone == [Destination(shown="visit")]
    assert host.state.history.leads_back
    host.answer(Bookmark("another", "thing", path="/there.json"))
    assert asked == [(Path("/there.json"), Destination(shown="thing"))]
    host.answer(Bookmark("another", "thing", path="-"))
    assert host.said == ["That record was read from standard input"]
    host.answer(None)
    assert len(gone) == 1


# The parameter of a view.


def test_the_kinds_of_disagreement_come_round(host):
    parameter = Parameter(host)
    parameter.next_kind()
    assert (host.state.view, host.state.parameter) == (View.DISAGREEMENTS, "")
    offered = parameter_of(View.DISAGREEMENTS)
    assert offered is not None
    _, *kinds = offered.values(host.state.localized, None, "")
    assert kinds
    seen = []
    for _ in range(len(kinds) + 1):
        parameter.next_kind()
        seen.append(host.state.parameter)
    assert seen == [*kinds, ""]
    parameter.choose_kind(kinds[0])
    assert host.state.parameter == kinds[0]


def test_only_in_a_story_is_another_event_its_middle(host):
    parameter = Parameter(host)
    assert not parameter.recentre("visit")
    host.go(replace(host.state, view=View.STORY, parameters={View.STORY: "launch"}))
    assert not parameter.recentre("launch")
    assert parameter.recentre("visit")
    assert (host.state.parameter, host.state.key) == ("visit", "visit")
    assert host.state.history.behind[-1].parameter == "launch"


# Going places.


@pytest.fixture
def jumps(host):
    return Jumps(host, list)


def test_a_link_leads_to_the_view_that_lists_it_or_is_shown_beside_the_list(host, jumps):
    jumps.go_to("nato")
    assert (host.state.view, host.state.key, host.state.shown) == (View.ACTORS, "nato", "nato")
    assert host.state.focus is Focus.DETAIL
    jumps.go_to("gulf")
    assert (host.state.view, host.state.key, host.state.shown) == (View.ACTORS, "nato", "gulf")
    before = host.state
    jumps.go_to("nothing")
    assert host.state == before


def test_the_palette_runs_a_command_or_goes_to_what_is_named(host, jumps):
    from ici_tui.tui.rows.palette import COMMAND

    jumps.palette()
    host.answer(f"{COMMAND}theme")
    assert host.ran == ["theme"]
    host.answer("envoy")
    assert host.state.shown == "envoy"
    host.answer(None)
    assert host.ran == ["theme"]


def test_the_prefix_leads_to_the_ends_and_the_views(host, jumps):
    jumps.prefix()
    for name in ("go:first", "go:last", "view:actors", None):
        host.answer(name)
    assert host.ran == ["first", "last", "view:actors"]


def test_a_year_is_gone_to_in_the_timeline(host, jumps):
    host.go(replace(host.state, view=View.ACTORS))
    jumps.go_to_year("2017")
    assert (host.state.view, host.state.key) == (View.TIMELINE, "opening")
    assert host.state.history.behind[-1].view is View.ACTORS
    jumps.go_to_year("soon")
    assert "soon" in host.said[-1]


def test_a_label_does_what_stands_where_it_stands(host):
    done: list[int] = []
    landings = [Landing(Offset(number, 0), partial(done.append, number)) for number in range(3)]
    jumps = Jumps(host, lambda: landings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ici_tui.tui.dialogs.jump.Jump", lambda places: places)
        jumps.label()
    host.answer(1)
    host.answer(None)
    assert done == [1]


# Copies.


@pytest.fixture
def selected():
    return [""]


@pytest.fixture
def copies(host, opened, selected):
    return Copies(host, opened, lambda: selected[0], lambda: None)


def test_the_citation_of_what_is_shown_is_copied_in_the_form_that_is_chosen(host, copies):
    copies.cite()
    assert len(host.copied) == 1
    copies.cite_as()
    host.answer("bibtex")
    assert host.copied[-1].startswith("@")
    host.answer(None)
    assert len(host.copied) == 2
    host.go(replace(host.state, shown="gulf"))
    copies.cite()
    assert host.said == ["No source is cited for this."]
    assert len(host.copied) == 2


def test_what_is_selected_is_copied_and_nothing_selected_is_said(host, copies, selected):
    copies.copy_text()
    assert host.said == [f"Nothing is selected. The key {isolate('q')} quits."]
    selected[0] = "some words"
    copies.copy_text()
    assert host.copied == ["some words"]


def test_the_command_that_returns_names_the_file_the_place_and_the_language(host, copies):
    host.go(replace(host.state, query="visit", language="ar"))
    copies.copy_link()
    (command,) = host.copied
    for word in ("small.json", "--view timeline", "--query visit", "--select launch", "--lang ar"):
        assert word in command


async def test_the_hits_are_written_to_the_file_that_is_named(host, opened, copies, tmp_path):
    path = tmp_path / "out.csv"
    host.go(replace(host.state, query="actor:=envoy", found=answer(opened, "actor:=envoy")))
    hits = host.state.found.result.count
    assert 0 < hits < len(RECORD.events)
    copies.export()
    host.answer(str(path))
    await host.worked()
    assert len(path.read_text("utf-8-sig").splitlines()) == hits + 1
    assert path.name in host.said[-1]
    host.answer(str(path))  # it exists by now
    before = path.stat().st_mtime_ns
    host.answer(False)
    await host.worked()
    assert path.stat().st_mtime_ns == before


def test_every_command_of_the_explorer_is_run_by_something():
    names = [{*STEPS}, {*ACTIONS}, {*PROGRAM}]
    assert {command.name.partition(":")[0] for command in EXPLORER_COMMANDS} == set.union(*names)
    assert sum(map(len, names)) == len(set.union(*names)), "each by one thing"


# The record.


@pytest.fixture
def opening(host, opened, search):
    return Opening(host, opened, search, lambda path: None, lambda code: None)


def test_a_place_that_is_asked_for_waits_for_the_index(host, opened, opening):
    index, opened.index = opened.index, None
    opening.arrive(Destination(View.ACTORS, "actor:=envoy", shown="envoy"))
    assert (host.state.view, host.state.key, host.state.found) == (View.ACTORS, "envoy", None)
    opened.index = index
    opening.changed(IndexReady(index))
    assert host.state.indexed
    assert host.state.found.query.text == "actor:=envoy"
    assert (host.state.key, host.state.shown) == ("envoy", "envoy")


async def test_who_has_gone_elsewhere_before_the_index_stays_there(host, opened, opening):
    index, opened.index = opened.index, None
    opening.arrive(Destination(View.ACTORS, shown="envoy"))
    host.go(replace(host.state, view=View.SOURCES, shown="wire"))
    opened.index = index
    opening.changed(IndexReady(index))
    await host.worked()
    assert (host.state.view, host.state.shown) == (View.SOURCES, "wire")


@pytest.mark.parametrize(
    ("view", "wanted", "parameter"),
    [
        (View.DISAGREEMENTS, "precision", "precision"),
        (View.DISAGREEMENTS, "no kind", ""),
        (View.DOMAINS, "٢٠١٦", "2016"),
        (View.DOMAINS, "soon", ""),
        (View.ACTORS, "2016", ""),
        (View.STORY, "visit", "visit"),
    ],
)
def test_what_is_no_parameter_of_the_view_is_none(host, opening, view, wanted, parameter):
    opening.arrive(Destination(view, parameter=wanted))
    assert host.state.parameter == parameter
    assert host.state.mapped is (view is View.DOMAINS and parameter != "")


def test_a_place_that_the_record_has_not_is_said(host, opening):
    opening.arrive(Destination(shown="nobody"))
    assert host.said == ["The record has no “nobody”."]


def test_progress_and_trouble_are_shown(host, opening):
    from ici_tui.recordfile import RecordError

    opening.changed(Progress(0.5))
    assert host.state.progress == 0.5
    opening.changed(Progress(None))
    opening.changed(LoadFailed(None, RecordError("small.json", ()), again=True))
    assert (host.state.progress, host.state.troubled) == (None, True)
    opening.changed(RecordReloaded(host.state.localized, index_of(RECORD)))
    assert not host.state.troubled
    assert host.said[-1] == "The file changed and was reloaded"
