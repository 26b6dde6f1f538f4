"""Tables and documents as Markdown (CommonMark with the tables of GitHub).

Texts of the record are escaped, so nothing in them becomes a heading, a link, an image or HTML;
this includes GitHub's extended autolinks for bare URLs. Only the URL of a source is a link, between
``<`` and ``>``, where backslashes are literal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ici_tui.describe import BlockKind, Role
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
from ici_tui.export.text import introduced, starts_section
from ici_tui.i18n.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ici_tui.describe import Block, Document, Span
    from ici_tui.export.table import Table

# Inline: code, emphasis, links, HTML, entities, table cells, the ends of headings. CommonMark 0.31
# section 2.4 lets any of them be escaped with a backslash. So does GitHub the colon before two
# slashes and the dot after www, but not what it looks for when all escapes are resolved: e-mail
# addresses, names of users, signs as :smile:. Those are code, which nothing is looked for in.
_INLINE = re.compile(
    r"(?P<code>(?:[\w.+-]*@[\w.-]+|:[a-z+-][\w+-]*:)+)"
    r"|:(?=//)|(?<=\bwww)\.|[\\`*_\[\]<>&|~#]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
# What opens a block when a line starts with it: lists, rules, setext underlines.
_AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.ASCII)


_BULLETS = ("", Sign.BULLET)


def escaped(text: str) -> str:
    """Return a text escaped for use within a line."""
    return _inline(printable(text))


def table_lines(table: Table) -> Iterator[str]:
    """Yield the lines of a table with its headings; ids are code."""
    yield _row(escaped(column.heading) for column in table.columns)
    yield _row("---" for _ in table.columns)
    for row in table.rows:
        yield _row([code(row[0]), *map(escaped, row[1:])])


def document_lines(document: Document) -> Iterator[str]:
    """Yield the lines of a document; ids follow as code where an entity is first named."""
    named = {document.subject}
    previous: Block | None = None
    for block in document.blocks:
        if previous is not None and (
            starts_section(previous, block)
            or BlockKind.TITLE in (previous.kind, block.kind)
            or previous.kind is BlockKind.HEADING
            or block.kind is previous.kind is BlockKind.FIELD
        ):
            yield ""
        yield _block(block, named)
        previous = block


def code(text: str) -> str:
    """Return an id as inline code."""
    return f"`{printable(text).replace('`', '')}`"


def _inline(text: str) -> str:
    return _INLINE.sub(lambda found: f"`{found[0]}`" if found["code"] else f"\\{found[0]}", text)


def _span(span: Span, text: str) -> str:
    # A muted span alone, without a target, is the URL of a source.
    alone = span.isolated and span.role is Role.MUTED and span.target is None
    return f"<{text}>" if alone and _ADDRESS.fullmatch(text) else _inline(text)


def _block(block: Block, named: set[str]) -> str:
    body = ""
    for span, (text, name) in zip(block.spans, introduced(block, named), strict=True):
        piece = _span(span, text)
        # Adjacent runs of backticks would merge.
        parted = " " if body.endswith("`") and piece.startswith("`") else ""
        body += parted + piece + (f" ({code(name)})" if name else "")
    body = body.strip()
    indent = "  " * block.depth
    match block.kind:
        case BlockKind.TITLE:
            return f"# {body}"
        case BlockKind.SUBTITLE:
            return f"*{body}*"
        case BlockKind.HEADING:
            return f"## {body}"
        case BlockKind.FIELD:
            return f"**{escaped(block.label)}:** {body}"
        case BlockKind.ITEM:
            marker = "" if block.label in _BULLETS else f"{escaped(block.label)} "
            return f"{indent}- {marker}{_AT_START.sub(_guarded, body)}"
        case _:
            return _AT_START.sub(_guarded, body)


def _guarded(match: re.Match[str]) -> str:
    space, opener = match.groups()
    return f"{space}{opener}\\" if opener.isdigit() else f"{space}\\{opener}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


FORMAT = FileFormat(
    name="markdown",
    suffixes=(".md", ".markdown"),
    title="Markdown",
    holds="everything about each event",
    languages=Languages.DOCUMENTS,
    write=lambda selected: joined_documents(documents_in_each(selected), document_lines),
    prompted=True,
    write_list=lambda listed: with_line_ends(table_lines(overview(listed))),
    write_one=lambda listed: joined_documents(documents_of(listed), document_lines),
)
