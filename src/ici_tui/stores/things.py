"""Reads single things of a record from its file, by the tables in its index.

What was read is held for a while, as the same things are drawn again and again.
"""

from __future__ import annotations

import sqlite3
import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from struct import unpack_from
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload
from zlib import crc32, decompress

import msgspec

from ici_tui.record.codec import ENTITIES, decode
from ici_tui.record.entities import Description
from ici_tui.record.kinds import COLLECTIONS
from ici_tui.record.runs import Run
from ici_tui.stores.bodies import Bodies, ChangedFileError
from ici_tui.stores.tables import BODY, CHUNK, chunk_key, code_and_place

if TYPE_CHECKING:
    from pathlib import Path

    from ici_tui.files.known_files import Assumption
    from ici_tui.record.record import Entity

_T = TypeVar("_T")

_HELD: Final = 4_096
"""The maximum number of things of a collection that are held decoded."""
_CHUNKS_HELD: Final = 64
_NAMES: Final = tuple(COLLECTIONS)
_LAST_YEAR: Final = 9_999
_ROW: Final = 16  # bytes of a BODY


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


class ThingReader:
    """Reads the things of a record by their collections and places.

    Args:
        path: The file of the record, plain JSON Lines.
        index: The index of the record, which has the tables (:mod:`ici_tui.stores.tables`).
        assumption: What is assumed of the file; it is forgotten when the file turns out another.

    Attributes:
        description: What the record says of itself.
        collections: The collections by their codes.
        on_change: See :class:`ici_tui.stores.file.FileRecord`.

    Raises:
        OSError: The file cannot be opened.
        sqlite3.Error: The index cannot be read, or has no such tables.
        ChangedFileError: The file is another.
    """

    def __init__(self, path: Path, index: Path, assumption: Assumption | None) -> None:
        from urllib.parse import quote

        self.assumption = assumption
        self.on_change: Callable[[], None] | None = None
        self._has_changed = False
        self._lock = RLock()
        self._bodies = Bodies(path)
        self._connection = sqlite3.connect(
            f"file:{quote(str(index))}?mode=ro", uri=True, check_same_thread=False
        )
        self._closing = weakref.finalize(self, self._connection.close)
        self._connection.execute("PRAGMA mmap_size = 17179869184")
        self._chunks: dict[int, tuple[bytes, list[str]]] = {}
        self._numbers: dict[str, int | None] = {}
        lengths: list[int] = self.meta("lengths")
        self.collections: dict[int, Things[Any]] = {
            code: Things(partial(self._read, code), length) for code, length in enumerate(lengths)
        }
        value = msgspec.json.decode(self._bodies.line(*self.meta("description")))
        del value["record"]
        self.description = decode(Description, value)

    def close(self) -> None:
        """Close the file and the index."""
        self._bodies.close()
        with self._lock:
            self._closing()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Return the rows of a query to the index."""
        with self._lock:
            return self._connection.execute(sql, tuple(parameters)).fetchall()

    def meta(self, name: str) -> Any:
        """Return a single value of the index."""
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
            if self.assumption is not None:
                self.assumption.forget()
                self.assumption = None
            if self.on_change is None:
                raise
            if not self._has_changed:
                self._has_changed = True
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
                known |= _date_of(run) | {"kind": "event", "title": text}
            case "sources":
                known |= {"type": "document", "title": text}
            case "statements":
                known |= {"kind": "opinion", "text": text}
            case "discrepancies":
                known |= {"kind": "ambiguity", "about": ["…"], "summary": text}
            case "relations":
                known = {"from": "", "type": "precedes", "to": ""}
            case "terms":
                known |= {"of": "kind", "name": text}
            case collection:
                kind = {"places": "place", "actors": "body"}.get(collection)
                known |= {"name": text} | ({"kind": kind} if kind else {})
        return known

    def number(self, identifier: str) -> int | None:
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
        found = self.number(identifier)
        if found is None:
            return None
        code, place = code_and_place(found)
        entity: Entity = self.collections[code][place]
        return entity

    def ids(self, code: int) -> Iterator[str]:
        """Yield the ids of a collection, in its order."""
        for first in range(0, len(self.collections[code]), CHUNK):
            key = chunk_key(code, first)
            [(names,)] = self.rows("SELECT ids FROM record_bodies WHERE chunk = ?", (key,))
            yield from decompress(names).decode().split("\n")

    @cached_property
    def runs(self) -> Sequence[Run]:
        """The events grouped into runs of the same month."""
        return tuple(Run(*run) for run in self.meta("runs"))


def _date_of(run: Run) -> dict[str, str]:
    """Return the field of a date within a run of events; none if that takes more."""
    if run.year is None or not 0 <= run.year <= _LAST_YEAR:
        return {}
    return {"date": f"{run.year:04}" + (f"-{run.month:02}" if run.month is not None else "")}
