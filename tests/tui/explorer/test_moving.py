"""Links lead on, Back leads back to exactly where one was."""

import pytest

from ici_tui.tui.state.location import Pane, View


async def test_links_lead_from_event_to_actor_to_another_event_and_back(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        explorer.go_to("transit-agreement")
        await reader.pilot.pause()
        start = explorer.location
        assert explorer.view is View.TIMELINE
        explorer.go_to("nato")
        await reader.pilot.pause()
        assert explorer.view is View.ACTORS
        assert explorer.list.key == "nato"
        assert "transit-agreement" in explorer.detail.document.targets
        explorer.go_to("counter-terrorism")
        await reader.pilot.pause()
        assert explorer.view is View.DOMAINS
        await reader.press("backspace")
        assert (explorer.view, explorer.list.key) == (View.ACTORS, "nato")
        await reader.press("backspace")
        assert explorer.location == start
        await reader.press("alt+right")
        assert (explorer.view, explorer.list.key) == (View.ACTORS, "nato")


async def test_enter_goes_to_the_detail_and_follows_the_link_under_the_cursor(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        explorer.list.go_to("ici-launch")
        await reader.pilot.pause()
        await reader.press("enter")
        assert explorer.detail.has_focus
        await reader.press("down")
        first = explorer.detail.document.targets[0]
        await reader.press("enter")
        assert explorer.detail.document.subject == first


async def test_what_stands_in_no_list_is_shown_beside_the_list_one_was_in(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        explorer.list.go_to("ici-launch")
        await reader.pilot.pause()
        explorer.go_to("istanbul")
        await reader.pilot.pause()
        assert explorer.view is View.TIMELINE
        assert explorer.list.key == "ici-launch"
        assert explorer.detail.document.subject == "istanbul"
        await reader.press("backspace")
        assert explorer.detail.document.subject == "ici-launch"


async def test_back_restores_selection_scroll_focus_and_link(open_app):
    async with open_app(size=(100, 24)) as reader:
        explorer = reader.explorer
        await reader.press("G", "enter", "down", "down", "down")
        here = explorer.location
        assert here.pane is Pane.DETAIL
        assert here.link >= 0
        assert here.list_scroll > 0
        await reader.press("enter")
        assert explorer.location != here
        await reader.press("backspace")
        assert explorer.location == here


async def test_back_from_the_beginning_leads_from_the_detail_to_the_list(open_app):
    async with open_app() as reader:
        await reader.press("enter")
        assert reader.explorer.detail.has_focus
        await reader.press("escape")
        assert reader.explorer.list.has_focus


@pytest.mark.parametrize(("language", "towards_detail"), [("en", "right"), ("ar", "left")])
async def test_left_and_right_go_to_the_pane_at_that_side(open_app, language, towards_detail):
    back = {"right": "left", "left": "right"}[towards_detail]
    async with open_app(language=language) as reader:
        await reader.press(towards_detail)
        assert reader.explorer.detail.has_focus
        await reader.press(back)
        assert reader.explorer.list.has_focus


async def test_each_view_keeps_its_selection(open_app):
    async with open_app() as reader:
        await reader.press("down", "down", "2", "down")
        actor = reader.explorer.list.key
        await reader.press("1")
        assert reader.explorer.list.key == reader.explorer.localized.record.events[2].id
        await reader.press("2")
        assert reader.explorer.list.key == actor


async def test_a_link_to_nothing_leads_nowhere(open_app):
    async with open_app() as reader:
        before = reader.explorer.location
        reader.explorer.go_to("no-such-thing")
        await reader.pilot.pause()
        assert reader.explorer.location == before


async def test_a_move_of_the_cursor_outlives_a_change_that_comes_before_it_is_told(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        explorer.list.move(2)
        key = explorer.list.key
        # An answer, a bookmark or a change of the file come at any time.
        explorer.go(explorer.state)
        assert explorer.list.key == explorer.state.key == key
        await reader.loaded()
        assert explorer.list.key == explorer.detail_subject == key
