"""How the explorer feels: the first frame, the record, and the frame after a key, in a real pty.

Everything is measured beside an empty Textual application in the same run: both are started in
turns, and the ratios are medians over the turns, so that what else the machine does falls on both.
All programs run as they do when installed, with their bytecode compiled: one start of each that is
not counted sees to that. The very first start, which still has to check the bundled record, is
measured apart, with a folder of caches that is empty each time.
"""

import contextlib
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import NamedTuple, Self

COLUMNS, ROWS = 120, 40
STARTS = 15
FIRST_STARTS = 5
KEYS = 200

EMPTY = (
    sys.executable,
    "-c",
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Empty(App):\n"
    "    def compose(self):\n"
    "        yield Static('EMPTY-IS-HERE')\n"
    "Empty().run()\n",
)
EXPLORER = (
    sys.executable,
    "-c",
    "import sys; from ici_tui.cli import main; sys.exit(main())",
    "--lang",
    "en",
)
"""What the installed ``ici-tui`` script does."""
LIST, DETAIL = b"Consultations, May 2004", b"High-level consultations"
"""What is on the screen once the record is: a row of its list, and a line of its detail."""


class Session:
    """A program in a pseudo-terminal; only the bytes it writes are looked at."""

    def __init__(self, command: Sequence[str], **variables: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        own = {"TERM": "xterm-256color", "ICI_TUI_TERMINAL": "plain", **variables}
        environment = {**os.environ, **own}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = b""

    def until(self, *texts: bytes, seconds: float = 30.0) -> float:
        """Read until all texts have been written; return the seconds since the start."""
        deadline = time.perf_counter() + seconds
        while not all(text in self.seen for text in texts):
            if not select.select([self.master], [], [], max(0, deadline - time.perf_counter()))[0]:
                raise TimeoutError(f"of {texts!r} not all were written")
            self.seen += os.read(self.master, 1 << 16)
        return time.perf_counter() - self.started

    def quiet(self, seconds: float = 0.3) -> None:
        """Read until nothing has been written for a while."""
        while select.select([self.master], [], [], seconds)[0]:
            os.read(self.master, 1 << 16)

    def frame_after(self, key: bytes) -> float:
        """Press a key; return the seconds until a frame is written."""
        start = time.perf_counter()
        os.write(self.master, key)
        if not select.select([self.master], [], [], 5)[0]:
            raise TimeoutError(f"no frame after {key!r}")
        os.read(self.master, 1 << 16)
        took = time.perf_counter() - start
        self.quiet(0.03)
        return took

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


class Starts(NamedTuple):
    """Seconds from a start to what is on the screen."""

    empty: float
    first: float
    record: float


def _empty() -> float:
    with Session(EMPTY) as session:
        return session.until(b"EMPTY-IS-HERE")


def _explorer(**variables: str) -> tuple[float, float]:
    with Session(EXPLORER, **variables) as session:
        return session.until(b"Loading"), session.until(LIST, DETAIL)


def starts(times: int, **variables: str) -> list[Starts]:
    """Start an empty app and the explorer in turns."""
    return [Starts(_empty(), *_explorer(**variables)) for _ in range(times)]


def first_starts(times: int) -> list[Starts]:
    """Do the same with nothing known of the record."""
    found = []
    for _ in range(times):
        with TemporaryDirectory() as folder:
            found += starts(1, XDG_CACHE_HOME=folder)
    return found


def frames() -> list[float]:
    """Return the seconds from key to frame, for steps of the cursor through the timeline."""
    with Session(EXPLORER) as session:
        session.until(LIST, DETAIL)
        session.quiet(1.0)
        return [session.frame_after(b"j" if n % 40 < 20 else b"k") for n in range(KEYS)]


def report(what: str, seconds: Sequence[float], empty: Sequence[float], limit: float) -> None:
    """Print a time and how many times that of an empty app it is, and the spread of that."""
    ratios = [one / reference for one, reference in zip(seconds, empty, strict=True)]
    low, _, high = statistics.quantiles(ratios, n=4)
    print(
        f"{what:34} {statistics.median(seconds) * 1000:6.0f} ms"
        f"  {statistics.median(ratios):5.2f} x ({low:.2f} to {high:.2f})"
        + (f"  required: {limit:.2f}" if limit else "")
    )


def main() -> None:
    """Print the ratios and the frame times."""
    starts(1)
    usual, first = starts(STARTS), first_starts(FIRST_STARTS)
    empty = [one.empty for one in usual]
    print(f"{'empty Textual app: first frame':34} {statistics.median(empty) * 1000:6.0f} ms")
    report("ici-tui: first frame", [one.first for one in usual], empty, 1.15)
    report("ici-tui: its record", [one.record for one in usual], empty, 1.5)
    report(
        "ici-tui: its record, checked",
        [one.record for one in first],
        [one.empty for one in first],
        0,
    )
    took = sorted(frames())
    p95 = took[int(len(took) * 0.95)]
    print(
        f"key to frame at {COLUMNS}x{ROWS}: median {statistics.median(took) * 1000:.1f} ms,"
        f" p95 {p95 * 1000:.1f} ms  required: 16"
    )


if __name__ == "__main__":
    main()
