"""The program in a real pseudo-terminal, its screen read back with pyte."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pyte
import pytest

from ici_tui.bidi import Paragraph

COLUMNS, ROWS = 110, 36
_LEFT_OUT = ("LC_", "LANG", "ICI_TUI", "TMUX", "KITTY", "VTE", "KONSOLE", "COLOR", "NO_COLOR")


class Terminal:
    """A pseudo-terminal with a program in it and an emulator that keeps its screen."""

    def __init__(
        self,
        *arguments: str,
        columns: int = COLUMNS,
        rows: int = ROWS,
        environ: dict[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        surroundings = {
            name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)
        }
        surroundings |= {"TERM": "xterm-256color", "ICI_TUI_TERMINAL": "plain", "LANG": "C.UTF-8"}
        surroundings |= environ or {}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ici_tui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=surroundings,
            start_new_session=True,
        )

    def read_until(self, condition, seconds: float = 60.0) -> None:
        """Feed the emulator until its screen meets a condition."""
        deadline = time.monotonic() + seconds
        while not condition():
            left = deadline - time.monotonic()
            ready = left > 0 and select.select([self.master], [], [], left)[0]
            if not ready:
                pytest.fail("the screen never came to be as expected:\n" + self.text)
            try:
                # pyte does not know sub-parameters and private modes of some queries.
                self.stream.feed(os.read(self.master, 65536))
            except OSError:
                break

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def send(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def shows(self, text: str):
        return lambda: text in self.text

    def finished(self) -> int:
        while self.process.poll() is None:
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self.stream.feed(os.read(self.master, 65536))
                except OSError:
                    break
        return self.process.wait(10)

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def terminal():
    opened = []

    def start(*arguments, **options):
        opened.append(Terminal(*arguments, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def drawn(text: str) -> str:
    return Paragraph(text).line().visual


def test_the_arabic_timeline_reaches_the_terminal_in_visual_order(terminal):
    opened = terminal("--lang", "ar")
    opened.read_until(opened.shows(drawn("إطلاق مبادرة إسطنبول للتعاون")))
    opened.read_until(opened.shows(drawn("الخط الزمني")))
    opened.send("q")
    assert opened.finished() == 0


def test_keys_move_through_the_record_and_quit_leaves_the_terminal_as_it_was(terminal):
    opened = terminal("--lang", "en")
    opened.read_until(opened.shows("Istanbul Cooperation Initiative"))
    opened.send("5")
    opened.read_until(opened.shows("Who says what"))
    opened.send("L")
    opened.read_until(opened.shows(drawn("الاختلافات")))
    opened.send("q")
    assert opened.finished() == 0
    assert termios.tcgetattr(opened.slave) == opened.before


def test_the_size_is_the_terminals_whatever_the_shell_exports(terminal):
    opened = terminal("--lang", "en", environ={"COLUMNS": "60", "LINES": "16"})
    opened.read_until(lambda: "q Quit" in opened.screen.display[-1])
    assert opened.screen.display[-1].rstrip().endswith("q Quit")
    assert len(opened.screen.display[-1].rstrip()) > 100
    opened.send("q")
    assert opened.finished() == 0


def test_what_is_odd_about_the_terminal_is_told_once(terminal, tmp_path):
    environ = {
        "ICI_TUI_TERMINAL": "auto",
        "TERM_PROGRAM": "WezTerm",
        "XDG_STATE_HOME": str(tmp_path),
    }
    for told in (True, False):
        opened = terminal("--lang", "en", environ=environ)
        opened.read_until(opened.shows("Who says what"))
        if told:
            opened.read_until(opened.shows("doctor --calibrate"))
        opened.send("5")
        opened.read_until(opened.shows("Resolution"))
        assert told or "calibrate" not in opened.text
        opened.send("q")
        assert opened.finished() == 0


def test_a_broken_file_shows_its_problems_and_leaves_with_one(terminal, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('{"schema_version": "1.0",\n "id": }', "utf-8")
    opened = terminal(str(path), "--lang", "en")
    opened.read_until(opened.shows("broken.json:2:"))
    assert "Traceback" not in opened.text
    opened.send("q")
    assert opened.finished() == 1
