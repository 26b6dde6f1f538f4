"""The process ends in order beside threads that never end."""

import subprocess
import sys

import pytest

PROGRAM = """\
import atexit, sys, threading, time
from ici_tui.cli.ending import end_beside_threads
atexit.register(lambda: print("saved"))
{thread}
print("data")
end_beside_threads(3)
sys.exit(4)
"""
READING = """\
threading.Thread(target=sys.stdin.buffer.read, daemon=True).start()
time.sleep(0.2)
"""
ENDING = """\
threading.Thread(target=time.sleep, args=(0.2,)).start()
"""


@pytest.mark.parametrize(("thread", "code"), [(READING, 3), (READING + ENDING, 3), (ENDING, 4)])
def test_a_thread_that_never_ends_does_not_spoil_the_end(thread, code):
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(thread=thread)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.wait(120) == code
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read() == "data\nsaved\n"
        assert process.stderr.read() == ""
    finally:
        process.communicate()
