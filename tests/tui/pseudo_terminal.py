"""The program in a pseudo-terminal, whose screen an emulator keeps."""

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
_LEFT_OUT = (
    "LC_",
    "LANG",
    "ICI_TUI",
    "TMUX",
    "STY",
    "KITTY",
    "VTE",
    "KONSOLE",
    "COLOR",
    "NO_COLOR",
)
LIMIT = 120.0
"""Seconds to wait for what a program shows, or for its end, on a busy machine."""


class Terminal:
    """A pseudo-terminal with a program in it and an emulator that keeps its screen."""

    def __init__(
        self,
        *arguments: str,
        columns: int = COLUMNS,
        rows: int = ROWS,
        environ: dict[str, str] | None = None,
        through: tuple[str, ...] = (),
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
            [*through, sys.executable, "-m", "ici_tui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=surroundings,
            start_new_session=True,
        )
        self._by_frames = False
        self._received = bytearray()

    def take_whole_frames(self) -> None:
        """Let the program mark its frames, and judge no screen in the middle of one.

        The answer is that of a terminal with synchronised output (mode 2026).
        """
        self._by_frames = True
        self.read_until(lambda: b"\x1b[?2026$p" in self._received)
        self.send("\x1b[?2026;2$y")

    def _take(self) -> None:
        data = os.read(self.master, 65536)
        self._received += data
        # pyte does not know sub-parameters and private modes of some queries.
        self.stream.feed(data)

    @property
    def _in_frame(self) -> bool:
        return self._received.rfind(b"\x1b[?2026h") > self._received.rfind(b"\x1b[?2026l")

    def read_until(self, condition, seconds: float = LIMIT) -> None:
        """Feed the emulator until its screen meets a condition."""
        deadline = time.monotonic() + seconds
        while (self._by_frames and self._in_frame) or not condition():
            left = deadline - time.monotonic()
            ready = left > 0 and select.select([self.master], [], [], left)[0]
            if not ready:
                pytest.fail("the screen never came to be as expected:\n" + self.text)
            try:
                self._take()
            except OSError:
                break

    def read_for(self, seconds: float) -> None:
        """Feed the emulator for some time."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if select.select([self.master], [], [], left)[0]:
                try:
                    self._take()
                except OSError:
                    return

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def send(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def shows(self, text: str):
        return lambda: text in self.text

    def finished(self, seconds: float = LIMIT) -> int:
        deadline = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                pytest.fail("the program did not end:\n" + self.text)
            if select.select([self.master], [], [], 0.05)[0]:
                try:
                    self._take()
                except OSError:
                    break
        return self.process.wait(LIMIT)

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(LIMIT)
        os.close(self.master)
        os.close(self.slave)


def drawn(text: str) -> str:
    return Paragraph(text).line().visual
