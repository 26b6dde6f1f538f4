"""The tables of a selection: their columns, and the cells of each row.

A table is walked over twice, because it has columns for those languages and ``x_`` keys that its
rows have; no more than one row is held at a time.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from ici_tui.edtf.date import EdtfDate
from ici_tui.edtf.display import format_date
from ici_tui.export.evidence import sources_of
from ici_tui.export.file_format import Columns
from ici_tui.export.json_text import as_json
from ici_tui.export.plain import printable
from ici_tui.export.subset import selected_record
from ici_tui.export.table_columns import (
    CLAIMS,
    COLLECTION_COLUMNS,
    OFFICES,
    PARTICIPANTS,
    RELATIONS,
    TERMS,
    TableColumns,
    values_at,
)
from ici_tui.jsontext.writing import json_text
from ici_tui.record.entities import LanguageMap, Value
from ici_tui.record.kinds import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ici_tui.disagreements.disagreement import Disagreement
    from ici_tui.edtf.date import Day
    from ici_tui.export.file_format import Listed, Selected
    from ici_tui.record.entities import Source
    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity

    Thing = Value | Disagreement

LIST_SEPARATOR = ";"
"""The separator of ids in a cell; no id contains it."""

_INTERFACE = ("en", "ar")
"""The languages in which a table has words of the program, such as those of a date."""


class Cell(str):
    """A cell whose text came from the record: it can be any text."""

    __slots__ = ()


class Lines(Cell):
    """A cell with several texts, each on a line."""

    __slots__ = ()

    @classmethod
    def of(cls, texts: Iterable[str]) -> Lines:
        """Return the cell of some texts."""
        return cls("\n".join(map(printable, texts)))


class FileTable(Struct, frozen=True):
    """A table for programs.

    Args:
        name: What it is called.
        columns: What its rows say.
        rows: Returns its rows anew: what each is about, and the keys that come before its own.
        record: The record, for the names of what the rows name.
        wanted: Which columns it has.
    """

    name: str
    columns: TableColumns
    rows: Callable[[], Iterable[tuple[Thing, Mapping[str, Any]]]]
    record: Record | None
    wanted: Columns

    def lines(self) -> Iterator[list[str]]:
        """Yield the headings, and the cells of each row; :class:`Cell` for any text."""
        makers = list(self._makers())
        yield [heading for heading, _ in makers]
        for thing, before in self.rows():
            value = {**before, **as_json(thing, defaults=True)}
            yield [make(value) for _, make in makers]

    def _makers(self) -> Iterator[tuple[str, Callable[[Mapping[str, Any]], str]]]:
        """Yield the heading of each column, and what makes its cell of a row."""
        spec, (languages, extra) = self.columns, self._found()
        names = self.wanted.names

        def named(column: str, path: Sequence[str]) -> Iterator[tuple[str, Any]]:
            if names and column in spec.named:
                for language in languages:
                    heading = f"{column}_name_{language}"
                    yield heading, partial(self._names, path, column in spec.parallel, language)

        for key in (*spec.ids, *spec.scalars):
            yield key, partial(_scalar_at, key)
            yield from named(key, (key,))
        for key in spec.dates:
            yield f"{key}_earliest", partial(_day, key, "earliest")
            yield f"{key}_latest", partial(_day, key, "latest")
            for language in _INTERFACE if names else ():
                yield f"{key}_text_{language}", partial(_date_text, key, language)
        for key in spec.texts:
            for language in languages:
                yield f"{key}_{language}", partial(_text_at, key, language)
        for key in spec.names:
            for language in languages:
                yield f"{key}_{language}", partial(_texts_at, key, language)
        for key in spec.plain:
            yield key.replace(".", "_"), partial(_plain_at, key)
        for column, path in spec.lists.items():
            yield column, partial(_list_at, path, column in spec.parallel)
            yield from named(column, path)
        for column, written in spec.lines.items():
            yield column, partial(_lines_at, column, written)
        for key in extra:
            yield Cell(key), partial(_extra_at, key)

    def _found(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the languages and the keys ``x_…`` for which there are columns."""
        tags: dict[str, None] = {}
        extra: dict[str, None] = {}
        given = self.wanted.languages
        for thing, before in self.rows():
            extra.update(dict.fromkeys(getattr(thing, "extra", ())))
            if given is None:
                tags.update(dict.fromkeys(self._languages(thing, before)))
        if given is None:
            given = tuple(sorted(tags, key=lambda tag: (tag != "en", tag != "ar", tag)))
        return given or _INTERFACE, tuple(extra)

    def _languages(self, thing: Thing, before: Mapping[str, Any]) -> Iterator[str]:
        """Yield the languages of the texts of a row, and of the names beside its ids."""
        if isinstance(thing, Value):
            for key in self.columns.texts:
                texts = getattr(thing, key, None)
                if texts is not None:
                    yield from texts.root
            for key in self.columns.names:
                yield from getattr(thing, key)
        else:
            value = as_json(thing)
            for key in self.columns.texts:
                texts = value.get(key)
                yield from texts if isinstance(texts, dict) else ()
        if self.wanted.names:
            row = {**before, **as_json(thing)}
            for column in self.columns.named:
                for identifier in values_at(row, self.columns.lists.get(column, (column,))):
                    yield from self._texts(identifier)

    def _names(
        self, path: Sequence[str], parallel: bool, language: str, value: Mapping[str, Any]
    ) -> str:
        """Return the names of what a row names, each on a line."""
        found = map(str, values_at(value, path))
        each = list(found) if parallel else list(dict.fromkeys(found))
        return Lines.of(self._texts(one).get(language, "") for one in each)

    def _texts(self, identifier: str) -> Mapping[str, str]:
        """Return the name of an entity by language; nothing for what is no entity."""
        thing = self.record.get(identifier) if self.record is not None else None
        for key in ("title", "name", "text", "summary"):
            texts = getattr(thing, key, None)
            if isinstance(texts, LanguageMap):
                return texts.root
        return {}


def header(collection: Collection, languages: Sequence[str]) -> list[str]:
    """Return the headings of the table of a collection, without names and keys ``x_…``."""
    table = _of_collection(collection, lambda: (), None, Columns(tuple(languages)))
    return next(table.lines())


def listed_table(listed: Listed) -> FileTable:
    """Return the table of things of a collection."""
    record = listed.localized_records[0].record
    return _of_collection(listed.collection, lambda: listed.things, record, listed.columns)


def _of_collection(
    collection: Collection,
    things: Callable[[], Iterable[Entity | Disagreement]],
    record: Record | None,
    wanted: Columns,
) -> FileTable:
    return FileTable(
        str(collection),
        COLLECTION_COLUMNS[collection],
        lambda: ((thing, {}) for thing in things()),
        record,
        wanted,
    )


def _claims(selected: Selected) -> FileTable:
    def rows() -> Iterator[tuple[Thing, Mapping[str, Any]]]:
        for event in selected.chosen:
            for claim in event.claims:
                yield claim, {"event": event.id}

    return FileTable("claims", CLAIMS, rows, selected.record, selected.columns)


def _participants(selected: Selected) -> FileTable:
    def rows() -> Iterator[tuple[Thing, Mapping[str, Any]]]:
        for event in selected.chosen:
            for participant in event.participants:
                yield participant, {"event": event.id}

    return FileTable("participants", PARTICIPANTS, rows, selected.record, selected.columns)


def _offices(selected: Selected) -> FileTable:
    def rows() -> Iterator[tuple[Thing, Mapping[str, Any]]]:
        for actor in selected_record(selected).actors:
            for office in actor.offices:
                yield office, {"actor": actor.id}

    return FileTable("offices", OFFICES, rows, selected.record, selected.columns)


def _terms(selected: Selected) -> FileTable:
    def rows() -> Iterator[tuple[Thing, Mapping[str, Any]]]:
        for term in selected_record(selected).terms:
            yield term, {}

    return FileTable("terms", TERMS, rows, selected.record, selected.columns)


def _relations(selected: Selected) -> FileTable:
    def rows() -> Iterator[tuple[Thing, Mapping[str, Any]]]:
        for relation in selected_record(selected).relations:
            yield relation, {}

    return FileTable("relations", RELATIONS, rows, selected.record, selected.columns)


def _events(selected: Selected) -> FileTable:
    return _of_collection(
        Collection.EVENTS, lambda: selected.chosen, selected.record, selected.columns
    )


def _sources(selected: Selected) -> FileTable:
    def things() -> Iterable[Source]:
        if selected.events is None:
            return selected.record.sources
        return [one.source for one in sources_of(selected.record, selected.events)]

    return _of_collection(Collection.SOURCES, things, selected.record, selected.columns)


def _things(collection: Collection, selected: Selected) -> FileTable:
    return _of_collection(
        collection,
        lambda: getattr(selected_record(selected), collection),
        selected.record,
        selected.columns,
    )


TABLES: Mapping[str, Callable[[Selected], FileTable]] = {
    "events": _events,
    "claims": _claims,
    "participants": _participants,
    "sources": _sources,
    "places": partial(_things, Collection.PLACES),
    "actors": partial(_things, Collection.ACTORS),
    "offices": _offices,
    "domains": partial(_things, Collection.DOMAINS),
    "relations": _relations,
    "statements": partial(_things, Collection.STATEMENTS),
    "discrepancies": partial(_things, Collection.DISCREPANCIES),
    "terms": _terms,
}
"""The tables of a selection by their names: its events first, then all that belongs to them."""


def table_of(selected: Selected) -> FileTable:
    """Return the table that is asked for; without events in the record, that of its sources."""
    usual = "sources" if selected.is_bibliography else "events"
    return TABLES[selected.table or usual](selected)


def iso_day(day: Day | None) -> str:
    """Return a day as ISO 8601 has it; empty for none."""
    if day is None:
        return ""
    year = f"{day.year:04}" if day.year >= 0 else f"-{-day.year:04}"
    return f"{year}-{day.month:02}-{day.day:02}"


@lru_cache(maxsize=1024)
def _format_date(text: str, language: str) -> str:
    return format_date(EdtfDate(text), language)


def _day(key: str, which: str, value: Mapping[str, Any]) -> str:
    text = value.get(key)
    return iso_day(getattr(EdtfDate(text), which)) if text else ""


def _date_text(key: str, language: str, value: Mapping[str, Any]) -> str:
    text = value.get(key)
    return _format_date(text, language) if text else ""


def _scalar_at(key: str, value: Mapping[str, Any]) -> str:
    return _scalar(value.get(key))


def _text_at(key: str, language: str, value: Mapping[str, Any]) -> str:
    return Cell((value.get(key) or {}).get(language, ""))


def _texts_at(key: str, language: str, value: Mapping[str, Any]) -> str:
    return Lines.of((value.get(key) or {}).get(language, ()))


def _plain_at(key: str, value: Mapping[str, Any]) -> str:
    return Cell(next(values_at(value, key.split(".")), None) or "")


def _list_at(path: Sequence[str], parallel: bool, value: Mapping[str, Any]) -> str:
    found = map(_scalar, values_at(value, path))
    return LIST_SEPARATOR.join(found if parallel else dict.fromkeys(found))


def _lines_at(key: str, written: Callable[[Any], str], value: Mapping[str, Any]) -> str:
    return Lines.of(map(written, value.get(key) or ()))


def _extra_at(key: str, value: Mapping[str, Any]) -> str:
    """Return the value of a key ``x_…``; what is no text and no number is JSON."""
    found = value.get(key)
    if isinstance(found, str):
        return Cell(found)
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return Lines.of(found)
    return json_text(found) if isinstance(found, list | dict) else _scalar(found)


def _scalar(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return json_text(value) if isinstance(value, dict) else str(value)
