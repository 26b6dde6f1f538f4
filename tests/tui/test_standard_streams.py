"""Keys come from the terminal and frames go to it, whatever the standard streams are."""

import os
import subprocess
import sys

import pytest
from tests.tui.shell import Shell

RECORD = """{"schema_version": "1.0", "id": "r", "title": {"en": "Piped record"},
"events": [{"id": "q-e", "date": "2001", "kind": "visit", "title": {"en": "Only event"}}]}"""


@pytest.fixture
def shell(tmp_path):
    (tmp_path / "r.json").write_text(RECORD, "utf-8")
    (tmp_path / "q").write_text("q", "utf-8")
    opened = Shell(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("cat r.json | ici-tui - --lang en", "Only event"),
        ("ici-tui - --lang en < r.json", "Only event"),
        ("echo r.json | xargs $PYTHON -m ici_tui --lang en", "Only event"),
        ("ici-tui --lang en <(cat r.json)", "Only event"),
        ("ici-tui r.json --lang en < q", "Only event"),
        ("ici-tui r.json --lang en < /dev/null", "Only event"),
        ("ici-tui r.json --lang en <&-", "Only event"),
        ("ici-tui r.json --lang en 2> /dev/null", "Only event"),
        ("ici-tui r.json --lang en 2> errors", "Only event"),
        ("ici-tui r.json --lang en > output", "Only event"),
        ("ici-tui r.json --lang en >&-", "Only event"),
        ("ici-tui r.json --lang en 2>&-", "Only event"),
        ("ici-tui r.json --lang en <&- >&- 2>&-", "Only event"),
        ("echo nato | ici-tui r.json --lang en", "Only event"),
    ],
)
def test_the_terminal_has_the_keys_and_the_frames(shell, tmp_path, command, shown):
    before = shell.attributes()
    shell.run(f"clear; {command}; echo ended with $?")
    shell.wait_for(shown, "q Quit")
    shell.send("?")
    shell.wait_for("Moving")
    shell.send("\x11")
    shell.wait_for("ended with 0")
    assert shell.attributes() == before
    assert "\x1b[?1049l" in shell.output
    for name in ("errors", "output"):
        written = tmp_path / name
        assert not written.exists() or written.read_bytes() == b""


def test_a_file_of_keys_is_a_broken_record_and_no_keys(shell):
    shell.run("clear; ici-tui - --lang en < q; echo ended with $?")
    shell.wait_for("1:1")
    shell.send("q")
    shell.wait_for("ended with 1")


@pytest.mark.parametrize("source", ["<(sleep 1000)", "- < <(sleep 1000)"])
def test_a_record_that_never_comes_holds_up_nobody_who_leaves(shell, source):
    shell.run(f"clear; ici-tui --lang en {source}; echo ended with $?")
    shell.wait_for("Loading", "q Quit")
    shell.send("\x11")
    shell.wait_for("ended with 0")
    assert "Fatal" not in shell.output
    shell.run("kill %% 2>/dev/null; pkill -P $$ sleep")


def test_a_record_cannot_be_typed_where_the_keys_are(shell):
    shell.run("clear; ici-tui -; echo ended with $?")
    shell.wait_for("standard input is the terminal", "ended with 2")


def test_where_there_is_no_terminal_the_explorer_says_so():
    done = subprocess.run(
        [sys.executable, "-m", "ici_tui"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "TERM": "xterm"},
        start_new_session=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0].startswith(
        "ici-tui: the explorer needs a terminal, and there is none"
    )


@pytest.mark.parametrize(
    "keys",
    [
        b"\xff",
        b"caf\xe9",
        b"\xc0\x80",
        b"\x1b[999999999999u",
        b"\x1b[999999999999999999999A",
        b"\x1b[55296u",
        b"\x1b[97;;55296u",
        b"\x1b[48;0;0;0;0t\x1b[<0;5;5M\x1b[<0;5;5m",
        b"\x1b[48;999999999;999999999;1;1t",
        b"\x1b[<0;99999999999999999999;1M",
    ],
)
def test_no_input_ends_the_keyboard(shell, keys):
    shell.run("clear; ici-tui r.json --lang en; echo ended with $?")
    shell.wait_for("Only event", "q Quit")
    shell.send(keys)
    shell.wait_until_taken()
    shell.send("?")
    shell.wait_for("Moving")
    shell.send("\x11")
    shell.wait_for("ended with 0")


def test_a_letter_in_two_reads_is_one_letter(shell):
    shell.run("clear; ici-tui r.json --lang en; echo ended with $?")
    shell.wait_for("Only event", "q Quit")
    shell.send("/x")
    shell.wait_for("/ x")
    for half in ("é".encode()[:1], "é".encode()[1:]):
        shell.send(half)
        shell.wait_until_taken()
    shell.wait_for("xé")
    shell.send("\x11")
    shell.wait_for("ended with 0")
