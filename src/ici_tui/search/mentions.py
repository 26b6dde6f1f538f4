"""Finds mentions of actors and places in running text, by any of their names.

A text with ستولتنبرغ is found by ``stoltenberg``, because the record has both as names of one
person. A name is mentioned if its words are adjacent; each may have attached particles, and its
article may be merged with a ل.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.search.fields import Field, FieldText, Subject, own_texts, subject_texts
from ici_tui.search.fold import SourceWord, source_words, spell
from ici_tui.search.keys import keys
from ici_tui.search.own_values import addresses_of, extras_of
from ici_tui.search.pattern import spellings
from ici_tui.search.postings import stored

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from ici_tui.record.entities import Event
    from ici_tui.search.subjects import Subjects

_MENTIONED = frozenset({Field.ACTOR, Field.PLACE})
_ARTICLE, _MERGED = "ال", "لل"
_SHORTEST = 3


class Name(Struct, frozen=True):
    """A name of an actor or a place: for each word the keys that identify it."""

    subject: Subject
    words: tuple[frozenset[str], ...]


def names_of(subject: Subject) -> Iterator[Name]:
    """Yield the names for mentions of a subject; none for a statement or a source."""
    if subject.field not in _MENTIONED:
        return
    seen = set()
    for _, text in subject.texts:
        words = tuple(_recognised(word) for word in spell(text))
        if words and words not in seen and sum(min(map(len, word)) for word in words) >= _SHORTEST:
            seen.add(words)
            yield Name(subject, words)


@lru_cache(maxsize=16_384)
def _recognised(spelled: str) -> frozenset[str]:
    found = set(spellings(spelled))
    if spelled.startswith(_ARTICLE):
        found |= {_MERGED + one[len(_ARTICLE) :] for one in found}
    return frozenset(found)


class Names:
    """The names of all subjects that a segment may mention, as numbers: there may be very many.

    Args:
        subjects: The subjects.

    Attributes:
        keys: The stored keys of all words in names.
    """

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self.keys: set[str] = set()
        self._words: list[frozenset[str]] = []
        self._subjects: list[tuple[Field, str]] = []
        self._laid = array("I")
        self._ends = array("I")
        numbers: dict[frozenset[str], int] = {}
        for subject in subjects:
            for name in names_of(subject):
                for word in name.words:
                    number = numbers.get(word)
                    if number is None:
                        number = numbers[word] = len(self._words)
                        self._words.append(frozenset(map(stored, word)))
                        self.keys |= self._words[-1]
                    self._laid.append(number)
                self._subjects.append((subject.field, subject.id))
                self._ends.append(len(self._laid))

    def keys_of(self, word: int) -> frozenset[str]:
        """Return the stored keys that identify a word of names."""
        return self._words[word]

    def all_of(self, keys: Container[str]) -> Iterator[tuple[tuple[Field, str], Sequence[int]]]:
        """Yield the names of which every word has one of some stored keys, with their subjects."""
        having = bytes(any(key in keys for key in word) for word in self._words)
        start = 0
        for subject, end in zip(self._subjects, self._ends, strict=True):
            words = self._laid[start:end]
            start = end
            if all(map(having.__getitem__, words)):
                yield subject, words


class Mentions:
    """Finds the names of subjects in texts.

    Args:
        subjects: The subjects to find.
    """

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._names: defaultdict[str, list[Name]] = defaultdict(list)
        for subject in subjects:
            for name in names_of(subject):
                for key in name.words[0]:
                    self._names[key].append(name)

    def subjects(self, texts: Iterable[str]) -> list[Subject]:
        """Return the subjects mentioned in texts, each once."""
        found: dict[int, Subject] = {}
        for text in texts:
            for name, _ in self._in(spell(text)):
                found.setdefault(id(name.subject), name.subject)
        return list(found.values())

    def spans(self, text: str) -> Iterator[tuple[Subject, tuple[int, int]]]:
        """Yield each mention in a text with its range, without particles."""
        words = source_words(text)
        for name, at in self._in([word.spelled for word in words]):
            last = words[at + len(name.words) - 1]
            yield name.subject, (_start(words[at], name.words[0]), last.ends[-1])

    def texts(self, event: Event, subjects: Subjects) -> Iterator[FieldText]:
        """Yield every searched text of an event: its own and those of related subjects.

        Args:
            event: The event.
            subjects: Everything that events can name.
        """
        own = list(own_texts(event))
        yield from own
        yield from _value_texts(event)
        named = subjects.named_by(event)
        mentioned = self.subjects(one.text for one in own)
        yield from subject_texts({id(one): one for one in (*named, *mentioned)}.values())

    def _in(self, words: Sequence[str]) -> Iterator[tuple[Name, int]]:
        known = [{key.text for key in keys(word)} for word in words]
        for start, first in enumerate(known):
            for key in first:
                for name in self._names.get(key, ()):
                    end = start + len(name.words)
                    if end <= len(known) and all(
                        not wanted.isdisjoint(found)
                        for wanted, found in zip(name.words, known[start:end], strict=True)
                    ):
                        yield name, start


def _start(word: SourceWord, wanted: frozenset[str]) -> int:
    aligned = (key.start for key in keys(word.spelled) if key.text in wanted)
    return word.starts[next(aligned, 0) or 0]


def _value_texts(event: Event) -> Iterator[FieldText]:
    """Yield what no word finds an event by: its addresses, and the values of keys of its own."""
    for url in addresses_of(event):
        yield FieldText(Field.ADDRESS, "", url)
    for extra in extras_of(event):
        for key, value in extra.items():
            yield FieldText(Field.EXTRA, "", str(value), key)
