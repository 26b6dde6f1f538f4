"""The reader's own keys: what they do, what footer and help say of them, and what stays."""

import pytest

from ici_tui.tui.dialogs.bookmarks import Bookmarks
from ici_tui.tui.state.command import key_name, key_names
from ici_tui.tui.state.commands import COMMANDS
from ici_tui.tui.state.keymap import DEFAULT, keymap_of, rebind
from ici_tui.tui.state.location import View


async def test_a_rebound_command_has_the_new_keys_and_not_the_old(open_app):
    async with open_app(keys={"view:actors": ("a", "f7")}) as reader:
        await reader.press("2")
        assert reader.explorer.view is View.TIMELINE
        await reader.press("a")
        assert reader.explorer.view is View.ACTORS
        await reader.press("1", "f7")
        assert reader.explorer.view is View.ACTORS


async def test_two_commands_swap_their_keys(open_app):
    async with open_app(keys={"down": ("k", "up"), "up": ("j", "down")}) as reader:
        first = reader.explorer.list.key
        await reader.press("k")
        second = reader.explorer.list.key
        assert second != first
        await reader.press("j")
        assert reader.explorer.list.key == first
        await reader.press("ت", "ن")
        assert reader.explorer.list.key == first


async def test_footer_and_help_say_the_reader_s_keys(open_app):
    async with open_app(keys={"view:actors": ("a",), "help": ("f7",)}) as reader:
        assert "a Actors" in reader.lines[-1]
        await reader.press("f7")
        said = [block.text.split() for block in reader.app.screen.document.blocks]
        assert ["F7", "Help"] in said
        assert ["a", "Actors"] in said


async def test_other_screens_scroll_by_the_reader_s_keys(open_app):
    async with open_app(keys={"last": ("x",)}, size=(80, 24)) as reader:
        await reader.press("question_mark")
        await reader.press("x")
        assert reader.app.screen.view.scroll_offset.y > 0


def test_a_keymap_is_a_value_that_others_do_not_change():
    rebound = rebind({"quit": ("x",), "down": ()})
    assert rebound["quit"].keys == ("x",)
    assert rebound["quit"].shown == "x"
    assert rebound.overrides() == {"quit": "x"}
    assert rebound["down"] is DEFAULT["down"]
    assert tuple(DEFAULT.values()) == COMMANDS
    assert rebind({}) == DEFAULT
    assert list(rebound) == list(DEFAULT)
    with pytest.raises(TypeError):
        rebound._by_name["quit"] = DEFAULT["quit"]  # type: ignore[index]
    assert keymap_of(object()) is DEFAULT


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("slash", "/"),
        ("question_mark", "?"),
        ("ctrl+l", "Ctrl+L"),
        ("alt+left", "Alt+←"),
        ("pagedown", "PgDn"),
        ("escape", "Esc"),
        ("f12", "F12"),
        ("space", "Space"),
        ("G", "G"),
        ("g", "g"),
        ("ض", "ض"),
        ("ctrl+slash", "Ctrl+/"),
        ("shift+tab", "Shift+Tab"),
    ],
)
def test_keys_are_written_as_they_are_printed(key, shown):
    assert key_name(key) == shown


def test_several_keys_stand_beside_each_other():
    assert key_names(("down", "j")) == "↓ j"


async def opens_and_closes(open_app, key, **options):
    """Return whether a key opens the bookmarks, and closes them again."""
    async with open_app(**options) as reader:
        await reader.press(key)
        opened = isinstance(reader.app.screen, Bookmarks)
        await reader.press(key)
        return opened, reader.app.screen is reader.explorer


@pytest.mark.parametrize("order", ["own keys first", "own keys last"])
async def test_two_apps_of_one_process_behave_as_each_alone(open_app, order):
    own = {"keys": {"bookmarks": ("x",)}}
    for options in (own, {}) if order == "own keys first" else ({}, own):
        mine, other = ("x", "B") if options else ("B", "x")
        assert await opens_and_closes(open_app, mine, **options) == (True, True)
        assert await opens_and_closes(open_app, other, **options) == (False, True)


async def test_two_apps_that_are_open_at_once_have_each_its_own_keys(open_app):
    async with open_app() as usual:
        context = usual.app
        async with open_app(keys={"help": ("x",), "view:actors": ("a",)}) as own:
            assert "a Actors" in own.lines[-1]
            assert "2 Actors" in usual.lines[-1]
            assert (context.keymap["help"].keys, own.app.keymap["help"].keys) == (
                DEFAULT["help"].keys,
                ("x",),
            )
