"""Bookmarks with notes, views by name, queries: kept at once, found again in the next session."""

import json

import pytest

from ici_tui.bidi import Paragraph
from ici_tui.files.atomic import locked
from ici_tui.tui.dialogs.bookmarks import Bookmarks
from ici_tui.tui.dialogs.prompt import Prompt, Question
from ici_tui.tui.state.location import Pane, View
from ici_tui.user.saved import Bookmark, RecentFile, SavedData, SavedView
from ici_tui.user.store import UserStore

RECORD = "kuwait-nato-ici"
ROME = "rome-conference-2005"


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "data" / "kept.json"


def stored(path) -> SavedData:
    return UserStore(path).read()


def words(reader) -> str:
    """All that was said in passing."""
    return " ".join(str(one.message).replace("\n", " ") for one in reader.app._notifications)


def star_before(reader, key: str) -> bool:
    row = reader.explorer.list._row(reader.explorer.list.rows.index(key))
    return any(cell.text.startswith("★ ") for cell in row.cells)


async def type_(reader, text: str) -> None:
    for character in text:
        await reader.press(character if character != " " else "space")


@pytest.mark.parametrize("key", ["b", "ﻻ", "asterisk"])
async def test_a_bookmark_is_seen_in_the_list_and_kept_in_the_file(open_app, kept, key):
    async with open_app(kept=kept) as reader:
        explorer = reader.explorer
        await reader.press("down")
        shown = explorer.detail_subject
        assert not star_before(reader, shown)
        await reader.press(key)
        await reader.loaded()
        assert star_before(reader, shown)
        assert "★" in reader.text
        (mark,) = stored(kept).bookmarks
        assert (mark.dataset, mark.entity, mark.path, mark.note) == (
            explorer.state.dataset,
            shown,
            "",
            "",
        )
        assert mark.name == explorer.localized.name(shown)
        await reader.press(key)
        await reader.loaded()
        assert not star_before(reader, shown)
        assert stored(kept).bookmarks == ()


async def test_a_bookmark_that_is_put_back_has_its_note_again(open_app, kept):
    async with open_app(kept=kept) as reader:
        explorer = reader.explorer
        mark = Bookmark(explorer.state.dataset, explorer.detail_subject, note="read again")
        explorer.controllers.bookmarks.keep(lambda all_: all_.with_bookmark(mark), "{reason}")
        await reader.press("b", "b")
        await reader.loaded()
        assert stored(kept).bookmarks == (mark,)


async def test_who_keeps_nothing_leaves_no_trace(open_app, kept):
    async with open_app(kept=kept) as reader:
        await reader.press("down", "2", "B", "escape")
        await reader.loaded()
    assert not kept.parent.exists()


async def test_the_next_session_shows_what_was_kept(open_app, kept):
    async with open_app(kept=kept) as reader:
        reader.explorer.go_to(ROME)
        await reader.press("b")
    async with open_app(kept=kept) as reader:
        assert star_before(reader, ROME)


async def test_what_waits_to_be_written_is_written_on_leaving(open_app, kept):
    async with open_app(kept=kept) as reader:
        await reader.loaded()
        reader.explorer.controllers.bookmarks.saver._pending.append(
            lambda all_: all_.with_query("at last")
        )
    assert stored(kept).queries == ("at last",)
    assert reader.app.unsaved == ""


async def test_two_programs_that_run_at_once_keep_both_bookmarks(open_app, kept):
    async with open_app(kept=kept) as one:
        UserStore(kept).change(
            lambda all_: all_.with_bookmark(Bookmark(one.explorer.state.dataset, ROME))
        )
        await one.press("b")
        await one.loaded()
        entities = [mark.entity for mark in stored(kept).bookmarks]
        assert entities == [ROME, one.explorer.detail_subject]
        assert star_before(one, ROME), "what the other kept is seen here too"


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_bookmark_of_the_list_leads_back_from_another_view(open_app, kept, language):
    async with open_app(kept=kept, language=language) as reader:
        explorer = reader.explorer
        explorer.go_to(ROME)
        await reader.press("b", "2", "B")
        screen = reader.app.screen
        assert isinstance(screen, Bookmarks)
        assert Paragraph(explorer.localized.name(ROME)).line().visual in reader.text
        assert Paragraph(explorer.words.gettext("Bookmarks")).line().visual in reader.text
        await reader.press("enter")
        assert reader.app.screen is explorer
        assert (explorer.view, explorer.detail_subject) == (View.TIMELINE, ROME)
        await reader.press("backspace")
        assert explorer.view is View.ACTORS


async def test_what_stands_in_no_list_can_be_bookmarked(open_app, kept):
    async with open_app(kept=kept) as reader:
        explorer = reader.explorer
        explorer.go_to("istanbul")
        await reader.press("b", "1", "G", "B", "enter")
        assert explorer.detail_subject == "istanbul"


@pytest.mark.parametrize("key", ["e", "ث"])
async def test_a_note_is_written_to_a_bookmark(open_app, kept, key):
    async with open_app(kept=kept) as reader:
        await reader.press("b", "B", key)
        assert isinstance(reader.app.screen, Prompt)
        await type_(reader, "cite this")
        await reader.press("enter")
        assert "cite this" in reader.text
        await reader.loaded()
        assert [mark.note for mark in stored(kept).bookmarks] == ["cite this"]
        await reader.press(key)
        assert reader.app.screen.input.text == "cite this"
        await reader.press("escape")
        assert [mark.note for mark in reader.explorer.kept.bookmarks] == ["cite this"]


@pytest.mark.parametrize(("remove", "undo"), [("d", "u"), ("ي", "ع"), ("delete", "u")])
async def test_what_is_removed_from_the_list_can_be_put_back(open_app, kept, remove, undo):
    async with open_app(kept=kept) as reader:
        explorer = reader.explorer
        await reader.press("b", "down", "b", "B", "down")
        before = set(explorer.kept.bookmarks)
        removed = reader.app.screen.entry
        await reader.press(remove)
        assert set(explorer.kept.bookmarks) == before - {removed}
        await reader.press(undo)
        assert set(explorer.kept.bookmarks) == before
        assert reader.app.screen.entry == removed
        await reader.press("home", "d", "d", "d", "e", "enter")
        assert explorer.kept.bookmarks == ()
        assert "Nothing saved yet" in reader.text
        await reader.press("escape")
        assert reader.app.screen is explorer
        await reader.loaded()
        assert stored(kept).bookmarks == ()


@pytest.mark.parametrize("key", ["s", "س"])
async def test_a_view_is_saved_by_name_and_returned_to_exactly(searching, kept, key):
    async with searching(kept=kept, view=View.ACTORS) as reader:
        explorer = reader.explorer
        await type_(reader, "2016..2018 ")
        await reader.loaded()
        await reader.press("enter", "down", "down", key)
        await type_(reader, "busy years")
        await reader.press("enter")
        await reader.loaded()
        saved = explorer.location
        (view,) = stored(kept).views
        assert (view.name, view.view, view.query, view.selected, view.language) == (
            "busy years",
            "actors",
            "2016..2018 ",
            saved.selected,
            "en",
        )
        await reader.press("1", "ctrl+l", "L")
        await reader.loaded()
        await reader.press("B", "enter")
        await reader.loaded()
        here = explorer.location
        assert (here.view, here.query, here.selected, here.shown) == (
            saved.view,
            saved.query,
            saved.selected,
            saved.shown,
        )
        assert explorer.language == "en"


async def test_a_name_that_is_taken_asks_before_it_is_replaced(open_app, kept):
    async with open_app(kept=kept) as reader:
        explorer = reader.explorer
        explorer.controllers.bookmarks.save_view_as("mine")
        await reader.press("2", "s")
        await type_(reader, "mine")
        await reader.press("enter")
        assert isinstance(reader.app.screen, Question)
        await reader.press("n")
        assert explorer.kept.view("mine").view == "timeline"
        await reader.press("s", "tab", "enter", "y")
        assert explorer.kept.view("mine").view == "actors"
        assert len(explorer.kept.views) == 1


async def test_a_view_is_renamed_but_not_over_another(open_app, kept):
    async with open_app(kept=kept) as reader:
        explorer = reader.explorer
        for name in ("one", "two"):
            explorer.controllers.bookmarks.save_view_as(name)
        await reader.press("B", "e", "ctrl+u")
        await type_(reader, "two")
        await reader.press("enter")
        assert {view.name for view in explorer.kept.views} == {"one", "two"}
        await reader.press("e", "ctrl+u")
        await type_(reader, "uno")
        await reader.press("enter")
        assert {view.name for view in explorer.kept.views} == {"uno", "two"}


async def test_a_bookmark_of_another_record_opens_its_file(open_app, kept, tmp_path):
    head = {"schema_version": "1.0", "id": "other", "title": {"en": "The other record"}}
    events = [
        {"id": name, "date": "2020", "kind": "visit", "title": {"en": f"The {name} visit"}}
        for name in ("first", "second")
    ]
    path = tmp_path / "other.json"
    path.write_text(json.dumps({**head, "events": events}), "utf-8")
    mark = Bookmark("other", "second", path=str(path), name="The second visit")
    UserStore(kept).change(lambda all_: all_.with_bookmark(mark))
    async with open_app(kept=kept) as reader:
        await reader.press("B")
        assert "other.json" in reader.text
        await reader.press("enter")
        await reader.loaded()
        assert "The other record" in reader.lines[0]
        assert reader.explorer.detail_subject == "second"
        await reader.loaded()
        assert stored(kept).files[0].path == str(path)


async def test_queries_of_earlier_sessions_come_back_with_the_arrow_up(searching, kept):
    async with searching(kept=kept) as reader:
        await type_(reader, "summit")
        await reader.press("enter")
    async with searching(kept=kept) as reader:
        await reader.press("up")
        assert reader.explorer.query_text == "summit"


async def test_a_damaged_file_is_told_of_once_and_kept_aside(open_app, kept):
    kept.parent.mkdir()
    kept.write_text("{ damaged", "utf-8")
    async with open_app(kept=kept) as reader:
        await reader.loaded()
        (copy,) = kept.parent.glob("kept.json.damaged-*")
        assert copy.read_text("utf-8") == "{ damaged"
        assert "was damaged" in words(reader)
        await reader.press("b", "down", "b")
        await reader.loaded()
        assert words(reader).count("was damaged") == 1
        assert len(stored(kept).bookmarks) == 2


async def test_the_file_of_a_newer_program_is_left_alone_and_told_of(open_app, kept):
    kept.parent.mkdir()
    kept.write_text('{"version": 99}', "utf-8")
    async with open_app(kept=kept) as reader:
        await reader.press("b")
        await reader.loaded()
        assert "newer version" in words(reader)
        assert star_before(reader, reader.explorer.detail_subject), "for this session"
    assert kept.read_text("utf-8") == '{"version": 99}'


async def test_a_lock_that_is_held_is_told_of(open_app, kept):
    kept.parent.mkdir()
    async with open_app(kept=kept) as reader:
        await reader.loaded()
        reader.explorer.controllers.bookmarks.keeper._seconds = 0.01
        with locked(kept.with_suffix(".lock")):
            await reader.press("b")
            await reader.loaded()
        assert "Bookmarked for this session only: kept.json is in use by another program" in (
            words(reader)
        )


async def test_hostile_text_in_the_file_does_not_reach_the_terminal(open_app, kept):
    evil = "\x1b[31mred\u202e[/b]"
    UserStore(kept).change(
        lambda all_: (
            all_.with_bookmark(Bookmark("x", "y", path=f"/{evil}", name=evil, note=evil))
            .with_view(SavedView(evil, "z", query=evil, view=evil, language=evil))
            .with_file(RecentFile(f"/{evil}", evil))
            .with_query(evil)
        )
    )
    async with open_app(kept=kept) as reader:
        await reader.press("B", "down")
        assert "red" in reader.text
        assert "\x1b" not in reader.text
        assert "\u202e" not in reader.text
        await reader.press("escape", "o")
        assert "\x1b" not in reader.text
        await reader.press("escape", "/", "up")
        assert "\x1b" not in reader.text


async def test_the_keys_of_the_kept_list_are_those_of_every_list(open_app, kept):
    async with open_app(kept=kept) as reader:
        for _ in range(3):
            await reader.press("b", "down")
        await reader.press("B", "G")
        screen = reader.app.screen
        assert screen.list.key == "2"
        await reader.press("k", "home")
        assert screen.list.key == "0"
        await reader.press("j", "pagedown")
        assert screen.list.key == "2"
        await reader.press("q")
        assert reader.app.screen is reader.explorer
        assert reader.explorer.state.pane is Pane.LIST


async def test_without_a_file_things_are_kept_for_the_session(open_app):
    async with open_app() as reader:
        await reader.press("b", "B")
        assert isinstance(reader.app.screen.entry, Bookmark)
