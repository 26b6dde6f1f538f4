"""Measures the explorer from its start until a record is on the screen, in a pseudo-terminal."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks._processes import Cost, Memory, processor_seconds
from benchmarks.explorer import EXPLORER, Session

_PATIENCE = 900.0


def shown(path: Path, events: int, environment: Mapping[str, str]) -> Cost:
    """Open a record in the explorer; return what it took until it is on the screen.

    Args:
        path: The record.
        events: How many it has, which stands above them.
        environment: The environment of the program.
    """
    with Session((*EXPLORER, str(path)), **environment) as session:
        memory = Memory(session.process.pid)
        wall = session.until(f"{events:,} events".encode(), seconds=_PATIENCE)
        cpu = processor_seconds(session.process.pid)
        memory.stop()
    return Cost(cpu, wall, memory.private, sum(memory.peaks.values()))


if __name__ == "__main__":
    found = shown(Path(sys.argv[1]), int(sys.argv[2]), os.environ)
    print(f"{found.cpu:.2f} s CPU, {found.wall:.2f} s, {found.private / 1e6:.0f} MB private")
