"""What a file is that is no record, and the command that makes a record of it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from ici_tui.files.compression import DamagedStream, decompressed
from ici_tui.importing.foreign_files import ForeignFile
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.table import recognised
from ici_tui.jsontext.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = 1 << 17
_BLOCK = 1 << 14
_OWN_SHAPES = frozenset(("json", "jsonl"))


class Advice(NamedTuple):
    """What to do with a foreign file.

    Attributes:
        title: What it is, in English; a message id of the catalogues.
        command: The command that makes a record of it, or a mapping to begin with.
        needs_mapping: Whether that command writes a mapping first.
    """

    title: str
    command: str
    needs_mapping: bool

    @property
    def problem(self) -> Problem:
        """The one thing that is wrong with the file as a record."""
        then = "; to import it, begin with" if self.needs_mapping else "; to import it, run"
        return Problem(1, 1, "", f"this is {self.title}", f"a record{then}: {self.command}")


def advice_on(path: Path) -> Advice | None:
    """Return what to do with a file that is no record; None if it may be one, or is unknown.

    Args:
        path: The file; only its beginning is read.
    """
    if str(path) == "-":
        return None
    head = _head(path)
    if not head or (head.startswith(b"PK\x03\x04") and not _is_workbook(path)):
        return None
    file = ForeignFile(str(path), head)
    try:
        found = recognised(file)
    except ImportProblem:
        return None
    if found is None or (found.name in _OWN_SHAPES and not file.head.lstrip().startswith("[")):
        return None
    needs_mapping = found.mapping is None and found.make is None
    command = f"ici-tui import {shlex.quote(str(path))}"
    return Advice(found.title, f"{command} --init" if needs_mapping else command, needs_mapping)


def _is_workbook(path: Path) -> bool:
    return path.name.lower().endswith((".xlsx", ".xlsm"))


def _head(path: Path) -> bytes:
    """Return the first bytes of a file, decompressed; none if it cannot be read."""
    parts, size = [], 0
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            for part in decompressed(iter(lambda: stream.read(_BLOCK), b"")):
                parts.append(part)
                size += len(part)
                if size >= _HEAD:
                    break
    except (OSError, DamagedStream, ValueError):
        return b""
    return b"".join(parts)[:_HEAD]
