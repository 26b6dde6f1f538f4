"""Measures a command with all processes that it starts."""

import contextlib
import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_EVERY = 0.05  # seconds between two looks at the memory


class Cost(NamedTuple):
    """What a command took, all its processes together.

    Attributes:
        cpu: Seconds of processor.
        wall: Seconds.
        private: The most memory that no other program shares, in bytes; 0 where it is not known.
        peak: The sum of the most resident memory of each process, in bytes; 0 likewise.
    """

    cpu: float
    wall: float
    private: int
    peak: int


def measured(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a command with its output thrown away.

    Args:
        command: The program and its arguments.
        environment: Its environment.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        memory = Memory(process.pid)
        code = process.wait()
        wall = time.perf_counter() - start
        memory.stop()
    if code:
        raise subprocess.CalledProcessError(code, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, memory.private, sum(memory.peaks.values()))


class Memory:
    """Looks at the memory of a process and its descendants, in a thread, until it is stopped.

    Args:
        pid: The process.

    Attributes:
        private: The most memory that no other program shares, of all together, in bytes.
        peaks: The most resident memory of each process, in bytes.
    """

    def __init__(self, pid: int) -> None:
        self.private = 0
        self.peaks: dict[int, int] = {}
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(pid,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look for the last time."""
        self._stopped.set()
        self._thread.join()

    def _look(self, pid: int) -> None:
        if not Path("/proc/self/smaps_rollup").exists():
            return
        while not self._stopped.wait(_EVERY):
            private = 0
            for one in _tree(pid):
                with contextlib.suppress(OSError):
                    private += _kilobytes(one, "smaps_rollup", ("Private_Clean:", "Private_Dirty:"))
                    self.peaks[one] = _kilobytes(one, "status", ("VmHWM:",)) << 10
            self.private = max(self.private, private << 10)


def _tree(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        with contextlib.suppress(OSError):
            for task in os.scandir(f"/proc/{one}/task"):
                found += map(int, Path(task.path, "children").read_text().split())
    return found


def processor_seconds(pid: int) -> float:
    """Return the seconds of processor that a process and its descendants have taken so far."""
    ticks = 0
    for one in _tree(pid):
        with contextlib.suppress(OSError):
            # After the name, which may have spaces: utime and stime, and those of ended children.
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _kilobytes(pid: int, file: str, names: Sequence[str]) -> int:
    lines = map(str.split, Path(f"/proc/{pid}/{file}").read_text().splitlines())
    return sum(int(line[1]) for line in lines if line and line[0] in names)
