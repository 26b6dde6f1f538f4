"""Kills programs with SIGKILL while they build the index of a large file, or add to it.

In each round a file is made anew, grows at its end, or is corrected; a program indexes it and is
killed at a random moment, alone or with the process that builds for it. What it leaves has to be a
kept index that is right, or none: a search in it is compared with what the file says.

``make kills`` runs it after the other kills. Ends with 1 after the first wrong answer.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ici_tui.recordfile import load
from ici_tui.search.cache.index_cache import IndexCache, index_of

EVENTS = 400
LONGEST = 1.6
"""Seconds until a program is killed, at most; at least so long it takes to start."""
_SHORTEST = 0.2

_PROGRAM = """
import sys
from pathlib import Path
from ici_tui.recordfile import load
from ici_tui.search.cache import build_process
from ici_tui.search.cache.build_client import IndexBuild
from ici_tui.search.cache.build_here import BuildHere
from ici_tui.search.cache.index_cache import index_of
build_process.STEPS, build_process.BATCH = (40, 100), 20
apart = sys.argv[2] == "apart"
build = IndexBuild(lambda part: part.close()) if apart else BuildHere()
index_of(load(Path(sys.argv[1])), {}, big=100, build=build)
"""


class WrongError(Exception):
    """A kept index does not answer as the file would."""


def event(number: int, word: str) -> dict[str, Any]:
    """Return an event that one word finds, among others."""
    return {
        "record": "event",
        "id": f"event-{number}",
        "kind": "visit",
        "date": f"{1900 + number % 120}-03-0{1 + number % 9}",
        "title": {"en": f"{word} number{number}"},
        "summary": {"en": " ".join(f"w{(number * at) % 997}" for at in range(1, 120))},
    }


def write(path: Path, words: list[str]) -> None:
    """Write a record with an event for each word."""
    head = {"record": "dataset", "schema_version": "1.0", "id": "kills", "title": {"en": "Kills"}}
    events = (event(number, word) for number, word in enumerate(words))
    path.write_text("".join(json.dumps(one) + "\n" for one in (head, *events)), encoding="utf-8")


def changed(words: list[str], chance: random.Random) -> list[str]:
    """Return other words: all new, some more, or some corrected."""
    match chance.randrange(4):
        case 0:
            return [chance.choice(("harbour", "bridge", "pier")) for _ in range(EVENTS)]
        case 1:
            return [*words, *(chance.choice(("pier", "quay")) for _ in range(chance.randrange(40)))]
        case _:
            found = list(words)
            for _ in range(chance.randrange(1, 20)):
                found[chance.randrange(len(found))] = chance.choice(("pier", "quay", "harbour"))
            return found


def check(path: Path, words: list[str]) -> None:
    """Search the file as the next program would.

    Raises:
        WrongError: The answer is wrong.
    """
    index = index_of(load(path), {}, big=100)
    try:
        for word in ("harbour", "bridge", "pier", "quay"):
            expected = {f"event-{at}" for at, one in enumerate(words) if one == word}
            if set(index.search(word, finished=True).ids) != expected:
                raise WrongError(f"{word}: {index.search(word).count}, not {len(expected)}")
    finally:
        index.close()
    folder = IndexCache(Path(os.environ["XDG_CACHE_HOME"]) / "ici-tui").folder
    if left := list(folder.glob("[0-9a-f]*.draft*")):
        raise WrongError(f"left: {left[0].name}")


def run(kills: int, seed: int, folder: Path) -> int:
    """Kill so many programs; return how many of them had not ended by themselves."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    path = folder / "record.jsonl"
    words: list[str] = ["harbour"] * EVENTS
    killed = 0
    for _ in range(kills):
        words = changed(words, chance)
        write(path, words)
        how = chance.choice(("apart", "here"))
        with subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", _PROGRAM, str(path), how], start_new_session=True
        ) as program:
            time.sleep(chance.uniform(_SHORTEST, LONGEST))
            killed += program.poll() is None
            with contextlib.suppress(ProcessLookupError):
                if chance.random() < 0.5:
                    os.killpg(program.pid, signal.SIGKILL)
                else:
                    program.kill()
        check(path, words)
    return killed


def main() -> int:
    """Run it; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    sys.stdout.write(f"seed {arguments.seed}\n")
    with tempfile.TemporaryDirectory() as folder:
        try:
            killed = run(arguments.kills, arguments.seed, Path(folder))
        except WrongError as error:
            sys.stdout.write(f"wrong: {error}\n")
            return 1
    sys.stdout.write(
        f"{arguments.kills} programs, {killed} killed at work; every search was right\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
