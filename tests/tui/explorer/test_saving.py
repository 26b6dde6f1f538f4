"""Saved means saved: what cannot be saved is said each time, and nothing waits for a disk."""

import asyncio
import threading

import pytest

from ici_tui.files.atomic import locked
from ici_tui.tui.explorer import bookmarks
from ici_tui.user.saved import Bookmark, SavedData
from ici_tui.user.store import UserStore

LONG = 60.0


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "data" / "kept.json"


@pytest.fixture
def blocked(kept):
    """A folder in which nothing can be written, also by root: there is a file in its place."""
    kept.parent.write_text("in the way")
    return kept


def said(reader) -> list[str]:
    """What was said in passing since it was asked for last."""
    texts = [str(one.message).replace("\n", " ") for one in reader.app._notifications]
    reader.app.clear_notifications()
    return texts


async def until(condition) -> None:
    async with asyncio.timeout(LONG):
        while not condition():
            await asyncio.sleep(0.01)


async def type_(reader, text: str) -> None:
    await reader.press(*text)


async def test_what_cannot_be_saved_is_said_each_time_with_what_becomes_of_it(open_app, blocked):
    async with open_app(kept=blocked) as reader:
        explorer = reader.explorer
        await reader.loaded()
        said(reader)

        async def does(*keys: str) -> str:
            await reader.press(*keys)
            await reader.loaded()
            [text] = said(reader)
            assert text.endswith(": kept.json cannot be written: File exists")
            return text.partition(":")[0]

        for _ in range(2):
            assert await does("b") == "Bookmarked for this session only"
            assert explorer.kept.bookmark(explorer.state.dataset, explorer.detail_subject)
            assert await does("b") == "Bookmark removed for this session only"
            assert explorer.kept.bookmarks == ()
        await reader.press("s", *"mine")
        assert await does("enter") == "The view “mine” is saved for this session only"
        await does("b")
        await reader.press("B", "e", *"cite")
        assert await does("enter") == "The note is saved for this session only"
        assert await does("d") == "Removed for this session only"
        assert await does("u") == "Restored for this session only"
        await reader.press("down", "e", *"s")
        assert await does("enter") == "The new name is saved for this session only"
        assert [mark.note for mark in explorer.kept.bookmarks] == ["cite"]
        assert [view.name for view in explorer.kept.views] == ["mines"]
        await reader.press("escape", "/", *"nato")
        assert await does("enter") == "This search is remembered for this session only"
        assert explorer.kept.queries == ("nato",)
    assert reader.app.unsaved == (
        "The changes of this session could not be saved: kept.json cannot be written: File exists"
    )


async def test_a_file_that_was_opened_is_remembered_for_the_session_alone(
    open_app, blocked, tmp_path
):
    path = tmp_path / "r.json"
    path.write_text(
        '{"schema_version": "1.0", "id": "r", "title": {"en": "R"}, "events": '
        '[{"id": "e", "date": "2001", "kind": "x", "title": {"en": "E"}}]}'
    )
    async with open_app(path, kept=blocked) as reader:
        await reader.loaded()
        assert any(
            text.startswith("This file is remembered for this session only: ")
            for text in said(reader)
        )


async def test_what_could_not_be_saved_is_saved_as_soon_as_it_can_be(open_app, blocked):
    async with open_app(kept=blocked) as reader:
        await reader.press("b", "down", "b")
        await reader.loaded()
        said(reader)
        blocked.parent.unlink()
        await reader.press("down", "b")
        await reader.loaded()
        assert said(reader) == ["Bookmarked", "Earlier unsaved changes have been saved"]
        assert UserStore(blocked).read().bookmarks == reader.explorer.kept.bookmarks
        assert len(reader.explorer.kept.bookmarks) == 3
        await reader.press("down", "b")
        await reader.loaded()
        assert said(reader) == ["Bookmarked"]
    assert reader.app.unsaved == ""


async def test_what_is_not_saved_stays_beside_what_another_program_saves(open_app, kept):
    kept.parent.mkdir()
    async with open_app(kept=kept) as reader:
        explorer = reader.explorer
        await reader.loaded()
        mine = explorer.detail_subject
        explorer.controllers.bookmarks.keeper._seconds = 0.01
        with locked(kept.with_suffix(".lock")):
            await reader.press("b")
            await reader.loaded()
        explorer.controllers.bookmarks.keeper._seconds = 5.0
        others = Bookmark(explorer.state.dataset, "other")
        UserStore(kept).change(lambda all_: all_.with_bookmark(others))
        await reader.press("down", "b")
        await reader.loaded()
        entities = [mark.entity for mark in explorer.kept.bookmarks]
        assert entities == ["other", mine, explorer.detail_subject]
        assert UserStore(kept).read() == explorer.kept


class Disk:
    """A disk that does not answer until it is told to."""

    def __init__(self, monkeypatch) -> None:
        self.answers = threading.Event()
        self.asked = threading.Event()
        change, read = UserStore.change, UserStore.read

        def slow_change(keeper, what):
            self.wait()
            return change(keeper, what)

        def slow_read(keeper):
            self.wait()
            return read(keeper)

        monkeypatch.setattr(UserStore, "change", slow_change)
        monkeypatch.setattr(UserStore, "read", slow_read)

    def wait(self) -> None:
        self.asked.set()
        self.answers.wait(LONG)


@pytest.fixture
def disk(monkeypatch):
    disk = Disk(monkeypatch)
    yield disk
    disk.answers.set()


async def test_a_disk_that_hangs_holds_up_no_key(open_app, kept, disk, monkeypatch):
    monkeypatch.setattr(bookmarks, "SLOW_SECONDS", 0.05)
    disk.answers.set()
    async with open_app(kept=kept) as reader:
        explorer = reader.explorer
        await reader.loaded()
        disk.answers.clear()
        first = explorer.detail_subject
        await reader.press("b", "down", "b", "2")
        assert explorer.kept.bookmarks[0].entity == first
        assert len(explorer.kept.bookmarks) == 2
        assert explorer.view == "actors"
        await until(lambda: len(reader.app._notifications) == 2)
        assert set(said(reader)) == {"Still saving: this is taking longer than usual"}
        disk.answers.set()
        await reader.loaded()
        assert said(reader) == ["Bookmarked", "Bookmarked"]
    assert UserStore(kept).read() == explorer.kept


async def test_a_disk_that_hangs_holds_up_no_start(open_app, kept, disk, monkeypatch):
    monkeypatch.setattr(bookmarks, "SLOW_SECONDS", LONG)
    monkeypatch.setattr("tests.tui.conftest.settled", lambda pilot: pilot.pause())
    async with open_app(kept=kept) as reader:
        await until(disk.asked.is_set)
        await reader.press("down", "b")
        assert "★" in reader.text
        disk.answers.set()
        await until(lambda: reader.explorer.controllers.bookmarks.saver.saved)


async def test_leaving_does_not_wait_for_a_disk_that_hangs_and_says_so(
    open_app, kept, disk, monkeypatch
):
    monkeypatch.setattr(bookmarks, "LEAVING_SECONDS", 0.05)
    disk.answers.set()
    async with open_app(kept=kept) as reader:
        await reader.loaded()
        disk.answers.clear()
        await reader.press("b")
    assert reader.app.unsaved == (
        "The changes of this session could not be saved: writing kept.json took too long"
    )


async def test_a_damaged_file_that_another_program_holds_is_told_of(open_app, kept, monkeypatch):
    kept.parent.mkdir()
    kept.write_text("{ damaged", "utf-8")
    init = UserStore.__init__
    monkeypatch.setattr(
        UserStore, "__init__", lambda self, path: init(self, path, lock_seconds=0.01)
    )
    with locked(kept.with_suffix(".lock")):
        async with open_app(kept=kept) as reader:
            await reader.loaded()
            assert said(reader) == [
                "Your saved items could not be read: kept.json is in use by another program"
            ]
    assert kept.read_text("utf-8") == "{ damaged"


async def test_what_cannot_be_read_is_told_of_and_not_written_over(open_app, kept, monkeypatch):
    UserStore(kept).change(lambda _: SavedData().with_query("before"))
    before = kept.read_bytes()

    def failing(_keeper):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(UserStore, "_read", failing)
    async with open_app(kept=kept) as reader:
        await reader.loaded()
        assert said(reader) == [
            "Your saved items could not be read: kept.json cannot be read: Input/output error"
        ]
        await reader.press("b")
        await reader.loaded()
        assert said(reader)[0].startswith("Bookmarked for this session only: ")
    assert kept.read_bytes() == before
