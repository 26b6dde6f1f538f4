"""The events added since the last commit, and how they are written as one segment."""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import chain, repeat
from typing import TYPE_CHECKING
from zlib import crc32

from pyroaring import BitMap

from ici_tui.search.fields import date_texts
from ici_tui.search.fold import spell
from ici_tui.search.keys import keys
from ici_tui.search.postings import (
    AFTER_ALL_YEARS,
    BEFORE_ALL_YEARS,
    HEAVY,
    HEAVY_IN_TITLES,
    SPARSE,
    SPARSE_IN_TITLES,
    Beginnings,
    calendar_numbers,
    pack,
    pack_positions,
    place,
    stored,
    unite,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from ici_tui.model.dates import EdtfDate
    from ici_tui.model.entities import Event
    from ici_tui.search.mentions import Name

_CACHED = 2_000_000
_CACHED_DATES = 100_000
_GAP = 0


class Spellings:
    """The words of an index as numbers; number 0 is the gap after a text.

    Attributes:
        keys: For each number, the stored keys of the spelled word.
    """

    def __init__(self) -> None:
        self.keys: list[tuple[str, ...]] = [()]
        self._numbers: dict[str, int] = {}
        self._written = _Written(self._number)
        self._dates: dict[EdtfDate, list[int]] = {}

    def of(self, text: str) -> Iterator[int]:
        """Return the numbers of the words of a text."""
        return chain.from_iterable(map(self._written.__getitem__, text.split()))

    def of_date(self, date: EdtfDate) -> list[int]:
        """Return the numbers of the words of a date as shown, each text with its gap."""
        found = self._dates.get(date)
        if found is None:
            found = []
            for one in date_texts(date):
                found += self.of(one.text)
                found.append(_GAP)
            if len(self._dates) > _CACHED_DATES:
                self._dates.clear()
            self._dates[date] = found
        return found

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.keys)
            self.keys.append(tuple(stored(key.text) for key in keys(word)))
        return number


class _Written(dict[str, tuple[int, ...]]):
    """A word as written → the numbers of the spelled words in it; filled as words are met."""

    def __init__(self, number: Callable[[str], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, written: str) -> tuple[int, ...]:
        if len(self) > _CACHED:
            self.clear()
        numbers = self[written] = tuple(map(self._number, spell(written)))
        return numbers


class Segment:
    """Events on their way into one segment of an index.

    Args:
        number: The segment's number.
        first: The number of its first document.
        words: The spellings of the whole index.
    """

    def __init__(self, number: int, first: int, words: Spellings) -> None:
        self.number = number
        self.first = first
        self.size = 0
        self._words = words
        self._rows: list[tuple[int, str, int | None, int | None]] = []
        self._positions: defaultdict[int, array[int]] = defaultdict(_numbers)
        self._owners = _numbers()
        self._starts = _numbers()
        self._title_positions = BitMap()
        self._dates: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)

    def add(self, event: Event, offset: int | None, size: int | None) -> int:
        """Take an event with its own texts and its date; return its document number."""
        document = self.first + self.size
        self.size += 1
        self._rows.append((document, event.id, offset, size))
        self._add_texts(event, document)
        self._add_date(event.date, document)
        return document

    def _add_texts(self, event: Event, document: int) -> None:
        words = self._words
        start = len(self._owners)
        self._starts.append(start)
        found: list[int] = []
        for text in event.title.root.values():
            found += words.of(text)
            found.append(_GAP)
        self._title_positions.add_range(start, start + len(found))
        if event.summary is not None:
            for text in event.summary.root.values():
                found += words.of(text)
                found.append(_GAP)
        for claim in event.claims:
            if claim.note is not None:
                for text in claim.note.root.values():
                    found += words.of(text)
                    found.append(_GAP)
        found += words.of_date(event.date)
        positions = self._positions
        for at, word in enumerate(found, start):
            positions[word].append(at)
        self._owners.extend(repeat(document, len(found)))

    def _add_date(self, date: EdtfDate, document: int) -> None:
        dates = self._dates
        for side, day in enumerate((date.earliest, date.latest)):
            if day is None:
                year = AFTER_ALL_YEARS if side else BEFORE_ALL_YEARS
                dates[side, 0, year].append(document)
            else:
                for unit, value in enumerate(calendar_numbers(day)):
                    dates[side, unit, value].append(document)

    def write(self, connection: sqlite3.Connection, beginnings: Beginnings) -> None:
        """Write the segment inside the caller's transaction.

        Args:
            connection: The index.
            beginnings: Those of all keys so far, this segment's included.
        """
        self._title_positions.run_optimize()
        connection.execute(
            "INSERT INTO segments VALUES (?, ?, ?, ?, ?)",
            (
                self.number,
                self.first,
                self.size,
                BitMap(self._starts).serialize(),
                self._title_positions.serialize(),
            ),
        )
        connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", self._rows)
        hashes = sorted((crc32(row[1].encode()), row[0]) for row in self._rows)
        connection.executemany("INSERT INTO ids VALUES (?, ?)", hashes)
        dates = (
            (self.number, *name, pack(BitMap(documents)))
            for name, documents in sorted(self._dates.items())
        )
        connection.executemany("INSERT INTO dates VALUES (?, ?, ?, ?, ?)", dates)
        self._write_words(connection, beginnings)

    def _write_words(self, connection: sqlite3.Connection, beginnings: Beginnings) -> None:
        keys_of = self._words.keys
        owner = self._owners.__getitem__
        everywhere: defaultdict[str, list[BitMap]] = defaultdict(list)
        titles: defaultdict[str, list[BitMap]] = defaultdict(list)
        rows: list[tuple[int, bytes | int]] = []
        self._positions.pop(_GAP, None)
        for word in sorted(self._positions):
            places = self._positions[word]
            at = BitMap(places)
            rows.append((place(self.number, word), pack_positions(at)))
            documents = BitMap(list(map(owner, places)))
            for key in keys_of[word]:
                everywhere[key].append(documents)
            in_titles = at & self._title_positions
            if in_titles:
                documents = BitMap(list(map(owner, in_titles)))
                for key in keys_of[word]:
                    titles[key].append(documents)
        connection.executemany("INSERT INTO positions VALUES (?, ?)", rows)
        [(bitmaps,)] = connection.execute("SELECT ifnull(max(bitmap), 0) FROM bitmaps")
        for title, found in enumerate((everywhere, titles)):
            sparse, enough = (SPARSE_IN_TITLES, HEAVY_IN_TITLES) if title else (SPARSE, HEAVY)
            ordered = sorted(found)
            united = [unite(found[key]) for key in ordered]
            heavy = (item for item in zip(ordered, united, strict=True) if len(item[1]) >= enough)
            for table, items in (
                ("prefixes", list(beginnings.shared(ordered, united, sparse))),
                ("postings", list(heavy)),
            ):
                connection.executemany(
                    "INSERT INTO bitmaps VALUES (?, ?)",
                    ((bitmaps + at, pack(bitmap)) for at, (_, bitmap) in enumerate(items, 1)),
                )
                connection.executemany(
                    f"INSERT INTO {table} VALUES (?, ?, ?, ?)",  # noqa: S608
                    (
                        (self.number, title, key, bitmaps + at)
                        for at, (key, _) in enumerate(items, 1)
                    ),
                )
                bitmaps += len(items)

    def mentions(self, names: Sequence[Name]) -> list[tuple[Name, BitMap]]:
        """Return the names that own texts of the segment's events have, with the documents.

        Args:
            names: All that may be mentioned.
        """
        wanted = {stored(key) for name in names for word in name.words for key in word}
        standing: defaultdict[str, list[int]] = defaultdict(list)
        for word in self._positions:
            for key in self._words.keys[word]:
                if key in wanted:
                    standing[key].append(word)
        owner = self._owners.__getitem__
        found = []
        for name in names:
            at = self._standing_at(name.words[0], standing)
            for following in name.words[1:]:
                if not at:
                    break
                at = at.shift(1) & self._standing_at(following, standing)
            if at:
                found.append((name, BitMap(list(map(owner, at)))))
        return found

    def _standing_at(self, wanted: frozenset[str], standing: defaultdict[str, list[int]]) -> BitMap:
        words = {word for key in wanted for word in standing.get(stored(key), ())}
        return unite([BitMap(self._positions[word]) for word in words])


def _numbers() -> array[int]:
    return array("I")
