"""Several keys in one read, in a real pseudo-terminal: each is taken once, by the right screen."""

import os
import shutil
import signal
from pathlib import Path

import pytest
from tests.tui.pseudo_terminal import ROWS

BUNDLED = Path(__file__).parents[3] / "data" / "events.json"


either = pytest.mark.parametrize("start", ["bundled", "file"], indirect=True)


@pytest.fixture(params=["bundled", pytest.param("file", marks=pytest.mark.exhaustive)])
def start(request, terminal, tmp_path, monkeypatch):
    """Start the program with the bundled record; in all cases also with a file.

    A file is loaded behind a waiting screen: the tests of loading take one every day.
    """
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    arguments = []
    if request.param == "file":
        arguments = [shutil.copy(BUNDLED, tmp_path / "record.json")]

    def started(*more, wait="q Quit"):
        opened = terminal("--lang", "en", *more, *arguments)
        opened.read_until(opened.shows(wait))
        if wait != "Loading…":
            opened.read_until(lambda: "│" in opened.text or "┃" in opened.text)
        return opened

    return started


def footer(opened):
    return opened.screen.display[ROWS - 1]


def leaves(opened) -> None:
    opened.send("\x11")
    assert opened.finished() == 0
    assert "Traceback" not in opened.text


def test_two_keys_of_a_prefix_in_one_write_go_where_they_lead(start):
    opened = start()
    opened.read_until(lambda: "2004" in opened.screen.display[3])
    opened.send("G")
    opened.read_until(lambda: "2004" not in opened.screen.display[3])
    opened.send("gg")
    opened.read_until(lambda: "2004" in opened.screen.display[3] and "q Quit" in footer(opened))
    leaves(opened)


@pytest.mark.parametrize(
    ("keys", "shows"),
    [
        # Seven labels that are none, and what follows them: the eighth key is for the explorer.
        ("'zz" * 7 + "2", "Actors  "),
        ("g11" + "2", "Actors"),
        ("g" * 30 + "2", "Actors"),
        ("C\r\r2", "Actors"),
        ("?q4", "Sources"),
        ("B!\x1b[24~q3", "Domains"),
        ("لألأ2", "Actors"),
        ("\x10zzzz\x7f\x7f\x7f\x7factors\r", "Actors"),
        ("gy2010\r4", "Sources"),
    ],
)
def test_keys_in_one_write_reach_the_screens_that_they_open_and_leave(start, keys, shows):
    opened = start()
    opened.send(keys)
    heading = shows.strip()
    opened.read_until(
        lambda: opened.screen.display[2].split()[:1] == [heading] and "q Quit" in footer(opened)
    )
    leaves(opened)


def test_what_is_typed_into_a_prompt_in_the_write_that_opens_it_is_all_there(start, tmp_path):
    opened = start()
    path = tmp_path / "out.json"
    opened.send(f"e\x15{path}\r2")
    opened.read_until(lambda: opened.screen.display[2].split()[:1] == ["Actors"])
    opened.read_until(lambda: path.exists() and "written" in opened.text)
    leaves(opened)


def test_a_search_its_hits_and_what_is_done_with_them_can_be_typed_in_one_write(start):
    opened = start()
    opened.send("/20\r\x1b[Bb")
    opened.read_until(opened.shows("★"))
    leaves(opened)


def test_a_key_that_types_lam_and_alef_is_one_key(start):
    opened = start()
    opened.send("لا")
    opened.read_until(opened.shows("★"))
    opened.send("لالا")
    opened.read_until(opened.shows("Bookmark removed"))
    opened.read_until(opened.shows("★"))
    opened.send("لآ")
    opened.read_until(opened.shows("Saved"))
    opened.send("لآ")
    opened.read_until(lambda: "q Quit" in footer(opened))
    opened.send("ل")
    opened.read_until(lambda: "g First" in footer(opened))
    opened.send("ل")
    opened.read_until(lambda: "q Quit" in footer(opened))
    leaves(opened)


def test_lam_and_alef_are_text_where_text_is_typed(start):
    opened = start()
    opened.send("/لالألإلآ")
    opened.read_until(lambda: sum(map(opened.screen.display[1][:40].count, "ﻻﻷﻹﻵ")) == 4)
    leaves(opened)


@either
def test_keys_typed_while_the_program_loads_are_taken_in_their_order(start):
    opened = start(wait="Loading…")
    opened.send("2")
    opened.send("3jj/nato\r4")
    opened.read_until(lambda: opened.screen.display[2].split()[:1] == ["Sources"])
    assert "nato" in opened.screen.display[1]
    leaves(opened)


@either
@pytest.mark.parametrize("key", ["q", "ض", "\x11", "jj\x03"])
def test_who_leaves_while_the_program_loads_leaves_in_order(start, key):
    opened = start(wait="Loading…")
    opened.send(key)
    assert opened.finished() == 0
    assert "Traceback" not in opened.text


@pytest.mark.parametrize("keys", ["q", "\x11", "2q", "/x\x11", "B\x11", "?\x11", "ggq", "g\x11"])
def test_who_leaves_later_leaves_in_order(start, keys):
    opened = start()
    opened.send(keys)
    assert opened.finished() == 0
    assert "Traceback" not in opened.text


@either
def test_a_signal_while_the_program_loads_leaves_no_traceback(start):
    opened = start(wait="Loading…")
    os.kill(opened.process.pid, signal.SIGTERM)
    assert opened.finished() == 128 + signal.SIGTERM
    assert "Traceback" not in opened.text


@pytest.mark.parametrize(
    "name", ["ع" * 200, "x" * 300, "~" + "y" * 300 + "/z"], ids=["Arabic", "Latin", "home"]
)
def test_a_name_that_no_file_can_have_is_said_in_the_prompt(start, name):
    opened = start()
    opened.send(f"e\x15{name}.json\r")
    opened.read_until(opened.shows("too long"))
    assert "Esc Cancel" in opened.text
    opened.send("\x1b")
    opened.read_until(lambda: "q Quit" in footer(opened))
    opened.send(f"o/{name}/\r")
    opened.read_until(opened.shows("too long"))
    leaves(opened)
