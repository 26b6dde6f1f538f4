"""The reader's own keys: what they do, what footer and help say of them, and what stays."""

import pytest

from ici_tui.tui.key_names import key_name, key_names
from ici_tui.tui.state.commands import BY_NAME, COMMANDS, rebind
from ici_tui.tui.state.location import View


@pytest.fixture(autouse=True)
def _own_keys_again():
    yield
    rebind({})


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


def test_without_own_keys_all_commands_have_theirs():
    rebind({"quit": ("x",)})
    assert BY_NAME["quit"].keys == ("x",)
    rebind({})
    assert tuple(BY_NAME.values()) == COMMANDS


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
