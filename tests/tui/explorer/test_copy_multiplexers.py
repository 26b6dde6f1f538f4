"""Copied text arrives at the terminal outside GNU screen and tmux, also of one in the other."""

import base64
import json
import os
import re
import secrets
import select
import shutil
import subprocess

import pytest
from tests.tui.pseudo_terminal import Terminal

from ici_tui.terminal.clipboard import CERTAIN_SIZE

SENT = re.compile(rb"\x1b\]52;c?;([A-Za-z0-9+/=]*)\x07")
LONG = " ".join(f"word{number}" for number in range(10_500))
"""A text of about a hundred thousand characters."""


@pytest.fixture
def inside(monkeypatch, tmp_path):
    """Start the program in multiplexers, the outermost first."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    opened: list[Terminal] = []
    socket = f"ici-tui-{secrets.token_hex(4)}"
    screens = tmp_path / "screens"
    screens.mkdir(mode=0o700)
    configuration = tmp_path / "tmux.conf"
    configuration.write_text("set -g allow-passthrough on\n")
    commands = {
        "screen": ("screen", "-U", "-c", "/dev/null", "-S", "copies"),
        "tmux": ("tmux", "-L", socket, "-f", str(configuration), "new-session", "--"),
    }

    def start(names, *arguments):
        for name in names:
            if shutil.which(name) is None:
                pytest.skip(f"{name} is not installed")
        through = tuple(word for name in names for word in commands[name])
        terminal = Terminal(*arguments, environ={"SCREENDIR": str(screens)}, through=through)
        opened.append(terminal)
        return terminal

    yield start
    for one in opened:
        one.close()
    if shutil.which("tmux"):
        subprocess.run(["tmux", "-L", socket, "kill-server"], capture_output=True, check=False)
    if shutil.which("screen"):
        quitting = ["screen", "-S", "copies", "-X", "quit"]
        environ = {"SCREENDIR": str(screens), "PATH": os.environ["PATH"]}
        subprocess.run(quitting, capture_output=True, check=False, env=environ)


def arriving(terminal: Terminal) -> bytes:
    """Return what arrives up to the end of the first text for the clipboard.

    It is taken as fast as it comes: tmux drops what a slow terminal leaves waiting.
    """
    arrived = bytearray()
    while not copies(arrived):
        assert select.select([terminal.master], [], [], 60)[0], f"{len(arrived)} bytes came"
        arrived += os.read(terminal.master, 65536)
    terminal.stream.feed(bytes(arrived))
    return bytes(arrived)


def copies(arrived: bytes | bytearray) -> list[str]:
    return [base64.b64decode(one).decode() for one in SENT.findall(arrived)]


@pytest.mark.parametrize(
    "names", [("screen",), ("tmux",), ("tmux", "screen"), ("screen", "tmux")], ids=" around ".join
)
def test_a_hundred_kilobytes_arrive_whole_and_nothing_of_them_is_drawn(inside, tmp_path, names):
    path = tmp_path / "record.json"
    event = {"id": "long", "date": "2001", "kind": "meeting", "title": {"en": "Long"}}
    top = {"schema_version": "1.0", "id": "small", "title": {"en": "Small"}}
    path.write_text(json.dumps({**top, "events": [{**event, "summary": {"en": LONG}}]}))
    terminal = inside(names, str(path), "--lang", "en")
    terminal.read_until(terminal.shows("word5 "))
    terminal.send("y")
    (text,) = copies(arriving(terminal))
    assert LONG in text.split("\n")
    terminal.read_until(terminal.shows("Sent to the terminal"))
    assert len(LONG) > CERTAIN_SIZE
    terminal.read_until(terminal.shows("truncate"))
    payload = base64.b64encode(LONG.encode()).decode()
    drawn = terminal.text.replace("\n", "")
    assert not any(payload[at : at + 12] in drawn for at in range(0, len(payload), 4))
    terminal.send("q")
