"""Every key of every dialog, and of the widgets with keys of their own, can be another one."""

import string

import pytest

from ici_tui.bidi import strip_controls
from ici_tui.jsontext.problems import Problem
from ici_tui.recordfile import RecordError
from ici_tui.tui.dialogs.diagnostics import Diagnostics
from ici_tui.tui.dialogs.prompt import Question
from ici_tui.tui.state.contexts import CONTEXTS, Context
from ici_tui.tui.state.keymap import DEFAULT

OPENED_BY = {
    Context.YEARS: "years",
    Context.LINE: "search",
    Context.QUERY: "search",
    Context.PROMPT: "save",
    Context.FILES: "open_file",
    Context.PALETTE: "palette",
    Context.LABELS: "jump",
    Context.PREFIX: "prefix",
    Context.CHOICE: "cite_as",
    Context.BOOKMARKS: "bookmarks",
    Context.HELP: "help",
    Context.GUIDE: "guide",
}


async def come_to(reader, context):
    """Bring the reader to where the keys of a context work."""
    if context is Context.QUESTION:
        await reader.app.push_screen(Question("Overwrite?", "Overwrite"))
    elif context is Context.PROBLEMS:
        error = RecordError("record.json", (Problem(1, 1, "", "it is no record"),))
        await reader.app.push_screen(Diagnostics(error, "en"))
    elif context is not Context.EXPLORER:
        await reader.explorer.run_action(OPENED_BY[context])
    await reader.pilot.pause()


@pytest.mark.parametrize("context", Context)
async def test_each_command_has_its_new_key_and_none_of_the_old_ones(
    open_app, context, monkeypatch
):
    actions = CONTEXTS[context].actions()
    fresh = [f"ctrl+alt+{one}" for one in string.ascii_lowercase + string.digits]
    fresh += [f"alt+shift+{one}" for one in string.ascii_lowercase + string.digits]
    keys = dict(zip(actions, fresh, strict=False))
    assert len(keys) == len(actions)
    async with open_app(keys={name: (key,) for name, key in keys.items()}) as reader:
        await come_to(reader, context)
        run = []

        async def noted(action, *_others):
            run.append(action)
            return True

        monkeypatch.setattr(reader.app, "run_action", noted)
        for name, key in keys.items():
            await reader.pilot.press(key)
            assert run == [actions[name]], (name, key)
            run.clear()
        for name in actions:
            for key in set(DEFAULT[name].keys) - {"ctrl+q"}:  # which quits whatever is bound
                await reader.pilot.press(key)
        assert not set(run) & set(actions.values())
        monkeypatch.undo()


async def test_the_lines_at_the_bottom_show_the_reader_s_keys(open_app):
    keys = {"remove": ("x",), "edit": ("f7",), "close": ("ctrl+g",)}
    async with open_app(keys=keys) as reader:
        await reader.press("b", "B")
        assert all(piece in reader.lines[-1] for piece in ("x Remove", "F7 Note", "Ctrl+G Close"))
        await reader.press("d")
        assert len(reader.app.screen.list.rows.entries) == 1
        await reader.press("x")
        assert len(reader.app.screen.list.rows.entries) == 0
        await reader.press("ctrl+g")
        assert reader.app.screen is reader.explorer


async def test_messages_name_the_reader_s_keys(open_app):
    keys = {"bookmark": ("x",), "save": ("f7",), "quit": ("f8",)}
    async with open_app(keys=keys) as reader:
        await reader.press("B")
        assert "x bookmarks what is shown, F7 saves the view" in reader.text
        await reader.press("escape", "ctrl+c")
        said = " ".join(one.message for one in reader.app._notifications)
        assert "The key F8 quits." in strip_controls(said)


async def test_letters_stay_text_in_a_line_whatever_they_are_bound_to(open_app):
    async with open_app(keys={"down": ("d",), "palette": ("p",), "quit": ("o",)}) as reader:
        await reader.press("p")
        line = reader.app.screen.input
        await reader.press("d", "o", "p", "q")
        assert line.text == "dopq"
        await reader.press("escape", "slash", "d", "o", "p")
        assert reader.explorer.query_text == "dop"


async def test_ctrl_c_copies_what_is_selected_in_the_line_of_a_dialog(open_app, monkeypatch):
    async with open_app() as reader:
        copied: list[str] = []
        monkeypatch.setattr(reader.app, "copy_to_clipboard", copied.append)
        await reader.press("ctrl+p", "n", "a", "t", "o", "shift+left", "shift+left", "ctrl+c")
        assert copied == ["to"]
        assert reader.app.screen is not reader.explorer
        await reader.press("end", "ctrl+c")
        assert reader.app.screen is reader.explorer


@pytest.mark.parametrize(("key", "works"), [("ل", True), ("g", True), ("x", False), ("ث", True)])
async def test_after_the_key_for_going_letters_of_both_layouts_lead_on(open_app, key, works):
    async with open_app() as reader:
        await reader.press("j", "j")
        before = reader.explorer.list.key
        await reader.press("g", key)
        assert reader.app.screen is reader.explorer
        assert (reader.explorer.list.key != before) is works
