"""Ctrl+Z and the signals of job control, on the real program under a shell."""

import os
import signal

import pytest
from tests.tui.shell import PROMPT, Shell

from ici_tui.terminal import PROFILES

RAW = "\x1b[?2004h"
"""What the program writes once the terminal hands on every key."""
SHOWN = "Istanbul Cooperation Initiative"


@pytest.fixture
def start(tmp_path):
    opened = []

    def open_shell(profile="plain", **environ):
        shell = Shell(tmp_path, {"ICI_TUI_TERMINAL": profile, **environ})
        opened.append(shell)
        shell.before = shell.attributes()
        shell.run("clear; ici-tui --lang en")
        shell.wait_for(SHOWN, "q Quit", "Who says what")
        return shell

    yield open_shell
    for one in opened:
        one.close()


def stop(shell, how="\x1a"):
    shell.output = ""
    if how == "\x1a":
        shell.send(how)
    shell.wait_for("Stopped")
    assert shell.attributes() == shell.before
    for sequence in ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?2004l", "\x1b[?1004l"):
        assert sequence in shell.output


def go_on(shell, *shown):
    shell.run("clear")
    shell.read_until(lambda: "Stopped" not in shell.text)
    shell.output = ""
    shell.run("fg")
    # Before the terminal is raw it would take Ctrl+Q for itself. A frame that SIGSTOP held back may
    # come even earlier.
    shell.read_until(lambda: RAW in shell.output)
    shell.wait_for(*(shown or (SHOWN, "q Quit", "Who says what")))


def leave(shell):
    shell.output = ""
    shell.send("\x11")
    shell.read_until(lambda: PROMPT in shell.output)
    assert "\x1b[?1049l" in shell.output
    assert shell.attributes() == shell.before


@pytest.mark.parametrize("profile", ["plain", "kitty", "logical", "vte", "konsole"])
def test_ctrl_z_gives_the_terminal_back_and_fg_paints_everything(start, profile):
    shell = start(profile)
    for _ in range(3):
        stop(shell)
        assert PROFILES[profile].leave in shell.output
        go_on(shell)
        assert PROFILES[profile].enter in shell.output
    shell.send("5")
    shell.wait_for("Editor's view")
    leave(shell)


def test_what_is_typed_after_ctrl_z_is_the_shells(start):
    shell = start()
    shell.output = ""
    shell.send("\x1a")
    # What is typed before the key has been read is read with it, by the program.
    shell.read_until(lambda: "?1049l" in shell.output)
    shell.send("echo $((1000 + 2)) typed\n")
    shell.wait_for("Stopped", "1002 typed")
    go_on(shell)
    leave(shell)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("/nato", "/ nato"), ("?", "Moving"), ("\x10", "Timeline")],
)
def test_ctrl_z_works_wherever_the_keys_go(start, keys, shown):
    shell = start()
    shell.send(keys)
    shell.wait_for(shown)
    stop(shell)
    go_on(shell, shown)
    leave(shell)


def test_ctrl_z_works_while_a_record_is_awaited(tmp_path):
    shell = Shell(tmp_path)
    shell.before = shell.attributes()
    shell.run("mkfifo never; clear; ici-tui --lang en never")
    shell.wait_for("Loading", "q Quit")
    stop(shell)
    go_on(shell, "Loading", "q Quit")
    leave(shell)
    shell.close()


@pytest.mark.parametrize("signum", [signal.SIGTSTP, signal.SIGSTOP])
def test_a_signal_from_outside_stops_it_and_fg_paints_everything(start, signum):
    shell = start()
    os.kill(shell.child, signum)
    shell.wait_for("Stopped")
    go_on(shell)
    leave(shell)


def test_the_terminals_own_stop_key_does_the_same(start):
    shell = start(TEXTUAL_ALLOW_SIGNALS="1")
    stop(shell)
    go_on(shell)
    leave(shell)


def test_bg_leaves_the_shells_screen_alone(start):
    shell = start()
    stop(shell)
    shell.run("clear; bg")
    shell.output = ""
    shell.run("jobs; echo $((1000 + 2)) looked")
    shell.wait_for("1002 looked")
    assert "\x1b[?1049h" not in shell.output
    go_on(shell)
    leave(shell)
