"""Kills programs with SIGKILL at random moments while they save, and looks for what is lost.

In each round two programs save into the same files as fast as they can, and say each time that
something is saved; then both are killed, one after the other. Whatever they have said is saved has
to be there; files have to be whole; and the next program has to be able to save at once, without a
trace of the killed ones. Four kinds of saving are tried in turns: bookmarks, calibrations of
terminals, exports, changes of a record.

``make kills`` runs it; ``KILLS`` and ``SEED`` are its arguments. Ends with 1 after the first loss.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.editing.adding import entity_added
from ici_tui.editing.changes import Replacement
from ici_tui.editing.errors import ChangedMeanwhileError
from ici_tui.editing.new_record import new_record
from ici_tui.editing.record_text import read_text
from ici_tui.editing.writing import undo, write
from ici_tui.files.atomic import write_text
from ici_tui.recordfile import validate
from ici_tui.terminal.memory import load_calibrations, save_calibration
from ici_tui.user.store import Bookmark, UserStore

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS_OF_A_FOLDER = 10
"""After how many rounds a new folder is begun, so that files stay small."""
LONGEST = 0.06
"""Seconds until the last program of a round is killed, at most."""
LONGEST_OF_A_RECORD = 0.4
"""The same where each save is validated first."""
LOCK_SECONDS = 60.0
DRAFTS = ".*.draft"
LINES = 2_000
"""How many lines an export has."""


class LostError(Exception):
    """Something that was said to be saved is not there, or a file is not whole."""


class Bookmarks:
    """The file of bookmarks and saved views."""

    longest = LONGEST

    def __init__(self, folder: Path) -> None:
        self.keeper = UserStore(folder / "kept.json", lock_seconds=LOCK_SECONDS)

    def save(self, name: str) -> None:
        """Save a bookmark."""
        mark = Bookmark("record", name, note="ملاحظة " * 200)
        self.keeper.change(lambda kept: kept.with_bookmark(mark))

    def missing(self, confirmed: set[str]) -> set[str]:
        """Return which of the saves that were confirmed are not there."""
        there = {mark.entity for mark in self.keeper.read().bookmarks}
        if self.keeper.set_aside:
            raise LostError(f"the file was damaged: {self.keeper.set_aside}")
        return confirmed - there


class Calibrations:
    """The file of terminals' profiles."""

    longest = LONGEST

    def __init__(self, folder: Path) -> None:
        self.path = folder / "terminals.json"

    def save(self, name: str) -> None:
        """Save the calibration of a terminal."""
        save_calibration(self.path, name, "plain", lock_seconds=LOCK_SECONDS)

    def missing(self, confirmed: set[str]) -> set[str]:
        """Return which of the saves that were confirmed are not there."""
        return confirmed - load_calibrations(self.path).keys()


class Exports:
    """Files that the reader has asked for: each is the one of some save, whole."""

    longest = LONGEST

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, name: str) -> None:
        """Write an export over the last one of the same program."""
        writer = name.partition("-")[0]
        write_text(self.folder / f"{writer}.csv", (f"{name}\n" for _ in range(LINES)))

    def missing(self, confirmed: set[str]) -> set[str]:
        """Return which of the saves that were confirmed are not there."""
        lost = set()
        newest: dict[str, int] = {}
        for name in confirmed:
            writer, _, number = name.partition("-")
            newest[writer] = max(newest.get(writer, 0), int(number))
        for writer, number in newest.items():
            lines = (self.folder / f"{writer}.csv").read_text().split()
            if len(lines) != LINES or len(set(lines)) != 1:
                raise LostError(f"{writer}.csv is not whole: {len(lines)} lines")
            if int(lines[0].partition("-")[2]) < number:
                lost.add(f"{writer}-{number}")
        return lost


class Records:
    """A record that entities are added to; its journal, which is written with it, may be behind."""

    longest = LONGEST_OF_A_RECORD

    def __init__(self, folder: Path) -> None:
        self.path = folder / "record.json"
        self.environ = {"XDG_STATE_HOME": str(folder / "state"), "HOME": str(folder)}
        if not self.path.exists():
            record, text = new_record(self.path)
            write(record, [Replacement(0, 0, text)], "new", self.environ)

    def save(self, name: str) -> None:
        """Add a place; where the other program was quicker, begin again with what it has left."""
        while True:
            record = read_text(self.path)
            place = {"id": name, "kind": "city", "name": {"ar": "مدينة " * 200}}
            try:
                write(record, entity_added(record, "place", place).replacements, name, self.environ)
            except ChangedMeanwhileError:
                continue
            return

    def missing(self, confirmed: set[str]) -> set[str]:
        """Return which of the saves that were confirmed are not there; try to take one back."""
        report = validate(self.path)
        if not report.ok:
            raise LostError(f"the record is not valid: {report.problems[0].message}")
        record = read_text(self.path)
        there = {entry.id for entry in record.entries() if entry.kind == "place"}
        if there:
            what, _ = undo(record, self.environ)
            left = {entry.id for entry in read_text(self.path).entries() if entry.kind == "place"}
            if there - left != {what}:
                raise LostError(f"taking back {what} took {there - left}")
            self.save(what)
        return confirmed - there


KINDS = (Bookmarks, Calibrations, Exports, Records)


def started(save: Callable[[str], None], writer: str) -> tuple[int, int]:
    """Start a program that saves until it is killed.

    Returns:
        Its process, and where it says what it has saved.
    """
    parent = os.getpid()
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    os.close(reading)
    number = 0
    with contextlib.suppress(BaseException):
        while os.getppid() == parent:  # nobody kills it whose parent is gone
            number += 1
            save(f"{writer}-{number}")
            os.write(writing, f"{writer}-{number}\n".encode())
    os._exit(1)


def killed(process: int, reading: int) -> set[str]:
    """Kill a program; return what it has said.

    Raises:
        LostError: It had ended before, as it could not save.
    """
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read().decode().split()
    if not os.WIFSIGNALED(status):
        raise LostError(f"a program could not save any more, after {said[-1:]}")
    return set(said)


def run(kills: int, seed: int, parent: Path) -> dict[str, int]:
    """Kill programs while they save.

    Args:
        kills: How many programs are killed; two in each round.
        seed: What the moments follow from, as far as the machine lets them.
        parent: The folder for all files.

    Returns:
        How many were killed, how many saves were confirmed, and how many were broken off: those
        that have left an unfinished file.

    Raises:
        LostError: Something was lost.
    """
    moments = random.Random(seed)  # noqa: S311 - no secret
    counts = {"killed": 0, "saved": 0, "broken off": 0}
    round_ = 0
    while counts["killed"] < kills:
        kind = KINDS[round_ // ROUNDS_OF_A_FOLDER % len(KINDS)]
        if round_ % ROUNDS_OF_A_FOLDER == 0:
            folder = Path(tempfile.mkdtemp(prefix=f"{kind.__name__.lower()}-", dir=parent))
            confirmed: set[str] = set()
            known: set[Path] = set()
        files = kind(folder)
        programs = [started(files.save, f"{round_}{writer}") for writer in "ab"]
        for process, reading in programs:
            time.sleep(moments.uniform(0, kind.longest / 2))
            said = killed(process, reading)
            confirmed |= said
            counts["killed"] += 1
            counts["saved"] += len(said)
        counts["broken off"] += len({*folder.glob(DRAFTS)} - known)
        lost = files.missing(confirmed)
        if lost:
            raise LostError(f"round {round_}: {sorted(lost)} of {folder}")
        begun = time.monotonic()
        files.save(f"{round_}c-1")
        confirmed.add(f"{round_}c-1")
        if time.monotonic() - begun > LOCK_SECONDS / 2:
            raise LostError(f"round {round_}: a killed program still held a lock")
        known = {*folder.glob(DRAFTS)}
        if known and kind is not Exports:
            raise LostError(f"round {round_}: {known} were not swept")
        round_ += 1
    return counts


def main() -> int:
    """Run it as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            counts = run(arguments.kills, arguments.seed, Path(folder))
        except LostError as lost:
            sys.stderr.write(f"seed {arguments.seed}: {lost}\n")
            return 1
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    sys.stdout.write(f"seed {arguments.seed}: {said}, nothing lost\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
