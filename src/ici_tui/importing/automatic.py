"""An import without questions: a foreign file becomes a record beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ici_tui.importing.guessing import guessed_mapping
from ici_tui.importing.output import items_of, valid_items, write_record
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.run import Wanted, import_files
from ici_tui.importing.slugs import IdBook

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 1000


class MadeRecord(NamedTuple):
    """What was made of a foreign file.

    Attributes:
        path: The record; no file was there before.
        left_out: How many rows are not in it.
    """

    path: Path
    left_out: int


def make_record(path: Path, *, needs_mapping: bool) -> MadeRecord:
    """Make a record of a foreign file, in the same folder, under a name that no file has.

    Args:
        path: The file.
        needs_mapping: Whether its columns are to be guessed.

    Raises:
        ImportProblem: There is nothing to make of it, or not without an answer of the reader.
        OSError: The record cannot be written.
    """
    wanted = Wanted([str(path)])
    values = None
    if needs_mapping:
        import tomllib

        values = tomllib.loads(guessed_mapping(wanted)[0])
    imported = import_files(wanted, IdBook(), values)
    items = valid_items(imported.record, items_of(imported.draft), imported.draft)
    if not items:
        raise ImportProblem(f"'{path.name}' has no rows that could be read")
    target = _free_name(path)
    write_record(target, imported.record, items)
    return MadeRecord(target, sum(one.left_out for one in imported.draft.problems))


def _free_name(path: Path) -> Path:
    stem = path.name.partition(".")[0] or "record"
    for number in range(1, _MOST):
        name = f"{stem}.jsonl" if number == 1 else f"{stem}-{number}.jsonl"
        target = path.with_name(name)
        if not target.exists():
            return target
    raise ImportProblem(f"there are too many records of '{path.name}' already")
