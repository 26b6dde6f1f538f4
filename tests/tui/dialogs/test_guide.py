"""F1 opens the guide inside the app, at the page that fits; its examples can be tried."""

import subprocess
import sys

import pytest

from ici_tui.tui.dialogs.guide import Guide
from ici_tui.tui.rows.guide import PAGES, page_document


def opened_page(reader):
    screen = reader.app.screen
    assert isinstance(screen, Guide)
    return screen.place.page


async def test_f1_opens_the_page_of_the_view_and_escape_leaves(open_app):
    async with open_app() as reader:
        for view, page in (("1", "start"), ("2", "views"), ("4", "claims"), ("5", "claims")):
            await reader.press(view, "f1")
            assert opened_page(reader) == page
            assert reader.app.screen.page.document == page_document("en", page)
            await reader.press("escape")
            assert reader.app.screen is reader.explorer


async def test_f1_while_a_query_is_typed_opens_the_page_of_the_search(searching):
    async with searching() as reader:
        await reader.press("f1")
        assert opened_page(reader) == "search"


async def test_the_guide_is_left_by_the_keys_that_say_so(open_app):
    async with open_app() as reader:
        for key in ("q", "f1", "escape"):
            await reader.press("f1")
            assert isinstance(reader.app.screen, Guide)
            await reader.press(key)
            assert reader.app.screen is reader.explorer


async def test_pages_are_opened_by_their_numbers_of_either_script(open_app):
    async with open_app() as reader:
        await reader.press("f1", "3")
        assert opened_page(reader) == PAGES[2]
        await reader.press("٥")
        assert opened_page(reader) == PAGES[4]


async def test_back_returns_along_the_pages_and_then_to_the_list(open_app):
    async with open_app() as reader:
        await reader.press("f1", "2", "down", "down")
        link = reader.app.screen.place.link
        assert link >= 0
        await reader.press("6", "backspace")
        assert (opened_page(reader), reader.app.screen.place.link) == ("search", link)
        await reader.press("backspace")
        assert opened_page(reader) == "start"
        await reader.press("backspace")
        assert reader.app.screen.pages.has_focus


async def test_the_list_opens_the_page_under_its_cursor(open_app):
    async with open_app() as reader:
        await reader.press("f1", "tab", "down", "down")
        assert opened_page(reader) == PAGES[2]
        assert reader.app.screen.page.document.title in reader.text
        await reader.press("enter")
        assert reader.app.screen.page.has_focus


async def test_a_link_leads_to_its_page(open_app):
    async with open_app() as reader:
        await reader.press("f1", "end")
        await reader.press("up", "enter")
        assert opened_page(reader) == "search"


async def test_an_example_is_searched_for_and_f1_returns_to_it(open_app):
    async with open_app() as reader:
        await reader.press("f1", "2", "down", "down", "enter")
        await reader.loaded()
        example = page_document("en", "search").targets[1].removeprefix("query:")
        assert reader.app.screen is reader.explorer
        assert reader.explorer.query_text == example
        assert reader.explorer.found.result.count
        await reader.press("f1")
        assert opened_page(reader) == "search"
        assert reader.app.screen.place.link == 1
        await reader.press("escape", "f1")
        assert opened_page(reader) == "start"


async def test_back_in_the_explorer_undoes_an_example(open_app):
    async with open_app() as reader:
        await reader.press("f1", "2", "down", "enter")
        await reader.loaded()
        assert reader.explorer.query_text
        await reader.press("backspace")
        await reader.loaded()
        assert reader.explorer.query_text == ""


async def test_in_arabic_the_list_stands_at_the_right(open_app):
    async with open_app(language="ar") as reader:
        await reader.press("f1")
        screen = reader.app.screen
        assert screen.pages.region.x > screen.page.region.x
        assert screen.pages.region.right == screen.size.width
        await reader.press("right")
        assert screen.pages.has_focus
        await reader.press("left")
        assert screen.page.has_focus


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_on_a_wide_screen_lines_stay_short_and_by_the_list(open_app, language):
    async with open_app(language=language, size=(200, 40)) as reader:
        await reader.press("f1")
        pages, page = reader.app.screen.pages.region, reader.app.screen.page.region
        assert page.width <= 88
        assert pages.right == page.x or page.right == pages.x


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_on_a_small_screen_list_and_page_take_turns(open_app, language):
    async with open_app(language=language, size=(60, 16)) as reader:
        await reader.press("f1")
        screen = reader.app.screen
        assert (screen.page.display, screen.pages.display) == (True, False)
        assert screen.page.region.width == 60
        await reader.press("tab")
        assert (screen.page.display, screen.pages.display) == (False, True)
        await reader.press("down", "enter")
        assert opened_page(reader) == "search"
        assert screen.page.display


async def test_a_click_on_the_bottom_line_does_what_it_says(open_app):
    async with open_app() as reader:
        await reader.press("f1")
        await reader.click(*reader.find("Esc Close"))
        assert reader.app.screen is reader.explorer


async def test_selected_text_is_copied(open_app):
    async with open_app() as reader:
        await reader.press("f1")
        column, row = reader.find("ici-tui --lang ar")
        await reader.pilot.mouse_down(offset=(column, row))
        await reader.pilot.hover(offset=(column + 17, row))
        await reader.pilot.mouse_up(offset=(column + 17, row))
        await reader.press("ctrl+c")
        assert reader.app.clipboard.strip() == "ici-tui --lang ar"


def test_nothing_of_the_guide_is_loaded_before_it_is_opened():
    code = """\
import sys
import ici_tui.tui.explorer.screen
guide = ("ici_tui.tui.dialogs.guide", "ici_tui.tui.rows.guide")
print([name for name in sys.modules if "markdown" in name or name in guide])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"
