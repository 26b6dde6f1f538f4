"""The queue of what is typed: two letters of one key, queues at rest, dialogs that close once."""

import asyncio

import pytest
from textual.events import Key, MouseDown, Paste
from textual.screen import ModalScreen
from textual.widget import Widget

from ici_tui.tui.app import IciTui
from ici_tui.tui.dialogs.base import Dialog
from ici_tui.tui.dialogs.choice import Choice
from ici_tui.tui.dialogs.jump import Jump, Prefix
from ici_tui.tui.state.commands import LATIN_OF
from ici_tui.tui.state.location import View
from ici_tui.tui.terminal.key_queue import LAM_ALEFS, TOGETHER, at_rest, lam_alef
from ici_tui.tui.terminal.textual_internals.application import has_messages


def typed(character: str, time: float = 0.0) -> Key:
    key = Key(character, character)
    key.time = time
    return key


@pytest.mark.parametrize(("letter", "latin"), [("ا", "b"), ("أ", "G"), ("إ", "T"), ("آ", "B")])
def test_lam_and_an_alef_read_together_are_the_key_that_types_both(letter, latin):
    joined = lam_alef(typed("ل"), typed(letter, TOGETHER / 2))
    assert joined is not None
    assert LATIN_OF[joined.key] == latin
    assert joined.key == joined.character
    assert joined.is_printable


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (typed("ل"), typed("ا", 2 * TOGETHER)),
        (typed("ا"), typed("ل")),
        (typed("ل"), typed("ل")),
        (typed("ل"), typed("ب")),
        (typed("م"), typed("ا")),
        (typed("ل"), Key("enter", None)),
        (typed("ل"), Paste("ا")),
    ],
)
def test_other_keys_stay_two(first, second):
    assert lam_alef(first, second) is None


def test_every_pair_of_letters_is_normalised_to_its_ligature():
    import unicodedata

    for letter, ligature in LAM_ALEFS.items():
        assert unicodedata.normalize("NFKC", ligature) == f"ل{letter}"


async def send(reader, *events) -> None:
    """Give the application events as one read brings them, and wait until all are handled."""
    app = reader.app
    for event in events:
        app.post_message(event)
    for _ in range(5000):
        await asyncio.sleep(0.001)
        if not app._input and not has_messages(app) and app.screen.is_mounted:
            break
    await reader.pilot.pause()


async def test_a_message_that_textual_has_taken_out_of_its_queue_still_waits(open_app):
    async with open_app() as reader:
        widget = reader.explorer.list
        assert not has_messages(widget)
        widget._pending_message = Key("x", "x")
        assert has_messages(widget)
        assert not at_rest([widget])
        widget._pending_message = None
        assert at_rest(reader.app.screen.walk_children(Widget, with_self=True))


@pytest.mark.parametrize("keys", ["gg", "g1", "ge", "g\u0644"])
async def test_the_key_after_a_prefix_is_the_prefix_s(open_app, keys):
    async with open_app() as reader:
        await send(reader, *map(typed, keys))
        assert reader.app.screen is reader.explorer
        assert reader.explorer.view is View.TIMELINE
        events = reader.explorer.localized.record.events
        if keys != "g1":
            assert reader.explorer.list.key == (events[-1] if keys == "ge" else events[0]).id


async def test_keys_and_pastes_stay_in_their_order(open_app):
    async with open_app() as reader:
        await send(reader, Key("slash", "/"), typed("a"), Paste("b c"), typed("d"))
        assert reader.explorer.query_text == "ab cd"


async def test_the_bookmark_is_of_the_row_that_the_key_before_went_to(open_app):
    async with open_app() as reader:
        second = reader.explorer.localized.record.events[1].id
        await send(reader, typed("j"), typed("b"))
        assert [mark.entity for mark in reader.explorer.kept.bookmarks] == [second]


async def test_what_is_typed_after_leaving_is_dropped(open_app):
    async with open_app() as reader:
        view = reader.explorer.view
        for key in "q2":
            reader.app.post_message(typed(key))
        while not reader.app.leaving:
            await asyncio.sleep(0.001)
        assert not reader.app._input
        assert reader.explorer.view is view
    assert reader.app.return_code == 0


async def test_input_waits_for_a_screen_that_is_being_mounted(open_app):
    async with open_app() as reader:
        reader.app.push_screen(Prefix("en"))
        await send(reader, typed("g"), MouseDown(None, 1, 1, 0, 0, 1, False, False, False))
        assert reader.app.screen is reader.explorer


# Dialogs.


async def test_a_dialog_closes_once_and_has_one_result(open_app):
    async with open_app() as reader:
        results: list[object] = []
        choice = Choice("Which?", [("a", "A", ""), ("b", "B", "")])
        await reader.app.push_screen(choice, results.append)
        await reader.pilot.pause()
        choice.action_pick("2")
        choice.action_pick("1")
        choice.action_close()
        await reader.pilot.pause()
        assert results == ["b"]
        assert reader.app.screen is reader.explorer


async def test_a_dialog_below_another_screen_stays_and_takes_nothing_away(open_app):
    async with open_app() as reader:
        results: list[object] = []
        below = Jump([])
        above: ModalScreen[None] = ModalScreen()
        await reader.app.push_screen(below, results.append)
        await reader.app.push_screen(above)
        below.action_close()
        await reader.pilot.pause()
        assert reader.app.screen is above
        assert results == []
        above.dismiss()
        await reader.pilot.pause()
        assert reader.app.screen is below


def test_every_screen_that_is_dismissed_is_a_dialog():
    import importlib
    import pkgutil

    from textual.screen import Screen

    from ici_tui.tui import dialogs, explorer

    modules = [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for package in (dialogs, explorer)
        for module in pkgutil.iter_modules(package.__path__)
    ]
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Screen)
        and value.__module__ == module.__name__
    }
    others = {one.__name__ for one in found if not issubclass(one, Dialog)}
    assert others == {"Explorer", "Waiting"}
    assert len(found) > 10


@pytest.mark.parametrize("key", ["question_mark", "B", "C", "f1", "o", "e", "g", "ctrl+p"])
async def test_ctrl_c_closes_a_dialog(open_app, key):
    async with open_app() as reader:
        await reader.press(key)
        assert isinstance(reader.app.screen, Dialog)
        await reader.press("ctrl+c")
        assert reader.app.screen is reader.explorer


# Leaving.


async def test_ctrl_q_quits_although_what_was_typed_before_still_waits(open_app, monkeypatch):
    monkeypatch.setattr("ici_tui.tui.terminal.key_queue.QUITS_WITHIN", 0.01)
    async with open_app() as reader:
        monkeypatch.setattr(type(reader.app), "_settled", lambda app: False)
        for key in (typed("j"), Key("ctrl+q", "\x11")):
            reader.app.post_message(key)
        for _ in range(5000):
            await asyncio.sleep(0.001)
            if reader.app.leaving:
                break
        assert reader.app.leaving


@pytest.mark.parametrize("turns", range(0, 60, 6))
@pytest.mark.parametrize("leave", ["exit", "close"])
async def test_who_leaves_at_any_moment_of_the_start_meets_no_error(turns, leave):
    app = IciTui()
    # What a handler raises comes out of the context.
    async with app.run_test(size=(150, 40)):
        for _ in range(turns):
            await asyncio.sleep(0)
        if leave == "exit":
            app.exit()
    assert app.return_code in (0, None)
