"""Orders hits by how well they answer a query: where the words stand, how exactly they match.

A word in a title counts most, then the event's date, what it names, its other texts. What is only
far from the event counts least: a statement or a discrepancy about it, and what its place or its
domain is a part of. Words side by side, as they were typed, count more, as does a title that says
little else. Of equals, what more sources report comes first.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.search.fields import Field
from ici_tui.search.fold import spell
from ici_tui.search.function_words import FUNCTION_WORDS
from ici_tui.search.keys import keys
from ici_tui.search.query import Dated, Leaf, Phrase, Word, asks_words, leaves

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ici_tui.edtf.date import EdtfDate
    from ici_tui.record.entities import Event
    from ici_tui.search.fields import FieldText
    from ici_tui.search.pattern import Pattern
    from ici_tui.search.query import Query

_WEIGHTS: dict[str, float] = {
    Field.TITLE: 10,
    Field.DATE: 7,
    Field.KIND: 5,
    Field.OFFICE: 5,
    Field.ACTOR: 4.5,
    Field.PLACE: 4,
    Field.DOMAIN: 2.5,
    Field.ROLE: 2,
    Field.NOTE: 2,
    Field.SOURCE: 1.5,
    Field.STATEMENT: 0.5,
    Field.DISCREPANCY: 0.3,
}
_OWN_TEXT, _FAR = 4.0, 0.4
_FAR_FIELDS = frozenset({Field.STATEMENT, Field.DISCREPANCY})
_WHOLE, _BEGINNING, _OTHER_ENDING = 1.0, 0.6, 0.85
_SIDE_BY_SIDE, _AS_TYPED, _FILLED, _ALSO = 0.6, 10.0, 8.0, 0.15
_ON_DATE, _AROUND_DATE = 10.0, 2.0
_SOURCE = 0.25


class _Read(Struct, frozen=True):
    """A text with its words and what each counts."""

    one: FieldText
    weight: float
    words: list[str]


def is_far(text: FieldText, event: Event) -> bool:
    """Return whether a text is only far from an event.

    Args:
        text: A searched text of the event.
        event: The event.
    """
    if text.field in _FAR_FIELDS:
        return True
    if text.field == Field.PLACE:
        places = {event.place, *(claim.place for claim in event.claims)}
        return text.subject not in places
    if text.field == Field.DOMAIN:
        named = {one if isinstance(one, str) else one.domain for one in event.domains}
        return text.subject not in named
    return False


def score(query: Query, event: Event, texts: Iterable[FieldText]) -> float:
    """Return how well an event answers a query.

    Args:
        query: The query as read.
        event: A hit.
        texts: Its searched texts (:meth:`ici_tui.search.mentions.Mentions.texts`).
    """
    read = [_Read(one, _weight(one, event), spell(one.text)) for one in texts]
    asked = [leaf for leaf in query.leaves() if asks_words(leaf)]
    wanted = [leaf for leaf in asked if not _is_function(leaf)] or asked
    total = sum(_leaf_score(leaf, event.date, read) for leaf in wanted)
    patterns = [leaf.pattern for leaf in _flat(wanted) if isinstance(leaf, Word)]
    total += _together(patterns, read)
    return total + _SOURCE * log2(1 + len(event.claims))


def _is_function(leaf: Leaf) -> bool:
    return isinstance(leaf, Word) and leaf.pattern.text in FUNCTION_WORDS


def _flat(wanted: Iterable[Leaf]) -> Iterable[Leaf]:
    for leaf in wanted:
        if isinstance(leaf, Dated) and leaf.words is not None:
            yield from leaves(leaf.words)
        else:
            yield leaf


def _weight(text: FieldText, event: Event) -> float:
    weight = _WEIGHTS.get(text.field, _OWN_TEXT)
    return min(weight, _FAR) if is_far(text, event) else weight


def _leaf_score(leaf: Leaf, date: EdtfDate, read: Sequence[_Read]) -> float:
    match leaf:
        case Word(pattern=wanted):
            return _word_score(wanted, read)
        case Phrase(patterns=patterns):
            return max(
                (
                    len(patterns) * one.weight
                    for one in read
                    if any(True for _ in _places(patterns, one.words))
                ),
                default=0.0,
            )
        case Dated(words=words):
            spelled = list(leaves(words)) if words is not None else []
            scores = [_leaf_score(one, date, read) for one in spelled]
            return max(_date_score(leaf, date), sum(scores) / max(1, len(scores)))
        case _:
            return 0.0


def _word_score(wanted: Pattern, read: Sequence[_Read]) -> float:
    found: dict[str, float] = {}
    for one in read:
        known = found.get(one.one.field, 0.0)
        if one.weight > known:
            close = max((closeness(wanted, word) for word in one.words), default=0.0)
            found[one.one.field] = max(known, one.weight * close)
    best = max(found.values(), default=0.0)
    return best + _ALSO * (sum(found.values()) - best)


@lru_cache(maxsize=16_384)
def closeness(wanted: Pattern, spelled: str) -> float:
    """Return how exactly a word matches: whole, as a beginning, with another ending, or not (0)."""
    best = 0.0
    for key in keys(spelled):
        text = key.text
        if text in wanted.prefixes:
            return _WHOLE
        if text in wanted.whole:
            best = max(best, _WHOLE if not wanted.prefixes else _OTHER_ENDING)
        elif wanted.prefixes and text.startswith(wanted.prefixes):
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


def _together(patterns: Sequence[Pattern], read: Sequence[_Read]) -> float:
    """Return what words count that stand together: side by side, and alone in a title."""
    best = filled = 0.0
    for one in read:
        if one.weight <= _FAR or not one.words:
            continue
        at = [
            {number for number, word in enumerate(one.words) if closeness(wanted, word)}
            for wanted in patterns
        ]
        pairs = sum(
            1 for first, second in pairwise(at) if any(number + 1 in second for number in first)
        )
        together = pairs * one.weight * _SIDE_BY_SIDE
        if pairs and pairs == len(at) - 1:
            together += _AS_TYPED
        best = max(best, together)
        if one.one.field == Field.TITLE:
            covered = len(set().union(*at))
            having = sum(map(bool, at)) / max(1, len(at))
            filled = max(filled, having * covered / len(one.words))
    return best + _FILLED * filled


def _places(patterns: Sequence[Pattern], words: Sequence[str]) -> Iterable[int]:
    for start in range(len(words) - len(patterns) + 1):
        if all(wanted.matches(words[start + number]) for number, wanted in enumerate(patterns)):
            yield start
