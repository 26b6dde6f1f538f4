"""Panes can be zoomed, widened and walked, in both directions of reading."""

import pytest

from ici_tui.tui.state.location import Pane
from ici_tui.tui.state.state import Focus


async def test_zoom_gives_a_pane_the_whole_room_and_back(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        await reader.press("enter", "z")
        assert explorer.detail.has_focus
        assert explorer.detail.region.width == 120
        await reader.press("tab")
        await reader.press("shift+tab", "z")
        assert explorer.detail.region.width < 120
        assert explorer.list.region.width > 0


async def test_the_list_can_be_made_wider_narrower_and_even(open_app):
    async with open_app() as reader:
        before = reader.explorer.list.region.width
        await reader.press(">", ">")
        assert reader.explorer.list.region.width > before
        await reader.press("<", "<", "<")
        assert reader.explorer.list.region.width < before
        await reader.press("=")
        assert reader.explorer.list.region.width == before
        await reader.press(*["<"] * 20)
        assert reader.explorer.list.region.width >= 25


async def test_a_share_survives_a_resize(open_app):
    async with open_app() as reader:
        await reader.press(">", ">")
        before = reader.explorer.list.region.width
        await reader.pilot.resize_terminal(80, 24)
        await reader.pilot.pause()
        await reader.pilot.resize_terminal(120, 40)
        await reader.pilot.pause()
        assert reader.explorer.list.region.width == before


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_tab_goes_through_search_panes_and_years_and_round(open_app, language):
    async with open_app(size=(150, 40), language=language) as reader:
        await reader.loaded()
        explorer = reader.explorer
        stops = [explorer.list, explorer.detail, explorer.years, explorer.input, explorer.facets]
        for stop in stops:
            assert stop.has_focus
            await reader.press("tab")
        assert explorer.list.has_focus
        for stop in reversed(stops):
            await reader.press("shift+tab")
            assert stop.has_focus


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_left_and_right_follow_the_screen(open_app, language):
    async with open_app(size=(150, 40), language=language) as reader:
        await reader.loaded()
        explorer = reader.explorer
        widgets = {pane: explorer.panes.widget(explorer.state, Focus(pane.value)) for pane in Pane}
        order = sorted(Pane, key=lambda pane: widgets[pane].region.x)
        explorer.focus_pane(order[0])
        for pane in order[1:]:
            await reader.press("right")
            assert explorer.state.pane is pane
        await reader.press("right")
        assert explorer.state.pane is order[-1]
        for pane in reversed(order[:-1]):
            await reader.press("left")
            assert explorer.state.pane is pane
