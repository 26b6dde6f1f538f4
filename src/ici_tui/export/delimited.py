"""Tables as CSV (RFC 4180) for spreadsheets and data tools: a row per entity, ids in cells.

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
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING

from ici_tui.export.file_format import FileFormat, Languages
from ici_tui.export.plain import printable
from ici_tui.export.tables import Cell, Lines, header, listed_table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ici_tui.export.file_format import Listed, Selected
    from ici_tui.export.tables import FileTable

__all__ = ["BOM", "CSV", "EXCEL", "as_excel_cell", "as_text_cell", "csv_lines", "header"]

BOM = "\ufeff"
"""The byte order mark that tells Excel that a file is UTF-8."""

_FORMULA = ("=", "+", "-", "@")
_FORMULA_IN_EXCEL = (*_FORMULA, "\uff1d", "\uff0b", "\uff0d", "\uff20")
_LINE_ENDS = re.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)


def csv_lines(table: FileTable, *, excel: bool = False) -> Iterator[str]:
    """Yield the header and a row for each row of a table.

    Args:
        table: The table.
        excel: Whether the file is for Excel; see the top of the module.
    """
    if excel:
        yield BOM
    for cells in table.lines():
        yield _row(cells, excel=excel)


def as_text_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs as a formula; its lines stay lines."""
    safe = printable(text) if text.isprintable() else _lines(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe


def as_excel_cell(cell: str) -> str:
    """Return a cell that Excel does not run as a formula, in any column."""
    runs = cell.startswith(_FORMULA_IN_EXCEL) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell


def _lines(text: str) -> str:
    return "\n".join(map(printable, _LINE_ENDS.split(text))).strip("\n")


def _cell(cell: str) -> str:
    """Return a cell of a table as it is safe; each of several texts is safe by itself."""
    if isinstance(cell, Lines):
        return "\n".join(map(as_text_cell, cell.split("\n")))
    return as_text_cell(cell) if isinstance(cell, Cell) else cell


def _row(cells: Sequence[str], *, excel: bool) -> str:
    line = StringIO()
    cells = list(map(_cell, cells))
    if excel:
        cells = [as_excel_cell(cell) for cell in cells]
    csv.writer(line, lineterminator="\r\n" if excel else "\n").writerow(cells)
    return line.getvalue()


def _listed(listed: Listed, *, excel: bool = False) -> Iterator[str]:
    return csv_lines(listed_table(listed), excel=excel)


def _selected(selected: Selected, *, excel: bool = False) -> Iterator[str]:
    return csv_lines(table_of(selected), excel=excel)


CSV = FileFormat(
    name="csv",
    suffixes=(".csv",),
    title="CSV",
    holds="a table, ids in cells: the events, or another by `--table`",
    languages=Languages.COLUMNS,
    write=_selected,
    tables=True,
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
    tables=True,
    prompted=True,
    write_list=partial(_listed, excel=True),
)
