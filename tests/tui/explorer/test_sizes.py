"""Everything is reachable from 60 by 16 to 240 by 70; below that the screen says so."""

import pytest
from rich.cells import cell_len

SIZES = [(60, 16), (80, 24), (99, 30), (100, 30), (120, 40), (160, 20), (240, 70)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
async def test_list_and_detail_can_be_read_at_every_size(open_app, size, language):
    async with open_app(size=size, language=language) as reader:
        explorer = reader.explorer
        assert explorer.list.size.height >= 4
        assert explorer.list.size.width >= 40
        assert explorer.list.region in explorer.region
        await reader.press("enter")
        assert explorer.detail.has_focus
        assert explorer.detail.size.height >= 8
        assert explorer.detail.size.width >= 40
        assert explorer.detail.region in explorer.region
        for line in reader.lines:
            assert cell_len(line) <= size[0]
        await reader.press("escape")
        assert explorer.list.has_focus
        assert explorer.list.size.height >= 4


@pytest.mark.parametrize(("width", "stacked"), [(99, True), (100, False)])
async def test_panes_stack_below_a_hundred_columns(open_app, width, stacked):
    async with open_app(size=(width, 40)) as reader:
        assert (reader.explorer.list.region.x == reader.explorer.detail.region.x) is stacked


async def test_a_low_screen_shows_the_pane_with_the_focus(open_app):
    async with open_app(size=(80, 16)) as reader:
        assert reader.explorer.list.is_on_screen
        assert not reader.explorer.detail.display or not reader.explorer.detail.is_on_screen
        await reader.press("enter")
        assert reader.explorer.detail.size.height > 8
        await reader.press("shift+tab")
        assert reader.explorer.list.size.height > 8


async def test_a_resize_keeps_the_place(open_app):
    async with open_app(size=(120, 40)) as reader:
        explorer = reader.explorer
        explorer.list.go_to("centre-opens")
        await reader.press("enter", "down")
        before = explorer.location
        await reader.pilot.resize_terminal(60, 16)
        await reader.pilot.pause()
        await reader.pilot.resize_terminal(120, 40)
        await reader.pilot.pause()
        after = explorer.location
        assert (after.selected, after.shown, after.pane, after.link) == (
            before.selected,
            before.shown,
            before.pane,
            before.link,
        )


async def test_the_row_under_the_cursor_stays_in_sight_when_the_screen_shrinks(open_app):
    async with open_app(size=(120, 60)) as reader:
        explorer = reader.explorer
        await reader.press("G")
        await reader.pilot.resize_terminal(80, 24)
        await reader.pilot.pause()
        top = explorer.list.scroll_offset.y
        assert top <= explorer.list.cursor < top + explorer.list.size.height


async def test_a_screen_too_small_to_read_says_so_and_recovers(open_app):
    async with open_app(size=(30, 8)) as reader:
        assert "too small" in reader.text
        await reader.pilot.resize_terminal(120, 40)
        await reader.pilot.pause()
        assert "too small" not in reader.text
        assert "Timeline" in reader.text
