"""L switches the language and mirrors the whole screen, keeping the reader's place."""

import pytest
from tests.tui.settling import settled

from ici_tui.bidi import Paragraph
from ici_tui.tui.app import IciTui
from ici_tui.tui.state.location import View
from ici_tui.tui.state.transitions import open_view


async def test_switching_mirrors_the_panes_and_keeps_the_place(open_app):
    async with open_app() as reader:
        explorer = reader.explorer
        explorer.list.go_to("centre-opens")
        await reader.pilot.pause()
        assert explorer.list.region.x < explorer.detail.region.x
        await reader.press("L")
        assert explorer.list.region.x > explorer.detail.region.x
        assert explorer.list.key == "centre-opens"
        assert explorer.detail.document.subject == "centre-opens"
        await reader.press("L")
        assert explorer.list.region.x < explorer.detail.region.x


async def test_an_arabic_screen_has_its_rows_at_the_right_and_the_position_at_the_left(open_app):
    async with open_app(language="ar") as reader:
        explorer = reader.explorer
        region = explorer.list.region
        for strip in explorer.list.render_lines(region.reset_offset):
            assert strip.text[0] in "│┃"
        event = explorer.localized.find("kuwait-early-interest")
        title = Paragraph(event.title.in_language("ar")).line().visual
        row = next(line for line in reader.lines if title in line[region.x :])
        assert row.index("↤", region.x) > row.index(title, region.x)


async def test_tabs_read_in_the_other_direction(open_app):
    async with open_app() as reader:
        tabs = reader.lines[-1]
        assert tabs.index("1") < tabs.index("5")
        await reader.press("L")
        tabs = reader.lines[-1]
        assert tabs.index("1") > tabs.index("5")


async def test_no_english_word_of_the_interface_is_left_on_an_arabic_screen(open_app):
    async with open_app(language="ar", size=(160, 50)) as reader:
        words = ["Timeline", "Actors", "Who", "Where", "Domains", "events", "Help", "Quit", "about"]
        for view in View:
            reader.explorer.go(open_view(reader.explorer.state, view))
            await reader.pilot.pause()
            labels = [
                block.label or block.text
                for block in reader.explorer.detail.document.blocks
                if block.kind in ("heading", "field")
            ]
            for label in labels:
                assert not any(word in label.split() for word in words), label
        bars = reader.lines[0] + reader.lines[1] + reader.lines[-1]
        assert not any(word in bars for word in words)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_what_is_said_in_passing_stands_at_the_end_of_the_reading_direction(language):
    app = IciTui(language=language)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        app.explorer.say("Copied")
        await settled(pilot)
        (toast,) = app.screen.query("Toast")
        assert toast.region.width < 20
        assert (toast.region.x == 0) == (language == "ar")
        assert (toast.region.right > 110) == (language == "en")
