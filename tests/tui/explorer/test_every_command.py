"""Every command of the registry does what it says, by its key: a table with none missing."""

from collections.abc import Awaitable, Callable

import pytest

from ici_tui.tui.state.commands import COMMANDS, EXPLORER_COMMANDS, LATIN_OF
from ici_tui.tui.state.contexts import typed_commands
from ici_tui.tui.state.keymap import DEFAULT
from ici_tui.tui.state.location import Pane, View

EFFECTS: dict[str, Callable[..., Awaitable[None]]] = {}


def effect(*names):
    """Register what shows that commands work."""

    def register(function):
        for name in names:
            EFFECTS[name] = function
        return function

    return register


def keys(name: str) -> tuple[str, ...]:
    return DEFAULT[name].keys


async def press(reader, name: str) -> None:
    await reader.press(keys(name)[0])
    await reader.loaded()


@effect(*(f"view:{view}" for view in View))
async def opens_a_view(reader, name):
    await press(reader, "view:sources" if name == "view:timeline" else "view:timeline")
    await press(reader, name)
    assert reader.explorer.view == name.partition(":")[2]


@effect("map")
async def shows_domains_by_year(reader, name):
    await press(reader, "view:domains")
    before = reader.text
    await press(reader, name)
    assert reader.text != before
    await press(reader, name)
    assert reader.explorer.view is View.DOMAINS


@effect("kind")
async def goes_through_the_kinds(reader, name):
    await press(reader, "view:disagreements")
    before = len(reader.explorer.list.rows)
    await press(reader, name)
    assert 0 < len(reader.explorer.list.rows) < before


@effect("search")
async def focuses_the_search(reader, name):
    await press(reader, name)
    assert reader.explorer.input.has_focus


@effect("hit:next", "hit:previous", "down", "up")
async def moves_the_cursor(reader, name):
    explorer = reader.explorer
    explorer.list.move(3)
    before = explorer.list.cursor
    await press(reader, name)
    forward = name in ("hit:next", "down")
    assert (explorer.list.cursor > before) is forward
    assert explorer.list.cursor != before


@effect("narrow")
async def filters_by_what_is_shown(reader, name):
    await press(reader, "view:actors")
    shown = reader.explorer.detail_subject
    await press(reader, name)
    assert reader.explorer.query_text == f"actor:={shown} "


@effect("facets")
async def shows_the_facets(reader, name):
    await press(reader, name)
    assert reader.explorer.facets.has_focus
    await press(reader, name)
    assert not reader.explorer.state.layout.shows_facets


@effect("years")
async def focuses_the_years(reader, name):
    await press(reader, name)
    assert reader.explorer.years.has_focus


@effect("mend")
async def takes_what_is_meant(reader, name):
    reader.explorer.controllers.search.typed("kolomina ")
    await reader.loaded()
    await press(reader, name)
    assert reader.explorer.query_text.strip() == "colomina"


@effect("clear")
async def clears_the_search(reader, name):
    reader.explorer.controllers.search.typed("centre ")
    await reader.loaded()
    await press(reader, name)
    assert reader.explorer.query_text == ""


@effect("page:down", "last")
async def goes_far_down(reader, name):
    await press(reader, name)
    assert reader.explorer.list.cursor > 20


@effect("page:up", "first")
async def goes_far_up(reader, name):
    reader.explorer.list.last()
    before = reader.explorer.list.cursor
    await press(reader, name)
    assert reader.explorer.list.cursor < before - 20


@effect("prefix", "jump", "palette", "help", "guide", "bookmarks", "open_file", "export", "cite_as")
async def opens_a_screen_that_escape_closes(reader, name):
    await press(reader, name)
    assert reader.app.screen is not reader.explorer
    await reader.press("escape")
    assert reader.app.screen is reader.explorer


@effect("open")
async def goes_to_the_detail(reader, name):
    await press(reader, name)
    assert reader.explorer.state.pane is Pane.DETAIL


@effect("pane:right", "turn:next")
async def goes_to_the_pane_after(reader, name):
    await press(reader, name)
    assert reader.explorer.state.pane is Pane.DETAIL


@effect("pane:left", "turn:previous")
async def goes_to_the_pane_before(reader, name):
    reader.explorer.focus_pane(Pane.DETAIL)
    await reader.pilot.pause()
    await press(reader, name)
    assert reader.explorer.state.pane is Pane.LIST


@effect("back", "forward")
async def goes_through_the_history(reader, name):
    explorer = reader.explorer
    explorer.go_to("nato")
    await reader.pilot.pause()
    await press(reader, "back")
    assert explorer.view is View.TIMELINE
    if name == "forward":
        await press(reader, name)
        assert explorer.view is View.ACTORS


@effect("escape")
async def takes_a_step_back(reader, name):
    reader.explorer.focus_pane(Pane.DETAIL)
    await reader.pilot.pause()
    await press(reader, name)
    assert reader.explorer.state.pane is Pane.LIST


@effect("cite", "copy_shown", "copy_link")
async def copies_to_the_clipboard(reader, name):
    await press(reader, name)
    assert reader.copied, "nothing was copied"


@effect("copy_text")
async def copies_what_is_selected(reader, name):
    await press(reader, name)
    assert reader.app.is_running


@effect("bookmark")
async def marks_what_is_shown(reader, name):
    await press(reader, name)
    assert "★" in reader.text
    await press(reader, name)
    assert "★" not in reader.text


@effect("save")
async def asks_for_a_name(reader, name):
    await press(reader, name)
    assert reader.app.screen is not reader.explorer
    await reader.press("escape")


@effect("problems")
async def has_no_problems_to_show(reader, name):
    await press(reader, name)
    assert reader.app.is_running


@effect("zoom")
async def gives_a_pane_the_room(reader, name):
    await press(reader, name)
    assert reader.explorer.list.region.width == reader.app.size.width


@effect("share:more", "share:less", "share:even")
async def shares_the_room(reader, name):
    before = reader.explorer.list.region.width
    await press(reader, "share:more" if name == "share:even" else name)
    after = reader.explorer.list.region.width
    assert (after < before) is (name == "share:less")
    if name == "share:even":
        await press(reader, name)
        assert reader.explorer.list.region.width == before


@effect("language")
async def switches_the_language(reader, name):
    await press(reader, name)
    assert reader.explorer.language == "ar"


@effect("theme")
async def takes_the_next_theme(reader, name):
    before = reader.app.theme
    await press(reader, name)
    assert reader.app.theme != before


@effect("digits")
async def switches_the_digits(reader, name):
    await press(reader, "language")
    await press(reader, name)
    assert "٢٠٠٤" in reader.text


@effect("order")
async def lists_the_best_hits_first(reader, name):
    await reader.press("/", *"chicago")
    await reader.loaded()
    await reader.press("enter")
    await press(reader, name)
    assert reader.explorer.state.best_first
    assert reader.explorer.list.rows.key(0) == "chicago-summit"


@effect("hijri")
async def shows_hijri_days(reader, name):
    reader.explorer.list.go_to("centre-opens")
    await reader.pilot.pause()
    await press(reader, name)
    assert "1438" in reader.text


@effect("suspend")
async def says_that_nobody_could_continue_it(reader, name):
    await press(reader, name)
    assert ["Not suspended" in each.message for each in reader.app._notifications] == [True]


@effect("calibrate")
async def says_that_there_is_nothing_to_calibrate(reader, name):
    await press(reader, name)
    assert ["needs a terminal" in each.message for each in reader.app._notifications] == [True]


@effect("edit_record")
async def says_that_the_bundled_record_has_no_file_to_edit(reader, name):
    await press(reader, name)
    assert ["file of its own" in each.message for each in reader.app._notifications] == [True]


@effect("quit")
async def leaves(reader, name):
    await reader.press(keys(name)[0])
    assert reader.app.return_code == 0


def test_no_command_is_missing_from_the_table():
    assert set(EFFECTS) == {command.name for command in EXPLORER_COMMANDS}


@pytest.fixture
def clipboard(monkeypatch):
    """Take what is copied instead of the system's clipboard."""
    copied = []
    monkeypatch.setattr(
        "ici_tui.terminal.clipboard.copy",
        lambda text, *arguments, **options: copied.append(text),
        raising=False,
    )
    return copied


@pytest.mark.parametrize("name", [command.name for command in EXPLORER_COMMANDS])
async def test_the_command_works_by_its_key(open_app, clipboard, name):
    async with open_app() as reader:
        await reader.loaded()
        reader.copied = clipboard
        await EFFECTS[name](reader, name)


def test_every_letter_key_has_its_arabic_twin():
    arabic_of = {latin: arabic for arabic, latin in LATIN_OF.items()}
    # That layout has a ligature on the key of b, which most systems send as two letters.
    arabic_of["b"] = "ﻻ"
    for command in COMMANDS:
        if command.name in typed_commands():
            continue
        for key in command.keys:
            if len(key) == 1 and key.isascii() and key.isalpha() and key.islower():
                assert arabic_of[key] in command.keys, command.name
