"""Screens of one small record, compared as text and, where colours matter, as pictures."""

from pathlib import Path

import pytest
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]
from tests.tui.screen_text import screen_text
from tests.tui.settling import settled

from ici_tui.tui.app import IciTui
from ici_tui.user.saved import Bookmark, SavedView

RECORD = Path(__file__).parents[2] / "fixtures" / "varied.json"
TEXTS = Path(__file__).parent / "screens"


def explorer_of(record, language, **options):
    app = IciTui(record, language=language, **options)
    app.session.watch_seconds = 0
    return app


@pytest.fixture
def app_of():
    """Make an app with the record; another record only where that is asked for."""
    return lambda language, record=RECORD, **options: explorer_of(record, language, **options)


async def go_round(app, size, rounds, look):
    """Press the keys of each round and look at the screen after it."""
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for name, keys in rounds.items():
            if callable(keys):
                keys(app)
                await pilot.pause()
                continue
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await settled(pilot)
            look(name)


@pytest.fixture
def written(request):
    """Compare screens with their texts, or write them with ``--snapshot-update``."""
    update = request.config.getoption("--snapshot-update")

    async def compare(app, size, rounds):
        differing = []

        def look(name):
            path, text = TEXTS / f"{name}.txt", screen_text(app)
            if update:
                TEXTS.mkdir(exist_ok=True)
                path.write_text(text, "utf-8")
            elif not path.exists() or path.read_text("utf-8") != text:
                differing.append((name, text))

        await go_round(app, size, rounds, look)
        for name, text in differing:
            path = TEXTS / f"{name}.txt"
            assert text == (path.read_text("utf-8") if path.exists() else ""), name

    return compare


@pytest.fixture
def photographed(snapshot):
    """Compare the screen with its picture after each round of keys."""
    pictures = snapshot.use_extension(SVGImageExtension)

    async def compare(app, size, rounds):
        differing = []

        def look(name):
            if app.export_screenshot() != pictures(name=name):
                differing.append(name)

        await go_round(app, size, rounds, look)
        assert not differing

    return compare


def keep_things(app):
    """Bookmark something, save a view: what a list of them shows."""

    def change(kept):
        for entity, note in (("storm", "ask for the log"), ("market", "")):
            kept = kept.with_bookmark(Bookmark("varied", entity, note=note))
        kept = kept.with_bookmark(Bookmark("other", "x", path="/records/other.json", name="Visit"))
        return kept.with_view(SavedView("quiet years", "varied", view="actors", query="1950..1990"))

    app.explorer.controllers.bookmarks.keep(change, "")
