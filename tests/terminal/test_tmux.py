"""What tmux tells, from a program in its place; and sequences on their way through it."""

import os

import pytest

from ici_tui.terminal.evidence import TmuxClient
from ici_tui.terminal.multiplexers import Multiplexer
from ici_tui.terminal.profiles import PROFILES
from ici_tui.terminal.recovery import LEAVE_FULL_SCREEN, reset_sequences, routed
from ici_tui.terminal.tmux import client, screen_wrapped, wrapped


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
    assert told == TmuxClient("xterm-kitty", "kitty(0.26.5)", True, True, "/dev/pts/7")
    assert "-t %3" in (tmp_path / "asked").read_text()


def test_a_pane_that_is_another_terminal_is_not_here(tmux):
    told = client(tmux(r"foot\t\t0\t/dev/pts/7\t3.4\n"), "/dev/pts/9")
    assert told == TmuxClient("foot", "", False, False, "/dev/pts/7")


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
    assert routed(switch, [Multiplexer.TMUX]) == f"\x1bPtmux;\x1b{switch}\x1b\\"
    assert routed(switch, [Multiplexer.SCREEN]) == f"\x1bP{switch}\x1b\\"
    assert routed(switch, []) == switch
    assert routed("", [Multiplexer.TMUX]) == routed("", [Multiplexer.SCREEN]) == ""


def test_a_reset_restores_each_switch_that_is_safe_and_konsoles_in_konsole_only():
    konsole = PROFILES["konsole"].leave
    everywhere = reset_sequences(PROFILES["plain"], [])
    assert everywhere.startswith(LEAVE_FULL_SCREEN)
    assert PROFILES["vte"].leave in everywhere
    assert PROFILES["mlterm"].leave in everywhere
    assert konsole not in everywhere
    assert konsole in reset_sequences(PROFILES["konsole"], [])


def test_screen_gets_pieces_that_its_buffer_holds_and_that_give_the_whole_back():
    sequence = "\x1b]52;c;" + "QUJD" * 5000 + "\x07"
    pieces = screen_wrapped(sequence).removesuffix("\x1b\\").split("\x1b\\")
    assert all(piece.startswith("\x1bP") and len(piece) <= 256 - 2 for piece in pieces)
    assert "".join(piece[2:] for piece in pieces) == sequence


def test_a_string_terminator_inside_does_not_end_the_piece():
    link = "\x1b]8;;https://example.org\x1b\\"
    _, first, second = screen_wrapped(f"{link}x").split("\x1bP")
    assert first == "\x1b]8;;https://example.org\x1b\x1b\\"
    assert second == "\\x\x1b\\"


def test_tmux_gets_one_piece_because_it_draws_between_two():
    sequence = "\x1b]52;c;" + "QUJD" * 50_000 + "\x07"
    assert routed(sequence, [Multiplexer.TMUX]) == f"\x1bPtmux;\x1b{sequence}\x1b\\"


def test_the_outermost_wraps_first_so_that_each_layer_takes_its_own_off():
    sequence = "\x1b]52;c;QUJD\x07"
    in_screen = screen_wrapped(sequence)
    assert routed(sequence, [Multiplexer.TMUX, Multiplexer.SCREEN]) == wrapped(in_screen)
    in_tmux = wrapped(sequence)
    assert routed(sequence, [Multiplexer.SCREEN, Multiplexer.TMUX]) == screen_wrapped(in_tmux)
