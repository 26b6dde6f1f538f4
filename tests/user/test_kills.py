"""Programs that are killed while they save lose nothing: the short form of ``make kills``."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "kills.py"


@pytest.mark.skipif(sys.platform == "win32", reason="kills processes that it forks")
def test_kills_at_random_moments_lose_nothing():
    done = subprocess.run(
        [sys.executable, str(TOOL), "--kills", "80", "--seed", "7"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(
        r"seed 7: 80 killed, \d+ saved, \d+ broken off, nothing lost\n", done.stdout
    )


BROKEN = """\
import runpy, sys
from pathlib import Path
from ici_tui.files import atomic
{fault}
sys.argv = ["kills.py", "--kills", "300", "--seed", "7"]
runpy.run_path({tool!r}, run_name="__main__")
"""
IN_PLACE = """\
def in_place(path, data):
    with path.open("wb", buffering=0) as stream:
        for start in range(0, len(data), 256):
            stream.write(data[start : start + 256])
atomic.replace_file = in_place
"""
UNLOCKED = """\
import contextlib
@contextlib.contextmanager
def unlocked(path, seconds=0):
    path.touch()
    yield
atomic.locked = unlocked
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills processes that it forks")
@pytest.mark.parametrize("fault", [IN_PLACE, UNLOCKED], ids=["in place", "unlocked"])
def test_a_way_of_saving_that_loses_something_is_found_out(fault):
    done = subprocess.run(
        [sys.executable, "-c", BROKEN.format(fault=fault, tool=str(TOOL))],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("seed 7: ")
