"""The order of an index whose record was changed after it was indexed.

What was added or corrected is in a segment of its own, whose numbers follow all others, and what
was corrected or removed is gone from the first. So numbers say nothing of the order any more, but
each segment by itself is in order: both are merged where the order is asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from heapq import merge
from itertools import pairwise
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ici_tui.search.postings import unite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FEW = 4_096


class Order:
    """Gives the documents of an index their ranks, from the newest.

    Args:
        size: The number of documents in the first segment.
        removed: Those of them that are gone.
        ranks: The ranks of the documents in the second segment, ascending.
    """

    def __init__(self, size: int, removed: BitMap, ranks: Sequence[int]) -> None:
        self._size = size
        self._removed = removed
        self._ranks = ranks
        # For each added one, how many of the first segment come before it.
        self._before = [rank - number for number, rank in enumerate(ranks)]

    def rank(self, document: int) -> int:
        """Return the rank of a document; of a removed one that of its neighbour."""
        if document >= self._size:
            return self._ranks[document - self._size]
        left = document - self._removed.range_cardinality(0, document)
        return left + bisect_right(self._before, left)

    def iterate(self, documents: BitMap) -> Iterator[int]:
        """Yield documents from the newest."""
        first, added = self._split(documents)
        return merge(first, added, key=self.rank)

    def page(self, documents: BitMap, start: int, end: int) -> list[int]:
        """Return documents from the newest, from a place among them up to another (excluded)."""
        first, added = self._split(documents)
        if not added:
            return list(first[start:end])
        total = len(documents)
        if start > total // 2:
            # From the oldest it is less.
            last = total - start
            some = [*first[max(0, len(first) - last) :], *added[max(0, len(added) - last) :]]
            skipped = total - len(some)
            some.sort(key=self.rank)
            return some[start - skipped : end - skipped]
        some = sorted([*first[:end], *added[:end]], key=self.rank)
        return some[start:end]

    def _split(self, documents: BitMap) -> tuple[BitMap, BitMap]:
        added = documents & BitMap(range(self._size, self._size + len(self._ranks)))
        return documents - added, added

    def ranks_of(self, documents: BitMap) -> BitMap:
        """Return the ranks of documents."""
        if len(documents) <= _FEW:
            return BitMap(map(self.rank, documents))
        first, added = self._split(documents)
        found = [BitMap(self._ranks[one - self._size] for one in added)]
        for start, end, by in self._runs():
            part = first & BitMap(range(start, end))
            if part:
                found.append(part.shift(by))
        return unite(found)

    def _runs(self) -> Iterable[tuple[int, int, int]]:
        """Yield ranges of the first segment whose ranks differ from their numbers by the same."""
        ends = {0, self._size}
        for gone in self._removed:
            ends |= {gone, gone + 1}
        kept = BitMap(range(self._size)) - self._removed
        ends.update(int(kept[place]) for place in self._before if place < len(kept))
        for start, end in pairwise(sorted(ends)):
            if start not in self._removed:
                yield start, end, self.rank(start) - start
