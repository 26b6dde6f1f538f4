"""Reads the record of a session, off the UI thread; a known one stays in its file."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from ici_tui.describe import LocalizedRecord
    from ici_tui.files.known_files import Assumption
    from ici_tui.recordfile import RecordError
    from ici_tui.stores.file import FileRecord

PROGRESS_DELAY = 0.5
"""Seconds that reading may take before its progress is shown."""
_BETWEEN = 0.1
STDIN = Path("-")


class ReadRecord(NamedTuple):
    """What has become of reading a record.

    Attributes:
        answer: The record, or what is wrong with it.
        assumption: What was assumed of its file, for the session to verify; None if nothing was.
        left_out: What is wrong with the entities that were left out; None if none were.
    """

    answer: LocalizedRecord | RecordError
    assumption: Assumption | None = None
    left_out: RecordError | None = None


def read(
    path: Path | None,
    progress: Callable[[float], None] | None = None,
    *,
    lenient: bool = False,
) -> ReadRecord:
    """Read a record.

    Args:
        path: The record's file; None for the bundled one.
        progress: Is called with the part that has been read, where that is known.
        lenient: Whether to leave out the entities that are wrong.
    """
    from ici_tui.describe import LocalizedRecord
    from ici_tui.recordfile import RecordError, load, open_record

    try:
        if path is None:
            return ReadRecord(LocalizedRecord.of(load(None, progress)))
        if path != STDIN and (kept := _kept(path)) is not None:
            return ReadRecord(LocalizedRecord.of(kept), kept.assumption)
        opened = open_record(path, progress, assume=True, lenient=lenient)
        localized = LocalizedRecord.of(opened.record)
        localized.prepare()
        out = opened.left_out
        left_out = None if out is None else RecordError(opened.name, out.problems, out.more)
        return ReadRecord(localized, opened.assumption, left_out)
    except RecordError as error:
        return ReadRecord(error)


def _kept(path: Path) -> FileRecord | None:
    """Return a large record that was indexed and looks as it did then; it stays in its file."""
    from ici_tui.files.known_files import LARGE

    with suppress(OSError, ValueError):
        if path.stat().st_size >= LARGE:
            from ici_tui.i18n.labels import term_labels
            from ici_tui.search.cache.kept_record import open_kept

            return open_kept(path, term_labels())
    return None


class Steps:
    """Passes on how much has been read, once it takes long, and not at every step.

    Args:
        tell: Is told of the part that has been read.
    """

    def __init__(self, tell: Callable[[float], None]) -> None:
        self._tell = tell
        self._next = time.monotonic() + PROGRESS_DELAY

    def __call__(self, done: float) -> None:
        """Pass on the part that has been read, if it is time."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _BETWEEN
            self._tell(done)
