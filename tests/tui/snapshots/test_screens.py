"""What people look at: every view in both languages and two sizes, the help, and the problems."""

import json
from pathlib import Path

import pytest
from tests.tui.settling import settled

from ici_tui.tui.app import IciTui
from ici_tui.tui.navigation import View

BUNDLED = Path(__file__).parents[3] / "data" / "events.json"


def after(*keys):
    async def run(pilot):
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return run


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["120x40", "80x24"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("view", View)
def test_view(snap_compare, view, language, size):
    app = IciTui(view=view, language=language)
    assert snap_compare(app, terminal_size=size, run_before=after("down", "down"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_link_under_the_cursor(snap_compare, language):
    app = IciTui(language=language)
    keys = after("down", "down", "down", "enter", "down", "down")
    assert snap_compare(app, terminal_size=(120, 40), run_before=keys)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_low_screen(snap_compare, language):
    app = IciTui(language=language)
    assert snap_compare(app, terminal_size=(60, 16), run_before=after("down", "enter"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_help(snap_compare, language):
    app = IciTui(language=language)
    assert snap_compare(app, terminal_size=(80, 34), run_before=after("?"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_problems(snap_compare, language, tmp_path, monkeypatch):
    document = json.loads(BUNDLED.read_text("utf-8"))
    document["events"][0]["date"] = "2004-13"
    document["events"][1]["sumary"] = document["events"][1].pop("summary")
    document["events"][2]["place"] = "istambul"
    monkeypatch.chdir(tmp_path)
    path = Path("broken.json")
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    app = IciTui(path, language=language)
    assert snap_compare(app, terminal_size=(100, 30), run_before=settled)
