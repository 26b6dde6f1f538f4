"""Measures the explorer from its start until a record is on the screen, in a pseudo-terminal."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks._processes import Cost, Memory, processor_seconds
from benchmarks.explorer import EXPLORER, Session

_PATIENCE = 3_600.0


def first_title(path: Path) -> bytes:
    """Return the English title of the first event of a file, as far as every list shows it.

    Args:
        path: JSON Lines with the events in order of date.
    """
    with path.open("rb") as lines:
        for line in lines:
            value = json.loads(line)
            if value["record"] == "event":
                title: str = value["title"]["en"]
                return title[:16].encode()
    raise ValueError(f"{path} has no event")


def shown(path: Path, environment: Mapping[str, str]) -> Cost:
    """Open a record in the explorer; return what it took until its first event is on the screen.

    Args:
        path: The record.
        environment: The environment of the program.
    """
    with Session((*EXPLORER, str(path)), **environment) as session:
        memory = Memory(session.process.pid)
        wall = session.until(first_title(path), seconds=_PATIENCE)
        cpu = processor_seconds(session.process.pid)
        memory.stop()
    return Cost(cpu, wall, memory.private, sum(memory.peaks.values()))


if __name__ == "__main__":
    found = shown(Path(sys.argv[1]), os.environ)
    print(f"{found.cpu:.2f} s CPU, {found.wall:.2f} s, {found.private / 1e6:.0f} MB private")
