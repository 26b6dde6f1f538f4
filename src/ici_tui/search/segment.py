"""Collects events and writes them as one segment of an index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import repeat
from typing import TYPE_CHECKING
from zlib import crc32

from pyroaring import BitMap

from ici_tui.search.beginnings import PrefixUnions
from ici_tui.search.fields import Field, running_texts
from ici_tui.search.postings import (
    AFTER_ALL_YEARS,
    BEFORE_ALL_YEARS,
    HEAVY,
    Scope,
    calendar_numbers,
    pack,
    pack_few,
    pack_offsets,
    pack_positions,
    place,
    stored,
    unite,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.record.entities import Event
    from ici_tui.search.mentions import Name
    from ici_tui.search.spellings import Spellings


_OPEN_YEARS = BEFORE_ALL_YEARS, AFTER_ALL_YEARS


class Segment:
    """A segment that is being built.

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
        self._rows: list[tuple[int, str]] = []
        self._owners = array("I")
        self._starts = array("I")
        self._title_positions = BitMap()
        self._gaps: list[tuple[int, float, float]] = []
        self._dates: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)

    def add(self, event: Event) -> int:
        """Add an event with its own texts and its date; return its document number."""
        document = self.first + self.size
        self.size += 1
        self._rows.append((document, event.id))
        self._add_texts(event, document)
        if event.date is not None:
            self._add_date(event.date, document)
        return document

    def _add_texts(self, event: Event, document: int) -> None:
        words = self._words
        start = at = len(self._owners)
        self._starts.append(start)
        titles_end = start
        for one in running_texts(event):
            at = words.lay(one.text, at)
            if one.field == Field.TITLE:
                titles_end = at
        self._title_positions.add_range(start, titles_end)
        if event.when is not None:
            at = words.lay_date(event.when, at)
        self._owners.extend(repeat(document, at - start))

    def _add_date(self, date: EdtfDate, document: int) -> None:
        dates = self._dates
        if len(date.members) > 1:
            self._gaps += ((document, *gap) for gap in date.gaps)
        for years in date.year_spans:
            for side, (year, open_year) in enumerate(zip(years, _OPEN_YEARS, strict=True)):
                dates[side, 0, open_year if year is None else year].append(document)
        for span in date.spans:
            for side, day in enumerate(span):
                finer = () if day is None else calendar_numbers(day)[1:]
                for unit, value in enumerate(finer, 1):
                    dates[side, unit, value].append(document)

    def write(
        self,
        connection: sqlite3.Connection,
        beginnings: Set[str],
        in_titles: Set[str],
        by_names: Set[str],
        named: Iterable[tuple[Iterable[str], BitMap]],
    ) -> None:
        """Write the segment inside the caller's transaction.

        Args:
            connection: The index.
            beginnings: The prefixes whose documents are united.
            in_titles: The same for titles.
            by_names: Those whose documents are united with the documents found by names.
            named: The keys of subjects' names, with the documents found by them.
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
        connection.executemany("INSERT INTO events VALUES (?, ?)", self._rows)
        hashes = sorted((crc32(name.encode()), document) for document, name in self._rows)
        connection.executemany("INSERT INTO ids VALUES (?, ?)", hashes)
        dates = (
            (self.number, *name, pack(BitMap(found)) if len(found) > 1 else found[0])
            for name, found in sorted(self._dates.items())
        )
        connection.executemany("INSERT INTO dates VALUES (?, ?, ?, ?, ?)", dates)
        connection.executemany("INSERT INTO gaps VALUES (?, ?, ?)", self._gaps)
        own, titles, names = (
            PrefixUnions(beginnings | by_names),
            PrefixUnions(in_titles),
            PrefixUnions(by_names),
        )
        connection.executemany(
            "INSERT INTO words VALUES (?, ?, ?, ?)", self._words_rows(own, titles)
        )
        for keys_of_one, documents in named:
            names.add(keys_of_one, documents)
        _write_unions(connection, self.number, own.united(), titles.united(), names.united())

    def _words_rows(
        self, everywhere: PrefixUnions, titles: PrefixUnions
    ) -> Iterator[tuple[int, bytes | int, bytes | int | None, bytes | int]]:
        """Yield the rows of words in order, giving their documents to the unions."""
        owner = self._owners.__getitem__
        titled = self._title_positions
        starts, first = self._starts, self.first
        words = zip(self._words.keys, self._words.standing, strict=True)
        for word, (known, places) in enumerate(words):
            if not places:
                continue
            documents = array("I", map(owner, places))
            if len(places) < HEAVY:
                everywhere.add_few(known, documents)
                in_titles = [owner(at) for at in places if at in titled]
                if in_titles:
                    titles.add_few(known, in_titles)
                offsets = [
                    at - starts[one - first] for at, one in zip(places, documents, strict=True)
                ]
                yield place(self.number, word), pack_few(documents), None, pack_offsets(offsets)
            else:
                having = BitMap(documents)
                everywhere.add(known, having)
                with_title = BitMap(array("I", map(owner, BitMap(places) & titled)))
                titles.add(known, with_title)
                yield (
                    place(self.number, word),
                    pack(having),
                    pack(with_title),
                    pack_positions(places),
                )

    def mentions(self, names: Sequence[Name]) -> Iterator[tuple[Name, BitMap]]:
        """Yield the names that own texts of the segment's events have, with the documents.

        Args:
            names: All that may be mentioned.
        """
        wanted = {stored(key) for name in names for word in name.words for key in word}
        standing: defaultdict[str, list[array[int]]] = defaultdict(list)
        for known, places in zip(self._words.keys, self._words.standing, strict=True):
            if places:
                for key in known:
                    if key in wanted:
                        standing[key].append(places)
        met: dict[frozenset[str], BitMap] = {}
        owner = self._owners.__getitem__
        for name in names:
            stand = []
            for keys_of_one in name.words:
                found = met.get(keys_of_one)
                if found is None:
                    found = met[keys_of_one] = _standing_at(keys_of_one, standing)
                stand.append(found)
                if not found:
                    break
            else:
                if at := _side_by_side(stand):
                    yield name, BitMap(array("I", map(owner, at)))


def _standing_at(wanted: frozenset[str], standing: Mapping[str, list[array[int]]]) -> BitMap:
    # A word with two of the keys occurs twice, which is harmless.
    return unite([BitMap(places) for key in wanted for places in standing.get(stored(key), ())])


def _side_by_side(stand: Sequence[BitMap]) -> BitMap:
    """Return the positions of the rarest word where all words are adjacent."""
    rarest = min(range(len(stand)), key=lambda at: len(stand[at]))
    found = stand[rarest]
    for at, others in enumerate(stand):
        if at != rarest and found:
            # The few are shifted to the many and back, not the many to the few.
            found = (found.shift(at - rarest) & others).shift(rarest - at)
    return found


def _write_unions(
    connection: sqlite3.Connection,
    segment: int,
    own: Mapping[str, BitMap],
    titles: Mapping[str, BitMap],
    names: Mapping[str, BitMap],
) -> None:
    """Write the unions of prefixes, each bitmap once."""
    [(last,)] = connection.execute("SELECT ifnull(max(bitmap), 0) FROM bitmaps")
    nothing = BitMap()
    numbers: dict[tuple[int, int], int] = {}
    bitmaps: list[tuple[int, bytes | int]] = []
    rows: list[tuple[int, Scope, str, int]] = []

    def add(scope: Scope, key: str, some: BitMap, others: BitMap = nothing) -> None:
        # A prefix with only one continuation has the same bitmap object.
        number = numbers.get((id(some), id(others)))
        if number is None:
            number = numbers[id(some), id(others)] = last + len(bitmaps) + 1
            bitmaps.append((number, pack(some | others if others else some)))
        rows.append((segment, scope, key, number))

    for key, documents in own.items():
        if key not in names:
            add(Scope.TEXTS, key, documents)
    for key, documents in titles.items():
        add(Scope.TITLES, key, documents)
    for key, documents in names.items():
        add(Scope.ALL, key, documents, own.get(key, nothing))
    connection.executemany("INSERT INTO bitmaps VALUES (?, ?)", bitmaps)
    connection.executemany("INSERT INTO prefixes VALUES (?, ?, ?, ?)", sorted(rows))
