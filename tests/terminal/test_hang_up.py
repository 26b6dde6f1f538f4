"""A terminal that goes away is noticed, and ends the program also where no signal reaches it."""

import contextlib
import os
import pty
import select
import subprocess
import sys
from threading import Event

from ici_tui.terminal.hang_up import watch_hang_up


def test_a_closed_terminal_is_noticed_and_an_open_one_is_not():
    master, slave = pty.openpty()
    gone, over = Event(), Event()
    thread = watch_hang_up(slave, gone.set, over)
    assert thread is not None
    assert not gone.wait(0.2)
    os.close(master)
    assert gone.wait(120)
    os.close(slave)


def test_a_watch_that_is_over_tells_nothing():
    master, slave = pty.openpty()
    gone, over = Event(), Event()
    thread = watch_hang_up(slave, gone.set, over)
    assert thread is not None
    over.set()
    os.close(master)
    thread.join(120)
    assert not thread.is_alive()
    assert not gone.is_set()
    os.close(slave)


def test_the_program_ends_when_its_terminal_is_gone_without_a_signal():
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "ICI_TUI_TERMINAL": "plain"}
    process = subprocess.Popen(
        [sys.executable, "-m", "ici_tui", "--lang", "en"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
    )
    os.close(slave)
    seen = b""
    while b"Istanbul" not in seen:
        assert select.select([master], [], [], 120)[0], "the program never drew"
        seen += os.read(master, 65536)
    os.close(master)
    try:
        process.wait(120)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
