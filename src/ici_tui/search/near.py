"""Suggestions ("did you mean"): words of the record similar to a word with few hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.search.postings import restored
from ici_tui.search.query import And, Node, Or, Query, Word
from ici_tui.search.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ici_tui.search.store import Store

FEW = 3
"""With fewer hits than this, suggestions are made."""

_SUGGESTIONS = 3
_SHORTEST = 4
_LONG = 7
_ACROSS_SCRIPTS = 5


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


def corrections(store: Store, query: Query) -> tuple[Correction, ...]:
    """Return suggestions for the words of a query that have few hits.

    Args:
        store: The index.
        query: The query as read.
    """
    found = []
    for leaf in query.leaves():
        if not isinstance(leaf, Word) or leaf.pattern.exact:
            continue
        word = leaf.pattern.text
        if len(word) < _SHORTEST or len(store.matching(leaf.pattern, title=leaf.title)) >= FEW:
            continue
        suggestions = _like(store, word)
        if suggestions:
            found.append(Correction(leaf.start, leaf.end, word, suggestions))
    return tuple(found)


def _like(store: Store, word: str) -> tuple[str, ...]:
    """Return the most similar words of the record: same consonants, then edit distance."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    consonants = skeleton(word)
    allowed = 2 if len(word) >= _LONG else 1
    ranked: dict[str, tuple[int, int, str]] = {}
    for key in map(restored, store.with_skeleton(consonants) if consonants else ()):
        if key.isascii() != word.isascii():
            # Between scripts only the consonants can be compared.
            if len(consonants) >= _ACROSS_SCRIPTS:
                ranked[key] = 2, 0, key
        elif (distance := OSA.distance(word, key)) <= allowed + 1:
            ranked[key] = 0, distance, key
    near = [restored(key) for key in store.with_skeleton_like(consonants)]
    for key, distance, _ in extract(
        word, near, scorer=OSA.distance, score_cutoff=allowed, limit=2 * _SUGGESTIONS
    ):
        ranked.setdefault(key, (1, int(distance), key))
    ranked.pop(word, None)
    best = sorted(ranked, key=ranked.__getitem__)
    return tuple(key for key in best if not key.startswith(word))[:_SUGGESTIONS]


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
