"""How the explorer feels: the first frame, the record, and the frame after a key, in a real pty.

Everything is measured beside an empty Textual application in the same run, started in turns.
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

COLUMNS, ROWS = 120, 40
STARTS = 12
KEYS = 100

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
EXPLORER = (sys.executable, "-m", "ici_tui", "--lang", "en")


class Session:
    """A program in a pseudo-terminal; only the bytes it writes are looked at."""

    def __init__(self, command: Sequence[str]) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "ICI_TUI_TERMINAL": "plain"}
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

    def until(self, text: bytes, seconds: float = 30.0) -> float:
        """Read until a text has been written; return the seconds since the start."""
        deadline = time.perf_counter() + seconds
        while text not in self.seen:
            if not select.select([self.master], [], [], deadline - time.perf_counter())[0]:
                raise TimeoutError(f"{text!r} was never written")
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

    def close(self) -> None:
        """End the program."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


def starts() -> tuple[float, float, float]:
    """Return the best seconds to an empty app's frame, to our first frame, and to the record."""
    empty, first, record = [], [], []
    for _ in range(STARTS):
        session = Session(EMPTY)
        empty.append(session.until(b"EMPTY-IS-HERE"))
        session.close()
        session = Session(EXPLORER)
        first.append(session.until(b"Loading"))
        record.append(session.until(b"Istanbul"))
        session.close()
    return min(empty), min(first), min(record)


def frames() -> list[float]:
    """Return the seconds from key to frame, for steps of the cursor through the timeline."""
    session = Session(EXPLORER)
    session.until(b"Istanbul")
    session.quiet(1.0)
    took = [session.frame_after(b"j" if n % 40 < 20 else b"k") for n in range(KEYS)]
    session.close()
    return took


def main() -> None:
    """Print the ratios and the frame times."""
    empty, first, record = starts()
    print(f"empty Textual app: first frame   {empty * 1000:6.0f} ms")
    print(
        f"ici-tui: first frame             {first * 1000:6.0f} ms  {first / empty:.2f} x (<= 1.15)"
    )
    print(
        f"ici-tui: record on it           {record * 1000:6.0f} ms  {record / empty:.2f} x (<= 1.50)"
    )
    took = sorted(frames())
    p95 = took[int(len(took) * 0.95)]
    print(
        f"key to frame at {COLUMNS}x{ROWS}: median {statistics.median(took) * 1000:.1f} ms,"
        f" p95 {p95 * 1000:.1f} ms (<= 16)"
    )


if __name__ == "__main__":
    main()
