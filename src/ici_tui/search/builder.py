"""Builds an index from a stream of events, newest first, in little memory."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ici_tui.search.mentions import Names
from ici_tui.search.merging import merge_segments
from ici_tui.search.postings import connect
from ici_tui.search.segment import Segment
from ici_tui.search.spellings import Spellings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from pyroaring import BitMap

    from ici_tui.record.entities import Event
    from ici_tui.search.fields import Subject
    from ici_tui.search.subjects import Subjects

SIZES = (131_072,)
"""The numbers of events in segments; the last one is that of all others."""


class IndexBuilder:
    """Takes events from the newest to the oldest and writes their index.

    The events are collected in memory and written as a segment now and then, a file of its own that
    can be searched (:attr:`segments`). At the end the segments are merged.

    A process that does nothing else should disable Python's cyclic garbage collector: building
    creates millions of objects and no cycles, and collecting takes as long as the rest.

    Args:
        path: The file to write, which must not exist or be empty; None for an index in memory.
        subjects: Everything that the events may refer to.
        sizes: The numbers of events in segments; the last one is that of all others.
        first: The number of the first document.
        mentioned: What is mentioned in documents that are not added here.
        written: Called with the file of each segment that is written before the index is finished.

    Attributes:
        connection: The index, once it is finished.
    """

    def __init__(
        self,
        path: Path | None,
        subjects: Subjects,
        *,
        sizes: Sequence[int] = SIZES,
        first: int = 0,
        mentioned: Sequence[tuple[Subject, BitMap]] = (),
        written: Callable[[Path], None] | None = None,
    ) -> None:
        self.connection = _connected(path)
        self._path = path
        self._subjects = subjects
        self._sizes = sizes
        self._written = written
        self._words = Spellings()
        self._names: Names | None = None
        self._segments: list[tuple[sqlite3.Connection, Path | None]] = []
        self._segment = Segment(first, self._words, subjects)
        for subject, documents in mentioned:
            self._segment.mention(subject, documents)

    def add(self, event: Event) -> None:
        """Add an event, not newer than the one before."""
        segment = self._segment
        if (
            segment.size >= self._sizes[min(len(self._segments), len(self._sizes) - 1)]
            or segment.is_full
        ):
            self._write()
        self._segment.add(event)

    def add_all(self, events: Iterable[Event]) -> None:
        """Add events, newest first."""
        for event in events:
            self.add(event)

    def _write(self) -> None:
        """Write the segment, and start another one."""
        segment = self._segment
        path = None
        if self._path is not None:
            path = self._path.with_name(f"{self._path.name}.{len(self._segments)}")
        connection = _connected(path)
        self._segments.append((connection, path))
        segment.write(connection, self._known_names(), merging=True)
        self._start(segment.first + segment.size)
        if path is not None and self._written is not None:
            self._written(path)

    def _start(self, first: int) -> None:
        self._words.clear()
        self._subjects.forget()
        self._segment = Segment(first, self._words, self._subjects)

    def _known_names(self) -> Names:
        if self._names is None:
            self._names = Names(self._subjects.with_names(keep=False))
        return self._names

    def finish(self) -> None:
        """Write the remaining events, and merge all segments into the index."""
        if not self._segments:
            self._segment.write(self.connection, self._known_names(), merging=False)
            return
        if self._segment.size:
            self._write()
        self._names = None
        self._words = Spellings()
        merge_segments([one for one, _ in self._segments], self.connection)
        self._remove_segments()

    def close(self) -> None:
        """Close the index, and remove what is left of one that is not finished but its file."""
        self._remove_segments()
        self.connection.close()

    def _remove_segments(self) -> None:
        # Who has opened one can read it to the end.
        for connection, path in self._segments:
            connection.close()
            if path is not None:
                with suppress(OSError):
                    path.unlink()
        self._segments.clear()


def _connected(path: Path | None) -> sqlite3.Connection:
    return connect(":memory:" if path is None else str(path), write=True)
