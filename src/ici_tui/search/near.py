"""Suggestions ("did you mean"): words of the record similar to a word with few hits."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.search.postings import restored
from ici_tui.search.query import And, Node, Or, Query, Word
from ici_tui.search.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ici_tui.search.pattern import Pattern
    from ici_tui.search.store import Store

FEW = 3
"""With fewer hits than this, suggestions are made for every word with so few."""

_SUGGESTIONS = 3
_SHORTEST = 4
_LONG = 7
_LONGEST = 48
_ACROSS_SCRIPTS = 5
_OF_NAMES_ACROSS_SCRIPTS = 3
_MUCH_MORE = 10
"""How many times as frequent another spelling of a word must be to be suggested anyway."""
_SHORTEST_SPELLING = 5
_MOST_WORDS = 64


class Correction(Struct, frozen=True):
    """A word of the query with few hits, and the suggestions for it.

    Attributes:
        start: Where the word starts in the query's text.
        end: Where it ends.
        word: The word, folded.
        suggestions: Words of the record, folded, the likeliest first.
    """

    start: int
    end: int
    word: str
    suggestions: tuple[str, ...]


def corrections(store: Store, query: Query, hits: int = 0) -> tuple[Correction, ...]:
    """Return suggestions for the words of a query that have few hits.

    Where the query has enough hits, a finished word has suggestions if no text has it in its own
    script, or if the record spells it otherwise much more often.

    Args:
        store: The index.
        query: The query as read.
        hits: How many the query has.
    """
    found = []
    for leaf in islice(query.leaves(), _MOST_WORDS):
        if not isinstance(leaf, Word) or leaf.pattern.exact:
            continue
        word = leaf.pattern.text
        if not _SHORTEST <= len(word) <= _LONGEST:
            continue
        if hits >= FEW and leaf.pattern.is_beginning:
            continue
        in_own_script = replace(leaf.pattern, consonants="")
        own = len(store.matching(in_own_script, title=leaf.title))
        if (own < FEW and hits < FEW) or not own:
            suggestions = _like(store, leaf.pattern)
        else:
            suggestions = _more_frequent(store, leaf, own)
        if suggestions:
            found.append(Correction(leaf.start, leaf.end, word, suggestions))
    return tuple(found)


def _more_frequent(store: Store, leaf: Word, own: int) -> tuple[str, ...]:
    """Return other spellings of a word that have many times its hits, the most frequent first."""
    word = leaf.pattern.text
    consonants = skeleton(word)
    if len(word) < _SHORTEST_SPELLING or not consonants:
        return ()
    alike = [
        key
        for key in map(restored, store.with_skeleton(consonants))
        if key.isascii() == word.isascii() and not _is_matched(leaf.pattern, key)
    ]
    if not alike:
        return ()
    from rapidfuzz.distance import OSA

    found = []
    for key in alike:
        if OSA.distance(word, key) <= _allowed(word):
            count = len(store.having((key,), title=leaf.title))
            if count >= _MUCH_MORE * own:
                found.append((-count, key))
    return tuple(key for _, key in sorted(found))[:_SUGGESTIONS]


def _allowed(word: str) -> int:
    return 2 if len(word) >= _LONG else 1


def _is_matched(pattern: Pattern, key: str) -> bool:
    return pattern.is_whole(key) or key.startswith(pattern.forms)


def _like(store: Store, pattern: Pattern) -> tuple[str, ...]:
    """Return the most similar words of the record: same consonants, then edit distance."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    word = pattern.text
    consonants = skeleton(word)
    allowed = _allowed(word)
    ranked: dict[str, tuple[int, int, str]] = {}
    across = []
    for key in map(restored, store.with_skeleton(consonants) if consonants else ()):
        if key.isascii() != word.isascii():
            # Between scripts only the consonants can be compared.
            across.append(key)
        elif (distance := OSA.distance(word, key)) <= allowed + 1:
            ranked[key] = 0, distance, key
    if len(consonants) < _ACROSS_SCRIPTS:
        few = len(consonants) < _OF_NAMES_ACROSS_SCRIPTS
        across = [] if few else store.among_names(across)
    ranked |= {key: (2, 0, key) for key in across}
    near = [restored(key) for key in store.with_skeleton_like(consonants)]
    limit = 2 * _SUGGESTIONS * (4 if store.removed else 1)
    for key, distance, _ in extract(
        word, near, scorer=OSA.distance, score_cutoff=allowed, limit=limit
    ):
        ranked.setdefault(key, (1, int(distance), key))
    best = [
        key
        for key in sorted(ranked, key=ranked.__getitem__)
        if not _is_matched(pattern, key) and (not store.removed or store.having((key,)))
    ]
    return tuple(best[:_SUGGESTIONS])


def corrected(query: Query, found: Sequence[Correction]) -> Query:
    """Return a query whose words also match their suggestions."""
    meant = {(one.start, one.end, one.word): one.suggestions for one in found}
    return replace(query, root=_replaced(query.root, meant))


def _replaced(node: Node, meant: Mapping[tuple[int, int, str], tuple[str, ...]]) -> Node:
    match node:
        case And(parts) | Or(parts):
            return type(node)(tuple(_replaced(part, meant) for part in parts))
        case Word(start=start, end=end, pattern=wanted) if not wanted.exact:
            suggestions = meant.get((start, end, wanted.text))
            if suggestions is None:
                return node
            if wanted.is_beginning:
                words = replace(wanted, prefixes=(*wanted.prefixes, *suggestions))
            else:
                words = replace(wanted, whole=wanted.whole.union(suggestions))
            return replace(node, pattern=words)
        case _:
            return node
