"""Read access to a segment: its connection, its extent and cached values."""

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
    """An open segment; thread-safe.

    Attributes:
        lock: Held while several statements must see the same state.
        first: The number of its first document.
        size: How many documents it has.
        everything: Its documents.

    Args:
        connection: The segment.
        lock: The lock of the index; None makes one.

    Raises:
        IndexFormatError: The connection holds no segment of this version.
    """

    def __init__(self, connection: sqlite3.Connection, lock: RLock | None = None) -> None:
        self.connection = connection
        self.lock = lock or RLock()
        self._cache: OrderedDict[Hashable, BitMap] = OrderedDict()
        self._facets: dict[Facet, list[tuple[str, BitMap]]] = {}
        self._years: tuple[list[tuple[int, BitMap]], list[tuple[int, BitMap]]] | None = None
        self.starts_and_titles: tuple[BitMap, BitMap] | None = None
        try:
            meta = dict(self.connection.execute("SELECT name, value FROM meta"))
            rows = self.connection.execute("SELECT first, size FROM segment").fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexFormatError(str(error)) from None
        if meta.get("format") != FORMAT or "complete" not in meta:
            raise IndexFormatError("another version wrote this index, or did not finish it")
        [(first, size)] = rows
        self.first: int = first
        self.size: int = size
        self.everything = BitMap(range(first, first + size))

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
