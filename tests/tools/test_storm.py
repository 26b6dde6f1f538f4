"""A storm of random keys on the real program, and what its judgement rests on."""

import random
import signal

import pytest
from tools.fuzz.key_events import Kind, bound, bytes_of_keys, draw
from tools.fuzz.keys import Fault, Job, storm
from tools.fuzz.terminal_state import TerminalState

from ici_tui.tui.state.commands import COMMANDS

EVENTS = 300


def test_whatever_is_typed_the_program_goes_on_and_leaves_the_terminal_as_it_was():
    done = storm(seed=2004, events=EVENTS)
    assert done.starts > 1


def test_a_seed_gives_the_same_events_again():
    def drawn(seed):
        dice = random.Random(seed)
        return [draw(dice, (80, 24)) for _ in range(500)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert {event.kind for event in drawn(1)} == set(Kind)


def test_every_key_of_the_registry_is_among_the_keys():
    keys = {key for command in COMMANDS for key in command.keys}
    # Only kitty's protocol has codes for these.
    only_kitty = {"super+c", "ctrl+slash", "ctrl+h", "ctrl+backspace", "ctrl+shift+a"}
    assert keys - set(bound()) <= only_kitty
    assert bytes_of_keys()["slash"] == b"/"
    assert bytes_of_keys()["down"] == b"\x1b[B"


def cut(data, size):
    return [data[at : at + size] for at in range(0, len(data), size)]


ENTERING = b"\x1b[8l\x1b[?1049h\x1b[?25l\x1b[?1000;1006h\x1b[?7l\x1b[>25u"
LEAVING = b"\x1b[?7h\x1b[?1000l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[8h"


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_what_was_switched_is_known_however_the_bytes_come(size):
    state = TerminalState()
    for piece in cut(ENTERING + b"text \x1b[1;31m\x1b]0;[?2004h\x07", size):
        state.feed(piece)
    assert state.full_screen
    assert state.changed() == {
        "8": False,
        "?1049": True,
        "?25": False,
        "?1000": True,
        "?1006": True,
        "?7": False,
        "kitty keyboards": 1,
    }
    for piece in cut(LEAVING + b"\x1b[1mbye", size):
        state.feed(piece)
    assert state.changed() == {}
    assert state.after == b"bye"


@pytest.mark.parametrize(
    ("sent", "left"),
    [
        (LEAVING.replace(b"\x1b[?25h", b""), {"?25": False}),
        (LEAVING.replace(b"\x1b[<u", b""), {"kitty keyboards": 1}),
        (LEAVING.replace(b"\x1b[?1000l", b""), {"?1000": True}),
        (LEAVING + b"\x1b]50;BidiRenderingEnabled=false\x07", {"Konsole's bidi": False}),
    ],
)
def test_what_is_left_switched_is_told(sent, left):
    state = TerminalState()
    state.feed(ENTERING + sent)
    assert state.changed() == left


def test_questions_are_found_for_who_answers_them():
    state = TerminalState()
    assert state.feed(b"\x1b[>0q\x1b[8$p\x1b[>c") == [b"\x1b[>0q", b"\x1b[8$p", b"\x1b[>c"]
    assert state.feed(b"\x1b[") == []
    assert state.feed(b"c") == [b"\x1b[c"]


@pytest.fixture
def job(tmp_path, monkeypatch):
    """Start a small program in the place of the explorer."""
    started = []

    def start(program):
        module = tmp_path / "ici_tui.py"
        module.write_text(program)
        monkeypatch.setattr("tools.fuzz.keys.SOURCES", (tmp_path,))
        started.append(Job((), tmp_path, answering=True))
        return started[-1]

    yield start
    for one in started:
        one.close()


def test_a_job_is_stopped_and_goes_on_as_under_a_shell(job):
    running = job(
        "import os, signal\nprint('ready', flush=True)\n"
        "os.kill(os.getpid(), signal.SIGTSTP)\nprint('again', flush=True)\n"
    )
    running.until("stopped")
    assert running.stopped
    assert running.stopped_by == signal.SIGTSTP
    assert running.code is None
    running.go_on()
    running.ended()
    assert running.code == 0
    running.quiet()
    assert b"again" in running.state.after


def test_the_end_by_a_signal_is_told_as_such(job):
    running = job("import signal\nprint('ready', flush=True)\nsignal.pause()\n")
    running.until("job")
    running.send_signal("TERM")
    running.ended()
    assert running.code == -signal.SIGTERM


def test_who_has_stopped_reading_is_found_out(job, monkeypatch):
    monkeypatch.setattr("tools.fuzz.keys.LIMIT", 1.0)
    running = job(
        "import signal, tty\ntty.setraw(0)\nprint('\\x1b[?1049h', flush=True)\nsignal.pause()\n"
    )
    while not running.state.full_screen:
        assert running.listen(60)
    with pytest.raises(Fault, match="stopped reading"):
        running.write(b"x" * 100_000)
