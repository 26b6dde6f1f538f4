"""The program in a pseudo-terminal under a shell with job control."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

COLUMNS, ROWS = 110, 36
PROMPT = "ready> "
_LEFT_OUT = ("LC_", "LANG", "ICI_TUI", "TMUX", "KITTY", "VTE", "KONSOLE", "COLOR", "NO_COLOR")


class Shell:
    """An interactive bash, the screen that it shows, and all that was sent to the terminal."""

    def __init__(self, home: Path, environ: dict[str, str] | None = None) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.output = ""
        self.before: list[object] = []
        surroundings = {
            name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)
        }
        surroundings |= {"TERM": "xterm-256color", "ICI_TUI_TERMINAL": "plain", "LANG": "C.UTF-8"}
        surroundings |= {"HOME": str(home), "PS1": PROMPT, "PYTHON": sys.executable}
        surroundings |= environ or {}
        self.process, self.master = pty.fork()
        if not self.process:
            os.chdir(home)
            os.execvpe("bash", ["bash", "--norc", "--noprofile", "--noediting", "-i"], surroundings)
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, size)
        self.read_until(lambda: PROMPT.strip() in self.text)
        self.run('ici-tui() { $PYTHON -m ici_tui "$@"; }', "echo defined")
        self.read_until(lambda: self.text.count("defined") > 1)

    def run(self, *commands: str) -> None:
        """Type commands."""
        self.send("".join(f"{command}\n" for command in commands))

    def send(self, keys: str | bytes) -> None:
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)

    def read_until(self, condition, seconds: float = 120.0) -> None:
        """Feed the emulator until its screen meets a condition."""
        deadline = time.monotonic() + seconds
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.master], [], [], left)[0]:
                pytest.fail("the screen never came to be as expected:\n" + self.text)
            data = os.read(self.master, 65536)
            self.output += data.decode(errors="replace")
            self.stream.feed(data)

    def wait_for(self, *texts: str) -> None:
        """Read until all texts stand on the screen."""
        self.read_until(lambda: all(text in self.text for text in texts))

    def wait_until_taken(self) -> None:
        """Wait until the program has read all that was typed."""
        terminal = os.open(f"/proc/{self.process}/fd/0", os.O_RDWR | os.O_NOCTTY)
        try:
            deadline = time.monotonic() + 60
            while struct.unpack("i", fcntl.ioctl(terminal, termios.FIONREAD, bytes(4)))[0]:
                assert time.monotonic() < deadline
                time.sleep(0.01)
        finally:
            os.close(terminal)

    @property
    def child(self) -> int:
        """The process that the shell has started."""
        return int(
            Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()[0]
        )

    def attributes(self) -> list[object]:
        """Return the terminal's attributes."""
        return termios.tcgetattr(self.master)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def close(self) -> None:
        os.killpg(self.process, signal.SIGHUP)
        os.close(self.master)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
