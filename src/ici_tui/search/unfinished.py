"""Takes long words that no text has for beginnings: ``stolt``, finished, finds Stoltenberg."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.search.query import And, Named, Node, Not, Or, Query, Word, leaves

if TYPE_CHECKING:
    from ici_tui.search.pattern import Pattern
    from ici_tui.search.store import Store

_MOST = 64
"""A query of more conditions is answered as it stands: nobody types it word by word."""


def with_beginnings(store: Store, query: Query) -> Query:
    """Return a query in which each finished long word that no text has is a beginning.

    The others stay words: ``secret`` does not find a secretary where something is secret.

    Args:
        store: The index.
        query: The query as read.
    """
    if sum(1 for _ in islice(leaves(query.root, negated=True), _MOST + 1)) > _MOST:
        return query
    root = _replaced(store, query.root)
    return query if root is query.root else replace(query, root=root)


def _replaced(store: Store, node: Node) -> Node:
    match node:
        case And(parts) | Or(parts):
            replaced = tuple(_replaced(store, part) for part in parts)
            same = all(new is old for new, old in zip(replaced, parts, strict=True))
            return node if same else type(node)(replaced)
        case Not(part):
            replaced_part = _replaced(store, part)
            return node if replaced_part is part else Not(replaced_part)
        case Word(pattern=wanted) if wanted.may_be_unfinished and not store.matching(wanted):
            return replace(node, pattern=wanted.as_beginning())
        case Named(facet=facet, words=words, adjacent=False, name=None):
            patterns = tuple(_of_name(store, facet.value, one) for one in words)
            return node if patterns == words else replace(node, words=patterns)
        case _:
            return node


def _of_name(store: Store, field: str, wanted: Pattern) -> Pattern:
    if wanted.may_be_unfinished and not store.subjects(field, wanted):
        return wanted.as_beginning()
    return wanted
