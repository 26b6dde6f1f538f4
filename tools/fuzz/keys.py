"""``python -m tools.fuzz.keys``: a storm of keys, pastes, sizes and signals on the real program.

The program runs in a pseudo-terminal under a shell with job control. From a seed it gets random
events at random moments, from before its first byte on, and is then asked to quit; where an event
makes it quit it is started again. What must hold: it ends with 0 and only where it was asked to;
no traceback; the terminal's attributes and modes are after it, and while it is stopped, what they
were before; it always goes on reading. The events depend on the seed alone, not on the time.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import random
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import deque
from pathlib import Path
from typing import Final

from tools.fuzz.key_events import INTERRUPTING, QUITTING, Event, Kind, draw
from tools.fuzz.terminal_state import TerminalState

ROOT: Final = Path(__file__).resolve().parents[2]
RECORDS: Final = (ROOT / "tests" / "fixtures" / "small.json",)
SOURCES: Final = (ROOT / "src",)
LIMIT: Final = 120.0
"""Seconds that anything may take that is waited for, on a busy machine."""
_ON_ITS_WAY: Final = 5.0
"""Seconds after which what a program has sent is no more on its way through the system."""
_LOGGED: Final = 60
_LFLAG: Final = 3
_IUTF8: Final = 0x4000
"""Set by terminals on Linux: before raw mode a backspace takes a whole character."""
_STARTS: Final = (
    ("--lang", "en"),
    ("--lang", "ar"),
    ("--lang", "en", "--terminal", "vte"),
    ("--lang", "ar", "--terminal", "kitty"),
    ("--lang", "ar", "--terminal", "putty"),
    ("--lang", "en", "--terminal", "konsole", "small.json"),
    ("--lang", "ar", "small.json"),
    ("--lang", "en", "--view", "domains"),
    ("--lang", "ar", "--view", "story", "--terminal", "logical"),
)
_ANSWERED: Final = {
    b"\x1b[>0q": b"\x1bP>|VTE(7006)\x1b\\",
    b"\x1b[>q": b"\x1bP>|VTE(7006)\x1b\\",
    b"\x1b[8$p": b"\x1b[8;1$y",
    b"\x1b[>c": b"\x1b[>65;7006;1c",
    b"\x1b[c": b"\x1b[?65;1;9c",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
}
_FAULT: Final = re.compile(rb"Traceback|internal error|Error:|Exception")


class Fault(Exception):  # noqa: N818
    """Something that must not happen has happened."""


class Job:
    """The program in a terminal, under a shell.

    Args:
        arguments: Those of the program.
        folder: Where it runs and what it takes for the reader's home.
        answering: Whether the terminal answers what it is asked.
    """

    def __init__(self, arguments: tuple[str, ...], folder: Path, *, answering: bool) -> None:
        self.size = (110, 36)
        self.state = TerminalState()
        self.code: int | None = None
        self.stopped = False
        self.stopped_by = 0
        self.job = 0
        self._answering = answering
        self._heard = b""
        self.master, self._slave = pty.openpty()
        self.resize(self.size)
        attributes = termios.tcgetattr(self._slave)
        attributes[0] |= _IUTF8
        termios.tcsetattr(self._slave, termios.TCSANOW, attributes)
        self.before = termios.tcgetattr(self._slave)
        self._said, said = os.pipe()
        told, self._told = os.pipe()
        names = ("PATH", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
        environ = {name: os.environ[name] for name in names if name in os.environ}
        environ |= {name: str(folder) for name in ("HOME", "XDG_RUNTIME_DIR")}
        environ |= {
            f"XDG_{name}_HOME": str(folder / name.lower())
            for name in ("CONFIG", "DATA", "STATE", "CACHE")
        }
        environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "BROWSER": "true"}
        environ |= {"PYTHONFAULTHANDLER": "1"}
        environ |= {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, *SOURCES)))}
        shell = [sys.executable, "-m", "tools.fuzz.job_control", str(said), str(told)]
        self._shell = subprocess.Popen(
            [*shell, sys.executable, "-m", "ici_tui", *arguments],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            cwd=folder,
            env=environ,
            pass_fds=(said, told),
            start_new_session=True,
        )
        os.close(said)
        os.close(told)
        os.set_blocking(self.master, False)

    @property
    def attributes(self) -> list[object]:
        """The attributes of the terminal."""
        return termios.tcgetattr(self._slave)

    @property
    def takes_all_keys(self) -> bool:
        """Whether the program has switched off the terminal's own keys, such as Ctrl+C."""
        return not termios.tcgetattr(self._slave)[_LFLAG] & termios.ISIG

    def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size; the kernel tells the program."""
        self.size = size
        packed = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, packed)

    def listen(self, seconds: float) -> bool:
        """Take what the program and the shell say within some time; return whether they did."""
        sources = [self.master] if self.code is not None else [self.master, self._said]
        ready = select.select(sources, [], [], seconds)[0]
        heard = False
        if self.master in ready:
            with contextlib.suppress(BlockingIOError):
                for question in self.state.feed(os.read(self.master, 65536)):
                    if self._answering and question in _ANSWERED:
                        self.write(_ANSWERED[question])
                heard = True
        if self._said in ready:
            heard = True
            data = os.read(self._said, 1024)
            if not data and self.code is None:
                raise Fault("the shell has ended before the program")
            self._heard += data
            *lines, self._heard = self._heard.split(b"\n")
            for line in lines:
                self._news(line.decode().split())
        return heard

    def _news(self, words: list[str]) -> None:
        if words[0] == "started":
            self.job = int(words[1])
        elif words[0] == "stopped":
            self.stopped = True
            self.stopped_by = int(words[1])
        else:
            self.code = int(words[1])

    def until(self, condition: str, seconds: float = LIMIT) -> None:
        """Listen until an attribute of this is true, or the program has ended."""
        end = time.monotonic() + seconds
        while not getattr(self, condition):
            if time.monotonic() > end:
                raise Fault(f"waited in vain for {seconds:.0f} s: {condition}")
            self.listen(min(1.0, max(0.0, end - time.monotonic())))
            if self.code is not None:
                return

    def ended(self) -> None:
        """Listen until the program has ended."""
        end = time.monotonic() + LIMIT
        while self.code is None:
            if time.monotonic() > end:
                raise Fault(f"it has not ended in {LIMIT:.0f} s")
            self.listen(1.0)

    def quiet(self, seconds: float = 0.05, limit: float = 5.0) -> None:
        """Listen until nothing has been said for some time."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.listen(seconds):
            pass

    def write(self, data: bytes) -> None:
        """Write to the program, reading what it says where it does not read at once."""
        end = time.monotonic() + LIMIT
        while data and self.code is None:
            with contextlib.suppress(BlockingIOError):
                data = data[os.write(self.master, data) :]
            if data:
                if self.stopped:
                    return
                if time.monotonic() > end:
                    raise Fault("it has stopped reading keys")
                self.listen(0.02)

    def go_on(self) -> None:
        """Do what ``fg`` does."""
        self.stopped = False
        os.write(self._told, b"\n")

    def send_signal(self, name: str) -> None:
        """Send a signal to the job."""
        if self.job and self.code is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.job, getattr(signal, f"SIG{name}"))

    def close(self) -> None:
        """End whatever is left."""
        if self.job and self.code is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.job, signal.SIGKILL)
        for fileno in (self._told, self._said):
            os.close(fileno)
        self._shell.kill()
        self._shell.wait(LIMIT)
        os.close(self.master)
        os.close(self._slave)


class Storm:
    """The events of one seed.

    Args:
        seed: Where the chances come from.
        events: How many events.
        folder: An empty folder for the program.
        without: Kinds of bytes, or signals, that are drawn and left out.
    """

    def __init__(
        self, seed: int, events: int, folder: Path, without: frozenset[str] = frozenset()
    ) -> None:
        self._without = without
        self._dice = random.Random(seed)
        self._left = events
        self._folder = folder
        self._log: deque[str] = deque(maxlen=_LOGGED)
        self.starts = 0
        self.asked_again = 0
        for path in RECORDS:
            shutil.copy(path, folder / path.name)
        (folder / "broken.json").write_text('{"schema_version": "1.0",\n "id": }', "utf-8")
        (folder / "folder").mkdir()

    def run(self) -> None:
        """Let all events happen.

        Raises:
            Fault: What must not happen has happened; the message has the last events.
        """
        while self._left > 0:
            self.starts += 1
            arguments = self._dice.choice(_STARTS)
            self._log.append(f"start {' '.join(arguments)}")
            job = Job(arguments, self._folder, answering=self._dice.random() < 0.5)
            try:
                self._one(job)
            except Fault as fault:
                said = job.state.after[-4000:].decode(errors="replace")
                said = "".join(one if one.isprintable() or one == "\n" else " " for one in said)
                raise Fault("\n".join([str(fault), *self._log, said])) from None
            finally:
                job.close()

    def _one(self, job: Job) -> None:
        """Start the program once, and go on until it has ended."""
        length = min(self._left, self._dice.choice((0, 1, 3, 10, 50, 200, 400)))
        if self._dice.random() < 0.6:
            job.until("job")
            while not job.state.full_screen and job.code is None and not job.stopped:
                job.listen(1.0)
        # All chances of a start are drawn before it: how fast it is changes none of them.
        size, events = job.size, []
        for _ in range(max(1, length)):
            event = draw(self._dice, size)
            size = event.size if event.kind is Kind.RESIZE else size
            events.append((event, self._dice.random()))
        for event, chance in events:
            if job.code is not None:
                break
            self._left -= 1
            if event.name not in self._without:
                self._happen(job, event)
            self._pause(job, chance)
        self._quit(job)
        self._judge(job)

    def _happen(self, job: Job, event: Event) -> None:
        self._log.append(f"{event.kind} {event.name} {event.size} {event.data[:80]!r}")
        if event.kind is Kind.RESIZE:
            job.resize(event.size)
        elif event.kind is Kind.SIGNAL:
            job.send_signal(event.name)
        elif event.kind is Kind.WRITE:
            # A terminal that is not (or may soon be no more) in raw mode takes these for itself.
            raw = job.takes_all_keys and not self._may_quit(event.data)
            job.write(event.data if raw else bytes(b for b in event.data if b not in INTERRUPTING))
            if self._may_quit(event.data):
                job.quiet()

    @staticmethod
    def _may_quit(data: bytes) -> bool:
        return any(one in data for one in QUITTING)

    def _pause(self, job: Job, chance: float) -> None:
        """Let some time pass, or none."""
        if chance < 0.03:
            job.quiet(0.1)
        elif chance < 0.3:
            job.listen(0.02)
        while job.listen(0):
            pass
        if job.stopped:
            self._stopped(job)

    def _stopped(self, job: Job) -> None:
        """What a shell finds when the job has stopped is a terminal as before it."""
        job.quiet()
        # SIGSTOP cannot be seen coming.
        if job.stopped_by != signal.SIGSTOP:
            self._compare(job, f"while it is stopped by signal {job.stopped_by}")
        job.go_on()

    def _compare(self, job: Job, when: str) -> None:
        # What it has sent before it stopped or ended may still be on its way.
        end = time.monotonic() + _ON_ITS_WAY
        while job.state.changed() and time.monotonic() < end:
            job.listen(0.1)
        if changed := job.state.changed():
            raise Fault(f"modes are left switched {when}: {changed}")
        if job.attributes != job.before:
            raise Fault(f"the terminal's attributes differ {when}: {job.attributes}")

    def _quit(self, job: Job) -> None:
        """Ask it to quit until it has ended."""
        end = time.monotonic() + LIMIT
        asked = 0
        while job.code is None:
            if time.monotonic() > end:
                # Python says then where it is.
                job.send_signal("ABRT")
                job.quiet(1.0)
                raise Fault(f"asked {asked} times, it has not quit in {LIMIT:.0f} s")
            job.quiet(0.15)
            if job.stopped:
                self._stopped(job)
            if job.state.full_screen:
                self._log.append("write Ctrl+Q")
                job.write(b"\x11")
                asked += 1
            again = time.monotonic() + 10
            while time.monotonic() < again and not (job.stopped or job.code is not None):
                if not job.state.full_screen and asked == 0:
                    job.listen(0.2)
                    break
                job.listen(1.0)
        self.asked_again += asked > 1
        job.quiet(0.02)

    def _judge(self, job: Job) -> None:
        if job.code != 0:
            raise Fault(f"it has ended with {job.code}")
        if found := _FAULT.search(job.state.after):
            raise Fault(f"it has ended with words of an error: {found[0].decode()}")
        self._compare(job, "at the end")


def storm(seed: int, events: int, without: frozenset[str] = frozenset()) -> Storm:
    """Let the events of a seed happen, in a folder that is removed afterwards.

    Args:
        seed: Where the chances come from.
        events: How many events.
        without: Kinds of bytes, or signals, that are drawn and left out.

    Raises:
        Fault: Something that must not happen has happened.
    """
    with tempfile.TemporaryDirectory(prefix="storm-") as folder:
        one = Storm(seed, events, Path(folder), without)
        one.run()
    return one


def main(argv: list[str] | None = None) -> int:
    """Run the storms of some seeds; return 1 if one of them had a fault."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz.keys", description=__doc__)
    parser.add_argument("--seeds", default="1..10", help="one seed, or FIRST..LAST")
    parser.add_argument("--events", type=int, default=2000, help="events for each seed")
    parser.add_argument("--without", default="", help="kinds of events to leave out: noise,TSTP")
    chosen = parser.parse_args(argv)
    without = frozenset(chosen.without.split(","))
    first, _, last = chosen.seeds.partition("..")
    faults = 0
    for seed in range(int(first), int(last or first) + 1):
        begun = time.monotonic()
        try:
            done = storm(seed, chosen.events, without)
        except Fault as fault:
            faults += 1
            print(f"seed {seed}: FAULT: {fault}")
            print(f"again: make storm SEEDS={seed} EVENTS={chosen.events}", flush=True)
        else:
            print(
                f"seed {seed}: {chosen.events} events, {done.starts} starts,"
                f" {done.asked_again} asked to quit more than once,"
                f" {time.monotonic() - begun:.0f} s",
                flush=True,
            )
    return min(faults, 1)


if __name__ == "__main__":
    sys.exit(main())
