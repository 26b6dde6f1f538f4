"""Opens a record where it is, if it was indexed and its file looks as it did then.

Such a record is not read when it is opened: it stays in its file
(:class:`ici_tui.stores.file.FileRecord`).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.files.fingerprint import UnknownCodeError
from ici_tui.files.folders import cache_folder
from ici_tui.files.known_files import Assumption, KnownFiles, mark_of
from ici_tui.search.cache.index_cache import IndexCache, index_key
from ici_tui.search.cache.opened_index import opened
from ici_tui.search.index import IndexFormatError
from ici_tui.stores.file import FileRecord

if TYPE_CHECKING:
    from ici_tui.search.fields import Labels


def open_kept(path: Path, labels: Labels) -> FileRecord | None:
    """Open a record where it is, if it was indexed and its file looks as it did then.

    Args:
        path: The file.
        labels: The words for its terms, with which it was indexed.

    Returns:
        None if it has to be read.
    """
    known, mark = KnownFiles(), mark_of(path)
    digest = known.digest(mark)
    if not digest:
        return None
    with contextlib.suppress(
        OSError, sqlite3.Error, UnknownCodeError, IndexFormatError, ValueError
    ):
        indexes = IndexCache(cache_folder(os.environ))
        index = indexes.kept(index_key(digest, labels))
        if index is not None:
            assumption = Assumption(path, mark, digest, known)
            file = Path(os.path.abspath(path))  # noqa: PTH100 - links stay
            record = FileRecord(file, index, digest, assumption)
            record.index_assumption = indexes.assumption
            opened(index, record, labels).close()
            return record
    return None
