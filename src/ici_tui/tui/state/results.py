"""The results of a query and derived counts.

Pure except for the index; the caller chooses the thread.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from ici_tui.i18n.labels import term_labels
from ici_tui.record.entities import Actor, Domain, Event, Place, Source
from ici_tui.search.cache import index_cache
from ici_tui.search.hit_events import hit_events
from ici_tui.search.parser import parse
from ici_tui.search.query import Facet, Years, asks_words
from ici_tui.search.ranking import is_far
from ici_tui.search.result import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ici_tui.describe import LocalizedRecord
    from ici_tui.files.known_files import Assumption
    from ici_tui.record.protocol import Record
    from ici_tui.search.cache.index_cache import Builder
    from ici_tui.search.fields import FieldText
    from ici_tui.search.index import Index
    from ici_tui.search.query import Leaf, Query
    from ici_tui.search.result import Result


def index_of(record: Record, build: Builder | None = None) -> Index:
    """Return the index of a record, with the words of its kinds and roles in all languages.

    It is built now, or for a large file taken from the cache.

    Args:
        record: The record.
        build: Builds the index of a big file; None builds it in this process.
    """
    return index_cache.index_of(record, term_labels(), build=build)


def assumed_index_of(record: Record, build: Builder) -> tuple[Index, Assumption | None]:
    """Return the same, and what was assumed of its file, for the caller to verify.

    Args:
        record: The record.
        build: Builds the index of a big file.
    """
    return index_cache.assumed_index_of(record, term_labels(), build=build)


class Hits(Set[str]):
    """A lazy set of the ids of hits, of known size.

    Args:
        index: The index of a record that is at hand.
        result: What it has found.
    """

    def __init__(self, index: Index, result: Result) -> None:
        if index.record is None:
            raise ValueError("the record is not at hand")
        self._record = index.record
        self._documents = result.documents
        self._result = result

    @classmethod
    def _from_iterable(cls, names: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        """Return the result of ``&`` and other set operators."""
        return frozenset(names)

    def __contains__(self, name: object) -> bool:
        event = self._record.get(name) if isinstance(name, str) else None
        if not isinstance(event, Event):
            return False
        return len(self._record.events) - 1 - self._record.rank_of(event) in self._documents

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[str]:
        return (event.id for event in self.events())

    def events(self) -> Iterator[Event]:
        """Yield the events in date order."""
        return iter(hit_events(self._record, self._result))


class Found(Struct, frozen=True, dict=True):
    """The answer to a query.

    Args:
        index: The index that gave it.
        result: The hits.
    """

    index: Index
    result: Result

    @classmethod
    def by(cls, index: Index, text: str, *, finished: bool = False) -> Found:
        """Search the index.

        Args:
            index: The index.
            text: The query.
            finished: Whether the query is complete: then a word at its end is a whole word, and
                incomplete parts are reported.
        """
        found = cls(index, index.search(text, finished=finished, relax=True))
        # Here, and not on the UI thread.
        _ = found.near, found.best, found.result.nearest
        return found

    @property
    def query(self) -> Query:
        """The query as read."""
        return self.result.query

    @cached_property
    def hits(self) -> Hits:
        """The ids of the events that are hits."""
        return Hits(self.index, self.result)

    @cached_property
    def near(self) -> frozenset[str]:
        """The ids of events that match the suggestions, if there are few hits."""
        near = self.result.near
        return frozenset(near.ids) if near is not None else frozenset()

    @cached_property
    def best(self) -> str | None:
        """The id of the best hit; None where no words are asked for or nothing is found."""
        return self.result.best

    def best_first(self, most: int) -> tuple[str, ...]:
        """Return the ids of the best hits, the best first.

        Args:
            most: How many there may be.
        """
        return structs.replace(self.result, sort=Sort.RELEVANCE).page(0, most)

    @cached_property
    def _far(self) -> dict[str, FieldText | None]:
        return {}

    def far(self, event: Event) -> FieldText | None:
        """Return the text by which a hit is found, if it is found by what is far from it alone.

        Args:
            event: A hit.
        """
        if event.id not in self._far:
            self._far[event.id] = self._farthest(event)
        return self._far[event.id]

    def _farthest(self, event: Event) -> FieldText | None:
        if self.best is None or any(self.spans(text) for text in event.title.root.values()):
            return None
        reasons = self.index.why(self.query, event.id)
        if not reasons or not all(is_far(one.text, event) for one in reasons):
            return None
        return reasons[0].text

    def events(self) -> Iterator[Event]:
        """Yield the events that are hits, in date order."""
        return self.hits.events()

    @property
    def so_far(self) -> int:
        """The number of searched events: the newest, while the others are being indexed."""
        return self.index.size

    @cached_property
    def _counts(self) -> dict[Facet, Mapping[str, int]]:
        return {}

    def counts(self, facet: Facet) -> Mapping[str, int]:
        """Return how many hits each value of a facet has; those without a hit are left out."""
        known = self._counts.get(facet)
        if known is None:
            known = self._counts[facet] = self.result.facet(facet)
        return known

    @cached_property
    def years(self) -> Mapping[int, int]:
        """How many hits can fall in each year, from the record's first to its last."""
        return self.result.years()

    @cached_property
    def all_years(self) -> Mapping[int, int]:
        """How many events of the record can fall in each year."""
        return self.years if self.query.is_empty else self.index.search("").years()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return the ranges of a shown text that the query matched."""
        return [(start, end) for start, end in self.index.spans(self.query, text)]

    @property
    def problem_ranges(self) -> list[tuple[int, int]]:
        """Where in the query they are."""
        return [(one.start, one.end) for one in self.result.problems if not one.passing]


def year_range(query: Query) -> tuple[int, int] | None:
    """Return the range of years that a query filters by, None where it has none or several."""
    found = [leaf for leaf in query.filters() if isinstance(leaf, Years)]
    if len(found) != 1:
        return None
    first, last = found[0].first, found[0].last
    return (-_EVER if first is None else first, _EVER if last is None else last)


def with_years(query: Query, first: int | None, last: int | None) -> str:
    """Return a query's text with another range of years, or with none."""
    text = query.text
    while leaf := next((one for one in parse(text).filters() if isinstance(one, Years)), None):
        text = parse(text).without(leaf)
    if first is None or last is None:
        return text
    years = f"year:{first}" if first == last else f"{first}..{last}"
    return f"{text.rstrip()} {years} ".lstrip()


_EVER = 10**18


def facet_of(localized: LocalizedRecord, identifier: str) -> Facet | None:
    """Return the facet that an entity can be a filter of, None where it can be none."""
    return _FACETS.get(type(localized.find(identifier)))


_FACETS: dict[type, Facet] = {
    Actor: Facet.ACTOR,
    Domain: Facet.DOMAIN,
    Place: Facet.PLACE,
    Source: Facet.SOURCE,
}


def without_words(query: Query) -> str:
    """Return a query's text with its filters only."""
    kept = [_written(query, leaf) for leaf in query.filters()]
    return " ".join(kept) + (" " if kept else "")


def _written(query: Query, leaf: Leaf) -> str:
    start = leaf.start
    if start and query.text[start - 1] == "-":
        start -= 1
    return query.text[start : leaf.end]


def has_words(query: Query) -> bool:
    """Whether a query asks for words, beside what it filters by."""
    filters = set(map(id, query.filters()))
    return any(asks_words(leaf) and id(leaf) not in filters for leaf in query.leaves())
