"""What is asked instead where nothing has all the words of a query.

Function and question words go first; then the word whose loss gives most, one after the other.
Filters, and what is excluded, stay. If nothing is left to leave out, :func:`nearest` has queries
that find something.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.search.evaluation import evaluate
from ici_tui.search.fold import fold
from ici_tui.search.function_words import FUNCTION_WORDS, QUESTION_WORDS
from ici_tui.search.near import corrected, corrections
from ici_tui.search.parser import parse
from ici_tui.search.query import And, Node, Not, Word, asks_words, leaves
from ici_tui.search.query_words import STAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyroaring import BitMap

    from ici_tui.search.near import Correction
    from ici_tui.search.query import Query
    from ici_tui.search.store import Store

_MOST_WORDS = 24
"""Of more words none is left out: such a text is no query."""
_OFFERED = 6


class Relaxation(Struct, frozen=True):
    """A query without some of its words.

    Attributes:
        query: The query without them; its text is still that which was typed.
        documents: What it finds, which is something.
        left_out: The words that were left out, as typed, in the order of the text.
        total: How many words there were.
        question: Whether they were left out because nobody looks for them.
    """

    query: Query
    documents: BitMap
    left_out: tuple[str, ...]
    total: int
    question: bool = False


class NearQuery(Struct, frozen=True):
    """A query like one that finds nothing.

    Attributes:
        text: Its text; empty for the query that finds every event.
        count: How many events it finds.
    """

    text: str
    count: int


class _Words:
    """The words of a query with what each of them finds."""

    def __init__(self, store: Store, query: Query) -> None:
        root = query.root
        parts = root.parts if isinstance(root, And) else (root,)
        self.query = query
        self.words = [part for part in parts if _is_words(part)]
        self.others = [part for part in parts if not _is_words(part)]
        self._base = evaluate(store, And(tuple(self.others)))
        self.found = {id(word): evaluate(store, word) for word in self.words}

    def with_all(self, words: Sequence[Node]) -> BitMap:
        """Return what has all of some words."""
        return reduce(lambda found, word: found & self.found[id(word)], words, self._base)

    def relaxation(self, kept: Sequence[Node], documents: BitMap) -> Relaxation:
        """Return the query with some of its words only."""
        wanted = set(map(id, kept))
        out = tuple(_written(self.query, one) for one in self.words if id(one) not in wanted)
        parts = tuple(
            part for part in _parts(self.query) if not _is_words(part) or id(part) in wanted
        )
        root = parts[0] if len(parts) == 1 else And(parts)
        return Relaxation(replace(self.query, root=root), documents, out, len(self.words))


def _parts(query: Query) -> tuple[Node, ...]:
    return query.root.parts if isinstance(query.root, And) else (query.root,)


def _is_words(part: Node) -> bool:
    """Return whether a part is a word, a phrase, or what was typed as one word."""
    return not isinstance(part, Not) and all(map(asks_words, leaves(part, negated=True)))


def _written(query: Query, part: Node) -> str:
    found = list(leaves(part, negated=True))
    return query.text[min(one.start for one in found) : max(one.end for one in found)]


def question(store: Store, query: Query) -> Relaxation | None:
    """Return a question without its function words, None for what is no question.

    Args:
        store: The index.
        query: The query as read.
    """
    if not isinstance(query.root, And) or not 1 < len(query.root.parts) <= _MOST_WORDS:
        return None
    first, *_ = query.text.split(maxsplit=1)
    if fold(first) not in QUESTION_WORDS or first.isupper():
        return None  # WHO is a name
    words = _Words(store, query)
    kept = [one for one in words.words if fold(_written(query, one)) not in FUNCTION_WORDS]
    if not kept or len(kept) == len(words.words) or not (documents := words.with_all(kept)):
        return None
    return replace(words.relaxation(kept, documents), question=True)


def relaxed(store: Store, query: Query) -> tuple[Relaxation | None, tuple[Correction, ...] | None]:
    """Return a query that finds nothing without some words, such that it finds something.

    Args:
        store: The index.
        query: The query as read.

    Returns:
        The query without them; None if there is none, or if all words may be mistyped such that
        they find something. Then the corrections, if they had to be looked for.
    """
    if not isinstance(query.root, And) or len(query.root.parts) > _MOST_WORDS:
        return None, None
    words = _Words(store, query)
    if len(words.words) < 2:
        return None, None
    kept = [one for one in words.words if fold(_written(query, one)) not in FUNCTION_WORDS]
    if kept and len(kept) < len(words.words) and (documents := words.with_all(kept)):
        return words.relaxation(kept, documents), None
    mistyped = corrections(store, query)
    if mistyped and evaluate(store, corrected(query, mistyped).root):
        return None, mistyped
    kept = kept or words.words
    while len(kept) > 1:
        shorter = [[one for one in kept if one is not left] for left in kept]
        found = list(map(words.with_all, shorter))
        # Where no single loss helps, what is rarest goes.
        best = max(
            range(len(kept)), key=lambda at: (len(found[at]), -len(words.found[id(kept[at])]), at)
        )
        kept = shorter[best]
        if found[best]:
            return words.relaxation(kept, found[best]), mistyped
    return None, mistyped


def nearest(store: Store, query: Query, mistyped: Sequence[Correction]) -> tuple[NearQuery, ...]:
    """Return queries like one that finds nothing, with what they find; the last finds all events.

    Args:
        store: The index.
        query: The query as read.
        mistyped: What may be meant by its words.
    """
    found: dict[str, NearQuery] = {}
    for text in _near_texts(query, mistyped):
        text = " ".join(text.split())
        if text and text not in found and text != query.text.strip():
            count = len(evaluate(store, parse(text, finished=True).root))
            if count:
                found[text] = NearQuery(text, count)
        if len(found) >= _OFFERED:
            break
    return (*found.values(), NearQuery("", store.size))


def _near_texts(query: Query, mistyped: Sequence[Correction]) -> Iterator[str]:
    text = query.text
    for correction in mistyped:
        for word in correction.suggestions:
            yield f"{text[: correction.start]}{word}{text[correction.end :]}"
    for correction in mistyped:
        yield from correction.suggestions
    for leaf in query.leaves():
        if isinstance(leaf, Word) and not leaf.pattern.exact and text[leaf.end - 1].isalnum():
            yield f"{text[: leaf.end]}{STAR}{text[leaf.end :]}"
    filters = query.filters()
    for leaf in filters:
        yield query.without(leaf)
    excluded = [leaf for part in _parts(query) if isinstance(part, Not) for leaf in leaves(part)]
    for leaf in excluded:
        yield query.without(leaf)
    for leaf in query.leaves():
        if asks_words(leaf):
            yield text[leaf.start : leaf.end]
    for leaf in filters:
        yield text[leaf.start : leaf.end]
