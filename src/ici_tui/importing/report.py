"""The table of what was wrong with rows, for the user to mend them in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ici_tui.files.atomic import write_text
from ici_tui.importing.filters import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ici_tui.importing.problems import RowProblem

_OWN = ("file", "row", "left_out", "problem", "reason")


def write_report(path: Path, problems: Sequence[RowProblem]) -> None:
    """Write the problems of rows as CSV, each with its row in the columns that the file has.

    Args:
        path: The file; it is replaced.
        problems: What was wrong.

    Raises:
        OSError: It cannot be written.
    """
    write_text(path, _lines(problems))


def _lines(problems: Sequence[RowProblem]) -> Iterator[str]:
    names = list(dict.fromkeys(str(name) for one in problems for name in one.values))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*_OWN, *names])
    for one in problems:
        cells = [text_of(one.values.get(name, "")) for name in names]
        left_out = "yes" if one.left_out else "no"
        writer.writerow([one.file, one.row or "", left_out, one.kind, one.reason, *cells])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()
