"""What is written behind is written in order, and nobody waits for it longer than asked."""

import subprocess
import sys
import threading
import time
from functools import partial

from ici_tui.files.behind import BackgroundWriter

LONG = 60.0


def test_tasks_are_done_in_their_order():
    behind = BackgroundWriter("test")
    done: list[int] = []
    for number in range(100):
        behind.do(partial(done.append, number))
    assert behind.wait(LONG)
    assert done == list(range(100))


def test_who_gives_a_task_does_not_wait_for_it():
    behind, free = BackgroundWriter("test"), threading.Event()
    done: list[int] = []
    behind.do(lambda: (free.wait(LONG), None)[1])
    for number in range(3):
        behind.do(partial(done.append, number))
    assert done == []
    assert not behind.wait(0.01)
    free.set()
    assert behind.wait(LONG)
    assert done == [0, 1, 2]


def test_with_nothing_to_do_there_is_no_thread():
    behind = BackgroundWriter("a thread of this test")
    behind.do(lambda: None)
    assert behind.wait(LONG)
    for thread in threading.enumerate():
        if thread.name == "a thread of this test":
            thread.join(LONG)
    assert "a thread of this test" not in [thread.name for thread in threading.enumerate()]
    behind.do(lambda: None)
    assert behind.wait(LONG)


def test_a_task_that_fails_stops_no_later_one(monkeypatch):
    behind = BackgroundWriter("test")
    done: list[int] = []
    failures: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", failures.append)

    def fail():
        raise RuntimeError("no task should")

    behind.do(fail)
    assert behind.wait(LONG)
    behind.do(lambda: done.append(1))
    assert behind.wait(LONG)
    assert done == [1]
    assert [failure.exc_type for failure in failures] == [RuntimeError]


ENDING = """\
import sys, time
from ici_tui.files import behind
behind.AT_EXIT_SECONDS = 0.2
behind.cache_writer().do(lambda: {task})
print("ended", flush=True)
"""


def ended(task: str) -> tuple[str, float]:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", ENDING.format(task=task)],
        capture_output=True,
        text=True,
        check=True,
        timeout=LONG,
    )
    return done.stdout + done.stderr, time.monotonic() - started


def test_the_end_of_the_program_waits_for_a_task():
    assert ended("(time.sleep(0.05), print('written'))")[0] == "ended\nwritten\n"


def test_the_end_of_the_program_does_not_wait_for_a_disk_that_hangs():
    said, took = ended("time.sleep(1000)")
    assert said == "ended\n"
    assert took < LONG
