"""The formats there are: each is a module of this package, and has its place in the table here.

``ici-tui export --format`` and ``-o``, the lists of ``list``, ``show`` and ``search``, the
explorer's question for a file and its completion, and the copies of citations come from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.export import (
    bibtex,
    citations,
    csl,
    delimited,
    geojson,
    gexf,
    graphml,
    html,
    icalendar,
    jsonld,
    markdown,
    ris,
    subset,
    text,
    timelinejs,
    workbook,
)

if TYPE_CHECKING:
    from pathlib import PurePath

    from ici_tui.export.file_format import CitationFormat, FileFormat

FORMATS: tuple[FileFormat, ...] = (
    subset.JSON,
    subset.JSON_LINES,
    delimited.CSV,
    delimited.EXCEL,
    workbook.FORMAT,
    markdown.FORMAT,
    html.FORMAT,
    text.FORMAT,
    csl.FORMAT,
    bibtex.FORMAT,
    ris.FORMAT,
    timelinejs.FORMAT,
    icalendar.FORMAT,
    geojson.FORMAT,
    jsonld.FORMAT,
    gexf.FORMAT,
    graphml.FORMAT,
)
"""The formats of files, in the order in which they are offered."""

CITATIONS: tuple[CitationFormat, ...] = (citations.CHICAGO, csl.CITATION, bibtex.CITATION)
"""The formats of copied citations; the first is that of the key that does not ask."""

FORMAT_OF = {one.name: one for one in FORMATS}
"""The formats by their names."""

LISTS = tuple(one.name for one in FORMATS if one.write_list is not None)
"""The names of the formats that can write a list."""

SUFFIXES = {suffix: one for one in FORMATS for suffix in one.suffixes}
"""The formats by the ends of file names."""


def format_of(path: PurePath) -> FileFormat | None:
    """Return the format for a file name, None if its extension is unknown.

    Where one end is the end of another (``.json`` of ``.csl.json``), the longer one counts.
    """
    name = path.name.lower()
    found = max(filter(name.endswith, SUFFIXES), key=len, default=None)
    return None if found is None else SUFFIXES[found]
