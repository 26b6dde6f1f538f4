"""The tables of a selection as a workbook of Excel (Office Open XML), a sheet for each.

Cells are written as texts, so nothing of a record is run as a formula or made a link; days since
1900 are dates, and numbers are numbers. XlsxWriter writes a row at a time and keeps nothing of it.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import count
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING

from ici_tui.export.file_format import FileFormat, Languages, MissingLibraryError
from ici_tui.export.plain import printable
from ici_tui.export.tables import TABLES, Cell, table_of
from ici_tui.i18n.direction import is_rtl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from ici_tui.export.file_format import Selected
    from ici_tui.export.tables import FileTable

ROWS = 1_048_576
"""The rows that a sheet can have, its header included."""
CHARACTERS = 32_767
"""The UTF-16 units that a cell can have."""
_CHUNK = 1 << 20
_LINE_ENDS = re.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?")
_FIRST = date(1900, 3, 1)
"""Before it Excel counts a day that there was not."""


def workbook(selected: Selected) -> Iterator[bytes]:
    """Yield the pieces of a workbook.

    Raises:
        MissingLibraryError: XlsxWriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise MissingLibraryError("XLSX", "XlsxWriter", "ici-tui[xlsx]") from None
    with TemporaryDirectory() as folder, TemporaryFile() as stream:
        options = {"constant_memory": True, "tmpdir": folder, "in_memory": False}
        with Workbook(stream, options) as book:
            book.set_properties({"created": datetime(2000, 1, 1)})
            for table in _tables(selected):
                _write(book, table, rtl=is_rtl(selected.localized.language))
        stream.seek(0)
        while piece := stream.read(_CHUNK):
            yield piece


def _tables(selected: Selected) -> Iterator[FileTable]:
    """Yield the table that is asked for; else all that have a row, and that of the events."""
    if selected.table:
        yield table_of(selected)
        return
    for name, make in TABLES.items():
        table = make(selected)
        if name == "events" or next(iter(table.rows()), None) is not None:
            yield table


def _write(book: Any, table: FileTable, *, rtl: bool) -> None:
    """Write a table to a sheet; to as many as its rows need."""
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "text": book.add_format({"valign": "top"}),
    }
    lines = table.lines()
    head = next(lines)
    for number in count(1):
        sheet = book.add_worksheet(table.name if number == 1 else f"{table.name} {number}")
        if rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(head) - 1, 18)
        for column, heading in enumerate(head):
            sheet.write_string(0, column, heading, styles["head"])
        row = 0
        for row in range(1, ROWS):
            cells = next(lines, None)
            if cells is None:
                sheet.autofilter(0, 0, max(row - 1, 1), len(head) - 1)
                return
            _write_row(sheet, row, head, cells, styles)


def _write_row(
    sheet: Any, row: int, head: Sequence[str], cells: Sequence[str], styles: dict[str, Any]
) -> None:
    for column, (heading, cell) in enumerate(zip(head, cells, strict=True)):
        if not cell:
            continue
        day = _day(cell) if heading.endswith(("_earliest", "_latest")) else None
        if day is not None:
            sheet.write_datetime(row, column, day, styles["day"])
        elif not isinstance(cell, Cell) and _NUMBER.fullmatch(cell):
            sheet.write_number(row, column, float(cell))
        else:
            sheet.write_string(row, column, _fitting(cell), styles["text"])


def _day(cell: str) -> date | None:
    """Return a day that Excel counts as a date; None for another."""
    if not _DAY.fullmatch(cell):
        return None
    year, month, day = map(int, cell.split("-"))
    found = date(year, month, day) if year else None
    return found if found is not None and found >= _FIRST else None


def _fitting(cell: str) -> str:
    """Return a text whose lines stay lines, cut where a cell ends; the cut is marked."""
    text = "\n".join(map(printable, _LINE_ENDS.split(cell)))
    if len(text) * 2 <= CHARACTERS or len(text.encode("utf-16-le")) // 2 <= CHARACTERS:
        return text
    return text.encode("utf-16-le")[: (CHARACTERS - 1) * 2].decode("utf-16-le", "ignore") + "…"


FORMAT = FileFormat(
    name="xlsx",
    suffixes=(".xlsx",),
    title="XLSX",
    holds="every table as a sheet of a workbook; needs `ici-tui[xlsx]`",
    languages=Languages.COLUMNS,
    binary=workbook,
    tables=True,
)
