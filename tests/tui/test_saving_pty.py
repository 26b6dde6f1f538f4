"""Folders that cannot be written and locks that are held, met by the real program in a terminal."""

import json
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest

from ici_tui.files.atomic import locked
from ici_tui.files.folders import cache_folder, saved_path, terminals_path
from ici_tui.user.store import UserStore


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Folders of this test alone, by their variables."""
    names = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    environ = {name: str(tmp_path / name) for name in names}
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return environ


def test_a_folder_that_cannot_be_written_is_said_at_each_change_and_in_the_shell(
    terminal, folders, tmp_path
):
    (tmp_path / "XDG_DATA_HOME").write_text("in the way")
    opened = terminal("--lang", "en")
    opened.read_until(opened.shows("1 Timeline"))
    opened.send("b")
    opened.read_until(opened.shows("Bookmarked for this"))
    opened.read_until(opened.shows("★"))
    opened.send("b")
    opened.read_until(opened.shows("Bookmark removed for"))
    opened.send("q")
    assert opened.finished() == 0
    said = "The changes of this session could not be saved: kept.json cannot be written"
    assert said in opened.text.replace("\n", "")


def test_locks_that_others_hold_hold_up_neither_the_start_nor_a_key_nor_the_end(terminal, folders):
    with ExitStack() as held:
        for path in (
            saved_path(folders).with_suffix(".lock"),
            terminals_path(folders).with_suffix(".lock"),
            cache_folder(folders) / "valid.lock",
        ):
            path.parent.mkdir(parents=True)
            held.enter_context(locked(path))
        # A terminal that is not known is told of, which is to be remembered.
        opened = terminal("--lang", "en", environ={"ICI_TUI_TERMINAL": "auto", "TERM": "strange"})
        opened.read_until(opened.shows("1 Timeline"))
        started = time.monotonic()
        opened.send("b")
        opened.read_until(opened.shows("★"))
        assert time.monotonic() - started < 4, "less than the limit of the lock"
        opened.read_until(opened.shows("kept.json is in use by"))
        opened.send("q")
        assert opened.finished() == 0
        said = "The changes of this session could not be saved: kept.json is in use by"
        assert said in opened.text.replace("\n", "")
    assert not saved_path(folders).exists()
    again = terminal("--lang", "en")
    again.read_until(again.shows("1 Timeline"))
    again.send("b")
    again.read_until(again.shows("Bookmarked"))
    again.send("q")
    assert again.finished() == 0
    assert len(UserStore(saved_path(folders)).read().bookmarks) == 1


def test_a_view_opens_by_its_name_while_the_file_is_damaged_and_locked(folders):
    path = saved_path(folders)
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 1, "views": [], "bookmarks": 7}))
    with locked(path.with_suffix(".lock")):
        done = subprocess.run(
            [sys.executable, "-m", "ici_tui", "--view", "saved:mine"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert "no view is saved as 'mine'" in done.stderr
