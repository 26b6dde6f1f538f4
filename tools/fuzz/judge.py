"""Runs an input through the commands within this process and judges what they answer.

Right is: a documented exit code, no exception, no character that hides or commands on either
stream, and no more time and memory than such a small input may take.
"""

import io
import os
import re
import resource
import sys
import time
import traceback
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from tools.fuzz.generators import HIDDEN, Input

from ici_tui.cli import main
from ici_tui.cli.choices import COLLECTIONS, EXPORTS, FORMATS

CODES = frozenset({0, 1, 2})
"""The exit codes that an input may lead to; 70 is an error of the program."""

MAX_SECONDS = 20.0
"""CPU time of one command on one input."""
MAX_MEMORY = 600 << 20
"""Bytes of this process at its largest."""

_ALLOWED = "\n\u200c\u200d"
_NUMBER_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2"
_CATEGORIES = ("Cc", "Cf", "Cs", "Zl", "Zp")
_ID = re.compile(rb'"id": ?"([a-z0-9][a-z0-9._-]*)"')
_QUERIES = (
    "",
    "a",
    "الكويت",
    "2016..2018",
    "kind:visit",
    "is:disputed",
    "actor:nato",
    '"a b"',
    "-x",
)


class Failure(NamedTuple):
    """What an input has shown: the command, what is wrong, and more about it.

    ``wrong`` is the same for the same fault, so that a smaller input can be compared.
    """

    command: tuple[str, ...]
    wrong: str
    details: str


class Judge:
    """Runs inputs in a folder of their own.

    Args:
        folder: An empty folder for the input's file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.runs = 0

    def commands(self, item: Input, random: Random) -> list[tuple[str, ...]]:
        """Return the command lines to try; ``FILE`` stands for the input's file."""
        ids = [found.decode() for found in _ID.findall(item.data[:65536])] or ["launch"]
        strange = random.choice(ids) + random.choice(HIDDEN)
        query = random.choice((*_QUERIES, random.choice(HIDDEN), f"x{random.choice(HIDDEN)}:y"))
        lang = ("--lang", random.choice(("ar", "en")))
        return [
            ("validate", "FILE"),
            ("show", random.choice(ids), "FILE", *lang),
            ("show", strange, "FILE", *lang),
            ("list", random.choice([*COLLECTIONS]), "FILE", "--format", random.choice([*FORMATS])),
            ("search", query, "FILE", *lang, random.choice(("--facets", "--explain"))),
            ("export", "", "FILE", "--format", random.choice([*EXPORTS])),
        ]

    def failure(self, item: Input, command: tuple[str, ...]) -> Failure | None:
        """Run one command on an input; return what is wrong with its answer, if anything is."""
        self.runs += 1
        path = self._folder / item.name
        if item.name != "-":
            path.write_bytes(item.data)
        file = "-" if item.name == "-" else str(path)
        started = time.process_time()
        with _streams(item.data) as (output, errors):
            try:
                code = int(main([file if word == "FILE" else word for word in command]))
            except BaseException as error:
                last = traceback.extract_tb(error.__traceback__)[-1]
                where = f"{Path(last.filename).name}:{last.name}"
                return Failure(
                    command, f"{type(error).__name__} in {where}", traceback.format_exc()
                )
        seconds = time.process_time() - started
        said = _text(errors)
        if code not in CODES:
            return Failure(command, f"exit code {code}", said)
        written = _workbook_text(output) if "xlsx" in command else _text(output)
        for name, text in (("stdout", written), ("stderr", said)):
            shown = commanding(text, command)
            if shown:
                return Failure(command, f"{shown[0]} on {name}", repr(text[:2000]))
        if seconds > MAX_SECONDS:
            return Failure(command, "too slow", f"{seconds:.1f} s")
        if peak_memory() > MAX_MEMORY:
            return Failure(command, "too much memory", f"{peak_memory() >> 20} MB")
        return None


_CR_LF = frozenset({"csv", "ics", "ris"})
"""The formats whose lines end with CR LF."""


def _workbook_text(output: io.BytesIO) -> str:
    """Return the texts of a workbook, or what was written in its place."""
    if not zipfile.is_zipfile(output):
        return _text(output)
    with zipfile.ZipFile(output) as book:
        parts = [book.read(name) for name in book.namelist() if name.endswith(".xml")]
    return b"".join(parts).decode("utf-8").replace("\r\n", "\n")


def commanding(text: str, command: tuple[str, ...] = ()) -> list[str]:
    """Return the characters of an answer that hide or command, sorted, as ``U+202E``.

    Args:
        text: What was written.
        command: The command line, which tells the format: CSV, iCalendar and RIS end their lines
            with CR LF, and CSV for Excel begins with a byte order mark.
    """
    if "excel" in command or "--excel" in command:
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    elif not _CR_LF.isdisjoint(command):
        text = text.replace("\r\n", "\n")
    return sorted(
        f"U+{ord(letter):04X}"
        for letter in set(text)
        if letter not in _ALLOWED + _NUMBER_SIGNS and unicodedata.category(letter) in _CATEGORIES
    )


def peak_memory() -> int:
    """Return the largest size of this process so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak << 10


@contextmanager
def own_folders(folder: Path) -> Iterator[None]:
    """Keep what the program remembers in a folder, and its errors from being raised."""
    names = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")
    before = {name: os.environ.get(name) for name in (*names, "ICI_TUI_DEBUG")}
    os.environ.update({name: str(folder / name) for name in names})
    os.environ["ICI_TUI_DEBUG"] = "1"  # an error of the program comes out as what it is
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _streams(data: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    output, errors = io.BytesIO(), io.BytesIO()
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(output, encoding="utf-8", newline="", write_through=True)
    sys.stderr = io.TextIOWrapper(
        errors, encoding="utf-8", errors="backslashreplace", newline="", write_through=True
    )
    try:
        yield output, errors
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            stream.detach()
        sys.stdin, sys.stdout, sys.stderr = before


def _text(stream: io.BytesIO) -> str:
    return stream.getvalue().decode("utf-8", "surrogateescape")
