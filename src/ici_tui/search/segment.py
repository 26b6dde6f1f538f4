"""Collects events and writes them as one segment of an index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import repeat
from typing import TYPE_CHECKING
from zlib import crc32

from pyroaring import BitMap

from ici_tui.search.fields import Field, running_texts
from ici_tui.search.postings import (
    AFTER_ALL_YEARS,
    BEFORE_ALL_YEARS,
    FORMAT,
    HEAVY,
    Scope,
    calendar_numbers,
    pack,
    pack_few,
    pack_offsets,
    pack_positions,
    unite,
)
from ici_tui.search.subject_lists import SubjectLists
from ici_tui.search.tokens import SIGN
from ici_tui.search.unions import write_unions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.record.entities import Event
    from ici_tui.search.fields import Subject
    from ici_tui.search.mentions import Names
    from ici_tui.search.spellings import Spellings
    from ici_tui.search.subjects import Subjects

MOST_POSITIONS = 8_000_000
"""So many positions of words are collected in memory at most, 12 bytes each."""
MOST_WORDS = 400_000
"""So many words are collected in memory at most, half a kilobyte each."""
MOST_SUBJECTS = 50_000
"""So many subjects are collected in memory at most, a few kilobytes each with their names."""


_OPEN_YEARS = BEFORE_ALL_YEARS, AFTER_ALL_YEARS


class Segment:
    """A segment that is being built.

    Args:
        first: The number of its first document.
        words: Collects the positions of words; of no other segment meanwhile.
        subjects: All that events may name.
    """

    def __init__(self, first: int, words: Spellings, subjects: Subjects) -> None:
        self.first = first
        self.size = 0
        self._words = words
        self._subjects = subjects
        self._lists = SubjectLists()
        self._ids: list[str] = []
        self._owners = array("I")
        self._offsets = array("I")
        self._starts = array("I")
        self._title_positions = BitMap()
        self._gaps: list[tuple[int, float, float]] = []
        self._dates: defaultdict[tuple[int, int, int], array[int]] = defaultdict(_numbers)

    @property
    def is_full(self) -> bool:
        """Whether it takes so much memory that it should be written."""
        return (
            len(self._owners) >= MOST_POSITIONS
            or len(self._words.keys) >= MOST_WORDS
            or len(self._lists) >= MOST_SUBJECTS
        )

    def add(self, event: Event) -> int:
        """Add an event with all that it is found by; return its document number."""
        document = self.first + self.size
        self.size += 1
        self._ids.append(event.id)
        self._add_texts(event, document)
        if event.date is not None:
            self._add_date(event.date, document)
        self._lists.add(self._subjects.of_event(event), document)
        return document

    def mention(self, subject: Subject, documents: BitMap) -> None:
        """Add documents of other segments whose own texts mention a subject by a name."""
        self._lists.mention(subject, documents)

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
        self._offsets.extend(range(at - start))

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

    def write(self, connection: sqlite3.Connection, names: Names, *, merging: bool) -> None:
        """Write the segment into an empty index, and mark it as complete.

        Args:
            connection: The index; see :func:`ici_tui.search.postings.connect`.
            names: All names that texts may mention.
            merging: Whether it is going to be merged with others.
        """
        self._title_positions.run_optimize()
        for subject, documents in self._mentions(names):
            self._lists.mention(self._subjects.known(*subject), documents)
        with connection:
            connection.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
            connection.execute(
                "INSERT INTO segment VALUES (?, ?, ?, ?)",
                (
                    self.first,
                    self.size,
                    BitMap(self._starts).serialize(),
                    self._title_positions.serialize(),
                ),
            )
            connection.executemany(
                "INSERT INTO events VALUES (?, ?)", enumerate(self._ids, self.first)
            )
            connection.executemany(
                "INSERT INTO dates VALUES (?, ?, ?, ?)",
                (
                    (*name, pack(BitMap(found)) if len(found) > 1 else found[0])
                    for name, found in sorted(self._dates.items())
                ),
            )
            connection.executemany("INSERT INTO gaps VALUES (?, ?, ?)", self._gaps)
            self._write_words(connection, merging=merging)
            self._lists.write(connection, merging=merging)
            offered = {
                pair
                for places, some in zip(self._words.standing, self._words.offered, strict=True)
                if places and some
                for pair in _pairs(some.split())
            }
            connection.executemany(
                "INSERT INTO skeletons VALUES (?, ?)", sorted(offered | self._lists.offered)
            )
            if merging:
                self._write_first_unions(connection)
            else:
                write_hashes(connection)
                write_unions(connection)
            connection.execute(
                "INSERT INTO meta VALUES ('positions', ?)", (str(len(self._owners)),)
            )
            connection.execute("INSERT INTO meta VALUES ('complete', 'yes')")

    def _write_words(self, connection: sqlite3.Connection, *, merging: bool) -> None:
        known, standing = self._words.keys, self._words.standing
        numbers = [number for number, places in enumerate(standing) if places]
        numbers.sort(key=known.__getitem__)
        connection.executemany(
            "INSERT INTO words VALUES (?, ?, ?, ?, ?)", self._words_rows(numbers, merging=merging)
        )
        rows = [(key, word) for word, at in enumerate(numbers) for key in known[at].split()]
        rows.sort()
        connection.executemany("INSERT INTO spellings VALUES (?, ?)", rows)
        del rows

    def _words_rows(
        self, numbers: Sequence[int], *, merging: bool
    ) -> Iterator[tuple[int, bytes | int, bytes | int | None, bytes | int, str | None]]:
        owners, offsets = self._owners, self._offsets
        titled = self._title_positions
        known, standing = self._words.keys, self._words.standing
        for word, number in enumerate(numbers):
            places = standing[number]
            keys = known[number] if merging else None
            size = len(places)
            if size == 1 < HEAVY:
                [at] = places
                yield word, owners[at], None, offsets[at], keys
            elif size < HEAVY:
                documents = array("I", map(owners.__getitem__, places))
                found = list(map(offsets.__getitem__, places))
                yield word, pack_few(documents), None, pack_offsets(found), keys
            else:
                having = BitMap(array("I", map(owners.__getitem__, places)))
                with_title = BitMap(array("I", map(owners.__getitem__, BitMap(places) & titled)))
                yield word, pack(having), pack(with_title), pack_positions(places), keys

    def _write_first_unions(self, connection: sqlite3.Connection) -> None:
        """Write the unions of words that have one or two first letters in common.

        That is what takes long to unite while one searches; the others are written when segments
        have been merged.
        """
        places: defaultdict[str, array[int]] = defaultdict(_numbers)
        for known, standing in zip(self._words.keys, self._words.standing, strict=True):
            if standing:
                for beginning in {key[:2] for key in known.split() if not key.startswith(SIGN)}:
                    places[beginning].extend(standing)
        owner = self._owners.__getitem__
        found: defaultdict[str, BitMap] = defaultdict(BitMap)
        for beginning, standing in places.items():
            documents = BitMap(array("I", map(owner, standing)))
            found[beginning] |= documents
            found[beginning[0]] |= documents
        rows = sorted(found.items())
        connection.executemany(
            "INSERT INTO bitmaps VALUES (?, ?)",
            ((number, pack(documents)) for number, (_, documents) in enumerate(rows)),
        )
        connection.executemany(
            "INSERT INTO prefixes VALUES (?, ?, ?)",
            ((Scope.TEXTS, beginning, number) for number, (beginning, _) in enumerate(rows)),
        )

    def _mentions(self, names: Names) -> Iterator[tuple[tuple[Field, str], BitMap]]:
        """Yield what own texts of the segment's events mention by a name, with the documents."""
        wanted = names.keys
        standing: defaultdict[str, list[array[int]]] = defaultdict(list)
        for known, places in zip(self._words.keys, self._words.standing, strict=True):
            if places:
                for key in known.split():
                    if key in wanted:
                        standing[key].append(places)
        owner = self._owners.__getitem__
        met: dict[int, BitMap] = {}
        for subject, words in names.all_of(standing):
            stand = []
            for word in words:
                found = met.get(word)
                if found is None:
                    found = met[word] = _standing_at(names.keys_of(word), standing)
                stand.append(found)
                if not found:
                    break
            else:
                if at := _side_by_side(stand):
                    yield subject, BitMap(array("I", map(owner, at)))


def _numbers() -> array[int]:
    return array("I")


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each word at an even place with the one after it."""
    return zip(words[::2], words[1::2], strict=True)


def write_hashes(connection: sqlite3.Connection) -> None:
    """Write the documents of a segment by the hash of their ids."""
    rows = connection.execute("SELECT id, document FROM events")
    # One number of 64 bits for each takes the least memory to sort.
    hashes = sorted(array("Q", (crc32(name.encode()) << 32 | document for name, document in rows)))
    connection.executemany(
        "INSERT INTO ids VALUES (?, ?)", ((one >> 32, one & 0xFFFFFFFF) for one in hashes)
    )


def _standing_at(wanted: frozenset[str], standing: Mapping[str, list[array[int]]]) -> BitMap:
    # A word with two of the keys occurs twice, which is harmless.
    return unite([BitMap(places) for key in wanted for places in standing.get(key, ())])


def _side_by_side(stand: Sequence[BitMap]) -> BitMap:
    """Return the positions of the rarest word where all words are adjacent."""
    rarest = min(range(len(stand)), key=lambda at: len(stand[at]))
    found = stand[rarest]
    for at, others in enumerate(stand):
        if at != rarest and found:
            # The few are shifted to the many and back, not the many to the few.
            found = (found.shift(at - rarest) & others).shift(rarest - at)
    return found
