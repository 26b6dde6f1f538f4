"""The formats that can be imported: each is a module, and has its place in the table here.

``ici-tui import --as``, its completion and help, the page ``docs/import.md`` and what is said of a
foreign file that is opened come from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.importing.formats import (
    acled,
    aeon,
    bibtex,
    csl_json,
    delimited,
    gdelt,
    gedcom,
    icalendar_events,
    icews,
    json_rows,
    plover,
    ris,
    timelinejs,
    wikidata,
    workbook,
    yaml_rows,
)
from ici_tui.importing.problems import ImportProblem

if TYPE_CHECKING:
    from ici_tui.importing.foreign_files import ForeignFile
    from ici_tui.importing.importer import Importer

IMPORTERS: tuple[Importer, ...] = (
    timelinejs.TIMELINEJS,
    timelinejs.SHEET,
    csl_json.CSL,
    bibtex.BIBTEX,
    ris.RIS,
    icalendar_events.ICS,
    gedcom.GEDCOM,
    wikidata.WIKIDATA,
    icews.ICEWS,
    plover.PLOVER,
    acled.ACLED,
    gdelt.GDELT,
    aeon.AEON,
    workbook.XLSX,
    json_rows.JSON_LINES,
    json_rows.JSON,
    yaml_rows.YAML,
    delimited.TSV,
    delimited.CSV,
)
"""The formats, in the order in which a file is compared with them: the special ones first."""

IMPORTER_OF = {one.name: one for one in IMPORTERS}
"""The formats by their names."""


def recognised(file: ForeignFile) -> Importer | None:
    """Return the format of a file, by its name and its beginning; None if it is unknown."""
    return next((one for one in IMPORTERS if one.recognises(file)), None)


def importer_for(file: ForeignFile, name: str) -> Importer:
    """Return the format that the user names, or that of the file.

    Args:
        file: The file.
        name: The name of a format; empty if it is to be found out. A spreadsheet may be given by
            the name of what it is a spreadsheet for.

    Raises:
        ImportProblem: It is of no format that is known.
    """
    if name:
        sheet = IMPORTER_OF.get(f"{name}-csv")
        return sheet if sheet is not None and sheet.recognises(file) else IMPORTER_OF[name]
    found = recognised(file)
    if found is None:
        raise ImportProblem(f"'{file.name}' is of no known format; say --as", usage=True)
    return found
