"""Reads an index of one segment or several: what they find, united."""

from __future__ import annotations

from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from pyroaring import BitMap

from ici_tui.search.order import Order
from ici_tui.search.postings import unite
from ici_tui.search.segment_store import Named, SegmentStore

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ici_tui.edtf.grammar import Day
    from ici_tui.search.pattern import Pattern
    from ici_tui.search.query import Dated, Facet

_Name = TypeVar("_Name", str, int)
_FEW_WORDS = 40_000


class Store:
    """The read side of an index; thread-safe.

    Returned bitmaps may be shared and must not be modified.

    Args:
        connections: The segments, the numbers of each following those of the one before.
        changes: What was changed since the first of two segments was written, which is in the
            second; None if nothing was.

    Attributes:
        lock: Held while several statements must see the same state.
        size: How many documents there are.
        everything: All documents.
        removed: Those that are gone, and in no bitmap that is returned.

    Raises:
        IndexFormatError: A connection holds no segment of this version.
    """

    def __init__(
        self, *connections: sqlite3.Connection, changes: tuple[BitMap, Sequence[int]] | None = None
    ) -> None:
        self.lock = RLock()
        self._segments = [SegmentStore(one, self.lock) for one in connections]
        self._only = self._segments[0] if len(self._segments) == 1 else None
        self._facets: dict[Facet, list[tuple[str, BitMap]]] = {}
        self._years: tuple[list[tuple[int, BitMap]], list[tuple[int, BitMap]]] | None = None
        self.removed, ranks = changes if changes is not None else (BitMap(), ())
        first = self._segments[0].size
        self._order = Order(first, self.removed, ranks) if changes is not None else None
        self.everything = unite([one.everything for one in self._segments]) - self.removed
        self.size = len(self.everything)

    def close(self) -> None:
        """Close the connections."""
        with self.lock:
            for one in self._segments:
                one.connection.close()

    def _united(self, find: Callable[[SegmentStore], BitMap]) -> BitMap:
        if self._only is not None:
            return find(self._only)
        with self.lock:
            found = [documents for one in self._segments if (documents := find(one))]
        return self._left(unite(found))

    def _left(self, documents: BitMap) -> BitMap:
        return documents - self.removed if self.removed else documents

    def with_prefix(self, prefixes: Sequence[str], *, title: bool = False) -> BitMap:
        """Return the documents that have a key which begins with one of some prefixes."""
        return self._united(lambda one: one.with_prefix(prefixes, title=title))

    def having(self, keys: Iterable[str], *, title: bool = False) -> BitMap:
        """Return the documents that have one of these keys."""
        wanted = tuple(keys)
        return self._united(lambda one: one.having(wanted, title=title))

    def between(self, first: str, last: str) -> BitMap:
        """Return the documents with a key in their own texts that sorts from one to another.

        Args:
            first: The first key.
            last: The last key, included.
        """
        return self._united(lambda one: one.between(first, last))

    def has_between(self, first: str, last: str) -> bool:
        """Return whether any document has a key that sorts from one to another."""
        if self.removed:
            return bool(self.between(first, last))
        return any(one.has_between(first, last) for one in self._segments)

    def matching(self, pattern: Pattern, *, title: bool = False, whole: bool = False) -> BitMap:
        """Return the documents with a word that matches.

        Args:
            pattern: What the word must match.
            title: Whether the word must stand in a title.
            whole: Whether only the word itself matches, and none of its other forms.
        """
        return self._united(lambda one: one.matching(pattern, title=title, whole=whole))

    def adjacent(
        self, patterns: Sequence[Pattern], candidates: BitMap, *, title: bool = False
    ) -> BitMap:
        """Return which of the candidates have words side by side, one for each pattern.

        Args:
            patterns: At least one.
            candidates: Documents that have a word for each.
            title: Whether the words must stand in a title.
        """
        return self._united(lambda one: one.adjacent(patterns, candidates, title=title))

    def years(self, first: int | None, last: int | None) -> BitMap:
        """Return the documents whose date can fall in a range of years; None means no limit."""
        return self._united(lambda one: one.years(first, last))

    def before(self, day: Day) -> BitMap:
        """Return the documents whose date can lie before a day."""
        return self._united(lambda one: one.before(day))

    def after(self, day: Day) -> BitMap:
        """Return the documents whose date can lie after a day."""
        return self._united(lambda one: one.after(day))

    def dated(self, date: Dated) -> BitMap:
        """Return the documents whose date can fall in a date; in a day or month of any year, lies.

        Args:
            date: The date.
        """
        return self._united(lambda one: one.dated(date))

    def with_date(self) -> BitMap:
        """Return the documents that have a date."""
        return self._united(lambda one: one.with_date())

    @cached_property
    def all_dated(self) -> bool:
        """Whether every document has a date."""
        return len(self.with_date()) == self.size

    def within(self, first: Day | None, last: Day | None) -> BitMap:
        """Return the documents whose whole date lies between two days, both included."""
        return self._united(lambda one: one.within(first, last))

    def by_year(self) -> tuple[list[tuple[int, BitMap]], list[tuple[int, BitMap]]]:
        """Return documents by the year in which their date starts, and by that in which it ends.

        Sorted by year; open and unknown ends come first and last, as years beyond all others.
        """
        if self._only is not None:
            return self._only.by_year()
        with self.lock:
            if self._years is None:
                sides = [one.by_year() for one in self._segments]
                starts, ends = (self._joined([one[side] for one in sides]) for side in (0, 1))
                self._years = sorted(starts), sorted(ends)
            return self._years

    def facet(self, facet: Facet) -> list[tuple[str, BitMap]]:
        """Return the values of a facet with their documents."""
        if self._only is not None:
            return self._only.facet(facet)
        with self.lock:
            found = self._facets.get(facet)
            if found is None:
                found = self._facets[facet] = self._joined(
                    [one.facet(facet) for one in self._segments]
                )
            return found

    def _joined(self, groups: Iterable[list[tuple[_Name, BitMap]]]) -> list[tuple[_Name, BitMap]]:
        """Return values with the union of their documents in several segments."""
        found: dict[_Name, list[BitMap]] = {}
        for group in groups:
            for name, documents in group:
                found.setdefault(name, []).append(documents)
        return [(name, self._left(unite(parts))) for name, parts in found.items()]

    # Subjects are numbered over all segments: each has every so-manieth number.

    def subjects(self, field: str, pattern: Pattern) -> set[int]:
        """Return the numbers of the subjects with a matching word in a name.

        Args:
            field: Which kind of subjects; empty for all that are searched.
            pattern: What the word must match.
        """
        step = len(self._segments)
        with self.lock:
            return {
                number * step + at
                for at, one in enumerate(self._segments)
                for number in one.subjects(field, pattern)
            }

    def _by_segment(self, numbers: Iterable[int]) -> Iterable[tuple[int, SegmentStore, list[int]]]:
        step = len(self._segments)
        groups: list[list[int]] = [[] for _ in self._segments]
        for number in numbers:
            groups[number % step].append(number // step)
        return (
            (at, one, group)
            for at, (one, group) in enumerate(zip(self._segments, groups, strict=True))
            if group
        )

    def named(self, numbers: Iterable[int]) -> list[Named]:
        """Return subjects by their numbers."""
        step = len(self._segments)
        with self.lock:
            return [
                Named(found.number * step + at, found.id, found.texts)
                for at, one, group in self._by_segment(numbers)
                for found in one.named(group)
            ]

    def naming(self, numbers: Iterable[int], *, mentions: bool = False) -> BitMap:
        """Return the documents that name one of some subjects.

        Args:
            numbers: The subjects.
            mentions: Whether those count too whose own texts mention one by a name.
        """
        with self.lock:
            found = [
                one.naming(group, mentions=mentions) for _, one, group in self._by_segment(numbers)
            ]
        return self._left(unite(found))

    # Words to suggest.

    def with_skeleton(self, skeleton: str) -> list[str]:
        """Return the stored keys with these consonants."""
        return self._keys(lambda one: one.with_skeleton(skeleton))

    def with_skeleton_like(self, skeleton: str) -> list[str]:
        """Return the stored keys to compare with a word.

        These are all keys of a small record, else those whose consonants start alike.
        """
        few = sum(one.words for one in self._segments) < _FEW_WORDS
        return self._keys(lambda one: one.with_skeleton_like(skeleton, few=few))

    def among_names(self, keys: Sequence[str]) -> list[str]:
        """Return those keys that are words in names of actors and places."""
        return self._keys(lambda one: one.among_names(keys))

    def _keys(self, find: Callable[[SegmentStore], list[str]]) -> list[str]:
        if self._only is not None:
            return find(self._only)
        with self.lock:
            found = dict.fromkeys(key for one in self._segments for key in find(one))
        return list(found)

    # Events.

    def ids(self, documents: Sequence[int]) -> list[str]:
        """Return the ids of documents, in the same order."""
        if self._only is not None:
            return self._only.ids(documents)
        with self.lock:
            known: dict[int, str] = {}
            for one in self._segments:
                inside = [
                    number for number in documents if one.first <= number < one.first + one.size
                ]
                known |= zip(inside, one.ids(inside), strict=True)
        return [known[document] for document in documents]

    def document(self, identifier: str) -> int | None:
        """Return the number of an event by its id."""
        with self.lock:
            found = (one.document(identifier) for one in self._segments)
            return next((one for one in found if one is not None and one not in self.removed), None)

    # The order.

    def rank(self, document: int) -> int:
        """Return the rank of a document, from the newest."""
        return document if self._order is None else self._order.rank(document)

    def ranks(self, documents: BitMap) -> BitMap:
        """Return the ranks of documents, from the newest."""
        return documents if self._order is None else self._order.ranks_of(documents)

    def page(self, documents: BitMap, start: int, end: int) -> list[int]:
        """Return documents from the newest, from a place among them up to another (excluded)."""
        if self._order is None:
            return list(documents[start:end])
        return self._order.page(documents, start, end)

    def from_newest(self, documents: BitMap) -> Iterator[int]:
        """Yield documents from the newest."""
        return iter(documents) if self._order is None else self._order.iterate(documents)
