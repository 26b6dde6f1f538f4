"""Every view and dialog as text: both languages, three sizes; `make snapshots` writes the texts."""

import json
from pathlib import Path

import pytest
from tests.tui.snapshots.conftest import RECORD, TEXTS, keep_things

from ici_tui.tui.state.location import View
from ici_tui.tui.terminal.themes import CONTRAST, DARK, LIGHT

LANGUAGES = ("en", "ar")
SIZES = ((120, 40), (80, 24), (60, 16))

VIEWS = {
    **{view.value: (str(number), "down", "down") for number, view in enumerate(View, 1)},
    "map": ("3", "m", "down"),
    "filters": ("1", "/", *"light", "enter", "F", "down"),
    "years": ("F", "v", "shift+right", "shift+right"),
    "nothing found": ("ctrl+l", "/", *"lihgt zzz"),
}
DETAILS = {
    "long title": ("/", *"works", "enter", "G", "enter"),
    "link under the cursor": ("escape", "escape", "1", "G", "down", "enter", "down", "down"),
    "claims beside each other": ("5", *["down"] * 3),
    "conflict of offices": ("down", "enter"),
    "office of nobody else": ("escape", "down", "enter"),
    "person": ("2", "G", "enter"),
}
DIALOGS = {
    "_keep": keep_things,
    "help": ("?",),
    "palette": ("escape", "ctrl+p", *"ligh"),
    "jump": ("escape", "'"),
    "prompt": ("escape", "s", "q", "down"),
    "question": ("escape", "escape", "s", "tab", "enter"),
    "what is kept": ("escape", "escape", "B"),
    "cite as": ("escape", "1", "C"),
}
GUIDE = {"guide": ("f1", "2", "down", "down")}
PROBLEMS = {"problems": ()}


def titled(rounds, language, size):
    """Name the rounds for their files."""
    width, height = size
    return {
        name if callable(keys) else f"{name} {language} {width}x{height}": keys
        for name, keys in rounds.items()
    }


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_views(written, app_of, language, size):
    await written(app_of(language), size, titled(VIEWS, language, size))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_details(written, app_of, language):
    await written(app_of(language), (140, 40), titled(DETAILS, language, (140, 40)))


@pytest.mark.parametrize("size", [(100, 30), (60, 16)], ids=["100x30", "60x16"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_dialogs(written, app_of, language, size):
    await written(app_of(language), size, titled(DIALOGS, language, size))


@pytest.mark.parametrize("size", [(120, 40), (60, 16)], ids=["120x40", "60x16"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_guide(written, app_of, language, size):
    await written(app_of(language), size, titled(GUIDE, language, size))


@pytest.fixture
def broken(tmp_path, monkeypatch):
    document = json.loads(RECORD.read_text("utf-8"))
    document["events"][5]["date"] = "1802-13"
    document["events"][6]["sumary"] = document["events"][5].pop("summary")
    document["events"][7]["place"] = "old-kay"
    monkeypatch.chdir(tmp_path)
    Path("broken.json").write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return Path("broken.json")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_problems(written, app_of, language, broken):
    await written(app_of(language, broken), (100, 30), titled(PROBLEMS, language, (100, 30)))


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST])
async def test_another_theme_gives_everything_the_same_style(written, app_of, request, theme):
    if request.config.getoption("--snapshot-update"):
        return  # the texts are those of the dark one
    assert theme != DARK
    views = titled(VIEWS, "en", (80, 24))
    await written(app_of("en", theme=theme), (80, 24), views)


def test_no_text_is_left_over():
    names = {
        name
        for rounds, sizes in (
            (VIEWS, SIZES),
            (DETAILS, [(140, 40)]),
            (DIALOGS, [(100, 30), (60, 16)]),
            (GUIDE, [(120, 40), (60, 16)]),
            (PROBLEMS, [(100, 30)]),
        )
        for size in sizes
        for language in LANGUAGES
        for name in titled({n: k for n, k in rounds.items() if not callable(k)}, language, size)
    }
    assert {path.stem for path in TEXTS.iterdir()} == names
