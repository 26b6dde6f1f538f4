"""Read access to an index file: its connection, segments and cached values."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from threading import RLock
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ici_tui.search.postings import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from ici_tui.search.query import Facet

_CACHED = 96


class IndexFormatError(Exception):
    """A file is not an index, or has another version; it must be rebuilt."""


class Reader:
    """An open index; thread-safe.

    Attributes:
        lock: Held while several statements must see the same state.
        complete: Whether all events of the record are in.
        size: How many events are in.
        everything: Their documents.

    Raises:
        IndexFormatError: The connection holds no index of this version.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.lock = RLock()
        self._cache: OrderedDict[Hashable, BitMap] = OrderedDict()
        self._facets: dict[Facet, list[tuple[str, BitMap]]] = {}
        self._years: tuple[list[tuple[int, BitMap]], list[tuple[int, BitMap]]] | None = None
        self._read_state()

    def _read_state(self) -> None:
        """Take note of the segments that are committed."""
        with self.lock:
            try:
                meta = dict(self.connection.execute("SELECT name, value FROM meta"))
                rows = self.connection.execute("SELECT segment, first, size FROM segments")
                self.segments: list[tuple[int, int, int]] = rows.fetchall()
            except sqlite3.DatabaseError as error:
                raise IndexFormatError(str(error)) from None
            if meta.get("format") != FORMAT:
                raise IndexFormatError("another version wrote this index")
            self.complete = "complete" in meta
            self.size = sum(size for _, _, size in self.segments)
            self.everything = BitMap(range(self.size))
            self.listed = ",".join(str(number) for number, _, _ in self.segments)
            self.starts_and_titles: dict[int, tuple[BitMap, BitMap]] = {}

    def close(self) -> None:
        """Close the connection."""
        with self.lock:
            self.connection.close()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Return the rows of a statement."""
        with self.lock:
            return self.connection.execute(sql, parameters).fetchall()

    def values(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[bytes | int]]:
        """Return the rows of a statement with one packed column."""
        with self.lock:
            return self.connection.execute(sql, parameters).fetchall()

    def cached(self, name: Hashable, make: Callable[[], BitMap]) -> BitMap:
        """Return the result of ``make``, cached by name."""
        with self.lock:
            found = self._cache.get(name)
            if found is not None:
                self._cache.move_to_end(name)
                return found
            found = self._cache[name] = make()
            if len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
            return found
