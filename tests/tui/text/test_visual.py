"""A paragraph in any Textual widget: wrapped in logical order, drawn in visual order."""

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from ici_tui.bidi import Paragraph
from ici_tui.tui.text.visual import ParagraphVisual, Text

ARABIC = "انضمت الكويت إلى مبادرة إسطنبول (ICI) في ديسمبر 2004، أول دولة خليجية تنضم إليها."


class Page(App[None]):
    pilot: Pilot[None]
    CSS = """
    #arabic { width: 30; }
    #centred { width: 30; text-align: center; }
    #auto { width: auto; }
    #static { width: 40; }
    """

    def compose(self):
        yield Text(ARABIC, id="arabic")
        yield Text("ناتو", id="centred")
        yield Text("NATO ناتو", id="auto")
        yield Static(ParagraphVisual("a ناتو b", ranges=[(2, 6, "bold")]), id="static")


@pytest.fixture
async def page():
    app = Page()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.pilot = pilot
        yield app


def rows(app, selector):
    region = app.query_one(selector).region
    strips = app.screen._compositor.render_strips()
    return [strips[y].crop(region.x, region.right).text for y in range(region.y, region.bottom)]


async def test_a_long_text_is_wrapped_and_each_line_stands_at_the_right(page):
    expected = [line.visual.rjust(30) for line in Paragraph(ARABIC).wrap(30)]
    assert rows(page, "#arabic") == expected
    assert len(expected) > 2


async def test_the_widgets_alignment_applies(page):
    drawn = Paragraph("ناتو").line().visual
    assert rows(page, "#centred") == [drawn.center(30)]


async def test_an_automatic_width_is_the_texts(page):
    assert page.query_one("#auto").region.width == 9


async def test_any_widget_can_show_one_with_styles_on_logical_ranges(page):
    region = page.query_one("#static").region
    strip = page.screen._compositor.render_strips()[region.y]
    bold = "".join(segment.text for segment in strip if segment.style and segment.style.bold)
    assert bold == Paragraph("ناتو").line().visual


async def test_another_text_takes_the_room_it_needs(page):
    text = page.query_one("#arabic", Text)
    before = text.region.height
    text.show("قصير")
    await page.pilot.pause()
    assert text.region.height == 1 < before
