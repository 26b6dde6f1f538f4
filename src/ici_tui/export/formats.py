"""The export formats, and how each writes a selection of events."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from ici_tui.describe.documents import describe
from ici_tui.export import delimited, markdown, text
from ici_tui.export.bibtex import bibtex_pieces
from ici_tui.export.csl import csl_pieces
from ici_tui.export.evidence import cited
from ici_tui.export.html import page
from ici_tui.export.selection import Collection
from ici_tui.export.subset import record_lines, record_pieces, subset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import PurePath

    from ici_tui.describe import Document, Telling
    from ici_tui.record.entities import Event


class Format(StrEnum):
    """The export formats."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    EXCEL = "excel"
    MARKDOWN = "markdown"
    HTML = "html"
    CSL = "csl"
    BIBTEX = "bibtex"
    TEXT = "text"


SUFFIXES = {
    ".csl.json": Format.CSL,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".excel.csv": Format.EXCEL,
    ".csv": Format.CSV,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".bib": Format.BIBTEX,
    ".txt": Format.TEXT,
}
"""The format for each file extension; longer extensions first."""

_LANGUAGES = ("en", "ar")


def format_of(path: PurePath) -> Format | None:
    """Return the format for a file name, None if its extension is unknown."""
    name = path.name.lower()
    return next((form for suffix, form in SUFFIXES.items() if name.endswith(suffix)), None)


def selection_pieces(
    tellings: Sequence[Telling], form: Format, events: Sequence[Event] | None, query: str = ""
) -> Iterator[str]:
    """Yield the pieces of a file.

    Args:
        tellings: The record in each language wanted, the reader's first. JSON has all languages of
            the record in any case; HTML is written in the first.
        form: The format.
        events: The selected events, in date order; None for the whole record.
        query: The query that selected them, for formats that mention it.
    """
    telling = tellings[0]
    chosen = telling.record.events if events is None else events
    match form:
        case Format.JSON | Format.JSONL:
            record = telling.record
            if events is not None:
                record = subset(record, [event.id for event in events], query)
            return record_pieces(record) if form is Format.JSON else record_lines(record)
        case Format.CSV | Format.EXCEL:
            languages = _LANGUAGES if len(tellings) > 1 else (telling.language,)
            excel = form is Format.EXCEL
            return delimited.csv_lines(Collection.EVENTS, chosen, languages, excel=excel)
        case Format.CSL:
            return csl_pieces(cited(telling.record, chosen))
        case Format.BIBTEX:
            return bibtex_pieces(cited(telling.record, chosen))
        case Format.HTML:
            documents = tuple(_documents(telling, chosen))
            return page(telling, documents, cited(telling.record, chosen), query)
        case Format.MARKDOWN:
            return _documents_as(markdown.document_lines, tellings, chosen)
        case Format.TEXT:
            return _documents_as(text.document_lines, tellings, chosen)


def _documents(telling: Telling, events: Sequence[Event]) -> Iterator[Document]:
    for event in events:
        document = describe(telling, event.id)
        if document is not None:
            yield document


def _documents_as(
    lines: Callable[[Document], Iterator[str]],
    tellings: Sequence[Telling],
    events: Sequence[Event],
) -> Iterator[str]:
    """Yield the lines of all documents, an empty line between two."""
    documents = chain.from_iterable(_documents(one, events) for one in tellings)
    for number, document in enumerate(documents):
        if number:
            yield "\n"
        yield from (f"{line}\n" for line in lines(document))
