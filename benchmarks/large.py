"""Large records: checking, opening, searching and showing, beside only decoding them.

``python -m benchmarks.large [EVENTS…]``; without sizes 10,000. For each kind of record, what the
program does is measured with all its processes, and printed beside a process that only decodes the
same file with msgspec. The ratios of one run count: processor times of a busy machine are too high
on both sides.
"""

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks._large_corpora import CORPORA, write_corpus
from benchmarks._processes import Cost, measured
from benchmarks._shown import shown

SIZES = (10_000,)

_DECODE = """
import sys, msgspec
decode = msgspec.json.Decoder().decode
with open(sys.argv[1], "rb") as file:
    for line in file:
        decode(line)
"""
_VALIDATE_IN_FULL = """
import sys
from pathlib import Path
from benchmarks._full_check import checked_in_full
assert checked_in_full(Path(sys.argv[1])).ok
"""
_PROGRAM = (sys.executable, "-m", "ici_tui")


class Task(NamedTuple):
    """Something to measure: its name, and the command."""

    name: str
    command: tuple[str, ...]


def tasks(path: Path) -> Iterator[Task]:
    """Yield what is measured of a record, in this order: the first search keeps the index.

    Args:
        path: The file of the record.
    """
    file = str(path)
    yield Task("msgspec decode", (sys.executable, "-c", _DECODE, file))
    yield Task("validate, in full", (sys.executable, "-c", _VALIDATE_IN_FULL, file))
    yield Task("validate", (*_PROGRAM, "validate", file))
    search = (*_PROGRAM, "search", "--limit", "5", "kuwait", file)
    yield Task("search, first open", search)
    yield Task("search, second open", search)
    yield Task("show, an event", (*_PROGRAM, "show", _first_event(path), file))
    yield Task("show, an actor", (*_PROGRAM, "show", "actor-0", file))
    piped = f"{shlex.join((*_PROGRAM, 'list', 'events', file))} | head -n 5"
    yield Task("list | head", ("/bin/sh", "-c", piped))


def _first_event(path: Path) -> str:
    """Return the id of the first event of a file."""
    with path.open("rb") as lines:
        values = map(msgspec.json.decode, lines)
        found: str = next(value["id"] for value in values if value["record"] == "event")
        return found


def measure(kind: str, events: int, folder: Path) -> None:
    """Print the costs of one record."""
    path = folder / "record.jsonl"
    events = write_corpus(path, kind, events)
    home = folder / "home"
    root = Path(__file__).parents[1]
    paths = os.pathsep.join((str(root), str(root / "src")))
    environment = {**os.environ, "PYTHONPATH": paths, "LC_ALL": "C.UTF-8"}
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        environment[f"XDG_{name}_HOME"] = str(home / name.lower())
    size = path.stat().st_size / 1e6
    print(f"\n{events:,} events, {kind} ({size:,.0f} MB)")
    print(f"  {'':22}{'CPU s':>8}{'× decode':>10}{'wall s':>8}{'private MB':>12}{'peak MB':>9}")
    costs: dict[str, Cost] = {}
    for name, command in tasks(path):
        cost = costs[name] = measured(command, environment)
        _print(name, cost, costs["msgspec decode"])
    _print("explorer, second open", shown(path, events, environment), costs["msgspec decode"])
    full, quick = costs["validate, in full"].cpu, costs["validate"].cpu
    print(f"  the quick check takes 1/{full / quick:.1f} of the full one's processor time")
    shutil.rmtree(home, ignore_errors=True)
    path.unlink()


def _print(name: str, cost: Cost, decoding: Cost) -> None:
    ratio = cost.cpu / decoding.cpu
    memory = f"{cost.private / 1e6:>12,.0f}{cost.peak / 1e6:>9,.0f}"
    print(f"  {name:22}{cost.cpu:>8.2f}{ratio:>10.1f}{cost.wall:>8.2f}{memory}", flush=True)


def main(sizes: Sequence[int] = SIZES) -> None:
    """Measure records of the given sizes."""
    for events in sizes:
        for kind in CORPORA:
            with tempfile.TemporaryDirectory() as folder:
                measure(kind, events, Path(folder))


if __name__ == "__main__":
    main([int(size.replace(",", "")) for size in sys.argv[1:]] or SIZES)
