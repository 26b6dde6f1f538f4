"""The doctor's pages under a shell: any standard streams, Ctrl+Z, signals."""

import os
import signal

import pytest
from tests.tui.shell import PROMPT, Shell

KEYS = "c: calibrate"


@pytest.fixture
def shell(tmp_path):
    opened = Shell(tmp_path)
    opened.before = opened.attributes()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "streams", ["< /dev/null", "<&-", "2> /dev/null", "2>&-", "< /dev/null 2> errors"]
)
def test_keys_and_pages_are_the_terminals_whatever_the_streams_are(shell, streams):
    shell.run(f"clear; ici-tui doctor --lang en {streams}; echo ended with $?")
    shell.wait_for(KEYS)
    shell.send("q")
    shell.wait_for("ended with 0", "search indexes:")
    assert shell.attributes() == shell.before


def test_a_report_for_a_file_is_written_without_pages_and_a_calibration_with_them(shell, tmp_path):
    shell.run("clear; ici-tui doctor --lang en > report; echo ended with $?")
    shell.wait_for("ended with 0")
    assert "search indexes:" in (tmp_path / "report").read_text()
    assert "?1049h" not in shell.output
    shell.run("clear; ici-tui doctor --lang en --calibrate > second < /dev/null; echo left with $?")
    shell.wait_for("0: none of them")
    shell.send("q")
    shell.wait_for("Nothing was changed")
    shell.send("q")
    shell.wait_for("left with 0")
    assert "search indexes:" in (tmp_path / "second").read_text()


def test_ctrl_z_on_a_page_gives_the_terminal_back_and_fg_paints_the_page(shell):
    shell.output = ""
    shell.run("clear; ici-tui doctor --lang en")
    for _ in range(2):
        shell.read_until(lambda: KEYS in shell.output)
        shell.output = ""
        shell.send("\x1a")
        shell.read_until(lambda: "Stopped" in shell.output)
        assert "\x1b[?1049l" in shell.output
        assert shell.attributes() == shell.before
        shell.output = ""
        shell.run("clear; fg")
    shell.read_until(lambda: KEYS in shell.output)
    shell.send("q")
    shell.wait_for("search indexes:", PROMPT.strip())
    assert shell.attributes() == shell.before


@pytest.mark.parametrize(("name", "code"), [("TERM", 143), ("HUP", 129)])
def test_a_signal_that_ends_a_page_leaves_the_terminal_as_it_was(shell, tmp_path, name, code):
    program = "echo $$ > pid; exec $PYTHON -m ici_tui doctor --lang en"
    shell.run(f"clear; sh -c '{program}'; echo ended with $?")
    shell.wait_for(KEYS)
    os.kill(int((tmp_path / "pid").read_text()), getattr(signal, f"SIG{name}"))
    shell.wait_for(f"ended with {code}")
    assert "\x1b[?1049l" in shell.output
    assert shell.attributes() == shell.before


def test_a_reset_needs_no_standard_stream(shell):
    shell.run("clear; stty -echo; ici-tui doctor --lang en --reset < /dev/null > said 2>&1")
    shell.run("echo ended with $?")
    shell.wait_for("ended with 0")
    assert shell.attributes()[3] == shell.before[3]
