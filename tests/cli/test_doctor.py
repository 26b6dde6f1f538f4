"""``ici-tui doctor``: the report, the pages in a pty, the choice that is kept, the reset."""

import os
import pty
import select
import subprocess
import sys
import termios
import time

import pytest

from ici_tui.cli.choices import TERMINALS
from ici_tui.files.atomic import locked
from ici_tui.files.folders import terminals_path
from ici_tui.terminal import PROFILES
from ici_tui.terminal.memory import load_calibrations, save_calibration

COMMAND = [sys.executable, "-m", "ici_tui", "doctor"]
LIMIT = 120.0
"""Seconds that a program may take on a busy machine."""


def environment(home, **variables):
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-kitty",
        **{name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")},
        **variables,
    }


def doctor(*arguments, home, **variables):
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment(home, **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT,
    )


class Pty:
    def __init__(self, *arguments, home, **variables):
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        self.output = ""
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            env=environment(home, **variables),
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
        )

    def until(self, text):
        end = time.monotonic() + LIMIT
        start = len(self.output)
        while text not in self.output[start:]:
            assert select.select([self.master], [], [], max(0.0, end - time.monotonic()))[0], (
                text,
                self.output[start:],
            )
            self.output += os.read(self.master, 65536).decode(errors="replace")

    def answer(self):
        """Answer DA1, so that nothing is waited for."""
        self.until("\x1b[c")
        self.send("\x1b[?62;c")

    def send(self, keys):
        os.write(self.master, keys.encode())

    def wait(self):
        end = time.monotonic() + LIMIT
        while self.process.poll() is None or select.select([self.master], [], [], 0)[0]:
            assert time.monotonic() < end, f"it did not end: {self.output!r}"
            if select.select([self.master], [], [], 0.02)[0]:
                self.output += os.read(self.master, 65536).decode(errors="replace")
        return self.process.returncode


@pytest.fixture
def terminal(tmp_path):
    made = []

    def make(*arguments, **variables):
        made.append(Pty(*arguments, home=tmp_path, **variables))
        return made[-1]

    yield make
    for each in made:
        each.process.kill()
        each.process.wait()
        os.close(each.slave)
        os.close(each.master)


def test_the_choices_of_the_option_are_the_profiles():
    assert set(TERMINALS) == {"auto", *PROFILES}


def test_without_a_terminal_the_report_says_what_was_detected_and_from_what(tmp_path):
    result = doctor(home=tmp_path, KITTY_WINDOW_ID="1", TMUX="")
    assert result.returncode == 0
    assert "terminal: kitty" in result.stdout
    assert "profile: kitty (decided by: environment)" in result.stdout
    assert "TERM = xterm-kitty -> kitty" in result.stdout
    assert "KITTY_WINDOW_ID = 1 -> kitty" in result.stdout
    assert "\x1b" not in result.stdout + result.stderr


def test_the_report_shows_control_characters_instead_of_sending_them(tmp_path):
    result = doctor("--report", home=tmp_path, TERM_PROGRAM="x", TERM="\x1b]0;title\x07")
    assert "\x1b" not in result.stdout
    assert r"TERM = \x1b]0;title\x07" in result.stdout


def test_what_overrides_the_detection_is_in_the_report(tmp_path):
    result = doctor(home=tmp_path, ICI_TUI_TERMINAL="plain")
    assert "profile: plain (decided by: asked)" in result.stdout


def test_the_card_is_shown_under_the_terminals_switch_and_the_terminal_left_as_it_was(terminal):
    shown = terminal(TERM="xterm-256color", VTE_VERSION="7006")
    shown.answer()
    shown.until("q: quit")
    assert shown.output.index("\x1b[8l") < shown.output.index("ﻥﻭﺎﻌﺘﻠﻟ")
    shown.send("q")
    assert shown.wait() == 0
    after = shown.output[shown.output.rindex("\x1b[8h") :]
    assert "\x1b[?1049l" in after
    assert "terminal: VTE" in after
    assert termios.tcgetattr(shown.slave) == shown.before


def test_an_interrupt_on_a_page_leaves_the_terminal_as_it_was(terminal):
    shown = terminal(TERM="xterm-256color", VTE_VERSION="7006")
    shown.answer()
    shown.until("q: quit")
    shown.process.send_signal(2)
    assert shown.wait() == 130
    assert shown.output.rindex("\x1b[8h") < shown.output.rindex("\x1b[?1049l")
    assert termios.tcgetattr(shown.slave) == shown.before


def test_the_line_that_reads_right_is_kept_for_this_terminal_until_it_is_forgotten(
    terminal, tmp_path
):
    calibrating = terminal("--calibrate")
    calibrating.answer()
    calibrating.until("0: none")
    calibrating.send("1")
    calibrating.until("Saved")
    calibrating.send("q")
    assert calibrating.wait() == 0
    assert "profile: plain (decided by: calibration)" in calibrating.output
    assert "profile: plain (decided by: calibration)" in doctor(home=tmp_path).stdout
    assert "decided by: environment" in doctor(home=tmp_path, TERM="foot").stdout
    assert doctor("--forget", home=tmp_path).returncode == 0
    assert "profile: kitty (decided by: environment)" in doctor(home=tmp_path).stdout


def test_where_no_form_reads_right_each_switch_is_tried_and_undone(terminal):
    calibrating = terminal("--calibrate")
    calibrating.answer()
    calibrating.until("0: none")
    calibrating.send("0")
    calibrating.until("y: yes")
    assert PROFILES["vte"].enter in calibrating.output
    calibrating.send("n")
    calibrating.until("y: yes")
    assert PROFILES["vte"].leave in calibrating.output
    assert PROFILES["konsole"].enter in calibrating.output
    calibrating.send("y")
    calibrating.until("Saved")
    assert PROFILES["konsole"].leave in calibrating.output
    calibrating.send("q")
    assert calibrating.wait() == 0
    assert "profile: konsole (decided by: calibration)" in calibrating.output


@pytest.mark.parametrize("key", ["q", "\x11", "x\x11x", "ض"])
def test_leaving_a_calibration_saves_nothing(terminal, tmp_path, key):
    calibrating = terminal("--calibrate")
    calibrating.answer()
    calibrating.until("0: none")
    calibrating.send(key)
    calibrating.until("Nothing was changed")
    calibrating.send(key)
    assert calibrating.wait() == 0
    assert not (tmp_path / ".local").exists()


def test_a_choice_that_cannot_be_saved_is_said_with_what_can_be_done_instead(terminal, tmp_path):
    (tmp_path / "file").write_text("in the way")
    state = str(tmp_path / "file")
    calibrating = terminal("--calibrate", XDG_STATE_HOME=state)
    calibrating.answer()
    calibrating.until("0: none")
    calibrating.send("1")
    calibrating.until("q: quit")
    assert "The choice could not be saved: " in calibrating.output
    assert "--terminal plain" in " ".join(calibrating.output.split())
    calibrating.send("q")
    assert calibrating.wait() == 1
    assert "Traceback" not in calibrating.output
    assert "decided by: environment" in calibrating.output
    forgetting = doctor("--forget", home=tmp_path, XDG_STATE_HOME=state)
    assert forgetting.returncode == 1
    assert forgetting.stderr.startswith("The choice saved for this terminal could not be removed: ")
    assert "cannot be written: " in forgetting.stderr


def test_a_choice_is_not_waited_for_without_end_where_another_program_holds_the_lock(tmp_path):
    path = terminals_path({"HOME": str(tmp_path)})
    save_calibration(path, "a terminal", "plain")
    with locked(path.with_suffix(".lock")):
        forgetting = doctor("--forget", home=tmp_path)
    assert forgetting.returncode == 1
    assert "is in use by another program" in forgetting.stderr
    assert load_calibrations(path) == {"a terminal": "plain"}


def test_the_pages_speak_arabic_in_the_terminals_form(terminal):
    shown = terminal("--lang", "ar", TERM="foot")
    shown.answer()
    shown.until("ﺝﻭﺮﺧ :q")
    shown.send("q")
    assert shown.wait() == 0


def test_a_calibration_and_a_reset_need_a_terminal(tmp_path):
    assert doctor("--calibrate", home=tmp_path).returncode == 2
    assert doctor("--reset", home=tmp_path).returncode == 1
