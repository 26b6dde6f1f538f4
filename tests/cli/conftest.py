"""Runs the program as a reader would: another process, a pipe or a terminal."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path

import pyte
import pytest
from tests.cli.forked_program import start

from ici_tui.cli import main
from ici_tui.terminal.signatures import VARIABLES

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SMALL = str(FIXTURES / "small.json")
HOSTILE = str(FIXTURES / "hostile.json")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def plain_environment(**changes: str) -> dict[str, str]:
    """An environment without the tester's own language, terminal and settings."""
    dropped = ("LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "ICI_", "PYTHON")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(dropped) and name not in VARIABLES
    }
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **changes}


def run_program(*arguments: str, stdin: str = "", **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "ici_tui", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env=plain_environment(**env),
        check=False,
        timeout=120,
    )


@pytest.fixture
def program() -> Run:
    """The program as another process, its output in pipes."""
    return run_program


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same command line within this process: for what does not hang on processes."""

    def call(*arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
        settings = plain_environment(**env)
        with monkeypatch.context() as patch:
            for name in set(os.environ) - set(settings):
                patch.delenv(name)
            for name, value in settings.items():
                patch.setenv(name, value)
            code = main(arguments)
        output, errors = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, output, errors)

    return call


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture
def hostile() -> str:
    return HOSTILE


@pytest.fixture
def environment() -> Callable[..., dict[str, str]]:
    return plain_environment


class Shown:
    """What a terminal without bidi shows of a command, and the bytes that it was sent."""

    def __init__(self, sent: bytes, screen: pyte.Screen, code: int) -> None:
        self.sent = sent
        self.cells = [
            [screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)
        ]
        self.lines = [line.rstrip() for line in screen.display]
        self.text = "\n".join(self.lines)
        used = (x for row in screen.buffer.values() for x, cell in row.items() if cell.data != " ")
        self.width = max(used, default=-1) + 1
        self.code = code


Show = Callable[..., Shown]


@pytest.fixture
def show(environment) -> Show:
    """Run the program on a pseudo-terminal until it ends."""

    def run(*arguments: str, columns: int = 80, rows: int = 200, **env: str) -> Shown:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        process = start(arguments, os.ttyname(theirs), environment(**env))
        sent = b""
        end = time.monotonic() + 120
        # This side keeps the terminal open: what the program has written is all there at its end.
        while ready := wait([ours, process.sentinel], max(0.0, end - time.monotonic())):
            if ours not in ready:
                break
            sent += os.read(ours, 65536)
        os.close(theirs)
        os.close(ours)
        if not ready:
            process.kill()
            pytest.fail(f"the program did not end: {sent!r}")
        process.join()
        code = process.exitcode or 0
        process.close()
        screen = pyte.Screen(columns, rows)
        # pyte leaves out the rest of a text after a left-to-right mark, which has no cell.
        pyte.ByteStream(screen).feed(sent.replace("\u200e".encode(), b""))
        return Shown(sent, screen, code)

    return run
