"""Tables and documents as plain logical text: no colour, no bidi controls, no shaping.

It is for pipes and files; the program that displays it applies the bidirectional algorithm.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from ici_tui.describe import BlockKind
from ici_tui.export.file_format import (
    FileFormat,
    Languages,
    documents_in_each,
    documents_of,
    joined_documents,
    with_line_ends,
)
from ici_tui.export.overview import overview
from ici_tui.export.plain import printable
from ici_tui.jsontext.problems import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe import Block, Document
    from ici_tui.export.table import Table

INDENT = "  "
MEASURED = 1_000
"""The number of rows by which the widths of columns are measured."""
_GAP = "  "


def table_lines(table: Table) -> Iterator[str]:
    """Yield the rows of a table, without headings, in columns padded with spaces.

    The columns are as wide as the first rows need, so that a long table starts at once; a longer
    cell further down moves the rest of its row.
    """
    rows = (tuple(map(printable, row)) for row in table.rows)
    first = list(islice(rows, MEASURED))
    widths = [max(map(cell_width, column)) for column in zip(*first, strict=True)]
    # A column without a cell is left out, if there are no more rows that may have some.
    long = len(first) == MEASURED
    used = [index for index, width in enumerate(widths) if width or long]
    for row in chain(first, rows):
        cells = (row[index] + " " * (widths[index] - cell_width(row[index])) for index in used)
        yield _GAP.join(cells).rstrip()


def document_lines(document: Document) -> Iterator[str]:
    """Yield the lines of a document: a line per block, a blank line between sections.

    An entity's id follows in brackets where it is first named, ready for ``ici-tui show``.
    """
    named = {document.subject}
    previous: Block | None = None
    for block in document.blocks:
        if previous is not None and starts_section(previous, block):
            yield ""
        yield lead(block) + printable_text(block, named)
        previous = block


def starts_section(previous: Block, block: Block) -> bool:
    """Return whether a blank line separates two blocks."""
    if block.kind is BlockKind.HEADING:
        return True
    if previous.kind is block.kind:
        return block.kind is BlockKind.PARAGRAPH
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.FIELD) or previous.kind in (
        BlockKind.PARAGRAPH,
        BlockKind.FIELD,
    )


def lead(block: Block) -> str:
    """Return the text before a block: indent, label of a field, marker of an item."""
    label = printable(block.label)
    if block.kind is BlockKind.FIELD:
        return f"{INDENT * block.depth}{label}: "
    if block.kind is BlockKind.ITEM:
        return f"{INDENT * (block.depth + 1)}{label}{' ' if label else INDENT}"
    return INDENT * block.depth


def printable_text(block: Block, named: set[str]) -> str:
    """Return a block's text with the ids of entities that are named for the first time.

    Args:
        block: The block.
        named: The ids named so far; updated with those of the block.
    """
    pieces = introduced(block, named)
    return "".join(text + (f" [{name}]" if name else "") for text, name in pieces).strip()


def introduced(block: Block, named: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the printable text of each span with the id that it introduces, if any."""
    for span in block.spans:
        text = kept_spaces(span.text)
        if span.target and span.target not in named:
            named.add(span.target)
            yield text, printable(span.target)
        else:
            yield text, ""


def kept_spaces(text: str) -> str:
    """Return the printable text with a space at each end where the text has spaces.

    Text consisting of white space may be a separator of fields: it stays as many spaces.
    """
    if text.isspace():
        return " " * len(text)
    core = printable(text)
    start = " " if text.startswith(" ") and not core.startswith(" ") else ""
    end = " " if text.endswith(" ") and not core.endswith(" ") else ""
    return f"{start}{core}{end}"


FORMAT = FileFormat(
    name="text",
    suffixes=(".txt",),
    title="plain text",
    holds="the same as plain text",
    languages=Languages.DOCUMENTS,
    write=lambda selected: joined_documents(documents_in_each(selected), document_lines),
    prompted=True,
    write_list=lambda listed: with_line_ends(table_lines(overview(listed))),
    write_one=lambda listed: joined_documents(documents_of(listed), document_lines),
)
