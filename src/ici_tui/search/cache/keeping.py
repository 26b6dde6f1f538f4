"""Keeps with the index of a record what a store needs, so that the record can stay in its file."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ici_tui.stores.outline import UnfitError
from ici_tui.stores.writing import keep_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.record.record import MemoryRecord
    from ici_tui.stores.findings import FindingsToKeep

_OLDEST_FIRST: Final = "SELECT id FROM events ORDER BY document DESC"


def keep(
    index: Path,
    record: MemoryRecord,
    findings: FindingsToKeep,
    order: Iterable[str] | None = None,
) -> None:
    """Write into a finished index what a store needs, if the record can stay in its file.

    Args:
        index: The index of the record, which nobody uses yet.
        record: The record; its events are not looked at.
        findings: Where its sources disagree.
        order: The ids of its events in their order; None takes them from the index.

    Raises:
        sqlite3.Error: The index cannot be written.
    """
    if not record.origin:
        return
    connection = sqlite3.connect(index)
    # As when it was built: a file that a crash has damaged is not taken for whole.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
    try:
        if order is None:
            order = (name for (name,) in connection.execute(_OLDEST_FIRST))
        with contextlib.suppress(UnfitError, OSError):
            keep_record(connection, Path(record.origin), record.digest, order, findings)
    finally:
        connection.close()
