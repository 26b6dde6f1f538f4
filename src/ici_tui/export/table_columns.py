"""What the rows of each table say: the columns of entities, of claims and of participants.

Programs read these tables (:mod:`ici_tui.export.delimited`, :mod:`ici_tui.export.workbook`); tables
for people are in :mod:`ici_tui.export.overview`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ici_tui.i18n.signs import Sign
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
        names: Several texts by language, with a column for each language and a line for each text.
        plain: Texts in no language; a point leads into an object (``locator.value``).
        lists: Columns with several ids, terms or numbers, and the path to each.
        parallel: Lists of which the items of one belong to those of another: nothing is left out.
        lines: Columns with several texts, each on a line, and what is written of a value; a text
            may be any.
        named: Of the columns with ids, those whose names can stand beside them.
    """

    ids: Sequence[str] = ("id",)
    scalars: Sequence[str] = ()
    dates: Sequence[str] = ()
    texts: Sequence[str] = ()
    names: Sequence[str] = ()
    plain: Sequence[str] = ()
    lists: Mapping[str, Path] = {}
    parallel: Sequence[str] = ()
    lines: Mapping[str, Callable[[Any], str]] = {}
    named: Sequence[str] = ()


def _quantity(one: Any) -> str:
    what = one["what"].get("en") or next(iter(one["what"].values()))
    return " ".join(filter(None, (f"{what}: {one['value']}", one.get("unit"))))


def _citation(one: Any) -> str:
    return f"{one['source']} {', '.join(map(str, one.get('paragraphs') or ()))}".strip()


CITATIONS = {"citations": _citation}
"""What each source of something says, with the paragraphs."""


def _author(one: Any) -> str:
    if one.get("name"):
        return str(next(iter(one["name"].values())))
    return ", ".join(filter(None, (one.get("family"), one.get("given"))))


def _media(one: Any) -> str:
    caption = next(iter((one.get("caption") or {}).values()), None)
    return f" {Sign.BETWEEN} ".join(filter(None, (one["url"], caption, one.get("credit"))))


COLLECTION_COLUMNS: Mapping[Collection, TableColumns] = {
    Collection.EVENTS: TableColumns(
        scalars=tuple(one.key for one in EVENT_FIELDS if one.cell is Cell.VALUE),
        dates=("date",),
        texts=tuple(one.key for one in EVENT_FIELDS if one.cell is Cell.TEXT),
        plain=tuple(one.key for one in EVENT_FIELDS if one.cell is Cell.WRITTEN),
        lists={
            "participants": ("participants", "actor"),
            "roles": ("participants", "role"),
            **{
                one.column or one.key: (one.key, *one.path)
                for one in EVENT_FIELDS
                if one.cell is Cell.LIST and one.key != "participants"
            },
        },
        parallel=("participants", "roles", "coordinates"),
        lines={"quantities": _quantity, "tags": str, "media": _media},
        named=("place", "part_of", "participants", "domains", "sources"),
    ),
    Collection.ACTORS: TableColumns(
        scalars=("kind",),
        texts=("name", "description"),
        names=("aliases",),
        lists={"sources": ("citations", "source")},
        lines=CITATIONS,
        named=("sources",),
    ),
    Collection.DOMAINS: TableColumns(
        scalars=("scheme", "number", "broader"),
        texts=("name", "description"),
        lists={"sources": ("citations", "source")},
        lines=CITATIONS,
        named=("broader", "sources"),
    ),
    Collection.SOURCES: TableColumns(
        scalars=("type", "issued", "accessed", "language", "paragraphs"),
        dates=("issued",),
        texts=("title", "author", "container", "publisher", "note"),
        plain=("url", "volume", "issue", "pages", "doi", "isbn", "as_written"),
        lines={"authors": _author, "text": str},
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
        lines=CITATIONS,
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
    texts=("note", "quote"),
    plain=("url", "locator.kind", "locator.value", "as_written"),
    lists={"paragraphs": ("paragraphs",)},
    lines={"quantities": _quantity},
    named=("event", "source", "place"),
)
"""A row for each claim of an event."""

PARTICIPANTS = TableColumns(
    ids=("event", "actor"),
    scalars=("role",),
    lists={"sources": ("citations", "source")},
    lines=CITATIONS,
    named=("event", "actor", "sources"),
)
"""A row for each participant of an event."""

RELATIONS = TableColumns(
    ids=("from", "type", "to"),
    scalars=("status",),
    texts=("note",),
    lists={"sources": ("citations", "source")},
    lines=CITATIONS,
    named=("from", "to", "sources"),
)
"""A row for each relation."""


OFFICES = TableColumns(
    ids=("actor",),
    scalars=("organisation", "from", "to"),
    dates=("from", "to"),
    texts=("title",),
    plain=("as_written",),
    lists={"sources": ("citations", "source")},
    lines=CITATIONS,
    named=("actor", "organisation", "sources"),
)
"""A row for each office of an actor."""

TERMS = TableColumns(ids=("of", "id"), texts=("name", "inverse", "description"))
"""A row for each word that the record names."""


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
