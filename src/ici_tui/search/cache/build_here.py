"""Builds the kept index of a record in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ici_tui.disagreements.findings import findings_of
from ici_tui.files.gc_pause import gc_paused
from ici_tui.record.record import MemoryRecord
from ici_tui.search.cache.keeping import keep
from ici_tui.search.index import Index
from ici_tui.stores.findings import FindingsToKeep

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ici_tui.record.protocol import Record
    from ici_tui.search.fields import Labels


class Cache(Protocol):
    """What keeps indexes: :class:`ici_tui.search.cache.index_cache.IndexCache`."""

    def make(self, key: str, write: Callable[[Path], None]) -> Path:
        """Return the file of a cached index; create it if there is none."""


def build_here(indexes: Cache, key: str, record: Record, labels: Labels) -> Path:
    """Build an index in this process; see :class:`Builder`."""
    return BuildHere()(indexes, key, record, labels)


class BuildHere:
    """Builds an index in this process; a :class:`Builder`.

    Args:
        progress: Called now and then with the part that is done.
    """

    def __init__(self, progress: Callable[[float], None] | None = None) -> None:
        self._progress = progress

    def __call__(self, indexes: Cache, key: str, record: Record, labels: Labels) -> Path:
        """Return the file of the index; see :class:`Builder`."""

        def write(draft: Path) -> None:
            with gc_paused():
                Index.build(record, draft, labels, self._progress).close()
                if isinstance(record, MemoryRecord):
                    keep(draft, record, FindingsToKeep.of(findings_of(record)))

        return indexes.make(key, write)
