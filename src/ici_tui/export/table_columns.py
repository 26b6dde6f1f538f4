"""What the rows of each table say: the columns of entities, of claims and of participants.

Programs read these tables (:mod:`ici_tui.export.delimited`, :mod:`ici_tui.export.workbook`); tables
for people are in :mod:`ici_tui.export.overview`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ici_tui.record.event_fields import EVENT_FIELDS, Cell
from ici_tui.record.kinds import Collection

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = Sequence[str]
"""Keys that lead to values; a list on the way stands for each of its items."""


class TableColumns(Struct, frozen=True, kw_only=True):
    """The columns of a table, in this order; each names keys of a row's JSON object.

    Attributes:
        ids: What tells a row apart.
        scalars: Ids, dates, terms and numbers.
        dates: Those of the scalars that are dates, which have columns for their first and last day.
        texts: Texts by language, with a column for each language.
        plain: Texts in no language.
        lists: Columns with several ids, terms or numbers, and the path to each.
        parallel: Lists of which the items of one belong to those of another: nothing is left out.
        lines: Columns with several texts, each on a line, and what is written of a value.
        named: Of the columns with ids, those whose names can stand beside them.
    """

    ids: Sequence[str] = ("id",)
    scalars: Sequence[str] = ()
    dates: Sequence[str] = ()
    texts: Sequence[str] = ()
    plain: Sequence[str] = ()
    lists: Mapping[str, Path] = {}
    parallel: Sequence[str] = ()
    lines: Mapping[str, Callable[[Any], str]] = {}
    named: Sequence[str] = ()


COLLECTION_COLUMNS: Mapping[Collection, TableColumns] = {
    Collection.EVENTS: TableColumns(
        scalars=tuple(one.key for one in EVENT_FIELDS if one.cell is Cell.VALUE),
        dates=("date",),
        texts=tuple(one.key for one in EVENT_FIELDS if one.cell is Cell.TEXT),
        lists={
            "participants": ("participants", "actor"),
            "roles": ("participants", "role"),
            **{
                one.column or one.key: (one.key, *one.path)
                for one in EVENT_FIELDS
                if one.cell is Cell.LIST and one.key != "participants"
            },
        },
        parallel=("participants", "roles"),
        named=("place", "part_of", "participants", "domains", "sources"),
    ),
    Collection.ACTORS: TableColumns(
        scalars=("kind",),
        texts=("name", "description"),
        lists={"sources": ("citations", "source")},
        named=("sources",),
    ),
    Collection.DOMAINS: TableColumns(
        scalars=("scheme", "number", "broader"),
        texts=("name", "description"),
        lists={"sources": ("citations", "source")},
        named=("broader", "sources"),
    ),
    Collection.SOURCES: TableColumns(
        scalars=("type", "issued", "language", "paragraphs"),
        dates=("issued",),
        texts=("title", "author", "publisher", "note"),
        plain=("url",),
    ),
    Collection.PLACES: TableColumns(
        scalars=("kind", "within"),
        texts=("name",),
        lists={"coordinates": ("coordinates",)},
        parallel=("coordinates",),
        named=("within",),
    ),
    Collection.STATEMENTS: TableColumns(
        scalars=("kind", "by"),
        texts=("text",),
        lists={"about": ("about",), "sources": ("citations", "source")},
        named=("by", "about", "sources"),
    ),
    Collection.DISCREPANCIES: TableColumns(
        scalars=("kind", "aspect", "computed"),
        texts=("title", "summary", "resolution"),
        lists={
            "subjects": ("subjects",),
            "about": ("about",),
            "sides": ("sides", "value"),
            "sources": ("sides", "citations", "source"),
        },
        named=("subjects", "about", "sources"),
    ),
}
"""The tables of the collections."""

CLAIMS = TableColumns(
    ids=("event", "source"),
    scalars=("date", "place", "ordinal"),
    dates=("date",),
    texts=("note",),
    lists={"paragraphs": ("paragraphs",)},
    named=("event", "source", "place"),
)
"""A row for each claim of an event."""

PARTICIPANTS = TableColumns(
    ids=("event", "actor"),
    scalars=("role",),
    lists={"sources": ("citations", "source")},
    named=("event", "actor", "sources"),
)
"""A row for each participant of an event."""

RELATIONS = TableColumns(
    ids=("from", "type", "to"),
    scalars=("status",),
    texts=("note",),
    lists={"sources": ("citations", "source")},
    named=("from", "to", "sources"),
)
"""A row for each relation."""


def values_at(value: Any, path: Path) -> Iterator[Any]:
    """Yield the values that keys lead to.

    What is no object before the keys are used up is the value: a domain's id in place of an object
    with its citations.
    """
    if isinstance(value, list):
        for item in value:
            yield from values_at(item, path)
    elif path and isinstance(value, dict):
        yield from values_at(value.get(path[0]), path[1:])
    elif value is not None:
        yield value
