"""Indexes what was added to a record, or corrected in it, beside the index that it has already.

The older index stays as it is. What is new goes into a segment of its own with what is gone from
the older one, and both are searched together (:class:`ici_tui.search.order.Order`). Each time all
that differs from the older index is indexed, until it is so much that the whole is built again.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from pyroaring import BitMap

from ici_tui.disagreements.findings import findings_of
from ici_tui.disagreements.standing import contradicted
from ici_tui.record.entities import Actor, Event, Place
from ici_tui.record.record import MemoryRecord
from ici_tui.search.builder import IndexBuilder
from ici_tui.search.cache.keeping import keep
from ici_tui.search.contents import encoder, numbered, read_contents, surroundings
from ici_tui.search.fields import Field
from ici_tui.search.mentions import names_of
from ici_tui.search.subjects import Subjects
from ici_tui.stores.findings import FindingsToKeep

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity
    from ici_tui.search.fields import Labels, Subject
    from ici_tui.search.segment_store import SegmentStore

MOST: Final = 20_000
"""So many events may differ from the older index,"""
_PART: Final = 4
"""and such a part of them: else it is as quick to index all."""


class Changes(NamedTuple):
    """How a record differs from the one that was indexed.

    Attributes:
        removed: The documents that are gone, or not as they were.
        ranks: The ranks of the events that are new, or not as they were; from the newest.
        things: What they may name that was not there.
    """

    removed: BitMap
    ranks: array[int]
    things: tuple[Entity, ...]


def changes(
    record: Record, labels: Labels, store: SegmentStore, *, most: int = MOST
) -> Changes | None:
    """Find out how a record differs from the one that was indexed.

    Args:
        record: The record as it is now.
        labels: The words for its terms.
        store: The index.
        most: So many events may differ.

    Returns:
        None if the index has to be built again.

    Raises:
        sqlite3.Error: The index does not say what it was built from.
    """
    most = min(most, store.size // _PART)
    if abs(len(record.events) - store.size) > most:
        return None
    before = read_contents(store.connection)
    now = surroundings(record, labels, contradicted(findings_of(record).all))
    then = before.surroundings
    if now.others != then.others:
        return None
    known = array("Q", then.named)
    things: tuple[Entity, ...] = ()
    if now.named != then.named:
        old = set(known)
        if not old <= set(array("Q", now.named)):
            return None
        things = tuple(one for number, one in numbered(record, encoder()) if number not in old)
    found = _Comparison(record, store, before.checks, now.contradicted ^ then.contradicted)
    return Changes(found.removed, found.ranks, things) if found.compare(most) else None


class _Comparison:
    """Compares the events of a record with those of an index, both from the newest.

    Attributes:
        removed: See :class:`Changes`.
        ranks: Likewise.
    """

    def __init__(
        self, record: Record, store: SegmentStore, checks: Sequence[int], others: frozenset[str]
    ) -> None:
        self.removed = BitMap()
        self.ranks = array("I")
        self._record = record
        self._store = store
        self._checks = checks
        self._others = others  # events that stand otherwise than before
        self._rows = store.connection.execute("SELECT document, id FROM events ORDER BY document")
        self._next: tuple[int, str] | None = None

    def compare(self, most: int) -> bool:
        """Compare them; return whether no more than so many differ."""
        encode = encoder()
        self._advance()
        for rank, event in enumerate(reversed(self._record.events)):
            document = self._matching(event.id)
            if document is None:
                self.ranks.append(rank)
            elif event.id in self._others or crc32(encode(event)) != self._checks[document]:
                self.removed.add(document)
                self.ranks.append(rank)
            if len(self.ranks) + len(self.removed) > 2 * most:
                return False
        while self._next is not None:
            self.removed.add(self._next[0])
            self._advance()
        return len(self.ranks) <= most and len(self.removed) <= most

    def _advance(self) -> None:
        """Go on to the next document that is not known to be gone."""
        self._next = next((row for row in self._rows if row[0] not in self.removed), None)

    def _matching(self, identifier: str) -> int | None:
        """Return the document of an event that is in its place, and go on."""
        while self._next is not None:
            document, here = self._next
            if here == identifier:
                self._advance()
                return document
            there = self._store.document(identifier)
            if there is None or there in self.removed or there < document:
                return None  # it is new, or was met elsewhere
            if isinstance(self._record.get(here), Event) and there != document + 1:
                # It has moved here.
                self.removed.add(there)
                return None
            # What stood here is gone, or has moved.
            self.removed.add(document)
            self._advance()
        return None


def write_changes(
    found: Changes, record: Record, labels: Labels, store: SegmentStore, path: Path
) -> None:
    """Write the segment of what is new, and what lets the whole record stay in its file.

    Args:
        found: How the record differs from the one that was indexed.
        record: The record.
        labels: The words for its terms.
        store: The older index.
        path: The file to write, which must not exist or be empty.

    Raises:
        sqlite3.Error: It cannot be written.
    """
    subjects = Subjects.of(record, labels)
    builder = IndexBuilder(
        path,
        subjects,
        first=store.size,
        sizes=(len(found.ranks) + 1,),
        mentioned=list(_mentioned(found, subjects, store)),
    )
    last = len(record.events) - 1
    builder.add_all(record.events[last - rank] for rank in found.ranks)
    builder.finish()
    with builder.connection as connection:
        connection.execute("CREATE TABLE changes (removed BLOB, ranks BLOB)")
        connection.execute(
            "INSERT INTO changes VALUES (?, ?)",
            (found.removed.serialize(), found.ranks.tobytes()),
        )
    builder.close()
    if isinstance(record, MemoryRecord):
        findings = FindingsToKeep.of(findings_of(record))
        keep(path, record, findings, (event.id for event in record.events))


def _mentioned(
    found: Changes, subjects: Subjects, store: SegmentStore
) -> Iterator[tuple[Subject, BitMap]]:
    """Yield new actors and places that older texts mention by a name."""
    for one in found.things:
        kind = Field.ACTOR if isinstance(one, Actor) else Field.PLACE
        if isinstance(one, Actor | Place) and (subject := subjects.known(kind, one.id)):
            documents = BitMap()
            for name in names_of(subject):
                documents |= store.side_by_side(name.words)
            documents -= found.removed
            if documents:
                yield subject, documents


def read_changes(connection: sqlite3.Connection) -> tuple[BitMap, array[int]]:
    """Return the documents of the older index that are gone, and the ranks of those of this one.

    Raises:
        sqlite3.Error: It is no segment of changes.
    """
    [(removed, ranks)] = connection.execute("SELECT removed, ranks FROM changes")
    return BitMap.deserialize(removed), array("I", ranks)
