"""XLSX: a sheet of a workbook, read by openpyxl."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

from ici_tui.importing.formats.delimited import table_of
from ici_tui.importing.importer import Importer, _, needed
from ici_tui.importing.problems import ImportProblem

if TYPE_CHECKING:
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.mapping import RowOptions
    from ici_tui.importing.rows import Table


def _recognised(file: ForeignFile) -> bool:
    return file.data.startswith(b"PK\x03\x04") and (
        file.plain_name.endswith((".xlsx", ".xlsm")) or b"xl/workbook" in file.data[-(1 << 16) :]
    )


def read_sheet(file: ForeignFile, options: RowOptions) -> list[Table]:
    """Return the rows of a sheet: the one that the mapping names, else the first with any.

    Raises:
        ImportProblem: It is no workbook, or has no such sheet.
    """
    openpyxl = needed("openpyxl")
    try:
        # Not read-only: sheets of many programs do not say how large they are.
        book = openpyxl.load_workbook(io.BytesIO(file.data), read_only=True, data_only=True)
    except Exception as error:  # it raises whatever its parts raise
        raise ImportProblem(f"'{file.name}' cannot be read as a workbook ({error})") from None
    names = book.sheetnames
    if options.sheet and options.sheet not in names:
        sheets = ", ".join(names)
        raise ImportProblem(f"'{file.name}' has no sheet '{options.sheet}'; it has: {sheets}")
    for name in [options.sheet] if options.sheet else names:
        sheet = book[name]
        if not hasattr(sheet, "iter_rows"):
            continue  # a chart
        sheet.reset_dimensions()
        rows = [[_plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        if any(cell not in ("", None) for row in rows for cell in row):
            return [table_of(file.name, rows, options.columns)]
    raise ImportProblem(f"'{file.name}' has no sheet with rows")


def _plain(value: Any) -> Any:
    """Return a cell as JSON has it; days without a time are only days."""
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return str(value)
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return str(value)


XLSX = Importer(
    name="xlsx",
    title=_("an Excel workbook (.xlsx)"),
    holds="one event a row of a sheet, by a mapping",
    recognises=_recognised,
    tables=read_sheet,
    needs="openpyxl",
)
