"""The search's input on the screen: the caret's cell, the mouse, scrolling and pasting."""

import pytest
from textual import events
from textual.geometry import Offset

from ici_tui.tui.cursor import CursorApp
from ici_tui.tui.widgets.query_input import QueryInput


class Line(CursorApp):
    CSS = "QueryInput { width: 20; }"

    def compose(self):
        yield QueryInput("query")


@pytest.fixture
async def line():
    app = Line()
    async with app.run_test(size=(40, 5)) as pilot:
        widget = app.query_one(QueryInput)
        widget.focus()
        await pilot.pause()
        yield widget, pilot


def caret_cell(widget) -> int:
    """The column of the widget that is drawn as the caret."""
    column = 0
    for segment in widget.render_line(0):
        if segment.style is not None and segment.style.reverse:
            return column
        column += segment.cell_length
    raise AssertionError("no caret")


def drawn(widget) -> str:
    return str(widget.render_line(0).text)


async def test_latin_is_typed_from_the_left(line):
    widget, pilot = line
    await pilot.press(*"nato")
    assert drawn(widget).startswith("nato")
    assert caret_cell(widget) == 4


async def test_arabic_grows_to_the_left_beside_the_sign(line):
    widget, pilot = line
    await pilot.press(*"ناتو")
    assert drawn(widget).rstrip() == " ﻮﺗﺎﻧ"
    assert caret_cell(widget) == 0


async def test_on_a_mirrored_screen_text_of_either_direction_stands_at_the_right(line):
    widget, pilot = line
    widget.mirrored = True
    await pilot.press(*"ناتو")
    assert drawn(widget).endswith(" ﻮﺗﺎﻧ")
    assert caret_cell(widget) == 15
    widget.show("")
    await pilot.press(*"nato")
    assert drawn(widget).endswith("nato ")
    assert caret_cell(widget) == 19
    await pilot.click(widget, offset=(16, 0))
    assert caret_cell(widget) == 16
    await pilot.press("X")
    assert widget.text == "nXato"


async def test_in_mixed_text_the_caret_stands_where_the_next_letter_will(line):
    widget, pilot = line
    await pilot.press(*"nato ", *"ناتو")
    assert drawn(widget).rstrip() == "nato  ﻮﺗﺎﻧ"
    assert caret_cell(widget) == 5
    await pilot.press("2")
    assert caret_cell(widget) == 5


async def test_left_moves_left_through_both_directions(line):
    widget, pilot = line
    await pilot.press(*"ab ", *"نا", "home")
    assert caret_cell(widget) == 0
    cells = []
    for _ in range(5):
        await pilot.press("right")
        cells.append(caret_cell(widget))
    assert cells == [1, 2, 3, 4, 5]
    await pilot.press("left")
    assert caret_cell(widget) == 4


async def test_a_click_puts_the_caret_under_the_pointer(line):
    widget, pilot = line
    await pilot.press(*"abcdef")
    await pilot.click(widget, offset=(2, 0))
    assert caret_cell(widget) == 2
    await pilot.press("X")
    assert widget.text == "abXcdef"


async def test_a_click_in_arabic_counts_from_the_right(line):
    widget, pilot = line
    widget.mirrored = True
    await pilot.press(*"الكويت")
    await pilot.click(widget, offset=(18, 0))
    assert caret_cell(widget) == 18
    await pilot.press("س")
    assert widget.text == "اسلكويت"


async def test_dragging_selects_and_typing_replaces(line):
    widget, pilot = line
    await pilot.press(*"kuwait")
    await pilot.mouse_down(widget, offset=(0, 0))
    await pilot.hover(widget, offset=(3, 0))
    await pilot.mouse_up(widget, offset=(3, 0))
    assert widget.edited.selected == "kuw"
    await pilot.press("Q")
    assert widget.text == "Qait"


async def test_two_clicks_select_a_word(line):
    widget, pilot = line
    await pilot.press(*"kuwait nato")
    await pilot.click(widget, offset=(8, 0), times=2)
    assert widget.edited.selected == "nato"


async def test_a_long_line_scrolls_to_keep_the_caret_in_sight(line):
    widget, pilot = line
    await pilot.press(*"abcdefghijklmnopqrstuvwxyz")
    assert caret_cell(widget) == 19
    assert drawn(widget).rstrip().endswith("z")
    await pilot.press("home")
    assert caret_cell(widget) == 0
    assert drawn(widget).startswith("abc")


async def test_a_long_arabic_line_scrolls_the_other_way(line):
    widget, pilot = line
    await pilot.press(*"ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    assert caret_cell(widget) == 0
    await pilot.press("home")
    assert caret_cell(widget) == 19


async def test_pasted_text_is_folded_to_letters_on_one_line(line):
    widget, pilot = line
    widget.post_message(events.Paste("ﻧﺎﺗﻮ\nﺍﻟﻜﻮﻳﺖ"))
    await pilot.pause()
    assert widget.text == "ناتو الكويت"


async def test_the_placeholder_stands_at_the_readers_side(line):
    widget, pilot = line
    widget.placeholder = "ابحث"
    widget.mirrored = True
    await pilot.pause()
    assert drawn(widget).rstrip().endswith("ﺚﺤﺑﺍ")
    assert caret_cell(widget) == 19
    await pilot.press("a")
    assert "ﺚﺤﺑﺍ" not in drawn(widget)


async def test_the_terminals_cursor_is_at_the_caret(line):
    widget, pilot = line
    await pilot.press(*"nato")
    assert pilot.app.cursor_position == widget.region.offset + Offset(4, 0)
    await pilot.press("left", "left")
    assert pilot.app.cursor_position == widget.region.offset + Offset(2, 0)


async def test_shift_and_the_arrows_select(line):
    widget, pilot = line
    await pilot.press(*"kuwait", "home", "shift+right", "shift+right")
    assert widget.edited.selected == "ku"
    await pilot.press("shift+end")
    assert widget.edited.selected == "kuwait"
    await pilot.press("delete")
    assert widget.text == ""


async def test_words_and_rests_are_deleted_by_the_usual_keys(line):
    widget, pilot = line
    await pilot.press(*"one two three", "ctrl+w")
    assert widget.text == "one two "
    await pilot.press("home", "ctrl+k")
    assert widget.text == ""
    await pilot.press(*"abc", "ctrl+u")
    assert widget.text == ""
