"""Collects the subjects of a segment with their documents, and writes them with their names."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from pyroaring import BitMap

from ici_tui.search.fields import is_searched
from ici_tui.search.fold import spell
from ici_tui.search.keys import keys, offered
from ici_tui.search.postings import MAX_UNSTORED_SUBJECTS, pack, stored, unite
from ici_tui.search.spellings import with_skeletons

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from ici_tui.search.fields import Subject

INSERT_SUBJECT = "INSERT INTO subjects VALUES (?, ?, ?, ?, ?, ?)"
INSERT_NAME = "INSERT INTO names VALUES (?, ?, ?, ?)"


class _Words(Struct, frozen=True):
    """The words of names: their stored keys, and those that may be suggested."""

    keys: frozenset[str]
    offered: frozenset[tuple[str, str]]


@lru_cache(maxsize=4_096)
def _words_of(texts: tuple[tuple[str, str], ...]) -> _Words:
    words = {word for _, text in texts for word in spell(text)}
    return _Words(
        frozenset(stored(key.text) for word in words for key in keys(word)),
        frozenset(one for word in words for one in with_skeletons(offered(word))),
    )


class _Recent(dict["Subject", "Callable[[int], None]"]):
    """Maps a subject to the function that adds a document to it; filled on demand."""

    def __init__(self, documents: dict[Subject, array[int]]) -> None:
        super().__init__()
        self._documents = documents

    def __missing__(self, subject: Subject) -> Callable[[int], None]:
        found = self._documents[subject] = array("I")
        append = self[subject] = found.append
        return append


class _Found:
    """What has a key: subjects, and documents that they are found by."""

    __slots__ = ("bitmaps", "documents", "subjects")

    def __init__(self) -> None:
        self.subjects = array("I")
        self.documents = array("I")
        self.bitmaps: list[BitMap] = []

    def found(self) -> BitMap:
        """Return the documents."""
        if self.documents:
            self.bitmaps.append(BitMap(self.documents))
        return unite(self.bitmaps)


class SubjectLists:
    """The subjects of a segment with the documents that name or mention them.

    Attributes:
        offered: When written, the keys of names that may be suggested, each after its consonants.
    """

    def __init__(self) -> None:
        self.offered: set[tuple[str, str]] = set()
        self._documents: dict[Subject, array[int]] = {}
        self._recent = _Recent(self._documents)
        self._mentions: dict[Subject, BitMap] = {}

    def __len__(self) -> int:
        return len(self._documents)

    def add(self, subjects: Iterable[Subject], document: int) -> None:
        """Add what a document names, each once; documents ascend."""
        recent = self._recent
        for subject in subjects:
            recent[subject](document)

    def mention(self, subject: Subject | None, documents: BitMap) -> None:
        """Add documents whose own texts mention a subject by a name."""
        if subject is not None:
            self._mentions[subject] = self._mentions.get(subject, BitMap()) | documents

    def write(self, connection: sqlite3.Connection, *, merging: bool) -> None:
        """Write the subjects and their names.

        Args:
            connection: The segment, within a transaction of the caller.
            merging: Whether it is going to be merged with others.
        """
        rows = [
            (one.field.value, one.id, json.dumps(one.texts, ensure_ascii=False), one)
            for one in {**self._documents, **self._mentions}
        ]
        rows.sort(key=lambda row: row[:3])
        lists: defaultdict[tuple[str, str], _Found] = defaultdict(_Found)
        for number, (field, identifier, texts, subject) in enumerate(rows):
            few = self._documents.get(subject, array("I"))
            documents = BitMap(few)
            mentions = self._mentions.get(subject, BitMap()) - documents
            connection.execute(
                INSERT_SUBJECT,
                (
                    number,
                    field,
                    identifier,
                    texts,
                    pack(documents),
                    pack(mentions) if mentions else None,
                ),
            )
            words = _words_of(subject.texts)
            found = set(words.keys)
            if is_searched(subject):
                self.offered |= words.offered
                for key in found:
                    one = lists["", key]
                    one.subjects.append(number)
                    if len(few) < _FEW:
                        one.documents.extend(few)
                    else:
                        one.bitmaps.append(documents)
                    if mentions:
                        one.bitmaps.append(mentions)
            if subject.facet is not None:
                found |= _words_of((("", subject.id),)).keys
                for key in found:
                    lists[field, key].subjects.append(number)
        connection.executemany(
            INSERT_NAME,
            (
                (field, key, pack(BitMap(found.subjects)), _documents(field, found, merging))
                for (field, key), found in sorted(lists.items(), key=lambda item: item[0])
            ),
        )


_FEW = 64


def _documents(field: str, found: _Found, merging: bool) -> bytes | int | None:
    if field or (len(found.subjects) <= MAX_UNSTORED_SUBJECTS and not merging):
        return None
    return pack(found.found())
