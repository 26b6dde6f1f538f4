"""Reads an index: postings, positions, dates and subjects as bitmaps of documents."""

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from threading import RLock

from pyroaring import BitMap

from ici_tui.model.edtf_grammar import Day
from ici_tui.search.builder import calendar_numbers
from ici_tui.search.pattern import Pattern
from ici_tui.search.postings import (
    AFTER_ALL_YEARS,
    BEFORE_ALL_YEARS,
    FORMAT,
    unite,
    united,
    unpack,
)
from ici_tui.search.query import Facet

_LAST = "\U0010ffff"
_CACHED = 96
_MONTHS, _DAYS = 12, 31


class IndexFormatError(Exception):
    """A file is no index, or was written by another version; it must be built again."""


@dataclass(frozen=True, slots=True)
class Named:
    """A subject as stored.

    Attributes:
        number: Its number in the index.
        id: Its id or term.
        texts: Its names with their languages.
        documents: Those that name it.
        found: Those found by its names: also where a text mentions it.
    """

    number: int
    id: str
    texts: tuple[tuple[str, str], ...]
    documents: BitMap
    found: BitMap


class Store:
    """The read side of an index; safe to use from several threads.

    Bitmaps that it returns may be shared: they must not be changed.

    Raises:
        IndexFormatError: The connection holds no index of this version.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = RLock()
        self._cache: OrderedDict[Hashable, BitMap] = OrderedDict()
        self._facets: dict[Facet, list[tuple[str, BitMap]]] = {}
        self._years: tuple[list[tuple[int, BitMap]], list[tuple[int, BitMap]]] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Take note of segments that have been committed since; drop what is remembered."""
        with self._lock:
            try:
                meta = dict(self._connection.execute("SELECT name, value FROM meta"))
                rows = self._connection.execute("SELECT segment, first, size FROM segments")
                self._segments: list[tuple[int, int, int]] = rows.fetchall()
            except sqlite3.DatabaseError as error:
                raise IndexFormatError(str(error)) from None
            if meta.get("format") != FORMAT:
                raise IndexFormatError("another version wrote this index")
            self.complete = "complete" in meta
            self.size = sum(size for _, _, size in self._segments)
            self.everything = BitMap(range(self.size))
            self._in = ",".join(str(number) for number, _, _ in self._segments)
            self._cache.clear()
            self._facets.clear()
            self._years = None

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._connection.close()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Return the rows of a statement."""
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()

    def _values(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[bytes | int]]:
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()

    def _cached(self, name: Hashable, make: Callable[[], BitMap]) -> BitMap:
        with self._lock:
            found = self._cache.get(name)
            if found is not None:
                self._cache.move_to_end(name)
                return found
            found = self._cache[name] = make()
            if len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
            return found

    def beginning_with(self, prefix: str, *, title: bool = False) -> BitMap:
        """Return the documents that have a key which begins with ``prefix``."""
        return self._cached((title, prefix), lambda: self._beginning_with(prefix, title=title))

    def _beginning_with(self, prefix: str, *, title: bool) -> BitMap:
        with self._lock:
            rows = self._connection.execute(
                f"SELECT segment, documents FROM prefixes WHERE segment IN ({self._in})"  # noqa: S608
                " AND title = ? AND key = ?",
                (title, prefix),
            ).fetchall()
        found: list[tuple[bytes | int]] = [(value,) for _, value in rows]
        if len(rows) < len(self._segments):
            united_before = {segment for segment, _ in rows}
            rest = ",".join(str(n) for n, _, _ in self._segments if n not in united_before)
            found += self._values(
                f"SELECT documents FROM postings WHERE segment IN ({rest})"  # noqa: S608
                " AND title = ? AND key >= ? AND key < ?",
                (title, prefix, prefix + _LAST),
            )
        return united(found)

    def having(self, keys: Iterable[str], *, title: bool = False) -> BitMap:
        """Return the documents that have one of these keys."""
        wanted = tuple(sorted(keys))
        if not wanted:
            return BitMap()
        return self._cached((title, wanted), lambda: self._having(wanted, title=title))

    def _having(self, wanted: tuple[str, ...], *, title: bool) -> BitMap:
        marks = ",".join("?" * len(wanted))
        return united(
            self._values(
                f"SELECT documents FROM postings WHERE segment IN ({self._in})"  # noqa: S608
                f" AND title = ? AND key IN ({marks})",
                (title, *wanted),
            )
        )

    def matching(self, pattern: Pattern, *, title: bool = False, whole: bool = False) -> BitMap:
        """Return the documents with a word that matches.

        Args:
            pattern: What the word must match.
            title: Whether the word must stand in a title.
            whole: Whether what the pattern takes for a beginning must be a whole key.
        """
        if whole:
            return self.having({*pattern.prefixes, *pattern.whole}, title=title)
        parts = [self.beginning_with(prefix, title=title) for prefix in pattern.prefixes]
        if pattern.whole:
            parts.append(self.having(pattern.whole, title=title))
        return unite(parts)

    def adjacent(
        self, patterns: Sequence[Pattern], candidates: BitMap, *, title: bool = False
    ) -> BitMap:
        """Return which of the candidates have words side by side, one for each pattern.

        Args:
            patterns: At least one.
            candidates: Documents that have a word for each.
            title: Whether the words must stand in a title.
        """
        found: list[int] = []
        for segment, first, size in self._segments:
            if not candidates.range_cardinality(first, first + size):
                continue
            at = self._positions(segment, patterns[0])
            for pattern in patterns[1:]:
                if not at:
                    break
                at = at.shift(1) & self._positions(segment, pattern)
            if at:
                starts, titles = self._starts_and_titles(segment)
                if title:
                    at &= titles
                rank = starts.rank
                found += {first + rank(position) - 1 for position in at}
        return BitMap(found)

    def _starts_and_titles(self, segment: int) -> tuple[BitMap, BitMap]:
        with self._lock:
            [(starts, titles)] = self._connection.execute(
                "SELECT starts, titles FROM segments WHERE segment = ?", (segment,)
            )
        return BitMap.deserialize(starts), BitMap.deserialize(titles)

    def _positions(self, segment: int, pattern: Pattern) -> BitMap:
        rows: list[tuple[bytes | int]] = []
        if pattern.whole:
            marks = ",".join("?" * len(pattern.whole))
            rows += self._values(
                f"SELECT positions FROM positions WHERE segment = ? AND key IN ({marks})",  # noqa: S608
                (segment, *pattern.whole),
            )
        for prefix in pattern.prefixes:
            rows += self._values(
                "SELECT positions FROM positions WHERE segment = ? AND key >= ? AND key < ?",
                (segment, prefix, prefix + _LAST),
            )
        return united(rows)

    def years(self, first: int | None, last: int | None) -> BitMap:
        """Return the documents whose date can fall in a range of years; None is no limit."""
        return self._cached(("years", first, last), lambda: self._in_years(first, last))

    def _in_years(self, first: int | None, last: int | None) -> BitMap:
        starts, ends = self.by_year()
        found = self.everything
        if last is not None:
            found = found & unite([documents for year, documents in starts if year <= last])
        if first is not None:
            found = found & unite([documents for year, documents in ends if year >= first])
        return found

    def by_year(self) -> tuple[list[tuple[int, BitMap]], list[tuple[int, BitMap]]]:
        """Return documents by the year in which their date starts, and by that in which it ends.

        Sorted by year; open and unknown ends come first and last, as years beyond all others.
        """
        with self._lock:
            if self._years is None:
                found: tuple[dict[int, list[BitMap]], dict[int, list[BitMap]]] = ({}, {})
                for side, year, value in self._connection.execute(
                    "SELECT side, value, documents FROM dates WHERE unit = 0 AND side IN (0, 1)"
                ):
                    found[side].setdefault(year, []).append(unpack(value))
                starts, ends = (
                    sorted((year, unite(parts)) for year, parts in side.items()) for side in found
                )
                self._years = starts, ends
            return self._years

    def before(self, day: Day) -> BitMap:
        """Return the documents whose date can lie before a day."""
        year, month, date = calendar_numbers(day)
        return unite(
            [
                self._dated(0, 0, BEFORE_ALL_YEARS, year - 1),
                self._dated(0, 1, year * 100, month - 1),
                self._dated(0, 2, month * 100, date - 1),
            ]
        )

    def after(self, day: Day) -> BitMap:
        """Return the documents whose date can lie after a day."""
        year, month, date = calendar_numbers(day)
        return unite(
            [
                self._dated(1, 0, year + 1, AFTER_ALL_YEARS),
                self._dated(1, 1, month + 1, year * 100 + _MONTHS),
                self._dated(1, 2, date + 1, month * 100 + _DAYS),
            ]
        )

    def _dated(self, side: int, unit: int, first: int, last: int) -> BitMap:
        return united(
            self._values(
                "SELECT documents FROM dates WHERE side = ? AND unit = ? AND value BETWEEN ? AND ?",
                (side, unit, first, last),
            )
        )

    def subjects(self, fields: Sequence[str], pattern: Pattern) -> set[int]:
        """Return the numbers of the subjects with a word in a name that matches.

        Args:
            fields: Which kinds of subjects; none for all.
            pattern: What the word must match.
        """
        kinds = ",".join("?" * len(fields)) if fields else "SELECT DISTINCT field FROM subjects"
        found: set[int] = set()
        for prefix in pattern.prefixes:
            rows = self.rows(
                f"SELECT subject FROM names WHERE field IN ({kinds}) AND key >= ? AND key < ?",  # noqa: S608
                (*fields, prefix, prefix + _LAST),
            )
            found.update(number for (number,) in rows)  # type: ignore[misc]
        if pattern.whole:
            marks = ",".join("?" * len(pattern.whole))
            rows = self.rows(
                f"SELECT subject FROM names WHERE field IN ({kinds}) AND key IN ({marks})",  # noqa: S608
                (*fields, *pattern.whole),
            )
            found.update(number for (number,) in rows)  # type: ignore[misc]
        return found

    def subject(self, number: int) -> Named:
        """Return a subject by its number."""
        with self._lock:
            [(identifier, texts, documents, found)] = self._connection.execute(
                "SELECT id, texts, documents, found FROM subjects WHERE subject = ?", (number,)
            )
        pairs = tuple((language, text) for language, text in json.loads(texts))
        return Named(number, identifier, pairs, unpack(documents), unpack(found))

    def facet(self, facet: Facet) -> list[tuple[str, BitMap]]:
        """Return the values of a facet with their documents."""
        with self._lock:
            found = self._facets.get(facet)
            if found is None:
                rows = self._connection.execute(
                    "SELECT id, documents FROM subjects WHERE field = ?", (facet.value,)
                )
                found = self._facets[facet] = [(name, unpack(value)) for name, value in rows]
            return found

    def ids(self, documents: Sequence[int]) -> list[str]:
        """Return the ids of documents, in the same order."""
        marks = ",".join("?" * len(documents))
        rows = self.rows(
            f"SELECT document, id FROM events WHERE document IN ({marks})",  # noqa: S608
            documents,
        )
        found = {document: str(identifier) for document, identifier in rows}
        return [found[document] for document in documents]

    def document(self, identifier: str) -> int | None:
        """Return the number of an event by its id."""
        rows = self.rows("SELECT document FROM events WHERE id = ?", (identifier,))
        return int(str(rows[0][0])) if rows else None

    def places(self, documents: Sequence[int]) -> list[tuple[int | None, int | None]]:
        """Return where in the user's file events are: offset and size in bytes."""
        marks = ",".join("?" * len(documents))
        rows = self.rows(
            f"SELECT document, place, size FROM events WHERE document IN ({marks})",  # noqa: S608
            documents,
        )
        found = {document: (place, size) for document, place, size in rows}
        return [found[document] for document in documents]  # type: ignore[misc]
