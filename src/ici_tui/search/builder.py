"""Builds an index from a stream of events, newest first, segment by segment."""

from __future__ import annotations

import json
from array import array
from itertools import islice
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ici_tui.record.order import place_of
from ici_tui.search.beginnings import PrefixCounts, weight
from ici_tui.search.fields import Subject, Subjects, is_searched
from ici_tui.search.fold import spell
from ici_tui.search.keys import keys, offered
from ici_tui.search.mentions import names_of
from ici_tui.search.postings import (
    FORMAT,
    MAX_UNSTORED_NAMES,
    MAX_UNSTORED_TERMS,
    SPARSE_IN_TITLES,
    connect,
    pack,
    stored,
)
from ici_tui.search.segment import Segment
from ici_tui.search.skeleton import skeleton
from ici_tui.search.spellings import Spellings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from ici_tui.record.entities import Event
    from ici_tui.record.order import Place

SEGMENT = 524_288
"""The number of events in a segment: fewer segments are faster to search, but events are in memory
until they are committed, at about 2 kB each."""


class _Named:
    """A subject with the documents that refer to it and others that mention it."""

    __slots__ = ("documents", "keys", "mentions", "recent", "subject", "words")

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.documents = BitMap()
        self.mentions = BitMap()
        self.recent = array("I")
        self.words = frozenset(word for _, text in subject.texts for word in spell(text))
        self.keys = frozenset(stored(key.text) for word in self.words for key in keys(word))


class _Recent(dict[Subject, "Callable[[int], None]"]):
    """Maps a subject to the function that adds a document to it; filled on demand."""

    def __init__(self, named: dict[Subject, _Named]) -> None:
        super().__init__()
        self._named = named

    def __missing__(self, subject: Subject) -> Callable[[int], None]:
        named = self._named.setdefault(subject, _Named(subject))
        append = self[subject] = named.recent.append
        return append


class IndexBuilder:
    """Takes events in date order, newest first, and writes their index.

    A process that does nothing else should disable Python's cyclic garbage collector: building
    creates millions of objects and no cycles, and collecting takes as long as the rest.

    Args:
        path: The file to write, which must not exist; None for an index in memory.
        subjects: Everything that the events may refer to.
        segment: The number of events in a segment; committed events can be found.
    """

    def __init__(
        self,
        path: Path | None,
        subjects: Subjects,
        *,
        segment: int = SEGMENT,
    ) -> None:
        self.connection: sqlite3.Connection = connect(
            ":memory:" if path is None else str(path), write=True
        )
        with self.connection as connection:
            connection.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        self._subjects = subjects
        self._limit = segment
        self._words = Spellings()
        self._written_words = 0
        self._beginnings = PrefixCounts()
        self._named: dict[Subject, _Named] = {}
        self._recent = _Recent(self._named)
        self._written_subjects = 0
        self._last: Place | None = None
        self._segment = Segment(0, 0, self._words)
        self._names = [name for subject in subjects for name in names_of(subject)]

    def add(self, event: Event) -> None:
        """Add one event, not newer than the one before.

        Args:
            event: A validated event.

        Raises:
            ValueError: If the event sorts after the one before.
        """
        order = place_of(event)
        if self._last is not None and order > self._last:
            raise ValueError(f"{event.id} must come before the event that was added before it")
        self._last = order
        document = self._segment.add(event)
        recent = self._recent
        for subject in self._subjects.of_event(event):
            recent[subject](document)
        if self._segment.size >= self._limit:
            self.commit()

    def add_all(self, events: Iterable[Event]) -> None:
        """Add events, newest first."""
        for event in events:
            self.add(event)

    def commit(self) -> None:
        """Write the events added since the last commit; from then on they can be found."""
        segment = self._segment
        if not segment.size:
            return
        found = self._found_by_names()
        spelled = self._words.keys
        first_new = self._written_words
        for word in spelled[first_new:]:
            self._beginnings.add(word)
        names = PrefixCounts()
        for named in found:
            names.add(named.keys, weight(named.documents))
        with self.connection as connection:
            segment.write(
                connection,
                self._beginnings.more_than(MAX_UNSTORED_TERMS),
                self._beginnings.more_than(SPARSE_IN_TITLES),
                names.more_than(MAX_UNSTORED_NAMES),
                ((named.keys, documents) for named, documents in found.items() if documents),
            )
            connection.executemany(
                "INSERT INTO spellings VALUES (?, ?)",
                sorted(
                    (key, word) for word in range(first_new, len(spelled)) for key in spelled[word]
                ),
            )
            self._write_skeletons(connection, self._words.offered)
            self._written_words = len(spelled)
            self._write_subjects(connection)
        self._words.clear()
        self._segment = Segment(segment.number + 1, segment.first + segment.size, self._words)

    def _found_by_names(self) -> dict[_Named, BitMap]:
        """Return the searched subjects with the documents of the segment that they match."""
        found: dict[_Named, BitMap] = {}
        for named in self._named.values():
            recent = BitMap(named.recent)
            del named.recent[:]
            named.documents |= recent
            if is_searched(named.subject):
                found[named] = recent
        for name, documents in self._segment.mentions(self._names):
            named = self._named.setdefault(name.subject, _Named(name.subject))
            documents -= named.documents
            named.mentions |= documents
            found[named] = found.get(named, BitMap()) | documents
        return found

    @staticmethod
    def _write_skeletons(connection: sqlite3.Connection, offered: Iterable[str]) -> None:
        connection.executemany(
            "INSERT OR IGNORE INTO skeletons VALUES (?, ?)",
            sorted((found, stored(key)) for key in offered if (found := skeleton(key))),
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
                    pack(named.mentions) if named.mentions else None,
                )
                for number, named in enumerate(self._named.values())
            ),
        )
        rows: list[tuple[str, str, int]] = []
        offering: set[str] = set()
        new = islice(self._named.values(), self._written_subjects, None)
        for number, named in enumerate(new, self._written_subjects):
            field, found = named.subject.field.value, set(named.keys)
            if is_searched(named.subject):
                rows += [("", key, number) for key in found]
                offering.update(key for word in named.words for key in offered(word))
            if named.subject.facet is not None:
                words = spell(named.subject.id)
                found |= {stored(key.text) for word in words for key in keys(word)}
                rows += [(field, key, number) for key in found]
        connection.executemany("INSERT INTO names VALUES (?, ?, ?)", sorted(rows))
        self._write_skeletons(connection, offering)
        self._written_subjects = len(self._named)

    def finish(self) -> None:
        """Commit the remaining events and mark the index as complete."""
        self.commit()
        with self.connection as connection:
            connection.execute("INSERT INTO meta VALUES ('complete', 'yes')")
