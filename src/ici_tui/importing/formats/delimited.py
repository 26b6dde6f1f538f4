"""CSV and TSV: a table of text with commas, semicolons, tabs or bars between its cells."""

from __future__ import annotations

import csv
import io
import sys
from itertools import islice
from typing import TYPE_CHECKING

from ici_tui.importing.importer import Importer, _
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.rows import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import RowOptions

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 30
_NAMES = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|", r"\t": "\t"}
_STARTS_OTHERWISE = ("{", "[", "<", "%PDF", "@", "%", "---", "BEGIN:", "0 HEAD", "TY  -")


def delimiter_of(text: str) -> str:
    """Return what stands between the cells of a table; empty if the text is none.

    It is what divides the first lines into the same number of cells, of at least two.
    """
    best, most = "", (0.0, 0)
    for delimiter in _DELIMITERS:
        rows = _first_rows(text, delimiter)
        if not rows or len(rows[0]) < 2:
            continue
        width = len(rows[0])
        alike = sum(len(row) == width for row in rows) / len(rows)
        if (alike, width) > most:
            best, most = delimiter, (alike, width)
    return best if most[0] >= 0.6 else ""


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    lines = text.splitlines(keepends=True)
    # The last line of a beginning may be cut in the middle.
    lines = lines[:-1] if len(lines) > 1 and not lines[-1].endswith("\n") else lines
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        return [row for row in islice(rows, _SAMPLE) if any(row)]
    except csv.Error:
        return []


def header_of(file: ForeignFile) -> list[str]:
    """Return the names of the columns of a table; empty if the file is none."""
    head = file.head
    if head.lstrip()[:7].startswith(_STARTS_OTHERWISE) or "\0" in head[:200]:
        return []
    delimiter = delimiter_of(head)
    rows = _first_rows(head, delimiter) if delimiter else []
    return [name.strip() for name in rows[0]] if rows else []


def has_columns(file: ForeignFile, *names: str) -> bool:
    """Say whether a file is a table with certain columns, capitals aside."""
    return {name.lower() for name in names} <= {name.lower() for name in header_of(file)}


def read_table(
    file: ForeignFile, options: RowOptions, columns: Sequence[str] = (), delimiter: str = ""
) -> Table:
    """Return the rows of a table.

    Args:
        file: The file.
        options: What the mapping says of rows.
        columns: The names of its columns if its first line is not their names.
        delimiter: What stands between the cells, if that is known of the format.

    Raises:
        ImportProblem: It is no table.
    """
    given = _NAMES.get(options.delimiter.lower(), options.delimiter)
    delimiter = given or delimiter or delimiter_of(file.head) or ","
    if len(delimiter) != 1:
        raise ImportProblem(f"rows.delimiter is one character, not '{given}'", usage=True)
    csv.field_size_limit(sys.maxsize)
    reader = csv.reader(io.StringIO(file.text, newline=""), delimiter=delimiter)
    try:
        return table_of(file.name, reader, columns or options.columns)
    except csv.Error as error:
        raise ImportProblem(f"'{file.name}', line {reader.line_num}: {error}") from None


def table_of(name: str, rows: Iterable[Sequence[object]], columns: Sequence[str] = ()) -> Table:
    """Return a table of rows of cells, of which the first are the names of the columns.

    Args:
        name: The file's name.
        rows: The rows.
        columns: The names of the columns, if the rows do not begin with them.

    Raises:
        ImportProblem: There is no row at all.
    """
    names = list(columns)
    found: list[dict[str, object]] = []
    for row in rows:
        if all(cell in ("", None) for cell in row):
            continue
        if not names:
            names = unique_names(row)
            continue
        found.append(dict(zip(names, row, strict=False)))
    if not names:
        raise ImportProblem(f"'{name}' is empty")
    return Table(name, tuple(names), found)


def unique_names(cells: Sequence[object]) -> list[str]:
    """Return the names of columns: each once, and none empty."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        base = " ".join(str(cell if cell is not None else "").split()) or f"column {number}"
        name, count = base, 2
        while name in names:
            name, count = f"{base} {count}", count + 1
        names.append(name)
    return names


def _is_csv(file: ForeignFile) -> bool:
    return len(header_of(file)) > 1 and delimiter_of(file.head) != "\t"


def _is_tsv(file: ForeignFile) -> bool:
    return len(header_of(file)) > 1 and delimiter_of(file.head) == "\t"


CSV = Importer(
    name="csv",
    title=_("a CSV table"),
    holds="one event a row, by a mapping",
    recognises=_is_csv,
    tables=lambda file, options: [read_table(file, options)],
)
TSV = Importer(
    name="tsv",
    title=_("a TSV table (with tabs)"),
    holds="one event a row, by a mapping",
    recognises=_is_tsv,
    tables=lambda file, options: [read_table(file, options, delimiter="\t")],
)
