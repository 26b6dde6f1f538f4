"""How long the commands take to start, as multiples of ``python -c pass``.

A sample runs the command and the reference one after the other, so that both see the same machine;
the best of many samples is the time with the least disturbance.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence

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


def seconds(command: Sequence[str]) -> float:
    """Return the wall-clock time of one run."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False
    )
    return time.perf_counter() - start


def ratio(command: Sequence[str], samples: int) -> tuple[float, float]:
    """Return a command's best time in seconds, and as a multiple of the reference's best."""
    pairs = [(seconds(REFERENCE), seconds(command)) for _ in range(samples)]
    reference = min(pair[0] for pair in pairs)
    own = min(pair[1] for pair in pairs)
    return own, own / reference


def main() -> None:
    """Print the start times."""
    for name, command in COMMANDS.items():
        own, times = ratio(command, samples=20)
        print(f"ici-tui {name:12} {own * 1000:6.1f} ms  {times:4.1f} x python -c pass")
    print(f"required: --version at most {LIMIT:.1f} x")


if __name__ == "__main__":
    main()
