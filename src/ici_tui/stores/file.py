"""A record that stays in its file: what is asked for is read from there, by what its index keeps.

Opening reads nothing but a few rows. What was read is held for a while, as the same events are
drawn again and again.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from struct import unpack_from
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload
from zlib import crc32, decompress

import msgspec
from pyroaring import BitMap

from ici_tui.record.codec import ENTITIES, decode
from ici_tui.record.containment import ancestors, descendants
from ici_tui.record.entities import (
    Actor,
    Description,
    Discrepancy,
    Domain,
    Event,
    Place,
    Relation,
    Source,
    Statement,
)
from ici_tui.record.kinds import COLLECTIONS, Collection
from ici_tui.record.picked import PickedEvents
from ici_tui.record.record import assertions_about, in_reading_order
from ici_tui.record.runs import Run
from ici_tui.stores.bodies import Bodies, ChangedFileError
from ici_tui.stores.findings import KeptFindings
from ici_tui.stores.tables import (
    BODY,
    CHUNK,
    CITATION,
    CODES,
    DISCREPANCY,
    RELATION,
    STATEMENT,
    chunk_key,
    code_and_place,
    unpacked,
)

if TYPE_CHECKING:
    from pathlib import Path

    from ici_tui.record.record import Assertion, Entity

_T = TypeVar("_T")

_HELD: Final = 4_096
"""The maximum number of things of a collection that are held decoded."""
_CHUNKS_HELD: Final = 64
_NAMES: Final = tuple(COLLECTIONS)
_LAST_YEAR: Final = 9_999
_ROW: Final = 16  # bytes of a BODY
_CITED_ORDER: Final = tuple(
    CODES[name] for name in ("statements", "actors", "domains", "relations", "discrepancies")
)
"""The collections in the order in which assertions are listed, after the events."""


class Things(Sequence[_T], Generic[_T]):
    """A collection of a record, decoded when it is asked for.

    Args:
        read: Reads the thing at a place.
        length: How many there are.
    """

    def __init__(self, read: Callable[[int], _T], length: int) -> None:
        self._read = read
        self._length = length
        self._held: dict[int, _T] = {}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_T]: ...
    def __getitem__(self, index: int | slice) -> _T | Sequence[_T]:
        if isinstance(index, slice):
            return tuple(self._read(place) for place in range(self._length)[index])
        place = range(self._length)[index]
        found = self._held.get(place)
        if found is None:
            if len(self._held) >= _HELD:
                self._held.clear()
            found = self._held[place] = self._read(place)
        return found

    def __iter__(self) -> Iterator[_T]:
        # Whoever walks over all does not come back to each: nothing is held.
        return map(self._read, range(self._length))


class FileRecord:
    """A valid record in its file; see :class:`ici_tui.record.protocol.Record`.

    Args:
        path: The file, plain JSON Lines.
        index: The index of the record, which has the tables (:mod:`ici_tui.stores.tables`).
        digest: The SHA-256 of the file.

    Attributes:
        path: The file.
        index: The index.
        digest: The digest.
        on_change: Is called when the file turns out to be another than what was indexed; then
            what cannot be read stands empty. None raises :class:`ChangedFileError`.

    Raises:
        OSError: The file cannot be opened.
        sqlite3.Error: The index cannot be read, or has no such tables.
        ChangedFileError: The file is another.
    """

    def __init__(self, path: Path, index: Path, digest: str) -> None:
        from urllib.parse import quote

        self.path = path
        self.index = index
        self.digest = digest
        self.on_change: Callable[[], None] | None = None
        self._lock = RLock()
        self._bodies = Bodies(path)
        self._connection = sqlite3.connect(
            f"file:{quote(str(index))}?mode=ro", uri=True, check_same_thread=False
        )
        self._connection.execute("PRAGMA mmap_size = 17179869184")
        self._chunks: dict[int, tuple[bytes, list[str]]] = {}
        self._numbers: dict[str, int | None] = {}
        lengths: list[int] = self._meta("lengths")
        self._collections: dict[int, Things[Any]] = {
            code: Things(partial(self._read, code), length) for code, length in enumerate(lengths)
        }
        line = self._bodies.line(*self._meta("description"))
        value = msgspec.json.decode(line)
        del value["record"]
        self.description = decode(Description, value)

    def close(self) -> None:
        """Close the file and the index."""
        self._bodies.close()
        with self._lock:
            self._connection.close()

    def prepare(self) -> None:
        """Nothing needs to be done beforehand."""

    # What the index keeps.

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Return the rows of a query to the index."""
        with self._lock:
            return self._connection.execute(sql, tuple(parameters)).fetchall()

    def _meta(self, name: str) -> Any:
        [(value,)] = self.rows("SELECT value FROM record_meta WHERE name = ?", (name,))
        return msgspec.msgpack.decode(value)

    def _chunk(self, key: int) -> tuple[bytes, list[str]]:
        known = self._chunks.get(key)
        if known is None:
            [row] = self.rows("SELECT bodies, ids FROM record_bodies WHERE chunk = ?", (key,))
            if len(self._chunks) >= _CHUNKS_HELD:
                self._chunks.clear()
            known = self._chunks[key] = (row[0], decompress(row[1]).decode().split("\n"))
        return known

    def _read(self, code: int, place: int) -> Any:
        """Return a thing by its collection and its place there."""
        bodies, _ = self._chunk(chunk_key(code, place))
        kind = COLLECTIONS[_NAMES[code]]
        try:
            line = self._bodies.line(*unpack_from(BODY, bodies, place % CHUNK * _ROW))
            value = msgspec.json.decode(line)
            del value["record"]
            return decode(ENTITIES[kind], value)
        except ChangedFileError:
            if self.on_change is None:
                raise
            self.on_change()
            return decode(ENTITIES[kind], self._stand_in(code, place))

    def _stand_in(self, code: int, place: int) -> dict[str, Any]:
        """Return what stands for a thing that cannot be read until the file is read again."""
        name = self._id(code, place)
        text = {"en": name or "…"}
        known: dict[str, Any] = {"id": name}
        match _NAMES[code]:
            case "events":
                run = self.runs[bisect_right(self.runs, place, key=lambda one: one.start) - 1]
                known |= {"date": _date_of(run), "kind": "event", "title": text}
            case "sources":
                known |= {"type": "document", "title": text}
            case "statements":
                known |= {"kind": "opinion", "text": text}
            case "discrepancies":
                known |= {"kind": "ambiguity", "about": [name], "summary": text}
            case "relations":
                known = {"from": "", "type": "precedes", "to": ""}
            case collection:
                kind = {"places": "place", "actors": "body"}.get(collection)
                known |= {"name": text} | ({"kind": kind} if kind else {})
        return known

    # Collections.

    @property
    def sources(self) -> Sequence[Source]:
        """The sources."""
        return self._collections[CODES["sources"]]

    @property
    def places(self) -> Sequence[Place]:
        """The places."""
        return self._collections[CODES["places"]]

    @property
    def domains(self) -> Sequence[Domain]:
        """The domains."""
        return self._collections[CODES["domains"]]

    @property
    def actors(self) -> Sequence[Actor]:
        """The actors."""
        return self._collections[CODES["actors"]]

    @property
    def events(self) -> Sequence[Event]:
        """The events in date order."""
        return self._collections[CODES["events"]]

    @property
    def relations(self) -> Sequence[Relation]:
        """The relations."""
        return self._collections[CODES["relations"]]

    @property
    def statements(self) -> Sequence[Statement]:
        """The statements."""
        return self._collections[CODES["statements"]]

    @property
    def discrepancies(self) -> Sequence[Discrepancy]:
        """What editors wrote of disagreements."""
        return self._collections[CODES["discrepancies"]]

    def ids_of(self, collection: Collection) -> Sequence[str]:
        """Return the ids of the entities of a collection, in its order."""
        code = CODES[collection]
        return [
            name
            for first in range(0, len(self._collections[code]), CHUNK)
            for name in self._ids_in(chunk_key(code, first))
        ]

    def _ids_in(self, key: int) -> list[str]:
        [(names,)] = self.rows("SELECT ids FROM record_bodies WHERE chunk = ?", (key,))
        return decompress(names).decode().split("\n")

    def ids(self) -> Iterator[str]:
        """Yield the ids of all entities."""
        for collection in Collection:
            code = CODES[collection]
            for first in range(0, len(self._collections[code]), CHUNK):
                yield from self._ids_in(chunk_key(code, first))

    def counts_of(self, collection: Collection) -> Sequence[int]:
        """Return for each entity of a collection how many events name it."""
        if collection is Collection.EVENTS:
            return [self._count(name) for name in self.ids_of(collection)]
        return _numbers_of(self._meta(f"counts {collection}"))

    def by_kind(self, collection: Collection) -> Mapping[str, Sequence[int]]:
        """Return where in a collection the entities of each kind are, in its order."""
        sql = "SELECT kind, places FROM record_kinds WHERE collection = ?"
        return {kind: _numbers_of(value) for kind, value in self.rows(sql, (CODES[collection],))}

    # One entity.

    def _number(self, identifier: str) -> int | None:
        """Return the number of an entity by its id; None where there is none."""
        if identifier in self._numbers:
            return self._numbers[identifier]
        found = self._looked_up(identifier)
        if len(self._numbers) >= _HELD:
            self._numbers.clear()
        self._numbers[identifier] = found
        return found

    def _looked_up(self, identifier: str) -> int | None:
        wanted = crc32(identifier.encode("utf-8", "surrogatepass"))
        rows = self.rows(
            "SELECT hashes, numbers FROM record_ids WHERE first <= ? ORDER BY first DESC LIMIT 1",
            (wanted,),
        )
        for hashes, numbers in rows:
            known, at = memoryview(hashes).cast("I"), memoryview(numbers).cast("Q")
            row = bisect_left(known, wanted)
            while row < len(known) and known[row] == wanted:
                code, place = code_and_place(at[row])
                if self._id(code, place) == identifier:
                    return int(at[row])
                row += 1
        return None

    def _id(self, code: int, place: int) -> str:
        return self._chunk(chunk_key(code, place))[1][place % CHUNK]

    def get(self, identifier: str) -> Entity | None:
        """Return the entity with this id, or None."""
        found = self._number(identifier)
        if found is None:
            return None
        code, place = code_and_place(found)
        entity: Entity = self._collections[code][place]
        return entity

    def rank_of(self, event: Event) -> int:
        """Return the rank of an event in date order, from 0.

        Raises:
            KeyError: The record has no such event.
        """
        found = self._number(event.id)
        if found is None:
            raise KeyError(event.id)
        return code_and_place(found)[1]

    # Time.

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year in which events start or end; None if none is dated."""
        found = self._meta("years")
        return (found[0], found[1]) if found else None

    @cached_property
    def runs(self) -> Sequence[Run]:
        """The events grouped into runs of the same month."""
        return tuple(Run(*run) for run in self._meta("runs"))

    @cached_property
    def more_exact_ranks(self) -> array[int]:
        """The ranks of the events of which sources say something more exactly."""
        return _numbers_of(self._meta("more exact"))

    @cached_property
    def findings(self) -> KeptFindings:
        """Where the sources disagree, as it was found when the record was indexed."""
        return KeptFindings(self)

    # What belongs together.

    def _ranks(self, identifier: str) -> array[int]:
        rows = self.rows("SELECT count, ranks FROM record_named WHERE name = ?", (identifier,))
        return unpacked(*rows[0]) if rows else array("I")

    def _count(self, identifier: str) -> int:
        rows = self.rows("SELECT count FROM record_named WHERE name = ?", (identifier,))
        return int(rows[0][0]) if rows else 0

    def events_of(self, identifier: str) -> Sequence[Event]:
        """Return the events that name something, in date order."""
        return PickedEvents(self.events, self._ranks(identifier))

    def events_under(self, identifier: str) -> Sequence[Event]:
        """Return the events of an entity and of what it contains, in date order."""
        if not self.contents(identifier):
            return self.events_of(identifier)
        names = (identifier, *descendants(identifier, self.contents))
        found = BitMap.union(*(BitMap(self._ranks(name)) for name in names))
        return PickedEvents(self.events, found.to_array())

    @cached_property
    def _containers(self) -> dict[str, str]:
        found: dict[str, str] = self._meta("containers")
        return found

    @cached_property
    def _contents(self) -> dict[str, list[str]]:
        contents: dict[str, list[str]] = {}
        for name, above in self._containers.items():
            contents.setdefault(above, []).append(name)
        return contents

    def container(self, identifier: str) -> str | None:
        """Return the id of the place or domain that contains one directly, or None."""
        return self._containers.get(identifier)

    def ancestors(self, identifier: str) -> Iterator[str]:
        """Yield the ids of the places or domains that contain one, the nearest first."""
        return ancestors(identifier, self._containers.get)

    def contents(self, identifier: str) -> Sequence[str]:
        """Return the ids of what is directly within a place or a domain."""
        return self._contents.get(identifier, ())

    def _linked(self, identifier: str, link: int) -> list[tuple[int, int]]:
        sql = "SELECT number FROM record_links WHERE name = ? AND link = ? ORDER BY number"
        return [code_and_place(number) for (number,) in self.rows(sql, (identifier, link))]

    def relations_of(self, identifier: str) -> Sequence[Relation]:
        """Return the relations that start or end at an entity, in the document's order."""
        return [self.relations[place] for _, place in self._linked(identifier, RELATION)]

    def statements_of(self, identifier: str) -> Sequence[Statement]:
        """Return the statements by or about an entity, in the document's order."""
        return [self.statements[place] for _, place in self._linked(identifier, STATEMENT)]

    def discrepancies_of(self, identifier: str) -> Sequence[Discrepancy]:
        """Return what editors wrote of disagreements about an entity, in the document's order."""
        return [self.discrepancies[place] for _, place in self._linked(identifier, DISCREPANCY)]

    def assertions_of(self, source: str) -> Sequence[Assertion]:
        """Return the assertions of a source, by paragraph; those of the whole source first."""
        cited = self._linked(source, CITATION)
        cited.sort(key=lambda one: (_CITED_ORDER.index(one[0]), one[1]))
        things = [
            *self.events_of(source),
            *(self._collections[code][place] for code, place in cited),
        ]
        return in_reading_order(
            assertion
            for thing in things
            for name, assertion in assertions_about(thing)
            if name == source
        )


def _date_of(run: Run) -> str:
    """Return a date within a run of events."""
    if run.year is None or not 0 <= run.year <= _LAST_YEAR:
        return "XXXX"
    return f"{run.year:04}" + (f"-{run.month:02}" if run.month is not None else "")


def _numbers_of(value: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(value)
    return numbers
