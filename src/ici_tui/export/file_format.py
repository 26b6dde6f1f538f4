"""The description of an export format: its names and what it can write.

A format is a module of this package with its :class:`FileFormat` and the functions that write it,
listed in :data:`ici_tui.export.formats.FORMATS`. ``docs/adding.md`` explains how to add one.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.describe.documents import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ici_tui.describe import Document, LocalizedRecord
    from ici_tui.disagreements.disagreement import Disagreement
    from ici_tui.export.evidence import Cited
    from ici_tui.record.entities import Event
    from ici_tui.record.kinds import Collection
    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity


class Languages(Enum):
    """In which languages a format has the texts of a record."""

    ALL = "all"
    """In all that the record or the source has: there is nothing to choose."""
    COLUMNS = "columns"
    """Each in a column: Arabic and English unless one is asked for."""
    DOCUMENTS = "documents"
    """In the reader's or the one asked for; in both, one after the other."""
    ONE = "one"
    """In the reader's or the one asked for."""


class Selected(Struct, frozen=True):
    """The events to write.

    Args:
        localized_records: The record in each language wanted, the reader's first.
        events: The events, in date order; None for the whole record.
        query: The query that selected them, for formats that mention it.
    """

    localized_records: Sequence[LocalizedRecord]
    events: Sequence[Event] | None
    query: str = ""

    @property
    def localized(self) -> LocalizedRecord:
        """The record in the reader's language."""
        return self.localized_records[0]

    @property
    def record(self) -> Record:
        """The record."""
        return self.localized.record

    @property
    def chosen(self) -> Sequence[Event]:
        """The selected events; all events if there is no selection."""
        return self.record.events if self.events is None else self.events

    def documents(self, localized: LocalizedRecord) -> Iterator[Document]:
        """Yield the document of each event, in the language of a localized."""
        for event in self.chosen:
            document = describe(localized, event.id)
            if document is not None:
                yield document


class Listed(Struct, frozen=True):
    """Things of one collection to write.

    Args:
        localized_records: The record in each language wanted, the reader's first.
        collection: What the things are.
        things: Entities of the collection; for discrepancies, disagreements. At least one.
    """

    localized_records: Sequence[LocalizedRecord]
    collection: Collection
    things: Sequence[Entity | Disagreement]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order of columns, English before Arabic."""
        return tuple(
            sorted((one.language for one in self.localized_records), key=("en", "ar").index)
        )


class FileFormat(Struct, frozen=True, kw_only=True):
    """A format.

    Args:
        name: What ``--format`` calls it.
        suffixes: The ends of the names of its files, the usual one first.
        title: Its proper name, which is the same in every language.
        holds: What a file of it holds, in English for ``docs/export.md``.
        languages: In which languages it has texts.
        write: Yields the pieces of a file of selected events.
        holds_event: Says whether an event leaves anything in a file; None: every event does.
        sources: The sources in a file; None where it holds events.
        left_out: Why an event may leave nothing there, in English; a message id of the catalogues.
        prompted: Whether its usual suffix stands in the explorer's question for a file, which has
            room for one of each that is often wanted.
        write_list: Yields the pieces of a list (``list`` and ``search``); None: it has no lists.
        write_one: Yields the pieces of all there is about one thing (``show``); None: it is
            written as a list of one.
    """

    name: str
    suffixes: tuple[str, ...]
    title: str
    holds: str
    languages: Languages
    write: Callable[[Selected], Iterator[str]]
    holds_event: Callable[[Event], bool] | None = None
    sources: Callable[[Selected], Sequence[Cited]] | None = None
    left_out: str = ""
    prompted: bool = False
    write_list: Callable[[Listed], Iterator[str]] | None = None
    write_one: Callable[[Listed], Iterator[str]] | None = None

    def count(self, selected: Selected) -> tuple[int, int]:
        """Return how many of the selected events a file contains, and how many it omits."""
        events = selected.chosen
        held = len(events) if self.holds_event is None else sum(map(self.holds_event, events))
        return held, len(events) - held


class CitationFormat(Struct, frozen=True, kw_only=True):
    """A format in which the explorer copies citations.

    Args:
        name: Its name for the program.
        title: Its proper name.
        purpose: What it is for, in English; a message id of the catalogues.
        write: Returns the citations of some sources.
    """

    name: str
    title: str
    purpose: str
    write: Callable[[LocalizedRecord, Sequence[Cited]], str]


def with_line_ends(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines as the pieces of a text file."""
    for line in lines:
        yield f"{line}\n"


def joined_documents(
    documents: Iterator[Document], lines: Callable[[Document], Iterator[str]]
) -> Iterator[str]:
    """Yield the pieces of several documents, separated by empty lines."""
    for number, document in enumerate(documents):
        if number:
            yield "\n"
        yield from with_line_ends(lines(document))


def documents_of(listed: Listed) -> Iterator[Document]:
    """Yield the documents of some things, in each language."""
    for localized in listed.localized_records:
        for thing in listed.things:
            document = describe(localized, thing.id)
            if document is not None:
                yield document


def documents_in_each(selected: Selected) -> Iterator[Document]:
    """Yield the documents of the selected events, in each language."""
    for localized in selected.localized_records:
        yield from selected.documents(localized)
