"""A view that was saved is opened again from the shell, in a real pseudo-terminal."""

import os
import select
import signal
import time

import pytest
from tests.tui.pseudo_terminal import LIMIT, drawn

from ici_tui.user.store import UserStore


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def test_a_view_saved_in_arabic_is_reopened_by_its_name(terminal, tmp_path):
    keeper = UserStore(tmp_path / "ici-tui" / "kept.json")
    first = terminal("--lang", "ar", "--select", "transit-agreement")
    first.read_until(first.shows(drawn("توقيع اتفاقية العبور")))
    first.send("b")
    first.read_until(first.shows("★"))
    first.send("س")
    first.read_until(first.shows("Esc"))
    first.send("عبور\r")
    first.read_until(lambda: "Esc" not in first.text)
    first.send("q")
    assert first.finished() == 0
    assert keeper.read().view("عبور") is not None
    second = terminal("--view", "saved:عبور")
    second.read_until(second.shows(drawn("توقيع اتفاقية العبور")))
    second.read_until(second.shows("★"))
    second.send("q")
    assert second.finished() == 0


def test_a_bookmark_is_there_after_a_kill(terminal, tmp_path):
    keeper = UserStore(tmp_path / "ici-tui" / "kept.json")
    opened = terminal("--lang", "en", "--select", "ici-launch")
    opened.read_until(opened.shows("2004"))
    opened.send("b")
    opened.read_until(opened.shows("★"))
    deadline = time.monotonic() + LIMIT
    while not keeper.read().bookmarks and time.monotonic() < deadline:
        # It is written behind what is shown, while more is drawn.
        if select.select([opened.master], [], [], 0.01)[0]:
            os.read(opened.master, 65536)
    os.killpg(opened.process.pid, signal.SIGKILL)
    opened.process.wait(LIMIT)
    assert [mark.entity for mark in keeper.read().bookmarks] == ["ici-launch"]
