"""Tables of rows, and the mapping of all their rows to a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ici_tui.importing.calendar_dates import DateError, Settings
from ici_tui.importing.draft import Draft, Origin
from ici_tui.importing.event_map import EventMap
from ici_tui.importing.filters import Context, text_of
from ici_tui.importing.mapping import read_pairs
from ici_tui.importing.problems import FieldError, ImportProblem
from ici_tui.importing.read_dates import read_date
from ici_tui.importing.row_maps import Compiler, EntityMap
from ici_tui.importing.templates import Columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ici_tui.importing.mapping import MappingFile


class Table(NamedTuple):
    """Rows of one file.

    Attributes:
        file: The file's name.
        columns: The names of the columns; None where each row has its own keys, as in JSON.
        rows: The rows, each by the names of its columns.
    """

    file: str
    columns: tuple[str, ...] | None
    rows: Sequence[dict[str, Any]]


def map_rows(
    tables: Iterable[Table],
    mapping: MappingFile,
    draft: Draft,
    *,
    only: int = 0,
    keep: bool = False,
) -> int:
    """Make a record of rows by a mapping.

    Args:
        tables: The rows of each file.
        mapping: What the columns are.
        draft: Takes what is made.
        only: The number of the one row that is wanted; 0 for all. The others still prove the order
            of dates.
        keep: Whether each event keeps its row.

    Returns:
        How many rows were read.

    Raises:
        ImportProblem: The mapping cannot be used for these rows.
    """
    if mapping.says_nothing:
        raise ImportProblem(
            "no mapping says which column is what; --init writes one to begin with,"
            " or say -s event.date={…} -s event.title={…}",
            usage=True,
        )
    all_tables = list(tables)
    number = 0
    seen: dict[str, int] = {}
    mappers: dict[tuple[str, ...] | None, _RowMapper] = {}
    groups: dict[tuple[str, ...] | None, list[Table]] = {}
    for table in all_tables:
        groups.setdefault(table.columns, []).append(table)
    for columns, group in groups.items():
        mapper = mappers[columns] = _RowMapper(columns, mapping)
        mapper.decide(row for table in group for row in table.rows)
    for table in all_tables:
        mapper = mappers[table.columns]
        for at, row in enumerate(table.rows, 1):
            number += 1
            if only and at != only:
                continue
            if mapper.skips(row):
                continue
            mapper.make(row, draft, Origin(table.file, at, row), seen, keep=keep)
    return number


class _RowMapper:
    def __init__(self, columns: tuple[str, ...] | None, mapping: MappingFile) -> None:
        options = mapping.dates
        self._settings = Settings(
            "" if options.order == "auto" else options.order,
            options.calendar,
            options.bce == "astronomical",
            options.zero_time == "keep",
            options.first_of_year == "year",
        )
        context = Context(
            mapping.tables, self._read_date, lambda name: read_pairs(mapping.folder / name)
        )
        compiler = Compiler(Columns(columns, mapping.rows.empty), context)
        self._entities = {
            name: EntityMap(name, spec, compiler, self._settings)
            for name, spec in mapping.entities.items()
        }
        self._event = (
            EventMap(mapping.event, self._entities, options, compiler, self._settings)
            if mapping.event
            else None
        )
        self.skips = condition(mapping.rows.skip, compiler)

    def _read_date(self, text: str) -> str:
        try:
            return read_date(text.strip(), self._settings).date
        except DateError as error:
            raise FieldError(str(error)) from None

    def decide(self, rows: Iterable[dict[str, Any]]) -> None:
        if self._event is not None:
            self._event.dates.decide(row for row in rows if not self.skips(row))

    def make(
        self, row: dict[str, Any], draft: Draft, origin: Origin, seen: dict[str, int], *, keep: bool
    ) -> None:
        try:
            if self._event is None:
                for entity in self._entities.values():
                    entity.ids(row, draft, origin)
                return
            before = len(draft.entities["event"])
            self._event.make(row, draft, origin, seen)
            if keep and len(draft.entities["event"]) > before:
                event = next(reversed(draft.entities["event"].values()))
                event["x_row"] = {
                    key: value for key, value in row.items() if value not in ("", None)
                }
        except FieldError as error:
            draft.note(origin, "bad value", str(error), left_out=True)


_COMPARED = re.compile(
    r"""\s*(?P<column>\{[^}]*\}|'[^']*'|[^=!~]+?)\s*(?P<how>!=|==|=|!~|~)\s*"""
    r"""(?P<value>'[^']*'|"[^"]*"|[^'"\s]+)\s*(?:(?P<join>and|or)\b|$)"""
)


def condition(text: str, compiler: Compiler) -> Callable[[dict[str, Any]], bool]:
    """Return the test that a condition such as ``Type != 'Event'`` is.

    Args:
        text: Comparisons with ``=``, ``!=``, ``~`` (contains) and ``!~``, joined by ``and`` or
            ``or`` (``and`` binds more); empty for a test that no row passes.
        compiler: Where columns come from.

    Raises:
        ImportProblem: It cannot be understood.
    """
    if not text.strip():
        return lambda _row: False
    groups: list[list[Callable[[dict[str, Any]], bool]]] = [[]]
    at = 0
    while at < len(text):
        match = _COMPARED.match(text, at)
        if match is None:
            raise ImportProblem(
                f"rows.skip: '{text}' is no condition such as Type != 'Event'", usage=True
            )
        groups[-1].append(_comparison(match, compiler))
        if match["join"] == "or":
            groups.append([])
        at = match.end()
    return lambda row: any(all(test(row) for test in group) for group in groups)


def _comparison(match: re.Match[str], compiler: Compiler) -> Callable[[dict[str, Any]], bool]:
    column, value = match["column"], match["value"].strip("'\"")
    template = column if column.startswith("{") else f"{{{column}}}"
    read = compiler.value(template)
    how = match["how"]
    if how in ("=", "=="):
        return lambda row: text_of(read(row)) == value
    if how == "!=":
        return lambda row: text_of(read(row)) != value
    if how == "~":
        return lambda row: value in text_of(read(row))
    return lambda row: value not in text_of(read(row))


def rows_of(tables: Iterable[Table]) -> Iterator[dict[str, Any]]:
    """Yield the rows of all tables."""
    for table in tables:
        yield from table.rows
