"""Merges segments into one, reading them side by side: only what is being merged is in memory."""

from __future__ import annotations

from array import array
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pyroaring import BitMap

from ici_tui.search.postings import (
    FORMAT,
    HEAVY,
    MAX_UNSTORED_SUBJECTS,
    few_of,
    moved_positions,
    offsets_of,
    pack,
    pack_few,
    pack_offsets,
    pack_positions,
    unite,
    united,
    unpack,
)
from ici_tui.search.segment import write_hashes
from ici_tui.search.subject_lists import INSERT_NAME, INSERT_SUBJECT
from ici_tui.search.unions import write_unions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    _Column = bytes | int
    _Word = tuple[str, int, _Column, _Column | None, _Column]

_BATCH = 10_000


class _Segment:
    """A segment that is merged.

    Attributes:
        moved: What is added to its positions.
    """

    def __init__(self, number: int, connection: sqlite3.Connection, moved: int) -> None:
        self.number = number
        self.connection = connection
        self.moved = moved
        [row] = connection.execute("SELECT first, size, starts, titles FROM segment")
        self.first, self.size, starts, titles = row
        self.starts = BitMap.deserialize(starts)
        self.titles = BitMap.deserialize(titles)
        self.start_of = array("I", self.starts)
        self.subjects = array("I")  # by their numbers here, those in the whole

    def rows(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement whose first parameter is the segment's number."""
        return self.connection.execute(sql, (self.number,))


def merge_segments(segments: Sequence[sqlite3.Connection], connection: sqlite3.Connection) -> None:
    """Merge segments into an empty index, and mark it as complete.

    Args:
        segments: The segments, each with the keys of its words; the newest first.
        connection: The index.
    """
    parts: list[_Segment] = []
    moved = 0
    for number, one in enumerate(segments):
        part = _Segment(number, one, moved)
        parts.append(part)
        [(last,)] = one.execute("SELECT value FROM meta WHERE name = 'positions'")
        moved += int(last)
    with connection:
        connection.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        connection.execute(
            "INSERT INTO segment VALUES (?, ?, ?, ?)",
            (
                parts[0].first,
                sum(part.size for part in parts),
                unite([part.starts.shift(part.moved) for part in parts]).serialize(),
                unite([part.titles.shift(part.moved) for part in parts]).serialize(),
            ),
        )
        for part in parts:
            connection.executemany(
                "INSERT INTO events VALUES (?, ?)",
                part.connection.execute("SELECT document, id FROM events ORDER BY document"),
            )
            connection.executemany(
                "INSERT INTO gaps VALUES (?, ?, ?)",
                part.connection.execute("SELECT document, first, last FROM gaps"),
            )
        write_hashes(connection)
        _merge_dates(parts, connection)
        _merge_words(parts, connection)
        for one in segments:
            connection.executemany(
                "INSERT OR IGNORE INTO skeletons VALUES (?, ?)",
                one.execute("SELECT skeleton, key FROM skeletons ORDER BY skeleton, key"),
            )
        _merge_subjects(parts, connection)
        _merge_names(parts, connection)
        write_unions(connection)
        connection.execute("INSERT INTO meta VALUES ('positions', ?)", (str(moved),))
        connection.execute("INSERT INTO meta VALUES ('complete', 'yes')")


def _merge_dates(parts: Sequence[_Segment], connection: sqlite3.Connection) -> None:
    rows = merge(
        *(
            part.rows(
                "SELECT side, unit, value, ?, documents FROM dates ORDER BY side, unit, value"
            )
            for part in parts
        )
    )
    connection.executemany(
        "INSERT INTO dates VALUES (?, ?, ?, ?)",
        (
            (*name, _united([row[4] for row in group]))
            for name, group in groupby(rows, key=itemgetter(0, 1, 2))
        ),
    )


def _united(columns: list[_Column]) -> _Column:
    if len(columns) == 1:
        return columns[0]
    return pack(united((value,) for value in columns))


def _merge_words(parts: Sequence[_Segment], connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TEMP TABLE unsorted (key TEXT, word INTEGER)")
    rows: Iterator[_Word] = merge(
        *(
            part.rows("SELECT keys, ?, documents, titles, positions FROM words ORDER BY word")
            for part in parts
        )
    )
    words: list[tuple[int, _Column, _Column | None, _Column]] = []
    keys: list[tuple[str, int]] = []

    def flush() -> None:
        connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?, NULL)", words)
        connection.executemany("INSERT INTO temp.unsorted VALUES (?, ?)", keys)
        words.clear()
        keys.clear()

    for word, (known, group) in enumerate(groupby(rows, key=itemgetter(0))):
        words.append((word, *_merged_word(parts, list(group))))
        keys += ((key, word) for key in known.split())
        if len(words) >= _BATCH:
            flush()
    flush()
    connection.execute(
        "INSERT INTO spellings SELECT key, word FROM temp.unsorted ORDER BY key, word"
    )
    connection.execute("DROP TABLE temp.unsorted")


def _merged_word(
    parts: Sequence[_Segment], rows: list[_Word]
) -> tuple[_Column, _Column | None, _Column]:
    if len(rows) == 1:
        _, number, documents, titles, positions = rows[0]
        if titles is None or isinstance(positions, int):
            return documents, None, positions
        return documents, titles, moved_positions(positions, parts[number].moved)
    lists = [
        (number, array("I", few_of(documents) or ()), offsets_of(positions))
        for _, number, documents, titles, positions in rows
        if titles is None
    ]
    if len(lists) == len(rows):
        count = sum(len(offsets) for _, _, offsets in lists)
        if count < HEAVY:
            together = array("I")
            for _, documents_of_one, _ in lists:
                together.extend(documents_of_one)
            return (
                pack_few(together),
                None,
                pack_offsets([at for _, _, offsets in lists for at in offsets]),
            )
    light = {number: (documents, offsets) for number, documents, offsets in lists}
    having: list[BitMap] = []
    titled: list[BitMap] = []
    places: list[bytes] = []
    for _, number, documents, titles, positions in rows:
        part = parts[number]
        if number not in light:
            having.append(unpack(documents))
            titled.append(unpack(titles))  # type: ignore[arg-type]  # only lists have none
            places.append(moved_positions(positions, part.moved))  # type: ignore[arg-type]
            continue
        few, offsets = light[number]
        start_of, first = part.start_of, part.first
        standing = array(
            "I", (start_of[one - first] + at for one, at in zip(few, offsets, strict=True))
        )
        having.append(BitMap(few))
        in_titles = part.titles
        titled.append(
            BitMap(
                array("I", (one for one, at in zip(few, standing, strict=True) if at in in_titles))
            )
        )
        places.append(moved_positions(pack_positions(standing), part.moved))
    return pack(unite(having)), pack(unite(titled)), b"".join(places)


def _merge_subjects(parts: Sequence[_Segment], connection: sqlite3.Connection) -> None:
    rows = merge(
        *(
            part.rows(
                "SELECT field, id, texts, ?, documents, mentions FROM subjects ORDER BY subject"
            )
            for part in parts
        )
    )

    def merged() -> Iterator[tuple[object, ...]]:
        for number, (name, group) in enumerate(groupby(rows, key=itemgetter(0, 1, 2))):
            documents: list[_Column] = []
            mentions: list[_Column] = []
            for _, _, _, part, found, mentioned in group:
                parts[part].subjects.append(number)
                documents.append(found)
                if mentioned is not None:
                    mentions.append(mentioned)
            yield number, *name, _united(documents), _united(mentions) if mentions else None

    connection.executemany(INSERT_SUBJECT, merged())


def _merge_names(parts: Sequence[_Segment], connection: sqlite3.Connection) -> None:
    rows = merge(
        *(
            part.rows("SELECT field, key, ?, subjects, documents FROM names ORDER BY field, key")
            for part in parts
        )
    )

    def merged() -> Iterator[tuple[object, ...]]:
        for (field, key), group in groupby(rows, key=itemgetter(0, 1)):
            subjects: set[int] = set()
            documents: list[_Column] = []
            for _, _, part, some, found in group:
                subjects.update(map(parts[part].subjects.__getitem__, unpack(some)))
                documents.append(found)
            many = not field and len(subjects) > MAX_UNSTORED_SUBJECTS
            yield field, key, pack(BitMap(subjects)), _united(documents) if many else None

    connection.executemany(INSERT_NAME, merged())
