"""What the reader does to the state: each function makes another state and leaves its own alone."""

from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace
from tests.tui.explorer.fake_host import RECORD, FakeHost, answer, session

from ici_tui.describe import LocalizedRecord
from ici_tui.tui.state.location import Location, Pane, View
from ici_tui.tui.state.state import EVEN, SHARES, WITH_FACETS, Focus, Layout, Scroll, State
from ici_tui.tui.state.transitions import (
    answered,
    arrived,
    back,
    back_to,
    beside,
    filled_in,
    focused,
    forward,
    go_to,
    in_pane,
    localize,
    moved,
    narrowed,
    open_view,
    record_opened,
    record_reloaded,
    resized,
    restored,
    shared,
    turned,
    with_centre,
    with_digits,
    with_facets,
    with_hijri,
    with_language,
    zoomed,
)


@pytest.fixture
def state():
    return FakeHost().state


def test_a_state_never_changes(state):
    with pytest.raises(AttributeError):
        state.view = View.ACTORS
    before = state.location
    open_view(narrowed(moved(state, "visit"), "nato"), View.ACTORS)
    assert state.location == before


def test_a_view_has_selected_what_it_had_before(state):
    state = moved(state, "visit")
    state = filled_in(open_view(state, View.ACTORS), "nato")
    assert (state.view, state.key, state.shown) == (View.ACTORS, "nato", "nato")
    state = filled_in(open_view(state, View.TIMELINE), "visit")
    assert (state.key, state.shown) == ("visit", "visit")


def test_the_view_that_is_open_is_not_gone_to_again(state):
    again = open_view(in_pane(state, Pane.DETAIL), View.TIMELINE)
    assert again == state
    elsewhere = replace(state, shown="gulf")
    assert open_view(elsewhere, View.TIMELINE).history.leads_back, "the list's own row is shown"


def test_a_story_is_that_of_the_event_that_is_shown(state):
    story = open_view(replace(state, shown="visit"), View.STORY)
    assert (story.parameter, story.key) == ("visit", "visit")
    story = open_view(replace(state, shown="nato"), View.STORY)
    assert story.parameter == ""
    assert with_centre(story, "course").parameter == "course"
    assert with_centre(story, "course").key == "course"


def test_back_and_forward_lead_through_where_the_reader_was(state):
    first = replace(state, query="visit", scroll=Scroll(3, 5, 1))
    second = filled_in(open_view(first, View.ACTORS), "nato")
    returned = back(second)
    assert returned.location == first.location
    assert returned.scroll == Scroll(3, 5, 1)
    assert forward(returned).location == second.location
    assert forward(second) == second


def test_back_leads_from_the_detail_to_the_list_where_nothing_is_behind(state):
    assert back(state) == state
    assert back(in_pane(state, Pane.DETAIL)) == in_pane(state, Pane.LIST)


def test_esc_returns_without_the_query_of_that_time(state):
    there = narrowed(open_view(replace(state, query="visit"), View.ACTORS), "")
    returned = back_to(there, 0)
    assert (returned.view, returned.query) == (View.TIMELINE, "")
    assert not returned.history.leads_back


def test_a_place_that_is_asked_for_scrolls_to_its_row(state):
    place = Location(view=View.ACTORS, query="nato", selected="nato", list_scroll=4)
    assert restored(state, place).scroll == Scroll(4)
    assert arrived(state, place).scroll is None
    assert arrived(state, place).query == "nato"


def test_a_link_that_no_list_holds_is_shown_beside_the_list(state):
    new = go_to(state, "gulf", None, "gulf")
    assert (new.view, new.key, new.shown) == (state.view, state.key, "gulf")
    assert new.focus is Focus.DETAIL
    assert new.history.behind == (state.location,)


def test_the_row_under_the_cursor_is_shown_where_nothing_else_is(state):
    empty = replace(state, selected={}, shown=None)
    assert filled_in(empty, "visit").shown == "visit"
    assert filled_in(replace(empty, shown="gulf"), "visit").shown == "gulf"
    assert filled_in(empty, None).shown is None
    assert moved(state, state.key) is state


def test_an_answer_shows_its_first_hit_and_the_empty_query_leaves_all_as_it_is(state):
    opened = session()
    nothing = answered(state, answer(opened, ""))
    assert nothing.shown == state.shown
    assert nothing.hits is None
    hits = answered(nothing, answer(opened, "visit"))
    assert hits.shown is None
    assert hits.hits is hits.found
    assert answered(hits, answer(opened, "")).shown is None, "the list is whole again"


def test_another_record_leaves_only_view_and_query(state):
    old = narrowed(open_view(state, View.ACTORS), "nato")
    new = record_opened(old, LocalizedRecord.of(RECORD))
    assert (new.view, new.query) == (View.ACTORS, "nato")
    assert (new.found, new.shown, new.key, new.history.leads_back) == (None, None, None, False)


def test_what_a_changed_file_lacks_is_gone_from_the_screen_and_the_way_back(state):
    whole = LocalizedRecord.of(RECORD)

    def shorter(*missing: str) -> Any:
        return SimpleNamespace(find=lambda name: None if name in missing else whole.find(name))

    opened = session()
    here = filled_in(go_to(state, "gulf", None, "gulf"), "launch")
    found = answer(opened, "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ici_tui.tui.state.transitions.localize", lambda localized, _: localized)
        stays = record_reloaded(here, shorter(), found)
        assert (stays.shown, len(stays.history.behind)) == ("gulf", 1)
        gone = record_reloaded(here, shorter("gulf"), found)
        assert gone.shown == "launch"
        nothing = record_reloaded(here, shorter("gulf", "launch"), found)
        assert nothing.shown is None
        assert not nothing.history.leads_back


def test_the_record_is_read_in_the_readers_language_digits_and_calendar(state):
    new = with_hijri(with_digits(with_language(state, "ar"), "arabic-indic"), True)
    localized = new.localized
    assert localized is not None
    assert state.localized is not None
    assert (localized.language, localized.digits, localized.hijri) == ("ar", "arabic-indic", True)
    assert localized.record is state.localized.record
    assert new.mirrored
    assert with_language(State(), "ar").localized is None
    assert localize(state.localized, new).language == "ar"


def test_panes_are_beside_each_other_as_they_are_read(state):
    assert beside(state, 1).pane is Pane.DETAIL
    assert beside(state, -1) == state
    arabic = with_language(state, "ar")
    assert beside(arabic, -1).pane is Pane.DETAIL
    wide = resized(state, WITH_FACETS, 40)
    assert beside(wide, -1).pane is Pane.FACETS


def test_tab_goes_round(state):
    wide = resized(state, WITH_FACETS, 40)
    stops = []
    for _ in range(5):
        wide = turned(wide, 1)
        stops.append(wide.focus)
    assert stops == [Focus.DETAIL, Focus.YEARS, Focus.SEARCH, Focus.FACETS, Focus.LIST]
    assert turned(wide, -1).focus is Focus.FACETS
    assert turned(state, -1).focus is Focus.SEARCH


def test_the_search_leaves_the_pane_as_it_was(state):
    searching = focused(in_pane(state, Pane.DETAIL), Focus.SEARCH)
    assert (searching.pane, searching.focus) == (Pane.DETAIL, Focus.SEARCH)
    assert focused(searching, Focus.LIST).pane is Pane.LIST


def test_facets_are_shown_where_there_is_room_unless_the_reader_says_otherwise(state):
    narrow = resized(state, WITH_FACETS - 1, 40)
    assert not narrow.layout.shows_facets
    shown = with_facets(narrow)
    assert shown.layout.shows_facets
    assert shown.focus is Focus.FACETS
    hidden = with_facets(shown)
    assert hidden.focus is Focus.LIST
    assert not resized(hidden, WITH_FACETS, 40).layout.shows_facets


def test_the_share_of_the_list_stays_within_its_limits(state):
    for which, least_or_most in (("more", SHARES[-1]), ("less", SHARES[0])):
        new = state
        for _ in range(30):
            new = shared(new, which)
        assert new.layout.share == least_or_most
        assert shared(new, "even").layout.share == EVEN


def test_a_low_or_zoomed_screen_shows_one_pane():
    assert Layout(120, 19).single
    assert not Layout(120, 20).single
    assert zoomed(State(layout=Layout(120, 40))).layout.single
    assert Layout(39, 40).too_small
    assert Layout(120, 9).too_small
