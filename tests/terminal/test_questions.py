"""Asking a terminal on the other side of a pty: prompt, garbled, silent, and typed at."""

import os
import pty
import termios
import threading
import time
from functools import partial

import pytest

from ici_tui.terminal import detect, questions
from ici_tui.terminal.evidence import Answers
from ici_tui.terminal.questions import (
    ANSWER_TIMEOUT,
    GROUND_ONLY,
    QUESTIONS,
    REPORT_TIMEOUT,
    Exchange,
    ask,
    asking,
)

LIMIT = 120.0
"""Seconds that an answer may take on a busy machine."""
ANSWERS = b"\x1bP>|kitty(0.26.5)\x1b\\\x1b[8;0$y\x1b[>1;4000;26c\x1b[?62;c"


class FakeTerminal:
    """The other side of a pty: waits for the questions, then runs what the test gives it."""

    def __init__(self, answer):
        self.master, self.slave = pty.openpty()
        self.received = b""
        self._answer = answer
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        while not self.received.endswith(QUESTIONS):
            self.received += os.read(self.master, 100)
        self._answer(self.master)

    def close(self):
        self._thread.join()
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def terminal():
    made = []

    def make(answer):
        made.append(FakeTerminal(answer))
        return made[-1]

    yield make
    for each in made:
        each.close()


def write(*parts):
    def answer(master):
        for part in parts:
            os.write(master, part)

    return answer


def test_a_terminal_that_answers_is_known_at_once(terminal):
    fake = terminal(write(ANSWERS))
    before = time.monotonic()
    exchange = ask(fake.slave, fake.slave, patience=LIMIT)
    assert time.monotonic() - before < LIMIT / 2
    assert exchange.answers == Answers("kitty(0.26.5)", "62;", "1;4000;26", 0)
    assert exchange.typed == b""


def test_keys_typed_before_between_and_after_the_answers_are_handed_on(terminal):
    half = len(b"\x1bP>|kitty(0.26.5)\x1b\\")
    fake = terminal(write(b"jj" + ANSWERS[:half] + b"\x1b[B" + ANSWERS[half:] + "ع".encode()))
    exchange = ask(fake.slave, fake.slave, patience=LIMIT)
    assert exchange.answers.complete
    assert exchange.typed == b"jj\x1b[B" + "ع".encode()


def test_keys_typed_before_the_program_started_are_handed_on(terminal):
    fake = terminal(write(ANSWERS))
    os.write(fake.master, b"abc")
    assert ask(fake.slave, fake.slave, patience=LIMIT).typed == b"abc"


def test_a_terminal_that_never_answers_is_waited_for_as_long_as_was_said(terminal):
    fake = terminal(write())
    os.write(fake.master, b"q")
    before = time.monotonic()
    exchange = ask(fake.slave, fake.slave, patience=0.05)
    assert 0.05 <= time.monotonic() - before < LIMIT
    assert not exchange.answers.complete
    assert exchange.typed == b"q"


def test_garbage_is_not_an_answer_and_is_handed_on_as_typed(terminal):
    garbage = b"\x1b[8$pqp\x1b[c\x1b[1;5C"
    fake = terminal(write())
    os.write(fake.master, garbage)
    exchange = ask(fake.slave, fake.slave, patience=0.05)
    assert exchange.answers == Answers(None, None, None, None)
    assert exchange.typed == garbage


def test_half_an_answer_at_the_end_of_patience_is_not_swallowed(terminal):
    fake = terminal(write())
    os.write(fake.master, b"\x1b[>1;40")
    exchange = ask(fake.slave, fake.slave, patience=0.05)
    assert exchange.typed == b"\x1b[>1;40"


def test_the_line_discipline_is_as_before_and_nothing_was_echoed(terminal):
    fake = terminal(write(b"x" + ANSWERS))
    before = termios.tcgetattr(fake.slave)
    ask(fake.slave, fake.slave, patience=LIMIT)
    assert termios.tcgetattr(fake.slave) == before
    assert fake.received == QUESTIONS


def test_detection_asks_a_bare_terminal_and_hands_its_keys_on(terminal, tmp_path, monkeypatch):
    # This one answers; a busy machine may take long to let it.
    monkeypatch.setattr(questions, "ask", partial(ask, patience=LIMIT))
    fake = terminal(write(b"/" + ANSWERS))
    environ = {"TERM": "xterm-256color", "HOME": str(tmp_path)}
    detection = detect(environ=environ, input_fd=fake.slave, output_fd=fake.slave)
    assert (detection.profile.name, detection.typed) == ("kitty", b"/")


@pytest.mark.parametrize("environ", [{"TERM": "xterm-kitty"}, {"TERM": "dumb"}])
def test_detection_asks_nothing_where_the_environment_settles_it(environ, tmp_path):
    master, slave = pty.openpty()
    os.set_blocking(master, False)
    detect(environ={**environ, "HOME": str(tmp_path)}, input_fd=slave, output_fd=slave)
    with pytest.raises(BlockingIOError):
        os.read(master, 100)
    os.close(master)
    os.close(slave)


def test_detection_asks_nothing_where_there_is_no_terminal(tmp_path):
    source, target = os.pipe()
    detection = detect(
        environ={"TERM": "xterm", "HOME": str(tmp_path)}, input_fd=source, output_fd=target
    )
    assert (detection.profile.name, detection.awaiting) == ("plain", False)
    os.close(source)
    os.close(target)


def test_the_ground_is_told_with_the_answers(terminal):
    fake = terminal(write(b"\x1b]11;rgb:ffff/ffff/dddd\x1b\\" + ANSWERS))
    exchange = ask(fake.slave, fake.slave, patience=LIMIT)
    assert exchange.answers.ground == "rgb:ffff/ffff/dddd"
    assert exchange.typed == b""


def test_what_is_answered_while_something_else_is_done_needs_no_waiting():
    master, slave = pty.openpty()
    try:
        with asking(slave, slave, GROUND_ONLY) as asked:
            question = os.read(master, 100)
            os.write(master, b"j\x1b]11;rgb:00/00/00\x07\x1b[?62ck")
            exchange = asked.result(LIMIT)
        assert question == GROUND_ONLY
        assert (exchange.answers.ground, exchange.typed) == ("rgb:00/00/00", b"jk")
    finally:
        os.close(master)
        os.close(slave)


@pytest.mark.parametrize("for_report", [True, False])
def test_a_report_waits_as_long_as_the_explorer_takes_late_answers(
    tmp_path, monkeypatch, for_report
):
    waited = []

    def answers_never(*_, patience=ANSWER_TIMEOUT, **_options):
        waited.append(patience)
        return Exchange(Answers(), b"")

    monkeypatch.setattr(questions, "ask", answers_never)
    master, slave = pty.openpty()
    environ = {"TERM": "xterm-256color", "HOME": str(tmp_path)}
    detect(environ=environ, input_fd=slave, output_fd=slave, ask_always=for_report)
    assert waited == [REPORT_TIMEOUT if for_report else ANSWER_TIMEOUT]
    os.close(master)
    os.close(slave)
