"""How long the commands take to start, as multiples of ``python -c pass``.

A sample runs the command and the reference one after the other, so that both see the same machine;
the best of many samples is the time with the least disturbance.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NamedTuple

REFERENCE = (sys.executable, "-c", "pass")
PROGRAM = (sys.executable, "-c", "import sys; from ici_tui.cli import main; sys.exit(main())")
"""What the installed ``ici-tui`` script does."""

VERSION = (*PROGRAM, "--version")
LIMIT = 3.0
"""The most that ``ici-tui --version`` may take, as a multiple of the reference."""

COMMANDS = {
    "--version": VERSION,
    "--help": (*PROGRAM, "--help"),
    "show nato": (*PROGRAM, "show", "nato"),
    "list events": (*PROGRAM, "list", "events"),
}


class Time(NamedTuple):
    """What a run takes: seconds on the wall, and seconds of processor."""

    wall: float
    cpu: float


def run(command: Sequence[str]) -> Time:
    """Run a command once."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Time(time.perf_counter() - start, usage.ru_utime + usage.ru_stime)


def best(command: Sequence[str], samples: int) -> tuple[Time, Time]:
    """Return the best times of the reference and of a command, run in turns."""
    pairs = [(run(REFERENCE), run(command)) for _ in range(samples)]
    references, own = zip(*pairs, strict=True)
    return _least(references), _least(own)


def _least(times: Sequence[Time]) -> Time:
    return Time(min(one.wall for one in times), min(one.cpu for one in times))


def main() -> None:
    """Print the start times."""
    for name, command in COMMANDS.items():
        reference, own = best(command, samples=20)
        wall, cpu = own.wall / reference.wall, own.cpu / reference.cpu
        print(
            f"ici-tui {name:12} {own.wall * 1000:6.1f} ms"
            f"  {wall:5.1f} x python -c pass  ({cpu:.1f} x its processor time)"
        )
    print(f"required: --version at most {LIMIT:.1f} x")


if __name__ == "__main__":
    main()
