"""Builds an index from a stream of events, newest first, segment by segment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ici_tui.search.fields import Subject, Subjects, is_searched
from ici_tui.search.fold import spell
from ici_tui.search.keys import keys
from ici_tui.search.mentions import names_of
from ici_tui.search.postings import (
    FORMAT,
    SPARSE_NAMES,
    Beginnings,
    connect,
    pack,
    restored,
    stored,
    unite,
)
from ici_tui.search.segment import Segment, Spellings
from ici_tui.search.skeleton import skeleton

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from ici_tui.model.entities import Event

FIRST_SEGMENT = 8_192
LARGEST_SEGMENT = 524_288
"""Segments double from the first size, soon searchable, to the largest, fast to search."""


class _Named:
    """A subject and its documents: those that name it, and those found by its names."""

    __slots__ = ("documents", "found", "keys", "recent", "subject")

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.documents = BitMap()
        self.found = BitMap()
        self.recent: list[int] = []
        words = {word for _, text in subject.texts for word in spell(text)}
        self.keys = frozenset(stored(key.text) for word in words for key in keys(word))


class IndexBuilder:
    """Takes events in date order, newest first, and writes their index.

    A process that does nothing else had better turn Python's cyclic garbage collector off: building
    makes millions of objects and no cycles, and looking for some takes as long as the rest.

    Args:
        path: The file to write, which must not exist; None for an index in memory.
        subjects: Everything that the events may name.
        first_segment: How many events are committed first; later segments double.
        largest_segment: Where the doubling ends.
    """

    def __init__(
        self,
        path: Path | None,
        subjects: Subjects,
        *,
        first_segment: int = FIRST_SEGMENT,
        largest_segment: int = LARGEST_SEGMENT,
    ) -> None:
        self.connection: sqlite3.Connection = connect(
            ":memory:" if path is None else str(path), write=True
        )
        with self.connection as connection:
            connection.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        self._subjects = subjects
        self._limit = first_segment
        self._largest = largest_segment
        self._words = Spellings()
        self._written_words = 1
        self._keys: set[str] = set()
        self._beginnings = Beginnings()
        self._numbers: dict[int, int] = {}
        self._named: list[_Named] = []
        self._written_subjects = 0
        self._last: tuple[object, str] | None = None
        self._segment = Segment(0, 0, self._words)
        self._names = [name for subject in subjects for name in names_of(subject)]

    def add(self, event: Event, place: int | None = None, size: int | None = None) -> None:
        """Add one event, not newer than the one before.

        Args:
            event: A validated event.
            place: Where it is in the user's file, in bytes from the start.
            size: How many bytes it has there.

        Raises:
            ValueError: If the event sorts after the one before.
        """
        order = (event.date.sort_key, event.id)
        if self._last is not None and order >= self._last:
            raise ValueError(f"{event.id} must come before the event that was added before it")
        self._last = order
        document = self._segment.add(event, place, size)
        for subject in self._subjects.of_event(event):
            self._named[self._number(subject)].recent.append(document)
        if self._segment.size >= self._limit:
            self.commit()

    def add_all(self, events: Iterable[Event]) -> None:
        """Add events, newest first."""
        for event in events:
            self.add(event)

    def _number(self, subject: Subject) -> int:
        number = self._numbers.get(id(subject))
        if number is None:
            number = self._numbers[id(subject)] = len(self._named)
            self._named.append(_Named(subject))
        return number

    def commit(self) -> None:
        """Write the events added since the last commit; from here on they are found."""
        segment = self._segment
        if not segment.size:
            return
        for named in self._named:
            recent = BitMap(named.recent)
            named.documents.update(recent)
            named.found.update(recent)
            named.recent = []
        for name, documents in segment.mentions(self._names):
            self._named[self._number(name.subject)].found.update(documents)
        spelled = self._words.keys
        new = {key for word in spelled[self._written_words :] for key in word}
        with self.connection as connection:
            self._beginnings.add(new - self._keys)
            self._keys |= new
            segment.write(connection, self._beginnings)
            connection.executemany(
                "INSERT INTO spellings VALUES (?, ?)",
                sorted(
                    (key, word)
                    for word in range(self._written_words, len(spelled))
                    for key in spelled[word]
                ),
            )
            self._write_skeletons(connection, new)
            self._written_words = len(spelled)
            self._write_subjects(connection)
        self._segment = Segment(segment.number + 1, segment.first + segment.size, self._words)
        self._limit = min(self._limit * 2, self._largest)

    @staticmethod
    def _write_skeletons(connection: sqlite3.Connection, new: Iterable[str]) -> None:
        connection.executemany(
            "INSERT OR IGNORE INTO skeletons VALUES (?, ?)",
            sorted((found, key) for key in new if (found := skeleton(restored(key)))),
        )

    def _write_subjects(self, connection: sqlite3.Connection) -> None:
        connection.executemany(
            "INSERT OR REPLACE INTO subjects VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    number,
                    named.subject.field.value,
                    named.subject.id,
                    json.dumps(named.subject.texts, ensure_ascii=False),
                    pack(named.documents),
                    None if named.found == named.documents else pack(named.found),
                )
                for number, named in enumerate(self._named)
            ),
        )
        rows: list[tuple[str, str, int]] = []
        for number in range(self._written_subjects, len(self._named)):
            named = self._named[number]
            field, found = named.subject.field.value, set(named.keys)
            if is_searched(named.subject):
                rows += [("", key, number) for key in found]
            if named.subject.facet is not None:
                words = spell(named.subject.id)
                found |= {stored(key.text) for word in words for key in keys(word)}
                rows += [(field, key, number) for key in found]
        connection.executemany("INSERT INTO names VALUES (?, ?, ?)", sorted(rows))
        self._write_skeletons(connection, {key for field, key, _ in rows if not field})
        self._written_subjects = len(self._named)
        searched = [named for named in self._named if is_searched(named.subject)]
        found_by: dict[str, list[BitMap]] = {}
        for named in searched:
            for key in named.keys:
                found_by.setdefault(key, []).append(named.found)
        ordered = sorted(found_by)
        bitmaps = [unite(found_by[key]) for key in ordered]
        # What costs is how many subjects are united, not how many keys they have.
        beginnings = Beginnings(key for named in searched for key in named.keys)
        connection.executemany(
            "INSERT OR REPLACE INTO name_prefixes VALUES (?, ?)",
            (
                (key, pack(bitmap))
                for key, bitmap in beginnings.shared(ordered, bitmaps, SPARSE_NAMES)
            ),
        )

    def finish(self) -> None:
        """Commit what is left and say in the file that it is complete."""
        self.commit()
        with self.connection as connection:
            connection.execute("INSERT INTO meta VALUES ('complete', 'yes')")
