"""The pictures of the guide show what the screen shows, and come out the same every time."""

import importlib.util
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ici_tui.tui.app import IciTui

ROOT = Path(__file__).parents[3]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def tool():
    name = "screenshots_tool"
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / "screenshots.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[name]


def number(element, name, default=0):
    return int(element.get(name, default))


def rows_of(svg, tool, size):
    """Return the rows that a picture shows, read from where its characters stand."""
    columns, rows = size
    grid = [[" "] * columns for _ in range(rows)]
    for text in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        shown = text.text or ""
        places = [int(place) // tool.CELL for place in text.get("x", "").split()]
        if len(places) == 1:
            assert number(text, "textLength", tool.CELL * len(shown)) == tool.CELL * len(shown)
            places = list(range(places[0], places[0] + len(shown)))
        assert len(places) == len(shown)
        row = grid[number(text, "y") // tool.LINE]
        for place, character in zip(places, shown, strict=True):
            row[place] = character if row[place] == " " else row[place] + character
    return ["".join(row).rstrip() for row in grid]


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_each_character_stands_in_its_cell(open_app, tool, language):
    size = (120, 32)
    async with open_app(language=language, size=size) as reader:
        svg = tool.picture(reader.app.export_screenshot(), size)
        assert rows_of(svg, tool, size) == [line.rstrip() for line in reader.lines]


async def test_a_scene_gives_the_same_bytes_every_time(tool):
    scene = next(scene for scene in tool.SCENES if scene.name == "search")
    assert await tool.played(scene, "ar") == await tool.played(scene, "ar")


async def test_a_picture_orders_no_text_and_asks_for_nothing_from_outside(tool):
    app = IciTui(language="ar")
    async with app.run_test(size=(80, 24)) as pilot:
        await tool.settled(app, pilot)
        svg = tool.picture(app.export_screenshot(), (80, 24))
    assert "unicode-bidi: bidi-override" in svg
    assert "direction: ltr" in svg
    assert re.findall(r"https?://[^\s\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert "@font-face" not in svg
    assert svg.isprintable() or set(filter(lambda one: not one.isprintable(), svg)) == {"\n"}


async def test_grounds_are_drawn_where_the_screen_has_them(open_app, tool):
    size = (120, 32)
    async with open_app(size=size) as reader:
        svg = tool.picture(reader.app.export_screenshot(), size)
        column, row = reader.find("2 Actors")
        strip = reader.app.screen._compositor.render_strips()[row]
        expected = strip.crop(column, column + 1)._segments[0].style.bgcolor.get_truecolor().hex
    fills = {
        element.get("fill")
        for element in ElementTree.fromstring(svg).iter(f"{SVG}rect")
        if number(element, "y", -1) // tool.LINE == row
        and 0 <= column * tool.CELL - number(element, "x") < number(element, "width")
    }
    assert fills == {expected}


def test_the_pictures_in_the_guide_are_those_of_the_scenes(tool):
    made = {f"{scene.name}-{language}.svg" for scene in tool.SCENES for language in tool.LANGUAGES}
    assert {path.name for path in tool.DESTINATION.iterdir()} == made
    pages = "".join(path.read_text("utf-8") for path in tool.DESTINATION.parent.glob("*/*.md"))
    assert {name for name in made if name not in pages} == set()


def test_an_unknown_scene_is_named(tool, capsys):
    assert tool.main(["no-such"]) == 2
    assert "no-such" in capsys.readouterr().err
