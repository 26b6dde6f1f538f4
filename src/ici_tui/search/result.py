"""The results of a search: count, ids, order, facets and suggestions."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.record.query_notes import QueryNote, QueryNoteKind
from ici_tui.search.evaluation import TIERS, evaluate
from ici_tui.search.near import Correction, corrected, corrections
from ici_tui.search.postings import AFTER_ALL_YEARS, BEFORE_ALL_YEARS
from ici_tui.search.query import Facet, Query, asks_words
from ici_tui.search.relaxing import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pyroaring import BitMap

    from ici_tui.record.query_problems import QueryProblem
    from ici_tui.search.relaxing import NearQuery, Relaxation
    from ici_tui.search.store import Store

    Rank = Callable[[Query, Sequence[int]], Sequence[int]]
    """Orders documents by how well they answer a query."""

_EVERY_YEAR = 5_000
_NEXT_TO_NOTHING = 256
"""Bitmaps up to this share of all documents are quickly intersected with any other."""


SMALL, COMPARED = 256, 8
"""In a record of up to so many events all hits are compared text by text; else so many of them."""

TELLING = 4
"""So many letters tell hits apart; the titles with fewer of them are too many to look up."""


class Sort(StrEnum):
    """The order of the hits."""

    DATE = "date"
    """Oldest first, as a timeline reads."""
    NEWEST = "newest"
    RELEVANCE = "relevance"
    """The best first. Whole words in titles, then beginnings in titles, whole words anywhere, the
    rest; the first of these in the order of :mod:`ici_tui.search.ranking`."""


class Result(Struct, frozen=True, dict=True):
    """The events that match a query.

    Attributes:
        query: The query as it is answered: without the words of :attr:`left_out`.
        problems: The parts of the query that could not be used, with positions.
        sort: The order of :attr:`ids`.
        limit: How many ids are wanted; None for all.
        offset: How many are skipped first.
        asked: The query as read, with all its words.
        relaxation: The query without some of them, where nothing has all; else None.
    """

    query: Query
    problems: tuple[QueryProblem, ...]
    sort: Sort
    limit: int | None
    offset: int
    _store: Store
    _documents: BitMap
    asked: Query
    relaxation: Relaxation | None = None
    _mistyped: tuple[Correction, ...] | None = None
    _rank: Rank | None = None

    @property
    def count(self) -> int:
        """The exact number of events, regardless of the limit."""
        return len(self._documents)

    @property
    def documents(self) -> BitMap:
        """The events by their numbers in the index, from the newest; not to be changed."""
        return self._documents

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids from ``offset``, at most ``limit``, in the order asked for."""
        return self.page(self.offset, self.limit)

    def page(self, offset: int, limit: int | None = None) -> tuple[str, ...]:
        """Return ids in the order of the result.

        Args:
            offset: How many are skipped.
            limit: How many are wanted at most; None for all.
        """
        end = self.count if limit is None else min(self.count, offset + limit)
        if offset >= end:
            return ()
        wanted: list[int]
        if self.sort is Sort.NEWEST:
            # Undated events are the first documents, and the last of any list.
            undated = self.count - self._documents.intersection_cardinality(self._store.with_date())
            start, stop = offset + undated, end + undated
            wanted = list(self._documents[start : min(stop, self.count)])
            if stop > self.count:
                wanted += self._documents[max(0, start - self.count) : stop - self.count]
        elif self.sort is Sort.DATE:
            wanted = list(self._documents[self.count - end : self.count - offset])[::-1]
        else:
            wanted = list(islice(self._by_relevance(), offset, end))
        return tuple(self._store.ids(wanted))

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """Suggestions for words; see :func:`ici_tui.search.near.corrections`."""
        if self._mistyped is not None:
            return self._mistyped
        return corrections(self._store, self.query, self.count)

    @cached_property
    def nearest(self) -> tuple[NearQuery, ...]:
        """Queries like this one that find something, where it finds nothing; else none."""
        return () if self.count else nearest(self._store, self.asked, self.corrections)

    @property
    def notes(self) -> tuple[QueryNote, ...]:
        """What to know of how the query was understood, and which words were left out."""
        found, relaxation = self.asked.notes, self.relaxation
        if relaxation is None:
            return found
        text = self.asked.text
        return (
            QueryNote(
                QueryNoteKind.QUESTION if relaxation.question else QueryNoteKind.RELAXED,
                0,
                len(text),
                text,
                left_out=relaxation.left_out,
                total=relaxation.total,
                count=self.count,
            ),
            *found,
        )

    @cached_property
    def best(self) -> str | None:
        """The id of the best hit; None where there is none or no words are asked for.

        Of many events a word that is still typed has none until it has :data:`TELLING` letters.
        """
        if not self.count or not any(map(asks_words, self.query.leaves())):
            return None
        growing = self.query.growing
        if growing is not None and self._store.size > SMALL:
            start, end = growing
            if end - start < TELLING:
                return None
        [best] = self._store.ids([next(self._by_relevance())])
        return best

    @cached_property
    def near(self) -> Result | None:
        """The events of the query as corrected that are no hits themselves; None for none.

        They must be shown separately, because they do not contain the typed words. The ``query`` of
        the result has the words that they contain, for reasons and highlights.
        """
        if not self.corrections:
            return None
        meant = corrected(self.asked if self._mistyped else self.query, self.corrections)
        found = evaluate(self._store, meant.root) - self._documents
        if not found:
            return None
        return replace(self, query=meant, _documents=found, offset=0, relaxation=None)

    def _by_relevance(self) -> Iterator[int]:
        found = self._by_tier()
        if self._rank is None:
            return found
        compared = SMALL if self._store.size <= SMALL else COMPARED
        return chain(self._rank(self.query, list(islice(found, compared))), found)

    def _by_tier(self) -> Iterator[int]:
        rest = self._documents
        if self.count > COMPARED and self._store.size > SMALL:
            for tier in TIERS:
                found = rest & evaluate(self._store, self.query.root, tier)
                yield from found
                rest = rest - found
        yield from rest

    def __contains__(self, identifier: object) -> bool:
        """Return whether the event with this id is a hit."""
        if not isinstance(identifier, str):
            return False
        document = self._store.document(identifier)
        return document is not None and document in self._documents

    def facet(self, facet: Facet) -> dict[str, int]:
        """Return the values of a facet and how many hits each has; most first, none left out.

        Args:
            facet: Which one. A place counts what is within it, a domain its narrower ones: the
                number is what would be left if the value were added to the query.
        """
        values = self._store.facet(facet)
        dense, missing = self._dense
        count = dense.intersection_cardinality
        if missing:
            found = [(len(documents) - count(documents), name) for name, documents in values]
        else:
            found = [(count(documents), name) for name, documents in values]
        found.sort(key=lambda item: (-item[0], item[1]))
        return {name: number for number, name in found if number}

    @cached_property
    def _dense(self) -> tuple[BitMap, bool]:
        """The documents, or all others (then True), whichever are faster to count among thousands.

        Those are the more numerous, as plain bits: then each document of a value is one bit to look
        up, where lists and runs would be merged with each value's. Next to nothing is as fast.
        """
        if self.count <= self._store.size // _NEXT_TO_NOTHING:
            return self._documents, False
        others = self._store.everything - self._documents
        if 2 * self.count <= self._store.size:
            return others, True
        # A difference has no runs but where nothing is missing.
        return self._store.everything - others, False

    def facets(self) -> Mapping[Facet, dict[str, int]]:
        """Return every facet; see :meth:`facet`."""
        return {facet: self.facet(facet) for facet in Facet}

    def years(self) -> dict[int, int]:
        """Return for each year how many hits can fall in it, from the record's first to its last.

        A hit whose date spans years, or is open, counts in each of them: the number is what
        ``year:`` would leave. A record of more than 5,000 years gives only the years in which some
        date starts or ends.
        """
        return self._by_year(self._documents)

    def years_by(self, facet: Facet) -> dict[str, dict[int, int]]:
        """Return the same for each value of a facet, of the hits that have it."""
        return {
            name: self._by_year(documents & self._documents)
            for name, documents in self._store.facet(facet)
        }

    def _by_year(self, documents: BitMap) -> dict[int, int]:
        count = documents.intersection_cardinality
        starts, ends = self._store.by_year()
        opening = {year: count(starting) for year, starting in starts}
        closing = {year: count(ending) for year, ending in ends}
        known = sorted({*opening, *closing} - {BEFORE_ALL_YEARS, AFTER_ALL_YEARS})
        if not known:
            return {}
        if known[-1] - known[0] <= _EVERY_YEAR:
            known = list(range(known[0], known[-1] + 1))
        found = {}
        running = opening.get(BEFORE_ALL_YEARS, 0)
        for year in known:
            running += opening.get(year, 0)
            found[year] = running
            running -= closing.get(year, 0)
        return found
