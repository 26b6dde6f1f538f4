"""The fields of an event: how each is shown, searched, exported and described.

This table is the only list of them beside the entity itself. The document of an event, the search
index, the CSV columns and the JSON Schema are made from it, and a test fails for a field of
:class:`~ici_tui.record.entities.Event` that has no row.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ici_tui.record.entities import Event


class Shown(StrEnum):
    """Where the document of an event shows a field."""

    NOT = "not"
    """Nowhere: it is of no interest to readers."""
    TITLE = "title"
    """As the title."""
    STANDING = "standing"
    """In the line below the title, with date, kind and status."""
    PROSE = "prose"
    """As a paragraph, under the row's label where it has one."""
    LINKS = "links"
    """As a labelled row of links to what it names."""
    VALUES = "values"
    """As a labelled row of what it says."""
    SECTION = "section"
    """As a section of its own (:mod:`ici_tui.describe.events` has the writer)."""


class Searched(StrEnum):
    """How a field is searched."""

    NOT = "not"
    """Not by words: it is an id or is found through what it names."""
    TEXT = "text"
    """As running text of the event, under the search field of the same name."""
    PARTS = "parts"
    """As the running texts of what is inside: of its notes, quotations and captions."""
    DATE = "date"
    """In the words that a date is shown in, and by its days."""
    AS_WRITTEN = "as written"
    """As words in no language of the event."""
    ADDRESS = "address"
    """By a whole address."""
    NAMES = "names"
    """By the names of what it names, or by its term."""


class Cell(StrEnum):
    """What the CSV cells of a field hold."""

    VALUE = "value"
    """An id, a date, a term or a number."""
    TEXT = "text"
    """A text, in a column for each language."""
    WRITTEN = "written"
    """Words in no language, in a column of their own."""
    LIST = "list"
    """Several values; the row's path leads to them."""
    LINES = "lines"
    """Several values that may hold any character, so that each stands on a line of its own.

    :mod:`ici_tui.export.delimited` says what is written of each.
    """


class EventField(Struct, frozen=True, kw_only=True):
    """One field of an event.

    Attributes:
        key: Its key in a record.
        description: What it holds, one sentence for the JSON Schema and the format's page.
        shown: Where the document of an event shows it.
        label: Its label there, in English; a message of the catalogues.
        searched: How it is searched.
        cell: What its CSV cells hold; None where its column is another one's.
        column: The name of its CSV column; its key unless given.
        path: For a list of objects, the key of the value in each; an item that is no object is
            the value itself.
    """

    key: str
    description: str
    shown: Shown
    label: str = ""
    searched: Searched
    cell: Cell | None
    column: str = ""
    path: Sequence[str] = ()


def _(message: str) -> str:
    """Mark a label for the extraction of messages."""
    return message


ID_DESCRIPTION = (
    "The name by which the rest of the record refers to it; unique over the whole record."
)

EVENT_FIELDS: tuple[EventField, ...] = (
    EventField(
        key="id",
        description=ID_DESCRIPTION,
        shown=Shown.NOT,
        searched=Searched.NOT,
        cell=None,  # the first column of every table
    ),
    EventField(
        key="title",
        description="What happened, in a few words.",
        shown=Shown.TITLE,
        searched=Searched.TEXT,
        cell=Cell.TEXT,
    ),
    EventField(
        key="date",
        description="When it happened, as the editor reads the claims.",
        shown=Shown.STANDING,
        searched=Searched.DATE,
        cell=Cell.VALUE,
    ),
    EventField(
        key="time",
        description=(
            "The time of day, such as `08:46`, `08:46:30Z` or `08:46+03:00`;"
            " of the start and the end with a slash (1.1)."
        ),
        shown=Shown.STANDING,
        searched=Searched.NOT,
        cell=Cell.VALUE,
    ),
    EventField(
        key="as_written",
        description="The date as a source or a table gave it (1.1).",
        shown=Shown.STANDING,
        searched=Searched.AS_WRITTEN,
        cell=Cell.WRITTEN,
    ),
    EventField(
        key="kind",
        description="What it is: `summit`, `visit`, `agreement`…",
        shown=Shown.STANDING,
        searched=Searched.NAMES,
        cell=Cell.VALUE,
    ),
    EventField(
        key="status",
        description="How firmly it stands; `attested` if left out.",
        shown=Shown.STANDING,
        searched=Searched.NAMES,
        cell=Cell.VALUE,
    ),
    EventField(
        key="summary",
        description="What happened, in a few sentences.",
        shown=Shown.PROSE,
        searched=Searched.TEXT,
        cell=Cell.TEXT,
    ),
    EventField(
        key="place",
        description="Where, as the editor reads the claims.",
        shown=Shown.LINKS,
        label=_("Where"),
        searched=Searched.NAMES,
        cell=Cell.VALUE,
    ),
    EventField(
        key="participants",
        description="Who took part.",
        shown=Shown.SECTION,
        label=_("Who"),
        searched=Searched.NAMES,
        cell=Cell.LIST,
        path=("actor",),
    ),
    EventField(
        key="domains",
        description="The headings it comes under.",
        shown=Shown.LINKS,
        label=_("Domains"),
        searched=Searched.NAMES,
        cell=Cell.LIST,
        path=("domain",),
    ),
    EventField(
        key="part_of",
        description="The event or series it is part of.",
        shown=Shown.LINKS,
        label=_("Part of"),
        searched=Searched.NOT,
        cell=Cell.VALUE,
    ),
    EventField(
        key="quantities",
        description="What is counted or measured, as the editor reads the claims (1.1).",
        shown=Shown.SECTION,
        label=_("Numbers"),
        searched=Searched.PARTS,
        cell=Cell.LINES,
    ),
    EventField(
        key="coordinates",
        description="Longitude and latitude in degrees, if it was not where its place is (1.1).",
        shown=Shown.VALUES,
        label=_("Latitude, longitude"),
        searched=Searched.NOT,
        cell=Cell.LIST,
    ),
    EventField(
        key="tags",
        description="Words to find it by, each 1 to 100 characters long (1.1).",
        shown=Shown.VALUES,
        label=_("Tags"),
        searched=Searched.NAMES,
        cell=Cell.LINES,
    ),
    EventField(
        key="media",
        description="Pictures, films and recordings of it (1.1).",
        shown=Shown.SECTION,
        label=_("Pictures and recordings"),
        searched=Searched.PARTS,
        cell=Cell.LINES,
    ),
    EventField(
        key="url",
        description="Where more is said of it (1.1).",
        shown=Shown.VALUES,
        label=_("Address"),
        searched=Searched.ADDRESS,
        cell=Cell.VALUE,
    ),
    EventField(
        key="claims",
        description="What each source says of it.",
        shown=Shown.SECTION,
        label=_("Who says what"),
        searched=Searched.PARTS,
        cell=Cell.LIST,
        column="sources",
        path=("source",),
    ),
)
"""In the order of a document (its sections come last) and of the CSV columns."""

EVENT_FIELD_OF = {field.key: field for field in EVENT_FIELDS}
"""The rows by their keys."""

SEARCHED_TEXTS: tuple[str, ...] = tuple(
    field.key for field in EVENT_FIELDS if field.searched is Searched.TEXT
)
"""The fields of running text, in the order in which an index lays them."""


def names_of(event: Event) -> Iterator[str]:
    """Yield the ids of the actors, domains, places and sources that an event names, and its whole.

    One id may come several times. This is written out because an index asks it of every event;
    :func:`ici_tui.recordfile.references.references` yields the same of the event's JSON.
    """
    for participant in event.participants:
        yield participant.actor
        for citation in participant.citations:
            yield citation.source
    for domain in event.domains:
        if isinstance(domain, str):
            yield domain
            continue
        yield domain.domain
        for citation in domain.citations:
            yield citation.source
    if event.place:
        yield event.place
    if event.part_of:
        yield event.part_of
    for claim in event.claims:
        yield claim.source
        if claim.place:
            yield claim.place
