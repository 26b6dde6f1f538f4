"""Entities as CSV (RFC 4180) for spreadsheets and data tools: a row per entity, ids in cells.

Spreadsheets run a cell that starts with ``=``, ``+``, ``-`` or ``@`` as a formula. Such texts of
the record are prefixed with an apostrophe, which marks text in spreadsheets; ids, dates and numbers
cannot be formulas and are unchanged. Lines end in a line feed alone, as data tools
expect and spreadsheets accept.

Excel reads a file in the system's code page unless it has a byte order mark, and takes a date
before year 1 for a subtraction. The form for Excel has the mark, CR LF line ends, and an apostrophe
also before the wide forms of the four characters and in every column, except for plain numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any

from ici_tui.export.file_format import FileFormat, Languages, Listed
from ici_tui.export.json_text import as_json
from ici_tui.export.plain import printable
from ici_tui.jsontext.writing import json_text
from ici_tui.record.event_fields import EVENT_FIELDS, Cell
from ici_tui.record.kinds import Collection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.disagreements.disagreement import Disagreement
    from ici_tui.export.file_format import Selected
    from ici_tui.record.record import Entity

LIST_SEPARATOR = ";"
"""The separator of ids in a cell; no id contains it."""

BOM = "\ufeff"
"""The byte order mark that tells Excel that a file is UTF-8."""

_FORMULA = ("=", "+", "-", "@")
_FORMULA_IN_EXCEL = (*_FORMULA, "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)

_SCALARS: Mapping[Collection, Sequence[str]] = {
    Collection.EVENTS: tuple(one.key for one in EVENT_FIELDS if one.cell is Cell.VALUE),
    Collection.ACTORS: ("kind",),
    Collection.DOMAINS: ("scheme", "number", "broader"),
    Collection.SOURCES: ("type", "issued", "accessed", "language", "paragraphs"),
    Collection.PLACES: ("kind", "within"),
    Collection.STATEMENTS: ("kind", "by"),
    Collection.DISCREPANCIES: ("kind", "aspect", "computed"),
}
"""Values that are ids, dates, terms or numbers, by their keys in the record."""

_LISTS: Mapping[Collection, Mapping[str, Sequence[str]]] = {
    Collection.EVENTS: {
        one.column or one.key: (one.key, *one.path) for one in EVENT_FIELDS if one.cell is Cell.LIST
    },
    Collection.ACTORS: {"sources": ("citations", "source")},
    Collection.DOMAINS: {"sources": ("citations", "source")},
    Collection.SOURCES: {},
    Collection.PLACES: {"coordinates": ("coordinates",)},
    Collection.STATEMENTS: {"about": ("about",), "sources": ("citations", "source")},
    Collection.DISCREPANCIES: {
        "subjects": ("subjects",),
        "about": ("about",),
        "sides": ("sides", "value"),
        "sources": ("sides", "citations", "source"),
    },
}
"""Columns with several values, and the path of keys to these values."""

_TEXTS: Mapping[Collection, Sequence[str]] = {
    Collection.EVENTS: tuple(one.key for one in EVENT_FIELDS if one.cell is Cell.TEXT),
    Collection.ACTORS: ("name", "description"),
    Collection.DOMAINS: ("name", "description"),
    Collection.SOURCES: ("title", "author", "container", "publisher", "note"),
    Collection.PLACES: ("name",),
    Collection.STATEMENTS: ("text",),
    Collection.DISCREPANCIES: ("title", "summary", "resolution"),
}
"""Texts by language, with a column for each."""

_PLAIN: Mapping[Collection, Sequence[str]] = {
    Collection.EVENTS: tuple(one.key for one in EVENT_FIELDS if one.cell is Cell.WRITTEN),
    Collection.SOURCES: ("url", "volume", "issue", "pages", "doi", "isbn", "as_written"),
}
"""Texts in no language."""


def _quantity(one: Any) -> str:
    what = one["what"].get("en") or next(iter(one["what"].values()))
    return " ".join(filter(None, (f"{what}: {one['value']}", one.get("unit"))))


def _author(one: Any) -> str:
    if one.get("name"):
        return str(next(iter(one["name"].values())))
    return ", ".join(filter(None, (one.get("family"), one.get("given"))))


_LINES: Mapping[Collection, Mapping[str, Callable[[Any], str]]] = {
    Collection.EVENTS: {
        "quantities": _quantity,
        "tags": str,
        "media": lambda one: str(one["url"]),
    },
    Collection.SOURCES: {"authors": _author},
}
"""Columns with several values of any text, each on a line, and what is written of a value."""


def header(
    collection: Collection, languages: Sequence[str], extra: Iterable[str] = ()
) -> list[str]:
    """Return the names of the columns; a text's is its key and language, such as ``title_ar``.

    Args:
        collection: What the rows are.
        languages: The languages of the texts.
        extra: The keys ``x_…`` that have a column.
    """
    texts = [f"{key}_{language}" for key in _TEXTS[collection] for language in languages]
    lines, plain = _LINES.get(collection, ()), _PLAIN.get(collection, ())
    return ["id", *_SCALARS[collection], *texts, *plain, *_LISTS[collection], *lines, *extra]


def csv_lines(
    collection: Collection,
    things: Iterable[Entity | Disagreement],
    languages: Sequence[str],
    *,
    excel: bool = False,
) -> Iterator[str]:
    """Yield the header and a row for each entity.

    Args:
        collection: What the things are.
        things: Entities of the collection; for discrepancies, disagreements.
        languages: The BCP 47 tags that texts have columns for.
        excel: Whether the file is for Excel; see the top of the module.
    """
    if excel:
        yield BOM
    things = list(things) if not isinstance(things, Sequence) else things
    extra = tuple(dict.fromkeys(key for one in things for key in getattr(one, "extra", ())))
    yield _row(header(collection, languages, map(as_text_cell, extra)), excel=excel)
    for thing in things:
        value = as_json(thing, defaults=True)
        cells = _cells(collection, value, languages)
        cells += [_extra_cell(value.get(key)) for key in extra]
        yield _row(cells, excel=excel)


def as_text_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs as a formula."""
    safe = printable(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe


def as_excel_cell(cell: str) -> str:
    """Return a cell that Excel does not run as a formula, in any column."""
    runs = cell.startswith(_FORMULA_IN_EXCEL) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell


def _cells(collection: Collection, value: Mapping[str, Any], languages: Sequence[str]) -> list[str]:
    cells = [value["id"]]
    cells += [_scalar(value.get(key)) for key in _SCALARS[collection]]
    for key in _TEXTS[collection]:
        texts = value.get(key) or {}
        cells += [as_text_cell(texts.get(language, "")) for language in languages]
    cells += [as_text_cell(value.get(key) or "") for key in _PLAIN.get(collection, ())]
    for path in _LISTS[collection].values():
        cells.append(LIST_SEPARATOR.join(dict.fromkeys(_found(value, path))))
    for key, written in _LINES.get(collection, {}).items():
        cells.append("\n".join(as_text_cell(written(one)) for one in value.get(key) or ()))
    return cells


def _extra_cell(value: Any) -> str:
    """Return the value of a key ``x_…``; what is no text and no number is JSON."""
    if isinstance(value, str):
        return as_text_cell(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(map(as_text_cell, value))
    return json_text(value) if isinstance(value, list | dict) else _scalar(value)


def _found(value: Any, path: Sequence[str]) -> Iterator[str]:
    """Yield the values that keys lead to; a list on the way stands for each of its items.

    What is no object before the keys are used up is the value: a domain's id in place of an object
    with its citations.
    """
    if isinstance(value, list):
        for item in value:
            yield from _found(item, path)
    elif path and isinstance(value, dict):
        yield from _found(value.get(path[0]), path[1:])
    elif value is not None:
        yield _scalar(value)


def _scalar(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return json_text(value) if isinstance(value, dict) else str(value)


def _row(cells: Sequence[str], *, excel: bool) -> str:
    line = StringIO()
    if excel:
        cells = [as_excel_cell(cell) for cell in cells]
    csv.writer(line, lineterminator="\r\n" if excel else "\n").writerow(cells)
    return line.getvalue()


def _listed(listed: Listed, *, excel: bool = False) -> Iterator[str]:
    return csv_lines(listed.collection, listed.things, listed.languages, excel=excel)


def _selected(selected: Selected, *, excel: bool = False) -> Iterator[str]:
    return _listed(
        Listed(selected.localized_records, Collection.EVENTS, selected.chosen), excel=excel
    )


CSV = FileFormat(
    name="csv",
    suffixes=(".csv",),
    title="CSV",
    holds="the events, one in each row, ids in cells",
    languages=Languages.COLUMNS,
    write=_selected,
    prompted=True,
    write_list=_listed,
)

EXCEL = FileFormat(
    name="excel",
    suffixes=(".excel.csv",),
    title="CSV for Excel",
    holds="the same for Excel; also `--excel`",
    languages=Languages.COLUMNS,
    write=partial(_selected, excel=True),
    prompted=True,
    write_list=partial(_listed, excel=True),
)
