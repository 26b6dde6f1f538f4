"""Copied text reaches a tool as it is, in time, and only one of the reader's own screen."""

import base64
import os
import signal
import stat
import time

import pytest

from ici_tui.terminal import clipboard
from ici_tui.terminal.clipboard import clipboard_sequence, copy, tools
from ici_tui.terminal.multiplexers import Multiplexer
from ici_tui.terminal.recovery import routed

MIXED = "وقّعت الكويت ICI في 2004\n‹$HOME› `id` \"'"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A PATH of its own, where programs can be put that keep what they are given."""
    # How long a tool may take is tested by itself; a busy machine is slow to start any.
    monkeypatch.setattr(clipboard, "TOOL_TIMEOUT", 60.0)

    class Desk:
        def __init__(self) -> None:
            self.folder = tmp_path
            self.environ = {"PATH": str(tmp_path)}

        def put(self, name: str, body: str = 'exec /bin/cat > "$0.got"') -> None:
            path = tmp_path / name
            path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "$0.args"\n{body}\n')
            path.chmod(path.stat().st_mode | stat.S_IXUSR)

        def got(self, name: str):
            return (tmp_path / f"{name}.got").read_bytes()

        def arguments(self, name: str):
            return (tmp_path / f"{name}.args").read_text().split()

    return Desk()


def took(environ: dict[str, str]) -> str:
    """Copy the text; return the name of the tool that took it."""
    tool = copy(MIXED, environ)
    assert tool is not None
    return tool.name


@pytest.mark.parametrize(
    ("name", "environ", "arguments"),
    [
        ("pbcopy", {}, []),
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}, ["--type", "text/plain"]),
        ("xclip", {"DISPLAY": ":0"}, ["-selection", "clipboard"]),
        ("xsel", {"DISPLAY": ":0"}, ["--clipboard", "--input"]),
    ],
)
def test_a_tool_gets_the_text_in_utf_8_on_its_standard_input(desk, name, environ, arguments):
    desk.put(name)
    assert took({**desk.environ, **environ}) == name
    assert desk.got(name).decode() == MIXED
    assert desk.arguments(name) == arguments


def test_windows_gets_utf_16(desk):
    desk.put("clip.exe")
    assert took(desk.environ) == "clip.exe"
    assert desk.got("clip.exe").decode("utf-16-le") == MIXED


def test_a_tool_without_its_display_is_not_asked(desk):
    for name in ("wl-copy", "xclip", "xsel"):
        desk.put(name)
    assert copy(MIXED, desk.environ) is None


def test_a_tool_that_fails_gives_way_to_the_next(desk):
    desk.put("xclip", "exit 1")
    desk.put("xsel")
    assert took({**desk.environ, "DISPLAY": ":0"}) == "xsel"


def test_a_tool_that_hangs_is_given_up(desk, monkeypatch):
    monkeypatch.setattr(clipboard, "TOOL_TIMEOUT", 0.2)
    desk.put("xclip", "exec /bin/sleep 300")
    started = time.monotonic()
    assert copy(MIXED, {**desk.environ, "DISPLAY": ":0"}) is None
    assert time.monotonic() - started < 120


def test_a_tool_that_stays_to_hand_the_text_out_is_not_waited_for(desk):
    desk.put("xclip", '/bin/cat > "$0.got"; /bin/sleep 300 & echo $! > "$0.pid"')
    started = time.monotonic()
    assert took({**desk.environ, "DISPLAY": ":0"}) == "xclip"
    assert time.monotonic() - started < 120
    os.kill(int((desk.folder / "xclip.pid").read_text()), signal.SIGKILL)


@pytest.mark.parametrize("mark", ["SSH_TTY", "SSH_CONNECTION"])
def test_over_ssh_only_a_forwarded_display_is_the_reader_s(mark):
    assert [tool.name for tool in tools({mark: "x"})] == []
    assert [tool.name for tool in tools({mark: "x", "DISPLAY": "localhost:10"})] == [
        "xclip",
        "xsel",
    ]


def test_in_tmux_the_text_is_handed_on_to_its_terminal(desk):
    desk.put("tmux")
    tool = copy(MIXED, {**desk.environ, "TMUX": "socket,1,0", "SSH_TTY": "/dev/pts/1"})
    assert tool is not None
    assert tool.name == "tmux"
    assert tool.forwards
    assert desk.arguments("tmux") == ["load-buffer", "-w", "-"]
    assert desk.got("tmux").decode() == MIXED


def test_a_file_that_is_no_program_is_passed_over(desk, tmp_path):
    (tmp_path / "pbcopy").write_text("no program")
    assert not os.access(tmp_path / "pbcopy", os.X_OK)
    assert copy(MIXED, desk.environ) is None


def test_osc_52_carries_the_text_and_nothing_that_ends_it():
    sequence = clipboard_sequence(MIXED + "\x1b\\\x07")
    head, payload = sequence[:7], sequence[7:-1]
    assert head == "\x1b]52;c;"
    assert sequence[-1] == "\x07"
    assert base64.b64decode(payload, validate=True).decode() == MIXED + "\x1b\\\x07"


def test_in_tmux_and_screen_osc_52_is_handed_through():
    sequence = clipboard_sequence(MIXED)
    inside = routed(sequence, [Multiplexer.TMUX])
    assert inside.startswith("\x1bPtmux;")
    assert inside.endswith("\x1b\\")
    assert inside[7:-2].replace("\x1b\x1b", "\x1b") == sequence
    assert routed(sequence, [Multiplexer.SCREEN]) == f"\x1bP{sequence}\x1b\\"
