"""The index of a record, built in memory or opened from a file."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from ici_tui.disagreements.findings import findings_of
from ici_tui.disagreements.standing import contradicted
from ici_tui.record.entities import Event
from ici_tui.record.query_problems import QueryProblem, QueryProblemKind
from ici_tui.search.builder import IndexBuilder
from ici_tui.search.contents import Contents, surroundings
from ici_tui.search.evaluation import evaluate, identified, is_known_key, subjects
from ici_tui.search.fields import RUNNING_TEXT, Labels, Subject
from ici_tui.search.fold import spell
from ici_tui.search.matching import Reason, Span, merged, reasons, spans
from ici_tui.search.mentions import Mentions
from ici_tui.search.parser import parse
from ici_tui.search.postings import connect
from ici_tui.search.query import Address, Extra, Named, Query, Word
from ici_tui.search.ranking import Ranking, WordReader
from ici_tui.search.reader import IndexFormatError
from ici_tui.search.relaxing import question, relaxed
from ici_tui.search.result import Result, Sort
from ici_tui.search.store import Store
from ici_tui.search.subjects import Subjects
from ici_tui.search.unfinished import with_beginnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from pyroaring import BitMap

    from ici_tui.record.protocol import Record
    from ici_tui.search.near import Correction
    from ici_tui.search.pattern import Pattern
    from ici_tui.search.relaxing import Relaxation

__all__ = ["Index", "IndexFormatError"]


_STEP = 4_096
_BEFORE_MERGING = 0.85
"""The part of building after which all events have been added, about."""
_IDENTIFIER = re.compile(r"(?=.*[0-9._-])[a-z0-9][a-z0-9._-]{0,63}")
"""What can be an id and is no plain word; alone it finds what has the id."""


class Index:
    """Searches the events of a record; thread-safe.

    Use :meth:`build` or :meth:`open`.

    Args:
        store: The read side of an index.
        subjects: What the events name, for :meth:`why`.
        record: The record, for :meth:`why`.

    Attributes:
        record: The record; None if it is not available.
    """

    def __init__(
        self, store: Store, subjects: Subjects | None = None, record: Record | None = None
    ) -> None:
        self._store = store
        self._subjects = subjects
        self.record = record
        self._words = WordReader(subjects if subjects is not None else Subjects())

    @classmethod
    def build(
        cls,
        record: Record,
        path: Path | None = None,
        labels: Labels | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Index:
        """Index a record that is in memory.

        Args:
            record: A validated record.
            path: The file to write, which must not exist; None keeps the index in memory.
            labels: Words for the terms of kinds and roles, by vocabulary (``event-kind``,
                ``role``) and term, so that they are found in the reader's languages.
            progress: Called now and then with the part that is done.
        """
        contradictions = contradicted(findings_of(record).all)
        known = Subjects.of(record, labels, contradictions)
        builder = IndexBuilder(path, known)
        contents = None
        events: Iterable[Event] = reversed(record.events)
        if path is not None:
            contents = Contents(surroundings(record, labels or {}, contradictions))
            events = contents.noting(events)
        total = len(record.events)
        for number, event in enumerate(events, 1):
            builder.add(event)
            if progress is not None and number % _STEP == 0:
                progress(_BEFORE_MERGING * number / total)
        builder.finish()
        if contents is not None:
            contents.write(builder.connection)
        return cls(Store(builder.connection), known, record)

    @classmethod
    def open(
        cls,
        *paths: Path,
        subjects: Subjects | None = None,
        record: Record | None = None,
        changes: tuple[BitMap, Sequence[int]] | None = None,
    ) -> Index:
        """Open an index, or the segments of one that is still being built.

        Args:
            paths: The file that :class:`ici_tui.search.builder.IndexBuilder` writes, or those of
                its first segments, in their order.
            subjects: What the events name, for :meth:`why`.
            record: The record, for :meth:`why`.
            changes: What was changed since the first of two was written; see
                :class:`ici_tui.search.store.Store`.

        Raises:
            IndexFormatError: The file is no index of this version: build it again.
        """
        import sqlite3

        connections: list[sqlite3.Connection] = []
        try:
            connections += (connect(str(path), write=False) for path in paths)
            return cls(Store(*connections, changes=changes), subjects, record)
        except (sqlite3.DatabaseError, IndexFormatError) as error:
            for connection in connections:
                connection.close()
            raise IndexFormatError(str(error)) from None

    @property
    def size(self) -> int:
        """How many events can be found."""
        return self._store.size

    @property
    def complete(self) -> bool:
        """Whether all events of the record can be found."""
        return self.record is None or self.size == len(self.record.events)

    @cached_property
    def _mentions(self) -> Mentions:
        """The names to look for in texts, of which a large record may have many."""
        return Mentions(self._subjects.with_names() if self._subjects is not None else ())

    def close(self) -> None:
        """Close the index; its results can no longer return ids."""
        self._store.close()

    def search(
        self,
        query: str | Query,
        *,
        sort: Sort | Literal["date", "newest", "relevance"] = Sort.DATE,
        limit: int | None = None,
        offset: int = 0,
        finished: bool = False,
        relax: bool | None = None,
    ) -> Result:
        """Return the events that match a query; no query raises an error.

        Args:
            query: What was typed (``docs/query-language.md``), or a query as read.
            sort: The order of the ids.
            limit: The maximum number of ids; the count is always exact.
            offset: How many ids are skipped first.
            finished: Whether the last word is complete; see
                :func:`ici_tui.search.parser.parse`.
            relax: Whether words are left out where nothing has all of them; None leaves them out
                of a complete query.
        """
        relaxing = finished if relax is None else relax
        read = query if isinstance(query, Query) else parse(query, finished=finished)
        with self._store.lock:
            read = with_beginnings(self._store, read)
            documents = evaluate(self._store, read.root)
            if _IDENTIFIER.fullmatch(text := read.text.strip()):
                documents = documents | identified(self._store, text)
            problems = sorted((*read.problems, *self._unknown(read)), key=lambda one: one.start)
            relaxation: Relaxation | None = None
            mistyped: tuple[Correction, ...] | None = None
            if relaxing:
                relaxation = question(self._store, read)
                if relaxation is None and not documents:
                    relaxation, mistyped = relaxed(self._store, read)
        answered = read
        if relaxation is not None:
            answered, documents = relaxation.query, relaxation.documents
        return Result(
            answered,
            tuple(problems),
            Sort(sort),
            limit,
            offset,
            self._store,
            documents,
            read,
            relaxation,
            mistyped,
            self._ranked if self.record is not None and self._subjects is not None else None,
        )

    def _ranked(self, query: Query, documents: Sequence[int]) -> list[int]:
        """Return documents by how well their events answer a query; of equals the newest first."""
        if self.record is None or self._subjects is None:
            return list(documents)
        events, ranking = self.record.events, Ranking(query, self._words)
        ranks = {one: self._store.rank(one) for one in documents}
        scores = {one: ranking.score(events[len(events) - 1 - ranks[one]]) for one in documents}
        return sorted(documents, key=lambda one: (-scores[one], ranks[one]))

    def _unknown(self, query: Query) -> list[QueryProblem]:
        """Return the filters that match no entity of the record."""
        found = []
        for leaf in query.filters():
            trouble: QueryProblemKind | None = None
            match leaf:
                case Named() if not self._is_known(leaf):
                    trouble = QueryProblemKind.NO_SUCH_NAME
                case Address() if not evaluate(self._store, leaf):
                    trouble = QueryProblemKind.NO_SUCH_ADDRESS
                case Extra(key=key) if not is_known_key(self._store, key):
                    trouble = QueryProblemKind.NO_SUCH_KEY
            if trouble is not None:
                part = query.text[leaf.start : leaf.end]
                found.append(QueryProblem(trouble, leaf.start, leaf.end, part))
        return found

    def _is_known(self, leaf: Named) -> bool:
        found = subjects(self._store, leaf)
        if found and self._store.removed:
            # All that names it may be gone.
            return bool(self._store.naming(found, mentions=True))
        return bool(found)

    def why(self, query: Query, identifier: str) -> tuple[Reason, ...]:
        """Return the matching texts of an event, closest first, with the matched ranges.

        Args:
            query: The query as read (``result.query``).
            identifier: The id of an event.

        Raises:
            LookupError: The index has no record, or no such event.
        """
        event = self.record.get(identifier) if self.record is not None else None
        if self._subjects is None or not isinstance(event, Event):
            raise LookupError(identifier)
        return reasons(query, self._mentions.texts(event, self._subjects))

    def spans(self, query: Query, text: str, field: str | None = None) -> list[Span]:
        """Return the ranges of a shown text to highlight, in order and without overlap.

        Besides the matches of :func:`ici_tui.search.matching.spans`, other names of an entity are
        highlighted: ``stoltenberg`` highlights ستولتنبرغ.

        Args:
            query: The query as read (``result.query``).
            text: Any shown text, logical.
            field: Where the text stands; None for any place.
        """
        found = spans(query, text, field)
        words = [leaf for leaf in query.leaves() if isinstance(leaf, Word) and not leaf.title]
        if not words or field not in RUNNING_TEXT:
            return found
        direct = tuple(found)
        found += (
            (start, end)
            for subject, (start, end) in self._mentions.spans(text)
            if not any(first < end and start < last for first, last in direct)
            and any(_is_named(subject, leaf.pattern) for leaf in words)
        )
        return merged(found)


@lru_cache(maxsize=4096)
def _is_named(subject: Subject, wanted: Pattern) -> bool:
    return any(wanted.matches(word) for _, text in subject.texts for word in spell(text))
