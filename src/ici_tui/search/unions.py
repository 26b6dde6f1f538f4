"""Unites the documents of all words, and names, that begin alike, and stores those unions.

The words are read in the order of their keys. So all that begin alike come one after the other, and
only the beginnings of the present one are in memory.
"""

from __future__ import annotations

from array import array
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ici_tui.search.postings import (
    MAX_UNSTORED_NAMES,
    MAX_UNSTORED_TERMS,
    SPARSE_IN_TITLES,
    Scope,
    few_of,
    offsets_of,
    pack,
    unite,
    unpack,
)
from ici_tui.search.tokens import SIGN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_LONGEST_BEGINNING = 10
_WEIGHTY = 16_384
"""A subject with so many documents costs as much to unite as two with few."""
_BATCH = 512

_WORDS = (
    "SELECT key, documents, titles, positions FROM spellings CROSS JOIN words USING (word)"
    " WHERE key < ? ORDER BY key"
)
_NAMES = "SELECT key, documents, subjects FROM names WHERE field = '' AND key < ? ORDER BY key"
"""Without the words that nobody types, which come last (:mod:`ici_tui.search.tokens`)."""


class _Documents:
    """Documents to be united."""

    __slots__ = ("bitmaps", "numbers", "weight")

    def __init__(self) -> None:
        self.weight = 0
        self.numbers = array("I")
        self.bitmaps: list[BitMap] = []

    def add(self, value: bytes | int) -> None:
        """Add the value of a column."""
        if isinstance(value, int):
            self.numbers.append(value)
            return
        few = few_of(value)
        if few is None:
            self.bitmaps.append(BitMap.deserialize(value))
        else:
            self.numbers.extend(few)

    def add_all(self, other: _Documents) -> None:
        """Add all documents of another."""
        self.weight += other.weight
        if other.numbers:
            self.numbers.extend(other.numbers)
        if other.bitmaps:
            self.bitmaps += other.bitmaps

    def unite(self) -> BitMap:
        """Return the union, and keep it in the place of its parts."""
        if self.numbers:
            self.bitmaps.append(BitMap(self.numbers))
            self.numbers = array("I")
        if len(self.bitmaps) != 1:
            self.bitmaps = [unite(self.bitmaps)]
        return self.bitmaps[0]


_NOTHING = _Documents()


class _Node:
    """What is common to neighbouring keys: the first letters, and the documents of all of them.

    Attributes:
        key: One of the keys.
        depth: How many of its letters they have in common.
    """

    __slots__ = ("depth", "key", "names", "own", "titles")

    def __init__(self, key: str, depth: int) -> None:
        self.key = key
        self.depth = depth
        self.own, self.titles = _Documents(), _Documents()
        self.names = _NOTHING  # few have any

    def named(self) -> _Documents:
        """Return the documents that are found by names, to be added to."""
        if self.names is _NOTHING:
            self.names = _Documents()
        return self.names

    def add_all(self, other: _Node) -> None:
        """Add all documents of another."""
        self.own.add_all(other.own)
        self.titles.add_all(other.titles)
        if other.names is not _NOTHING:
            self.named().add_all(other.names)


class _Writer:
    """Writes the unions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last = 0
        self._bitmaps: list[tuple[int, bytes | int]] = []
        self._prefixes: list[tuple[Scope, str, int]] = []

    def write(self, one: _Node, above: int) -> None:
        """Store what many words share of a beginning.

        Args:
            one: The longest such beginning, all keys of which are known.
            above: The number of letters of the next shorter one with more keys. All between have
                the same documents.
        """
        own, names = one.own, one.names
        if names.weight > MAX_UNSTORED_NAMES:
            self._store(one, above, Scope.ALL, own.unite() | names.unite())
        elif own.weight > MAX_UNSTORED_TERMS:
            self._store(one, above, Scope.TEXTS, own.unite())
        if own.weight > SPARSE_IN_TITLES:
            self._store(one, above, Scope.TITLES, one.titles.unite())

    def _store(self, one: _Node, above: int, scope: Scope, documents: BitMap) -> None:
        self._last += 1
        self._bitmaps.append((self._last, pack(documents)))
        self._prefixes += (
            (scope, one.key[:end], self._last) for end in range(above + 1, one.depth + 1)
        )
        if len(self._prefixes) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what has been stored so far."""
        self._connection.executemany("INSERT INTO bitmaps VALUES (?, ?)", self._bitmaps)
        self._connection.executemany(
            "INSERT INTO prefixes VALUES (?, ?, ?)", sorted(self._prefixes)
        )
        self._bitmaps.clear()
        self._prefixes.clear()


def write_unions(connection: sqlite3.Connection) -> None:
    """Write the unions of a segment whose words and names are written.

    Args:
        connection: The segment, within a transaction of the caller.
    """
    [(first, starts, titles)] = connection.execute("SELECT first, starts, titles FROM segment")
    title_ends = _title_ends(BitMap.deserialize(starts), BitMap.deserialize(titles))
    writer = _Writer(connection)
    root = _Node("", 0)
    open_ = [root]

    def close(depth: int) -> None:
        """Close all nodes that have more letters, and open one that has so many."""
        while open_[-1].depth > depth:
            one = open_.pop()
            above = max(depth, open_[-1].depth)
            writer.write(one, above)
            if open_[-1].depth < above:
                open_.append(_Node(one.key, above))
            if above:  # there is no empty beginning
                open_[-1].add_all(one)

    words: Iterator[tuple[object, ...]] = connection.execute(_WORDS, (SIGN,))
    names: Iterator[tuple[object, ...]] = connection.execute(_NAMES, (SIGN,))
    key: str | None = None
    row: tuple[object, ...]
    for row in merge(words, names, key=itemgetter(0)):
        if row[0] != key:
            before, key = key or "", str(row[0])
            length = min(len(key), _LONGEST_BEGINNING)
            alike = 0
            for mine, others in zip(key[:length], before, strict=False):
                if mine != others:
                    break
                alike += 1
            close(alike)
            if open_[-1].depth < length:
                open_.append(_Node(key, length))
        node = open_[-1]
        if len(row) == 4:
            node.own.weight += 1
            _add_word(node, row[1:], title_ends, first)  # type: ignore[arg-type]
        else:
            _add_names(connection, node.named(), *row[1:])  # type: ignore[arg-type]
    close(0)
    writer.flush()


def _add_names(
    connection: sqlite3.Connection,
    names: _Documents,
    documents: bytes | int | None,
    subjects: bytes | int,
) -> None:
    some = unpack(subjects)
    names.weight += len(some)
    before = len(names.bitmaps)
    for value in [documents] if documents is not None else _found_by(connection, some):
        names.add(value)
    names.weight += sum(map(len, names.bitmaps[before:])) // _WEIGHTY


def _found_by(connection: sqlite3.Connection, subjects: BitMap) -> list[bytes | int]:
    """Return the documents that name or mention a few subjects, as they are stored."""
    marks = ",".join("?" * len(subjects))
    rows = connection.execute(
        f"SELECT documents, mentions FROM subjects WHERE subject IN ({marks})",  # noqa: S608
        tuple(subjects),
    )
    return [value for row in rows for value in row if value is not None]


def _title_ends(starts: BitMap, titles: BitMap) -> array[int]:
    """Return for each document the offset after its titles, which come first in it."""
    rank = titles.rank
    before, found = 0, array("I")
    following = array("I", starts)
    del following[:1]
    following.append(titles.max() + 1 if titles else 0)
    for next_start in following:
        until = rank(next_start - 1) if next_start else 0
        found.append(until - before)
        before = until
    return found


def _add_word(
    one: _Node,
    columns: tuple[bytes | int, bytes | int | None, bytes | int],
    title_ends: array[int],
    first: int,
) -> None:
    documents, titles, positions = columns
    one.own.add(documents)
    if titles is not None:
        one.titles.add(titles)
    elif isinstance(documents, int) and isinstance(positions, int):
        if positions < title_ends[documents - first]:
            one.titles.numbers.append(documents)
    else:
        one.titles.numbers.extend(
            document
            for document, at in zip(few_of(documents) or (), offsets_of(positions), strict=True)
            if at < title_ends[document - first]
        )
