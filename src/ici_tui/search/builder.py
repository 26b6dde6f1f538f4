"""Builds an index from a stream of events, newest first, segment by segment."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ici_tui.search.fields import Subject, Subjects, date_texts, is_searched
from ici_tui.search.fold import spell
from ici_tui.search.keys import keys
from ici_tui.search.mentions import names_of
from ici_tui.search.postings import (
    AFTER_ALL_YEARS,
    BEFORE_ALL_YEARS,
    FORMAT,
    connect,
    pack,
    shared_prefixes,
    unite,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from ici_tui.model.dates import EdtfDate
    from ici_tui.model.edtf_grammar import Day
    from ici_tui.model.entities import Event

FIRST_SEGMENT = 8_192
LARGEST_SEGMENT = 131_072
"""Segments double from the first size, soon searchable, to the largest, fast to search."""


class _Spellings(dict[str, tuple[int, ...]]):
    """A word as written → the numbers of the spelled words in it; filled as words are met."""

    def __init__(self) -> None:
        self.spelled: list[str] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, written: str) -> tuple[int, ...]:
        if len(self) > 2_000_000:
            self.clear()
        numbers = self[written] = tuple(map(self._number, spell(written)))
        return numbers

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.spelled)
            self.spelled.append(word)
        return number


class _Segment:
    """What has been added since the last commit."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.rows: list[tuple[int, str, int | None, int | None]] = []
        self.positions: defaultdict[int, list[int]] = defaultdict(list)
        self.titles: defaultdict[int, list[int]] = defaultdict(list)
        self.owners = array("I")
        self.starts: list[int] = []
        self.title_ranges: list[tuple[int, int]] = []
        self.subjects: defaultdict[int, list[int]] = defaultdict(list)
        self.dates: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)


class IndexBuilder:
    """Takes events in date order, newest first, and writes their index.

    Args:
        path: The file to write, which must not exist; None for an index in memory.
        subjects: Everything that the events may name.
        first_segment: How many events are committed first; later segments double.
        largest_segment: Where the doubling ends.
    """

    def __init__(
        self,
        path: Path | None,
        subjects: Subjects,
        *,
        first_segment: int = FIRST_SEGMENT,
        largest_segment: int = LARGEST_SEGMENT,
    ) -> None:
        self.connection: sqlite3.Connection = connect(
            ":memory:" if path is None else str(path), write=True
        )
        self.connection.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        self._subjects = subjects
        self._limit = first_segment
        self._largest = largest_segment
        self._words = _Spellings()
        self._numbers: dict[tuple[str, str], int] = {}
        self._named: list[tuple[Subject, BitMap, BitMap]] = []
        self._subject_keys: list[tuple[str, ...]] = []
        self._new_names: list[tuple[str, str, int]] = []
        self._segments = 0
        self._last: tuple[object, str] | None = None
        self._segment = _Segment(0)
        self._names = [name for subject in subjects for name in names_of(subject)]

    def add(self, event: Event, place: int | None = None, size: int | None = None) -> None:
        """Add one event, not newer than the one before.

        Args:
            event: A validated event.
            place: Where it is in the user's file, in bytes from the start.
            size: How many bytes it has there.

        Raises:
            ValueError: If the event sorts after the one before.
        """
        order = (event.date.sort_key, event.id)
        if self._last is not None and order >= self._last:
            raise ValueError(f"{event.id} must come before the event that was added before it")
        self._last = order
        segment = self._segment
        document = segment.first + len(segment.rows)
        segment.rows.append((document, event.id, place, size))
        self._add_texts(event, document)
        for subject in self._subjects.of_event(event):
            segment.subjects[self._number(subject)].append(document)
        self._add_date(event.date, document)
        if len(segment.rows) >= self._limit:
            self.commit()

    def add_all(self, events: Iterable[Event]) -> None:
        """Add events, newest first."""
        for event in events:
            self.add(event)

    def _add_texts(self, event: Event, document: int) -> None:
        segment, words, positions = self._segment, self._words, self._segment.positions
        start = at = len(segment.owners)
        segment.starts.append(at)
        seen: set[int] = set()
        for text in event.title.root.values():
            for written in text.split():
                for word in words[written]:
                    positions[word].append(at)
                    seen.add(word)
                    at += 1
            at += 1
        for word in seen:
            segment.titles[word].append(document)
        segment.title_ranges.append((start, at))
        others = [] if event.summary is None else list(event.summary.root.values())
        for claim in event.claims:
            if claim.note is not None:
                others += claim.note.root.values()
        others += [one.text for one in date_texts(event.date)]
        for text in others:
            for written in text.split():
                for word in words[written]:
                    positions[word].append(at)
                    at += 1
            at += 1
        segment.owners.extend([document] * (at - start))

    def _number(self, subject: Subject) -> int:
        name = (subject.field.value, subject.id)
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self._named)
            self._named.append((subject, BitMap(), BitMap()))
            words = (word for _, text in subject.texts for word in spell(text))
            found_keys = {key.text for word in words for key in keys(word)}
            self._subject_keys.append(tuple(found_keys) if is_searched(subject) else ())
            if subject.facet is not None:
                found_keys |= {key.text for word in spell(subject.id) for key in keys(word)}
            self._new_names += [(subject.field.value, key, number) for key in found_keys]
        return number

    def _add_date(self, date: EdtfDate, document: int) -> None:
        dates = self._segment.dates
        for side, day in enumerate((date.earliest, date.latest)):
            if day is None:
                year = AFTER_ALL_YEARS if side else BEFORE_ALL_YEARS
                dates[side, 0, year].append(document)
            else:
                for unit, value in enumerate(calendar_numbers(day)):
                    dates[side, unit, value].append(document)

    def commit(self) -> None:
        """Write the events added since the last commit; from here on they are found."""
        segment = self._segment
        if not segment.rows:
            return
        with self.connection as connection:
            number = self._segments
            titles = BitMap()
            for start, end in segment.title_ranges:
                titles.add_range(start, end)
            titles.run_optimize()
            connection.execute(
                "INSERT INTO segments VALUES (?, ?, ?, ?, ?)",
                (
                    number,
                    segment.first,
                    len(segment.rows),
                    BitMap(segment.starts).serialize(),
                    titles.serialize(),
                ),
            )
            connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?)", segment.rows)
            self._write_words(number)
            connection.executemany(
                "INSERT INTO dates VALUES (?, ?, ?, ?, ?)",
                (
                    (number, *name, pack(BitMap(documents)))
                    for name, documents in sorted(segment.dates.items())
                ),
            )
            connection.executemany(
                "INSERT OR REPLACE INTO subjects VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (
                        index,
                        subject.field.value,
                        subject.id,
                        json.dumps(subject.texts, ensure_ascii=False),
                        pack(documents),
                        pack(found),
                    )
                    for index, (subject, documents, found) in enumerate(self._named)
                ),
            )
            connection.executemany("INSERT INTO names VALUES (?, ?, ?)", sorted(self._new_names))
        self._new_names = []
        self._segments += 1
        self._segment = _Segment(segment.first + len(segment.rows))
        self._limit = min(self._limit * 2, self._largest)

    def _write_words(self, number: int) -> None:
        segment, spelled = self._segment, self._words.spelled
        owner = segment.owners.__getitem__
        positions: defaultdict[str, list[BitMap]] = defaultdict(list)
        everywhere: defaultdict[str, list[BitMap]] = defaultdict(list)
        titles: defaultdict[str, list[BitMap]] = defaultdict(list)
        for word, places in segment.positions.items():
            at, documents = BitMap(places), BitMap(list(map(owner, places)))
            for key in keys(spelled[word]):
                positions[key.text].append(at)
                everywhere[key.text].append(documents)
        for word, holders in segment.titles.items():
            documents = BitMap(holders)
            for key in keys(spelled[word]):
                titles[key.text].append(documents)
        naming = self._mentioning(positions, owner)
        for index, holders in segment.subjects.items():
            documents = BitMap(holders)
            self._named[index][1].update(documents)
            naming[index].append(documents)
        for index, found_in in naming.items():
            documents = unite(found_in)
            self._named[index][2].update(documents)
            for text in self._subject_keys[index]:
                everywhere[text].append(documents)
        self.connection.executemany(
            "INSERT INTO positions VALUES (?, ?, ?)",
            ((number, key, pack(unite(positions[key]))) for key in sorted(positions)),
        )
        for title, found in enumerate((everywhere, titles)):
            ordered = sorted(found)
            bitmaps = [unite(found[key]) for key in ordered]
            for table, items in (
                ("postings", zip(ordered, bitmaps, strict=True)),
                ("prefixes", shared_prefixes(ordered, bitmaps)),
            ):
                self.connection.executemany(
                    f"INSERT INTO {table} VALUES (?, ?, ?, ?)",  # noqa: S608
                    ((number, title, key, pack(bitmap)) for key, bitmap in items),
                )

    def _mentioning(
        self, positions: dict[str, list[BitMap]], owner: Callable[[int], int]
    ) -> defaultdict[int, list[BitMap]]:
        """Return the documents whose own texts mention a subject, by the subject's number."""
        found: defaultdict[int, list[BitMap]] = defaultdict(list)

        def standing(word: frozenset[str]) -> BitMap:
            return unite([at for key in word for at in positions.get(key, ())])

        for name in self._names:
            if not all(any(key in positions for key in word) for word in name.words):
                continue
            at = standing(name.words[0])
            for word in name.words[1:]:
                at = at.shift(1) & standing(word)
            if at:
                found[self._number(name.subject)].append(BitMap(list(map(owner, at))))
        return found

    def finish(self) -> None:
        """Commit what is left and say in the file that it is complete."""
        self.commit()
        with self.connection as connection:
            connection.execute("INSERT INTO meta VALUES ('complete', 'yes')")


def calendar_numbers(day: Day) -> tuple[int, int, int]:
    """Return a day's year, month and date as numbers that sort as they do."""
    month = day.year * 100 + day.month
    return day.year, month, month * 100 + day.day


__all__ = ["IndexBuilder", "calendar_numbers"]
