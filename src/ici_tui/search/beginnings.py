"""Prefixes of keys: which of them get a stored union of documents, and that union."""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ici_tui.search.postings import unite
from ici_tui.search.tokens import SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

_LONGEST_BEGINNING = 10
_WEIGHTY = 16_384


def weight(documents: BitMap) -> int:
    """Return the cost of uniting a subject's documents, in units of a rare subject."""
    return 1 + len(documents) // _WEIGHTY


class PrefixCounts:
    """Counts the words for each prefix, over all segments so far."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def add(self, keys: Iterable[str], weight: int = 1) -> None:
        """Count the keys of one word or name."""
        counts = self._counts
        for key in keys:
            if key.startswith(SIGN):  # nobody types its beginnings
                continue
            for end in range(1, min(len(key), _LONGEST_BEGINNING) + 1):
                beginning = key[:end]
                counts[beginning] = counts.get(beginning, 0) + weight

    def more_than(self, few: int) -> frozenset[str]:
        """Return the prefixes of more than so many words, with all of their own prefixes."""
        return frozenset(one for one, count in self._counts.items() if count > few)


class PrefixUnions:
    """The unions of documents by prefix, built from the documents of keys.

    Args:
        beginnings: The prefixes to unite, each with all of its own prefixes.
    """

    def __init__(self, beginnings: Set[str]) -> None:
        self._wanted = beginnings
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        self._bitmaps: defaultdict[str, list[BitMap]] = defaultdict(list)

    def _longest(self, key: str) -> str:
        """Return the longest wanted prefix of a key, which leads to all the shorter ones."""
        wanted = self._wanted
        found = ""
        if key.startswith(SIGN):
            return found
        for end in range(1, len(key) + 1):
            beginning = key[:end]
            if beginning not in wanted:
                break
            found = beginning
        return found

    def add_few(self, keys: Iterable[str], documents: Sequence[int]) -> None:
        """Add the documents of a word with these keys."""
        for key in keys:
            if beginning := self._longest(key):
                self._numbers[beginning] += documents

    def add(self, keys: Iterable[str], documents: BitMap) -> None:
        """Add the documents of a word with these keys, as a bitmap; it is not changed."""
        for key in keys:
            if beginning := self._longest(key):
                self._bitmaps[beginning].append(documents)

    def united(self) -> dict[str, BitMap]:
        """Return the prefixes with their documents; call it once.

        A prefix that has only one continuation shares its bitmap with it.
        """
        bitmaps = self._bitmaps
        for beginning, numbers in self._numbers.items():
            bitmaps[beginning].append(BitMap(array("I", numbers)))
        by_size: defaultdict[int, set[str]] = defaultdict(set)
        for beginning in bitmaps:
            by_size[len(beginning)].add(beginning)
        found: dict[str, BitMap] = {}
        for size in range(max(by_size, default=0), 0, -1):
            for beginning in by_size[size]:
                documents = found[beginning] = unite(bitmaps.pop(beginning))
                if size > 1:
                    by_size[size - 1].add(beginning[:-1])
                    bitmaps[beginning[:-1]].append(documents)
        return found
