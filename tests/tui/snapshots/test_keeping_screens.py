"""What people look at: the list of what is kept, and the prompts, in both languages."""

import pytest
from tests.tui.settling import settled

from ici_tui.tui.app import IciTui
from ici_tui.user.saved import Bookmark, SavedView

RECORD = "kuwait-nato-ici"


def kept_things(explorer):
    def change(kept):
        for entity, note in (("ici-launch", "quote the communiqué"), ("transit-agreement", "")):
            kept = kept.with_bookmark(Bookmark(RECORD, entity, note=note))
        kept = kept.with_bookmark(Bookmark("other", "x", path="/records/other.json", name="Visit"))
        return kept.with_view(SavedView("busy years", RECORD, view="actors", query="2016..2018"))

    explorer.keep(change, "{reason}")


def after(*keys):
    async def run(pilot):
        await settled(pilot)
        kept_things(pilot.app.explorer)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    return run


@pytest.mark.parametrize("size", [(100, 20), (60, 16)], ids=["100x20", "60x16"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_kept(snap_compare, language, size):
    app = IciTui(language=language)
    assert snap_compare(app, terminal_size=size, run_before=after("B"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_prompt_with_what_completes_it(snap_compare, language):
    app = IciTui(language=language)
    assert snap_compare(app, terminal_size=(100, 20), run_before=after("s", "b", "down"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_question(snap_compare, language):
    app = IciTui(language=language)
    keys = ("s", "tab", "enter")
    assert snap_compare(app, terminal_size=(100, 20), run_before=after(*keys))
