"""The mouse selects what is there, whatever changes under it."""

from __future__ import annotations

import asyncio
import random

import pytest
from textual import events

from ici_tui.tui.state.location import View

KEYS = (*"12345", "j", "k", "enter", "backspace", "L", "z", "F", "c", "v", "end", "home", "down")
SIZES = ((120, 40), (60, 16), (90, 30), (160, 50), (42, 11), (30, 8))


def report(app, kind, x, y, button) -> None:
    """Report the mouse as the terminal's driver does, without waiting for what it does."""
    app.post_message(kind(None, x, y, 0, 0, button, False, False, False, x, y, None))


@pytest.mark.parametrize("seed", range(4))
async def test_drags_over_what_changes_select_what_is_there_or_nothing(open_app, seed):
    """A drag goes on while keys, sizes and languages change what is under the pointer."""
    rolled = random.Random(seed)
    copied: list[str] = []
    async with open_app(language=rolled.choice(["ar", "en"])) as reader:
        app, explorer = reader.app, reader.explorer
        app._hand_out = copied.append
        for _ in range(150):
            width, height = app.size
            x, y = rolled.randrange(width), rolled.randrange(-2, height + 2)
            action = rolled.random()
            if action < 0.25:
                report(app, events.MouseDown, x, max(0, min(y, height - 1)), 1)
            elif action < 0.65:
                report(app, events.MouseMove, x, y, 1)
            elif action < 0.8:
                report(app, events.MouseUp, x, y, 1)
            elif action < 0.95:
                app.post_message(
                    events.Key(key := rolled.choice(KEYS), key if len(key) == 1 else None)
                )
            else:
                await reader.pilot.resize_terminal(*rolled.choice(SIZES))
            if rolled.random() < 0.5:
                await reader.pilot.pause()
                for view in (explorer.detail, explorer.list):
                    check(view)
        await reader.pilot.pause()
        report(app, events.MouseUp, 1, 1, 1)
        await reader.pilot.pause()
        assert app.mouse_captured is None


def check(view) -> None:
    """What is selected lies within the lines there are, and is text of theirs."""
    selected = view.selected
    if selected is None:
        return
    start, end = selected
    assert (start.y, start.x) <= (end.y, end.x)
    assert end.y < view.line_count
    text = view.get_selection(view.text_selection)[0]
    shown = {field for y in range(start.y, end.y + 1) for field in view.text_row(y).fields}
    for line in text.replace("\t", "\n").split("\n"):
        assert any(line in field for field in map(plain, shown)), line


def plain(field: str) -> str:
    from ici_tui.bidi import strip_controls

    return strip_controls(field)


async def test_a_selection_ends_with_the_lines_it_was_made_in(open_app):
    async with open_app(view=View.TIMELINE) as reader:
        explorer, detail = reader.explorer, reader.explorer.detail
        left, top = detail.region.offset

        async def select() -> None:
            await reader.pilot.mouse_down(offset=(left + 2, top))
            await reader.pilot.hover(offset=(left + 9, top + 3))
            await reader.pilot.mouse_up(offset=(left + 9, top + 3))
            await reader.pilot.pause()
            assert detail.selected is not None

        await select()
        explorer.list.move(1)  # another document
        await reader.pilot.pause()
        assert detail.selected is None
        await select()
        detail.scroll_line(1)  # the same lines
        await reader.pilot.pause()
        assert detail.selected is not None
        await reader.pilot.resize_terminal(111, 40)  # other lines
        await reader.pilot.pause()
        assert detail.selected is None
        assert not explorer.selections


async def test_a_drag_ends_when_the_document_changes_under_it_and_lets_the_mouse_go(open_app):
    async with open_app() as reader:
        explorer, detail = reader.explorer, reader.explorer.detail
        left, top = detail.region.offset
        await reader.pilot.mouse_down(offset=(left + 2, top))
        await reader.pilot.hover(offset=(left + 9, top + 2))
        assert reader.app.mouse_captured is detail
        explorer.list.move(1)
        await reader.pilot.pause()
        assert reader.app.mouse_captured is None
        await reader.pilot.hover(offset=(left + 12, top + 4))
        assert detail.selected is None


async def test_the_mouse_finds_the_lines_that_are_drawn_before_their_number_is_known(
    open_app, monkeypatch
):
    """A widget can be drawn in another width before it is told of it."""
    async with open_app(size=(60, 30)) as reader:
        detail = reader.explorer.detail
        monkeypatch.setattr(type(detail), "text_width", property(lambda _view: 200))
        detail.render_line(0)
        assert detail.line_count < detail.virtual_size.height
        places = [detail._range_at(5, y) for y in range(-1, detail.virtual_size.height + 1)]
        assert all(place is not None and place[1].y < detail.line_count for place in places)


@pytest.mark.parametrize("name", ["detail", "list", "years", "input"])
async def test_a_press_that_is_seen_after_its_release_elsewhere_does_not_keep_the_mouse(
    open_app, monkeypatch, name
):
    """A widget that is at work sees the press when the release has gone to another."""
    async with open_app() as reader:
        app, explorer = reader.app, reader.explorer
        widget = getattr(explorer, name)
        monkeypatch.setattr(app, "_settled", lambda: True)
        work = asyncio.Event()
        widget.call_later(work.wait)
        # The list is pressed on the column of its position.
        x = widget.region.right - 1 if name == "list" else widget.region.x + 2
        y = widget.region.y
        report(app, events.MouseDown, x, y, 1)
        elsewhere = explorer.list if name == "detail" else explorer.detail
        report(app, events.MouseUp, elsewhere.region.x + 3, elsewhere.region.y + 3, 1)
        while app._input or app.message_queue_size:
            await asyncio.sleep(0.001)
        work.set()
        await reader.pilot.pause()
        assert app.mouse_captured is None
        before = explorer.location
        report(app, events.MouseMove, x + 5, y, 0)
        await reader.pilot.pause()
        assert explorer.location == before
        assert not explorer.selections
