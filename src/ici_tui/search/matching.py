"""Matches a query with texts, without an index, for highlighting and explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.search.fields import Field, FieldText
from ici_tui.search.fold import SourceWord, fold, source_words, spell
from ici_tui.search.keys import keys
from ici_tui.search.pattern import whole_key
from ici_tui.search.query import (
    Address,
    After,
    Before,
    Dated,
    Extra,
    Leaf,
    Named,
    Phrase,
    Query,
    Word,
    Years,
    leaves,
)
from ici_tui.search.tokens import address_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ici_tui.search.pattern import Pattern

_VALUES = frozenset({Field.ADDRESS, Field.EXTRA})
"""The fields of what no word finds."""

Span = tuple[int, int]
"""A range of logical characters: start, and end excluded."""


class Reason(Struct, frozen=True):
    """A text that matches the query, with the matching ranges.

    Attributes:
        text: The text with its field.
        spans: The matching ranges; empty if the whole text matches (a date).
    """

    text: FieldText
    spans: tuple[Span, ...]


def stand_side_by_side(patterns: Sequence[Pattern], text: str) -> bool:
    """Return whether a text has adjacent words that match the patterns."""
    words = spell(text)
    return any(
        all(wanted.matches(words[start + offset]) for offset, wanted in enumerate(patterns))
        for start in range(len(words) - len(patterns) + 1)
    )


def spans(query: Query, text: str, field: str | None = None) -> list[Span]:
    """Return the ranges of a text that a query's words match, in order and without overlap.

    Args:
        query: The query as read.
        text: Any shown text, logical.
        field: Where the text stands; None for any place. It decides whether ``title:`` and the
            fields of actors, places… apply to it.
    """
    return merged(found for leaf in query.leaves() for found in _leaf_spans(leaf, text, field))


def reasons(query: Query, texts: Iterable[FieldText]) -> tuple[Reason, ...]:
    """Return the matching texts, in the given order.

    Args:
        query: The query as read.
        texts: The texts of the event (:meth:`ici_tui.search.mentions.Mentions.texts`).
    """
    wanted = tuple(query.leaves())
    dated = any(isinstance(leaf, Years | Before | After | Dated) for leaf in wanted)
    found = []
    seen: set[tuple[str, str, str]] = set()
    for one in texts:
        ranges = merged(
            span for leaf in wanted for span in _leaf_spans(leaf, one.text, one.field, one.subject)
        )
        name = (one.field, one.subject, one.text)
        if (ranges or (dated and one.field == Field.DATE)) and name not in seen:
            seen.add(name)
            found.append(Reason(one, tuple(ranges)))
    return tuple(found)


def _leaf_spans(leaf: Leaf, text: str, field: str | None, subject: str = "") -> Iterator[Span]:
    if field in _VALUES and not isinstance(leaf, Address | Extra):
        return
    match leaf:
        case Word(pattern=wanted, title=title):
            if not title or field in (None, Field.TITLE):
                yield from _word_spans(wanted, source_words(text))
        case Phrase(patterns=patterns, title=title):
            if not title or field in (None, Field.TITLE):
                yield from _phrase_spans(patterns, source_words(text))
        case Dated(words=typed) if typed is not None:
            for one in leaves(typed):
                yield from _leaf_spans(one, text, field, subject)
        case Address(url=url):
            if field == Field.ADDRESS and address_word(url) == address_word(text):
                yield 0, len(text)
        case Extra(key=key):
            if field == Field.EXTRA and key.casefold() == subject.casefold():
                yield 0, len(text)
        case Named(facet=facet, words=words, adjacent=adjacent, name=name):
            if field is None or field != facet.value:
                return
            if name is not None:
                if text and (subject == name or fold(text) == fold(name)):
                    yield 0, len(text)
            elif adjacent:
                yield from _phrase_spans(words, source_words(text))
            else:
                for wanted in words:
                    yield from _word_spans(wanted, source_words(text))


def _word_spans(wanted: Pattern, words: Sequence[SourceWord]) -> Iterator[Span]:
    for word in words:
        found = wanted.span(word)
        if found is not None:
            yield found
    if wanted.pairs:
        for pair in _in_pairs(wanted, words):
            yield from _phrase_spans(pair, words)


def _in_pairs(wanted: Pattern, words: Sequence[SourceWord]) -> Iterator[tuple[Pattern, Pattern]]:
    """Yield the pairs of words that a pattern matches side by side, of those that a text has."""
    known = {key.text for word in words for key in keys(word.spelled)}
    for first, second in wanted.pairs:
        if first in known and second in known:
            yield whole_key(first), whole_key(second)


def _phrase_spans(patterns: Sequence[Pattern], words: Sequence[SourceWord]) -> Iterator[Span]:
    size = len(patterns)
    for start in range(len(words) - size + 1):
        found = [
            wanted.span(word)
            for wanted, word in zip(patterns, words[start : start + size], strict=True)
        ]
        ranges = [one for one in found if one is not None]
        if size and len(ranges) == size:
            yield ranges[0][0], ranges[-1][1]


def merged(found: Iterable[Span]) -> list[Span]:
    """Return sorted ranges, merging those that touch or overlap."""
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = merged[-1][0], end
        else:
            merged.append((start, end))
    return merged
