"""What the start loads: before it says anything next to nothing of ours, then what it draws.

The lists here are what may be added to only with a reason: all of it is waited for at every start.
"""

import json
import os
import subprocess
import sys

import pytest

PROGRAM = """\
import asyncio, json, sys
from ici_tui.tui.app import IciTui

seen = {}
mounted, shown = IciTui.get_default_screen, IciTui.explorer_shown


def get_default_screen(app):
    # The terminal is in use by now, and has said that the program loads.
    seen["greeting"] = sorted(sys.modules)
    return mounted(app)


def explorer_shown(app):
    seen["record"] = sorted(sys.modules)
    seen["list"] = app.explorer.list.key
    shown(app)


IciTui.get_default_screen, IciTui.explorer_shown = get_default_screen, explorer_shown


async def main():
    async with IciTui().run_test(size=(120, 40)) as pilot:
        while "record" not in seen:
            await pilot.pause(0.01)


asyncio.run(main())
json.dump(seen, sys.stdout)
"""

OURS_FOR_THE_GREETING = {
    "ici_tui", "ici_tui.tui", "ici_tui.tui.app", "ici_tui.tui.copier", "ici_tui.tui.cursor",
    "ici_tui.tui.abandoning", "ici_tui.tui.endings",
    "ici_tui.tui.reading", "ici_tui.tui.session", "ici_tui.tui.state", "ici_tui.tui.state.command",
    "ici_tui.tui.state.commands", "ici_tui.tui.state.keymap",
    "ici_tui.tui.state.location", "ici_tui.tui.state.views", "ici_tui.tui.terminal",
    "ici_tui.tui.terminal.colours",
    "ici_tui.tui.terminal.filters", "ici_tui.tui.terminal.themes", "ici_tui.tui.text",
    "ici_tui.tui.text.glyphs",
    "ici_tui.lazy", "ici_tui.tui.terminal.textual_internals",
    "ici_tui.tui.terminal.textual_internals.application",
    "ici_tui.tui.terminal.textual_internals.device_driver",
    "ici_tui.tui.terminal.textual_internals.key_parser", "ici_tui.tui.terminal.paste_watch",
    "ici_tui.tui.terminal.key_queue",  # what is typed from here on waits in it
}  # fmt: skip
LAYERS_FOR_THE_GREETING = ("ici_tui.bidi", "ici_tui.i18n")


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """The modules at the greeting and with the record, of a start that knows it is valid."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            env=environment,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_until_the_greeting_these_modules_of_ours_are_loaded_and_no_others(seen):
    ours = {name for name in seen["greeting"] if name.partition(".")[0] == "ici_tui"}
    others = {name for name in ours if not name.startswith(LAYERS_FOR_THE_GREETING)}
    assert others <= OURS_FOR_THE_GREETING


def test_a_record_that_is_known_to_be_valid_is_shown_without_what_checks_it(seen):
    assert seen["list"]
    heavy = {
        "pydantic", "pydantic_core", "sqlite3", "zstandard", "pyroaring", "rapidfuzz", "wcwidth",
    }  # fmt: skip
    assert heavy & set(seen["record"]) == set()


def test_what_is_not_on_the_first_screen_is_not_loaded_for_it(seen):
    later = (
        "ici_tui.export.", "ici_tui.search.",
        "ici_tui.recordfile.schema", "ici_tui.recordfile.shapes",
        "ici_tui.tui.rows.actors", "ici_tui.tui.rows.domains", "ici_tui.tui.rows.sources",
        "ici_tui.tui.rows.disagreements", "ici_tui.tui.rows.counted",
        "ici_tui.tui.rows.story", "ici_tui.tui.rows.facets",
        "ici_tui.tui.rows.guide", "ici_tui.tui.dialogs.guide", "ici_tui.tui.dialogs.help",
        "ici_tui.tui.dialogs.palette", "ici_tui.tui.dialogs.prompt", "ici_tui.tui.dialogs.choice",
        "ici_tui.tui.dialogs.bookmarks", "ici_tui.tui.dialogs.file_picker",
        "ici_tui.tui.dialogs.jump", "ici_tui.tui.dialogs.waiting", "ici_tui.tui.widgets.heat_map",
        "ici_tui.describe.actors", "ici_tui.describe.sources",
        "ici_tui.tui.dialogs.diagnostics", "markdown_it", "hijridate", "textual.widgets._markdown",
        "textual.widgets._data_table", "textual.widgets._text_area",
    )  # fmt: skip
    loaded = set(seen["record"])
    assert {one for one in later if not one.endswith(".")} & loaded == set()
    folders = tuple(one for one in later if one.endswith("."))
    assert {name for name in loaded if name.startswith(folders)} == set()
