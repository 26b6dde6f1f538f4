"""What people look at: every view in both languages, three sizes, dark and light, and the rest.

One run of the app is photographed in all of its views: to open one costs more than to draw it.
"""

import json
from pathlib import Path

import pytest
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]
from tests.tui.settling import after, settled

from ici_tui.tui.app import IciTui
from ici_tui.tui.state.location import View
from ici_tui.tui.terminal.themes import DARK, LIGHT

BUNDLED = Path(__file__).parents[3] / "data" / "events.json"


SIZES = [(120, 40), (80, 24), (60, 16)]


def named(value):
    return "x".join(map(str, value)) if isinstance(value, tuple) else value


@pytest.fixture
def photographed(snapshot):
    """Compare the screen with its picture after each of several rounds of keys."""
    pictures = snapshot.use_extension(SVGImageExtension)

    async def compare(app, size, rounds):
        differing = []
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            for name, keys in rounds.items():
                for key in keys:
                    await pilot.press(key)
                await settled(pilot)
                if app.export_screenshot() != pictures(name=name):
                    differing.append(name)
        assert not differing

    return compare


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_views(photographed, language, size, theme):
    app = IciTui(language=language, theme=theme)
    views = {view: (str(number), "down", "down") for number, view in enumerate(View, 1)}
    await photographed(app, size, views)


@pytest.mark.parametrize("size", SIZES, ids=named)
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_other_looks_of_the_views(photographed, language, size):
    rounds = {
        "map": ("3", "m", "down"),
        "filters": ("1", "/", *"nato", "enter", "F", "down"),
        "years": ("F", "v", "shift+right", "shift+right"),
        "nothing found": ("ctrl+l", "/", *"kuwiat zzz"),
    }
    await photographed(IciTui(language=language, theme=DARK), size, rounds)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_claims_beside_each_other(photographed, language):
    app = IciTui(language=language, theme=DARK)
    await photographed(app, (150, 40), {"claims": ("5", *["down"] * 4)})


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
