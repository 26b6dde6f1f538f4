"""A record that stays in its file: what is asked for is read from there, by what its index keeps.

Opening reads nothing but a few rows.
"""

from __future__ import annotations

from array import array
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.containment import ancestors, descendants
from ici_tui.record.entities import term_key
from ici_tui.record.kinds import Collection
from ici_tui.record.picked import PickedEvents
from ici_tui.record.record import assertions_about, company, in_reading_order
from ici_tui.stores.findings import KeptFindings
from ici_tui.stores.tables import (
    CITATION,
    CODES,
    DISCREPANCY,
    RELATION,
    STATEMENT,
    code_and_place,
    unpacked,
)
from ici_tui.stores.things import ThingReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from ici_tui.files.known_files import Assumption
    from ici_tui.record.entities import (
        Actor,
        Description,
        Discrepancy,
        Domain,
        Event,
        Place,
        Relation,
        Source,
        Statement,
        Term,
    )
    from ici_tui.record.record import Assertion
    from ici_tui.record.runs import Run

_READING_A_ROW: Final = 0.5
"""What it takes to read which events name something, where reading an event takes 1."""
_CITED_ORDER: Final = tuple(
    CODES[name] for name in ("statements", "actors", "domains", "relations", "discrepancies")
)
"""The collections in the order in which assertions are listed, after the events."""


class FileRecord:
    """A valid record in its file; see :class:`ici_tui.record.protocol.Record`.

    Args:
        path: The file, plain JSON Lines.
        index: The index of the record, which has the tables (:mod:`ici_tui.stores.tables`).
        digest: The SHA-256 of the file.
        assumption: What is assumed of the file, for the caller to verify; None if nothing is.

    Attributes:
        path: The file.
        index: The index.
        digest: The digest.
        assumption: The same.
        index_assumption: What is assumed of the index, for the caller to verify.

    Raises:
        OSError: The file cannot be opened.
        sqlite3.Error: The index cannot be read, or has no such tables.
        ChangedFileError: The file is another.
    """

    def __init__(
        self, path: Path, index: Path, digest: str, assumption: Assumption | None = None
    ) -> None:
        self.path = path
        self.index = index
        self.digest = digest
        self.assumption = assumption
        self.index_assumption: Assumption | None = None
        self._reader = ThingReader(path, index, assumption)
        self.rows = self._reader.rows
        self.get = self._reader.get

    @property
    def description(self) -> Description:
        """What the record says of itself."""
        return self._reader.description

    @property
    def on_change(self) -> Callable[[], None] | None:
        """Is called once when the file turns out to be another than what was indexed.

        Then something stands for what cannot be read. None raises :class:`ChangedFileError`.
        """
        return self._reader.on_change

    @on_change.setter
    def on_change(self, call: Callable[[], None] | None) -> None:
        self._reader.on_change = call

    def close(self) -> None:
        """Close the file and the index."""
        self._reader.close()

    def prepare(self) -> None:
        """Nothing needs to be done beforehand."""

    # Collections.

    @property
    def sources(self) -> Sequence[Source]:
        """The sources."""
        return self._reader.collections[CODES["sources"]]

    @property
    def places(self) -> Sequence[Place]:
        """The places."""
        return self._reader.collections[CODES["places"]]

    @property
    def domains(self) -> Sequence[Domain]:
        """The domains."""
        return self._reader.collections[CODES["domains"]]

    @property
    def actors(self) -> Sequence[Actor]:
        """The actors."""
        return self._reader.collections[CODES["actors"]]

    @property
    def events(self) -> Sequence[Event]:
        """The events in date order."""
        return self._reader.collections[CODES["events"]]

    @property
    def relations(self) -> Sequence[Relation]:
        """The relations."""
        return self._reader.collections[CODES["relations"]]

    @property
    def statements(self) -> Sequence[Statement]:
        """The statements."""
        return self._reader.collections[CODES["statements"]]

    @property
    def discrepancies(self) -> Sequence[Discrepancy]:
        """What editors wrote of disagreements."""
        return self._reader.collections[CODES["discrepancies"]]

    @property
    def terms(self) -> Sequence[Term]:
        """The words for kinds, roles and the like of the record's own."""
        return self._reader.collections[CODES["terms"]]

    @cached_property
    def _terms_by_key(self) -> Mapping[str, Term]:
        return {term.key: term for term in self.terms}

    def term_of(self, of: str, word: str) -> Term | None:
        """Return the words that the record gives a kind, a role or the like, if it does.

        Args:
            of: What the term is of (:class:`~ici_tui.record.entities.TermOf`).
            word: The kind or the role.
        """
        return self._terms_by_key.get(term_key(of, word)) if len(self.terms) else None

    def ids_of(self, collection: Collection) -> Sequence[str]:
        """Return the ids of the entities of a collection, in its order."""
        return list(self._reader.ids(CODES[collection]))

    def ids(self) -> Iterator[str]:
        """Yield the ids of all entities."""
        for collection in Collection:
            yield from self._reader.ids(CODES[collection])

    def counts_of(self, collection: Collection) -> Sequence[int]:
        """Return for each entity of a collection how many events name it."""
        if collection is Collection.EVENTS:
            return [self._count(name) for name in self.ids_of(collection)]
        return _numbers_of(self._reader.meta(f"counts {collection}"))

    def by_kind(self, collection: Collection) -> Mapping[str, Sequence[int]]:
        """Return where in a collection the entities of each kind are, in its order."""
        sql = "SELECT kind, places FROM record_kinds WHERE collection = ?"
        return {kind: _numbers_of(value) for kind, value in self.rows(sql, (CODES[collection],))}

    def rank_of(self, event: Event) -> int:
        """Return the rank of an event in date order, from 0.

        Raises:
            KeyError: The record has no such event.
        """
        found = self._reader.number(event.id)
        if found is None:
            raise KeyError(event.id)
        return code_and_place(found)[1]

    # Time.

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year in which events start or end; None if none is dated."""
        found = self._reader.meta("years")
        return (found[0], found[1]) if found else None

    @property
    def runs(self) -> Sequence[Run]:
        """The events grouped into runs of the same month."""
        return self._reader.runs

    @cached_property
    def more_exact_ranks(self) -> array[int]:
        """The ranks of the events of which sources say something more exactly."""
        return _numbers_of(self._reader.meta("more exact"))

    @cached_property
    def findings(self) -> KeptFindings:
        """Where the sources disagree, as it was found when the record was indexed."""
        return KeptFindings(self)

    # What belongs together.

    def _ranks(self, identifier: str) -> array[int]:
        rows = self.rows("SELECT count, ranks FROM record_named WHERE name = ?", (identifier,))
        return unpacked(*rows[0]) if rows else array("I")

    def _count(self, identifier: str) -> int:
        rows = self.rows("SELECT count FROM record_named WHERE name = ?", (identifier,))
        return int(rows[0][0]) if rows else 0

    def events_of(self, identifier: str) -> Sequence[Event]:
        """Return the events that name something, in date order."""
        return PickedEvents(self.events, self._ranks(identifier))

    def events_under(self, identifier: str) -> Sequence[Event]:
        """Return the events of an entity and of what it contains, in date order."""
        return PickedEvents(self.events, self._ranks_under(identifier))

    def _ranks_under(self, identifier: str) -> array[int]:
        if not self.contents(identifier):
            return self._ranks(identifier)
        names = (identifier, *descendants(identifier, self.contents))
        return BitMap.union(*(BitMap(self._ranks(name)) for name in names)).to_array()

    @cached_property
    def _dates(self) -> tuple[list[EdtfDate], array[int]]:
        """The dates of the events, each once, and which of them each event has."""
        texts: list[str] = self._reader.meta("dates")
        return list(map(EdtfDate.parse, texts)), _numbers_of(self._reader.meta("date of"))

    def dates_under(self, identifier: str) -> Mapping[EdtfDate, int]:
        """Return the dates of the events of :meth:`events_under`, with the number of each."""
        dates, of_rank = self._dates
        found = Counter[EdtfDate]()
        # Numbers are counted first, as there are few dates and may be many events.
        numbers = Counter(map(of_rank.__getitem__, self._ranks_under(identifier)))
        for number, count in numbers.items():
            if number:  # 0 is undated
                found[dates[number - 1]] += count
        return found

    def together_with(self, actor: str) -> Mapping[str, int]:
        """Return the actors that take part in events with an actor, with the number of them."""
        ranks = self._ranks(actor)
        if len(ranks) < len(self.actors) * _READING_A_ROW:
            return company(actor, PickedEvents(self.events, ranks))
        own, found = BitMap(ranks), {}
        for name in self.ids_of(Collection.ACTORS):
            count = own.intersection_cardinality(BitMap(self._ranks(name)))
            if count and name != actor:
                found[name] = count
        return found

    @cached_property
    def _containers(self) -> dict[str, str]:
        found: dict[str, str] = self._reader.meta("containers")
        return found

    @cached_property
    def _contents(self) -> dict[str, list[str]]:
        contents: dict[str, list[str]] = {}
        for name, above in self._containers.items():
            contents.setdefault(above, []).append(name)
        return contents

    def container(self, identifier: str) -> str | None:
        """Return the id of the place or domain that contains one directly, or None."""
        return self._containers.get(identifier)

    def ancestors(self, identifier: str) -> Iterator[str]:
        """Yield the ids of the places or domains that contain one, the nearest first."""
        return ancestors(identifier, self._containers.get)

    def contents(self, identifier: str) -> Sequence[str]:
        """Return the ids of what is directly within a place or a domain."""
        return self._contents.get(identifier, ())

    def _linked(self, identifier: str, link: int) -> list[tuple[int, int]]:
        sql = "SELECT number FROM record_links WHERE name = ? AND link = ? ORDER BY number"
        return [code_and_place(number) for (number,) in self.rows(sql, (identifier, link))]

    def relations_of(self, identifier: str) -> Sequence[Relation]:
        """Return the relations that start or end at an entity, in the document's order."""
        return [self.relations[place] for _, place in self._linked(identifier, RELATION)]

    def statements_of(self, identifier: str) -> Sequence[Statement]:
        """Return the statements by or about an entity, in the document's order."""
        return [self.statements[place] for _, place in self._linked(identifier, STATEMENT)]

    def discrepancies_of(self, identifier: str) -> Sequence[Discrepancy]:
        """Return what editors wrote of disagreements about an entity, in the document's order."""
        return [self.discrepancies[place] for _, place in self._linked(identifier, DISCREPANCY)]

    def assertions_of(self, source: str) -> Sequence[Assertion]:
        """Return the assertions of a source, by paragraph; those of the whole source first."""
        cited = self._linked(source, CITATION)
        cited.sort(key=lambda one: (_CITED_ORDER.index(one[0]), one[1]))
        things = [
            *self.events_of(source),
            *(self._reader.collections[code][place] for code, place in cited),
        ]
        return in_reading_order(
            assertion
            for thing in things
            for name, assertion in assertions_about(thing)
            if name == source
        )


def _numbers_of(value: bytes) -> array[int]:
    numbers = array("I")
    numbers.frombytes(value)
    return numbers
