"""Evaluates a query on an index."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct
from pyroaring import BitMap

from ici_tui.search.fold import fold, spell
from ici_tui.search.matching import stand_side_by_side
from ici_tui.search.pattern import Pattern, pattern
from ici_tui.search.postings import unite
from ici_tui.search.query import (
    Address,
    After,
    And,
    Before,
    Dated,
    Extra,
    Facet,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Word,
    Years,
)
from ici_tui.search.tokens import address_word, key_word, number_word, text_word
from ici_tui.search.vocabulary import LAST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.search.store import Store


class Tier(Struct, frozen=True):
    """How closely terms must match: in titles only, and as whole keys only."""

    title: bool = False
    whole: bool = False


TIERS = (Tier(title=True, whole=True), Tier(title=True), Tier(whole=True))
"""The tiers from the closest; other hits come last."""

_ANY = Tier()


def evaluate(store: Store, node: Node, tier: Tier = _ANY) -> BitMap:
    """Return the documents that match a query; do not modify the result.

    Args:
        store: The index.
        node: The query's tree.
        tier: How closely terms must match; negated terms, fields and dates are not affected.
    """
    match node:
        case Word(pattern=wanted, title=title):
            return store.matching(wanted, title=title or tier.title, whole=tier.whole)
        case Phrase(patterns=patterns, title=title):
            return _phrase(store, patterns, title=title or tier.title)
        case Named():
            return store.naming(subjects(store, node))
        case Address(url=url):
            return store.having([address_word(url)])
        case Extra():
            return _extra(store, node)
        case Years(first=first, last=last):
            return store.years(first, last)
        case Before(day=day):
            return store.before(day)
        case After(day=day):
            return store.after(day)
        case Dated():
            found = store.dated(node)
            return found if node.words is None else found | evaluate(store, node.words, tier)
        case Or(parts):
            return unite([evaluate(store, part, tier) for part in parts])
        case Not(part):
            return store.everything - evaluate(store, part)
        case And(parts):
            return _all(store, parts, tier)


def _all(store: Store, parts: Sequence[Node], tier: Tier) -> BitMap:
    found: BitMap | None = None
    for part in parts:
        if isinstance(part, Not):
            continue
        documents = evaluate(store, part, tier)
        found = documents if found is None else found & documents
        if not found:
            return found
    if found is None:
        found = store.everything
    for part in parts:
        if isinstance(part, Not):
            found = found - evaluate(store, part.part)
    return found


def _extra(store: Store, node: Extra) -> BitMap:
    """Return the documents that have a value under a key of their own."""
    key = node.key
    found: list[BitMap] = []
    if node.first is not None or node.last is not None:
        low = number_word(key, -inf if node.first is None else node.first)
        high = number_word(key, inf if node.last is None else node.last)
        found.append(store.between(low, high))
    if node.words:
        *whole, last = (text_word(key, word) for word in node.words)
        documents = store.between(last, last + LAST if node.growing else last)
        for word in whole:
            documents = documents & store.having([word])
        found.append(documents)
    return unite(found) if found else store.between(key_word(key), key_word(key) + LAST)


def is_known_key(store: Store, key: str) -> bool:
    """Return whether any event has a value under a key of its own."""
    return store.has_between(key_word(key), key_word(key) + LAST)


def identified(store: Store, name: str) -> BitMap:
    """Return the event with an id, or the events that name the entity with it; maybe none."""
    document = store.document(name)
    if document is not None:
        return BitMap([document])
    numbers = [
        number for facet in _ENTITIES for number in subjects(store, Named(0, 0, facet, name=name))
    ]
    return store.naming(numbers) if numbers else BitMap()


_ENTITIES = (Facet.ACTOR, Facet.DOMAIN, Facet.PLACE, Facet.SOURCE)


def _phrase(store: Store, patterns: Sequence[Pattern], *, title: bool) -> BitMap:
    candidates = store.matching(patterns[0], title=title)
    for wanted in patterns[1:]:
        if not candidates:
            return candidates
        candidates = candidates & store.matching(wanted, title=title)
    if not candidates:
        return candidates
    found = store.adjacent(patterns, candidates, title=title)
    if title:
        return found
    numbers = _side_by_side(store, _with_all(store, "", patterns), patterns)
    return found | store.naming(numbers, mentions=True) & candidates if numbers else found


def _side_by_side(store: Store, numbers: Sequence[int], patterns: Sequence[Pattern]) -> list[int]:
    """Return the subjects that have the words side by side in one name."""
    return [
        one.number
        for one in store.named(numbers)
        if any(stand_side_by_side(patterns, text) for _, text in one.texts)
    ]


def _with_all(store: Store, field: str, patterns: Sequence[Pattern]) -> list[int]:
    found: set[int] | None = None
    for wanted in patterns:
        numbers = store.subjects(field, wanted)
        found = numbers if found is None else found & numbers
        if not found:
            break
    return sorted(found or ())


def subjects(store: Store, node: Named) -> list[int]:
    """Return the numbers of the subjects that a field of a query selects."""
    field = node.facet.value
    if node.name is None:
        numbers = _with_all(store, field, node.words)
        return _side_by_side(store, numbers, node.words) if node.adjacent else numbers
    words = [pattern(word, exact=True) for word in spell(node.name)]
    named = store.named(_with_all(store, field, words))
    if by_id := [one.number for one in named if one.id == node.name]:
        return by_id
    name = fold(node.name)
    return [one.number for one in named if any(fold(text) == name for _, text in one.texts)]
