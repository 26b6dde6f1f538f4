"""``python -m tools.fuzz [KIND]``: run hostile input of one kind, or of all that are files.

Prints each failure once, with the smallest input that was found and how to repeat it; the exit code
is 1 if there was any. Deterministic: a kind, a seed and a number name an input for ever.
"""

import argparse
import shlex
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from random import Random

from tools.fuzz.generators import GENERATORS, Input
from tools.fuzz.judge import Failure, Judge, own_folders
from tools.fuzz.reducer import reduced

OTHERS = ("keys",)
"""Kinds that are no files: modules of this package with a ``main(arguments)`` of their own."""

_REDUCING = 10.0  # seconds for each failure


def main(arguments: Sequence[str]) -> int:
    """Run the kinds that the arguments name; return 1 if something failed, else 0."""
    if arguments and arguments[0] in OTHERS and find_spec(f"tools.fuzz.{arguments[0]}"):
        code: int = import_module(f"tools.fuzz.{arguments[0]}").main(arguments[1:])
        return code
    options = _parser().parse_args(arguments)
    kinds = list(GENERATORS) if options.kind == "all" else [options.kind]
    numbers = range(options.only, options.only + 1) if options.only is not None else None
    seen: set[tuple[str, str]] = set()
    inputs = runs = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "input").mkdir()
        judge = Judge(place / "input")
        with own_folders(place):
            share = options.seconds / (len(kinds) * len(options.seeds))
            for seed in options.seeds:
                for kind in kinds:
                    end = time.monotonic() + share
                    for number in numbers or count():
                        if time.monotonic() > end or (options.inputs and number >= options.inputs):
                            break
                        inputs += 1
                        for found, item in failures(judge, kind, seed, number):
                            name = (found.command[0], found.wrong)
                            if name not in seen:
                                seen.add(name)
                                _tell(judge, found, item, f"{kind} --seeds {seed} --only {number}")
        runs = judge.runs
    print(f"{inputs:,} inputs, {runs:,} runs, {len(seen)} kinds of failure")
    return 1 if seen else 0


def failures(judge: Judge, kind: str, seed: int, number: int) -> list[tuple[Failure, Input]]:
    """Run one input through all commands; return what failed, with the input."""
    random = Random(f"{kind} {seed} {number}")
    item = GENERATORS[kind](random)
    found = [judge.failure(item, command) for command in judge.commands(item, random)]
    return [(failure, item) for failure in found if failure is not None]


def _tell(judge: Judge, found: Failure, item: Input, repeat: str) -> None:
    def fails(data: bytes) -> bool:
        smaller = judge.failure(item._replace(data=data), found.command)
        return smaller is not None and smaller.wrong == found.wrong

    data = reduced(item.data, fails, _REDUCING)
    print(f"\n{found.wrong}: ici-tui {shlex.join(map(ascii, found.command))} as {item.name}")
    print(f"repeat: python -m tools.fuzz {repeat}")
    print(f"input ({len(data)} of {len(item.data)} bytes): {data[:1500]!r}")
    print(found.details[-2500:], flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("kind", nargs="?", default="all", choices=("all", *GENERATORS, *OTHERS))
    parser.add_argument("--seeds", nargs="+", type=int, default=[1], help="starts of chance")
    parser.add_argument("--seconds", type=float, default=60.0, help="in all")
    parser.add_argument("--inputs", type=int, help="at most so many of each kind and seed")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="run one input again")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
