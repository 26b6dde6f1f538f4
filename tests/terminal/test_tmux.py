"""What tmux tells, from a program in its place; and sequences on their way through it."""

import os

import pytest

from ici_tui.terminal.decision import Multiplexer
from ici_tui.terminal.evidence import TmuxClient
from ici_tui.terminal.profiles import PROFILES
from ici_tui.terminal.recovery import LEAVE_FULL_SCREEN, reset_sequences, routed
from ici_tui.terminal.tmux import client


@pytest.fixture
def tmux(tmp_path):
    """Return a function that puts a tmux into the path which prints what it is given."""

    def make(answer, *, code=0):
        program = tmp_path / "tmux"
        program.write_text(
            f"#!/bin/sh\necho \"$@\" > {tmp_path}/asked\nprintf '{answer}'\nexit {code}\n"
        )
        program.chmod(0o755)
        return {"TMUX": "/run/t,1,0", "TMUX_PANE": "%3", "PATH": f"{tmp_path}:{os.environ['PATH']}"}

    return make


def test_tmux_is_asked_about_the_programs_own_pane(tmux, tmp_path):
    told = client(tmux(r"xterm-kitty\tkitty(0.26.5)\t1\t/dev/pts/7\t3.3a\n"), "/dev/pts/7")
    assert told == TmuxClient("xterm-kitty", "kitty(0.26.5)", True, True)
    assert "-t %3" in (tmp_path / "asked").read_text()


def test_a_pane_that_is_another_terminal_is_not_here(tmux):
    told = client(tmux(r"foot\t\t0\t/dev/pts/7\t3.4\n"), "/dev/pts/9")
    assert told == TmuxClient("foot", "", False, False)


@pytest.mark.parametrize(
    ("option", "release", "passes"),
    [("", "3.2a", True), ("", "3.4", False), ("0", "3.3", False), ("all", "3.4", True)],
)
def test_passthrough_is_an_option_since_3_3_and_went_without_saying_before(
    tmux, option, release, passes
):
    told = client(tmux(rf"foot\t\t{option}\t/dev/pts/7\t{release}\n"), "/dev/pts/7")
    assert told is not None
    assert told.passthrough is passes


def test_a_tmux_that_fails_or_talks_otherwise_tells_nothing(tmux):
    assert client(tmux("no server running", code=1), "/dev/pts/7") is None
    assert client(tmux(r"one field\n"), "/dev/pts/7") is None
    assert client({"TMUX": ""}, None) is None


def test_without_a_tmux_to_ask_nothing_is_told(tmp_path):
    assert client({"TMUX": "/run/t,1,0", "PATH": str(tmp_path)}, "/dev/pts/7") is None


def test_a_switch_is_wrapped_for_what_stands_between():
    switch = "\x1b]50;BidiRenderingEnabled=false\x07"
    assert routed(switch, Multiplexer.TMUX) == f"\x1bPtmux;\x1b{switch}\x1b\\"
    assert routed(switch, Multiplexer.SCREEN) == f"\x1bP{switch}\x1b\\"
    assert routed(switch, Multiplexer.NONE) == switch
    assert routed("", Multiplexer.TMUX) == ""


def test_a_reset_restores_each_switch_that_is_safe_and_konsoles_in_konsole_only():
    konsole = PROFILES["konsole"].leave
    everywhere = reset_sequences(PROFILES["plain"], Multiplexer.NONE)
    assert everywhere.startswith(LEAVE_FULL_SCREEN)
    assert PROFILES["vte"].leave in everywhere
    assert PROFILES["mlterm"].leave in everywhere
    assert konsole not in everywhere
    assert konsole in reset_sequences(PROFILES["konsole"], Multiplexer.NONE)
