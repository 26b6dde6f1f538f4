"""Opens kept indexes: a whole one, or one that continues another."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Final

from ici_tui.search.index import Index, IndexFormatError
from ici_tui.search.postings import connect
from ici_tui.search.subjects import Subjects
from ici_tui.search.subjects_on_demand import SubjectsOnDemand
from ici_tui.stores.file import FileRecord

if TYPE_CHECKING:
    from pathlib import Path

    from ici_tui.record.protocol import Record
    from ici_tui.search.fields import Labels

SUFFIX: Final = ".index"
"""What the names of kept indexes end in."""


def base_of(path: Path) -> str:
    """Return the key of the index that another one continues; empty for a whole one."""
    names = path.name.removesuffix(SUFFIX).split(".")
    return names[2] if len(names) > 2 else ""


def opened(path: Path, record: Record, labels: Labels) -> Index:
    """Open an index file that is whole.

    Raises:
        IndexFormatError: It is not the index of this record.
    """
    subjects = (
        SubjectsOnDemand(record, labels)
        if isinstance(record, FileRecord)
        else Subjects.of(record, labels)
    )
    if base := base_of(path):
        index = _opened_with_changes(path, base, subjects, record)
    else:
        index = Index.open(path, subjects=subjects, record=record)
    if index.size == len(record.events):
        return index
    index.close()
    raise IndexFormatError(f"{path} has {index.size} events, not {len(record.events)}")


def _opened_with_changes(path: Path, base: str, subjects: Subjects, record: Record) -> Index:
    """Open an index that continues another one.

    Raises:
        IndexFormatError: They cannot be opened.
    """
    from ici_tui.search.cache.changes import read_changes

    whole = next((one for one in path.parent.glob(f"{base}.*{SUFFIX}") if not base_of(one)), None)
    if whole is None:
        raise IndexFormatError(f"what {path} continues is gone")
    try:
        with contextlib.closing(connect(str(path), write=False)) as connection:
            changes = read_changes(connection)
    except (sqlite3.Error, ValueError) as error:
        raise IndexFormatError(str(error)) from None
    return Index.open(whole, path, subjects=subjects, record=record, changes=changes)
