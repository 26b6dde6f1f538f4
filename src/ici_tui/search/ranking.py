"""Orders hits by how well they answer a query: where the words stand, how exactly they match.

A word in a title counts most, then the event's date, what it names, its other texts. What is only
far from the event counts least: a statement or a discrepancy about it, and what its place or its
domain is a part of. Words side by side, as they were typed, count more, as does a title that says
little else. Of equals, what more sources report comes first.
"""

from __future__ import annotations

from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from ici_tui.search.fields import Field, own_texts
from ici_tui.search.fold import spell
from ici_tui.search.function_words import FUNCTION_WORDS
from ici_tui.search.keys import keys
from ici_tui.search.query import Dated, Leaf, Phrase, Word, asks_words, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.record.entities import Event
    from ici_tui.search.fields import FieldText, Subject
    from ici_tui.search.pattern import Pattern
    from ici_tui.search.query import Query
    from ici_tui.search.subjects import Subjects

_WEIGHTS: dict[str, float] = {
    Field.TITLE: 10,
    Field.DATE: 7,
    Field.KIND: 5,
    Field.OFFICE: 5,
    Field.ACTOR: 4.5,
    Field.PLACE: 4,
    Field.TAG: 4,
    Field.DOMAIN: 2.5,
    Field.ROLE: 2,
    Field.QUOTE: 2.5,
    Field.NOTE: 2,
    Field.MEDIA: 2,
    Field.QUANTITY: 2,
    Field.SOURCE: 1.5,
    Field.STATEMENT: 0.5,
    Field.DISCREPANCY: 0.3,
}
_OWN_TEXT, _FAR = 4.0, 0.4
_FAR_FIELDS = frozenset({Field.STATEMENT, Field.DISCREPANCY})
_WITHIN = frozenset({Field.PLACE, Field.DOMAIN})
"""What may be a part of something else, by whose name the event is found too."""
_WHOLE, _BEGINNING, _OTHER_FORM = 1.0, 0.6, 0.85
_SIDE_BY_SIDE, _AS_TYPED, _FILLED, _ALSO = 0.6, 10.0, 8.0, 0.15
_ON_DATE, _AROUND_DATE = 10.0, 2.0
_SOURCE = 0.25
_KEPT = 4_096
"""How many texts are kept as words."""


def is_far(text: FieldText, event: Event) -> bool:
    """Return whether a text is only far from an event.

    Args:
        text: A searched text of the event.
        event: The event.
    """
    if text.field in _FAR_FIELDS:
        return True
    return text.field in _WITHIN and text.subject not in _near(event)


def _near(event: Event) -> set[str | None]:
    """Return the places and domains that an event names itself."""
    places = {event.place, *(claim.place for claim in event.claims)}
    return places | {one if isinstance(one, str) else one.domain for one in event.domains}


class _Met(NamedTuple):
    """How the words of a query meet those of one text.

    Attributes:
        close: For each word of the query how exactly some word matches, 0 for not at all.
        pairs: How many follow each other as they were typed.
        share: How much of the text they are.
    """

    close: tuple[float, ...]
    pairs: int
    share: float


class WordReader:
    """The words of texts, kept while one types: the same events are compared at every letter.

    Args:
        subjects: What the events name.
    """

    def __init__(self, subjects: Subjects) -> None:
        self.subjects = subjects
        self._own: dict[str, list[tuple[str, list[str]]]] = {}
        self._names: dict[Subject, list[list[str]]] = {}

    def own(self, event: Event) -> list[tuple[str, list[str]]]:
        """Return the event's own texts as words, each with where it stands."""
        found = self._own.get(event.id)
        if found is None:
            if len(self._own) >= _KEPT:
                self._own.clear()
            found = [(one.field, spell(one.text)) for one in own_texts(event)]
            self._own[event.id] = found
        return found

    def names(self, subject: Subject) -> list[list[str]]:
        """Return the texts of a subject as words."""
        found = self._names.get(subject)
        if found is None:
            if len(self._names) >= _KEPT:
                self._names.clear()
            found = self._names[subject] = [spell(text) for _, text in subject.texts]
        return found


class Ranking:
    """Tells how well events answer a query; what many events name is compared once.

    Args:
        query: The query as read.
        reader: Has the words of texts.
    """

    def __init__(self, query: Query, reader: WordReader) -> None:
        self._reader = reader
        asked = [leaf for leaf in query.leaves() if asks_words(leaf)]
        self._wanted = [leaf for leaf in asked if not _is_function(leaf)] or asked
        self._patterns: list[tuple[Pattern, Set[bool]]] = []
        self._ranges: list[tuple[Leaf, range]] = []
        for leaf in self._wanted:
            first = len(self._patterns)
            self._patterns += ((one, _scripts(one)) for one in _patterns(leaf))
            self._ranges.append((leaf, range(first, len(self._patterns))))
        self._nothing = _Met((0.0,) * len(self._patterns), 0, 0.0)
        self._known: dict[str, tuple[float, ...] | None] = {}
        self._named: dict[Subject, _Met] = {}

    def score(self, event: Event) -> float:
        """Return how well an event answers the query."""
        found: dict[str, list[float]] = {}
        together = filled = 0.0
        for field, weight, met in self._met(event):
            if met is self._nothing:
                continue
            scores = found.setdefault(field, [0.0] * len(met.close))
            for at, close in enumerate(met.close):
                scores[at] = max(scores[at], weight * close)
            if weight > _FAR and met.pairs:
                side_by_side = met.pairs * weight * _SIDE_BY_SIDE
                if met.pairs == len(self._patterns) - 1:
                    side_by_side += _AS_TYPED
                together = max(together, side_by_side)
            if field == Field.TITLE:
                filled = max(filled, met.share)
        total = sum(self._leaf(leaf, places, event.date, found) for leaf, places in self._ranges)
        return total + together + _FILLED * filled + _SOURCE * log2(1 + len(event.claims))

    def _met(self, event: Event) -> Iterator[tuple[str, float, _Met]]:
        for field, words in self._reader.own(event):
            yield field, _WEIGHTS.get(field, _OWN_TEXT), self._compare(words)
        near = _near(event)
        for subject in self._reader.subjects.named_by(event):
            met = self._named.get(subject)
            if met is None:
                met = self._named[subject] = self._best_of(subject)
            weight = _WEIGHTS.get(subject.field, _OWN_TEXT)
            if subject.field in _WITHIN and subject.id not in near:
                weight = min(weight, _FAR)
            yield subject.field, weight, met

    def _best_of(self, subject: Subject) -> _Met:
        met = [self._compare(words) for words in self._reader.names(subject)]
        if all(one is self._nothing for one in met):
            return self._nothing
        close = tuple(map(max, zip(*(one.close for one in met), strict=True)))
        return _Met(close, max(one.pairs for one in met), 0.0)

    def _compare(self, words: Sequence[str]) -> _Met:
        known = self._known
        at: list[tuple[float, ...] | None] = []
        for word in words:
            if word not in known:
                close = tuple(
                    closeness(wanted, word) if word.isascii() in scripts else 0.0
                    for wanted, scripts in self._patterns
                )
                known[word] = close if any(close) else None
            at.append(known[word])
        if not any(at):
            return self._nothing
        matched = [one for one in at if one is not None]
        close = tuple(map(max, zip(*matched, strict=True)))
        pairs = sum(
            any(
                one is not None and other is not None and one[first] and other[first + 1]
                for one, other in pairwise(at)
            )
            for first in range(len(self._patterns) - 1)
        )
        share = len(matched) / len(words) * sum(map(bool, close)) / len(close)
        return _Met(close, pairs, share)

    def _leaf(
        self, leaf: Leaf, places: range, date: EdtfDate | None, found: Mapping[str, Sequence[float]]
    ) -> float:
        words = 0.0
        for at in places:
            scores = [one[at] for one in found.values()]
            best = max(scores, default=0.0)
            words += best + _ALSO * (sum(scores) - best)
        if isinstance(leaf, Dated) and date is not None:
            return max(_date_score(leaf, date), words / max(1, len(places)))
        return words


def _patterns(leaf: Leaf) -> Iterator[Pattern]:
    match leaf:
        case Word(pattern=wanted):
            yield wanted
        case Phrase(patterns=patterns):
            yield from patterns
        case Dated(words=words) if words is not None:
            for one in leaves(words):
                yield from _patterns(one)


def _scripts(wanted: Pattern) -> Set[bool]:
    """Return whether words of ASCII can match, of other letters, or both (True, False)."""
    if wanted.consonants:
        return frozenset({True, False})
    return frozenset(one.isascii() for one in (*wanted.forms, *wanted.prefixes, *wanted.whole))


def _is_function(leaf: Leaf) -> bool:
    return isinstance(leaf, Word) and leaf.pattern.text in FUNCTION_WORDS


def closeness(wanted: Pattern, spelled: str) -> float:
    """Return how exactly a word matches: whole, in another form, as a beginning, or not (0)."""
    beginnings = wanted.prefixes or (wanted.forms if wanted.may_be_unfinished else ())
    best = 0.0
    for key in keys(spelled):
        text = key.text
        if text in wanted.forms:
            return _WHOLE
        if wanted.is_whole(text):
            best = max(best, _OTHER_FORM)
        elif beginnings and text.startswith(beginnings):
            best = max(best, _BEGINNING)
    return best


def _date_score(leaf: Dated, date: EdtfDate) -> float:
    earliest, latest = date.earliest, date.latest
    if leaf.month:
        if earliest is None or latest is None or earliest[:2] != latest[:2]:
            return 0.0
        on = earliest.month == leaf.month and leaf.day in (0, earliest.day)
        return _ON_DATE if on and (not leaf.day or earliest == latest) else 0.0
    begins = leaf.first is None or (earliest is not None and earliest >= leaf.first)
    ends = leaf.last is None or (latest is not None and latest <= leaf.last)
    if begins and ends:
        return _ON_DATE
    before = leaf.last is not None and earliest is not None and earliest > leaf.last
    after = leaf.first is not None and latest is not None and latest < leaf.first
    return 0.0 if before or after else _AROUND_DATE * (1 + begins + ends)
