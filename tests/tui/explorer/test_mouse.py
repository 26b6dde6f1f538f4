"""The mouse does what the keys do: rows, links, tabs, the wheel and the scroll position."""

from ici_tui.tui.state.location import View


async def test_a_click_puts_the_cursor_on_a_row(open_app):
    async with open_app() as reader:
        column, row = reader.find("Rome conference")
        await reader.click(column, row)
        assert reader.explorer.detail.document.title == "Rome conference"


async def test_a_click_on_a_heading_changes_nothing(open_app):
    async with open_app() as reader:
        before = reader.explorer.location
        column, row = reader.find(" 2005 ─")
        await reader.click(column + 2, row)
        assert reader.explorer.location.selected == before.selected


async def test_a_click_on_a_link_follows_it(open_app):
    async with open_app(language="en") as reader:
        explorer = reader.explorer
        left = explorer.detail.region.x
        explorer.list.go_to("transit-agreement")
        await reader.pilot.pause()
        row = next(
            n for n, line in enumerate(reader.lines) if line[left:].strip().startswith("• Kuwait")
        )
        column = reader.lines[row].index("Kuwait", left)
        await reader.click(column + 1, row)
        assert explorer.view is View.ACTORS
        assert explorer.list.key == "kuwait"


async def test_a_click_on_an_arabic_link_follows_the_link_under_the_pointer(open_app):
    async with open_app(language="ar") as reader:
        explorer = reader.explorer
        explorer.list.go_to("transit-agreement")
        await reader.pilot.pause()
        detail = explorer.detail
        hits = {
            detail.link_at(x, y)
            for y in range(detail.size.height)
            for x in range(detail.size.width)
        } - {-1}
        links = detail._layout_of_document.links
        assert hits == {link.number for link in links if link.line < detail.size.height}
        kuwait = next(link for link in links if link.target == "kuwait")
        x = next(
            x for x in range(detail.size.width) if detail.link_at(x, kuwait.line) == kuwait.number
        )
        await reader.click(detail.region.x + x, detail.region.y + kuwait.line)
        assert explorer.list.key == "kuwait"


async def test_a_click_on_a_tab_opens_its_view(open_app):
    async with open_app() as reader:
        column, row = reader.find("3 Domains")
        await reader.click(column + 3, row)
        assert reader.explorer.view is View.DOMAINS


async def test_a_click_on_the_language_switches_it(open_app):
    async with open_app() as reader:
        width = reader.app.size.width
        await reader.click(width - 4, 0)
        assert reader.explorer.language == "ar"
        await reader.click(3, 0)
        assert reader.explorer.language == "en"


async def test_the_wheel_scrolls_the_list_under_the_pointer(open_app):
    async with open_app() as reader:
        from textual.events import MouseScrollDown

        explorer = reader.explorer
        cursor = explorer.list.cursor
        await reader.pilot._post_mouse_events([MouseScrollDown], explorer.list, (5, 5), button=0)
        await reader.pilot.pause()
        assert explorer.list.scroll_offset.y > 0
        assert explorer.list.cursor == cursor


async def test_the_scroll_position_can_be_pressed_to_go_to_the_end(open_app):
    async with open_app() as reader:
        region = reader.explorer.list.region
        await reader.pilot.mouse_down(offset=(region.right - 1, region.bottom - 1))
        await reader.pilot.mouse_up(offset=(region.right - 1, region.bottom - 1))
        await reader.pilot.pause()
        assert reader.explorer.list.scroll_offset.y == reader.explorer.list.max_scroll_y
