"""Lays out a document for a width: blocks become lines, links ranges of cells; pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.bidi import Paragraph
from ici_tui.bidi.isolates import FSI, PDI, isolated_text
from ici_tui.describe import BlockKind, Document, Role
from ici_tui.i18n.direction import is_rtl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ici_tui.bidi import Line
    from ici_tui.describe import Block

Spans = Callable[[str], "Sequence[tuple[int, int]]"]
"""Gives the ranges of a text to mark, as half-open logical indices."""

_JOINED = re.compile("[\u0600-\u08ff]")

INDENT = 2
MARGIN = 1
BETWEEN = 1
"""Cells between two columns."""
LEAST_COLUMN = 26
"""The minimum width of a column; in less width the columns are stacked."""
_SPACED_BEFORE = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})


class Link(Struct, frozen=True):
    """A link of the document.

    Args:
        number: Its place in the document, from 0.
        target: The id it leads to.
        line: The first line it stands on.
    """

    number: int
    target: str
    line: int


class LayoutSpan(Struct, frozen=True):
    """A span as a range of the logical text of its paragraph.

    Args:
        start: Where it starts.
        end: Where it ends.
        role: What it is for.
        link: The number of its link, None where it is none.
        joined: Whether it is in a script whose letters are joined, with dots below the line.
    """

    start: int
    end: int
    role: Role
    link: int | None
    joined: bool = False


class LayoutLine(Struct, frozen=True):
    """A line of the document.

    Args:
        kind: The kind of its block; None for a blank line.
        line: Its text; None for a blank line.
        spans: The spans of the whole paragraph.
        marker: The marker that stands before it, on the first line of an item.
        indent: The cells left free on the side where reading starts.
        right: Whether reading starts at the right.
        hits: Ranges of the paragraph that the query matched.
        beside: Lines of columns that stand beside each other, each with the cells of its column,
            in reading order; then the line has no text of its own.
        text: The logical text of the whole paragraph.
    """

    kind: BlockKind | None = None
    line: Line | None = None
    spans: tuple[LayoutSpan, ...] = ()
    marker: str = ""
    indent: int = 0
    right: bool = False
    hits: tuple[tuple[int, int], ...] = ()
    beside: tuple[tuple[int, LayoutLine], ...] = ()
    text: str = ""


BLANK = LayoutLine()


class Layout(Struct, frozen=True):
    """A document laid out for a width."""

    lines: tuple[LayoutLine, ...]
    links: tuple[Link, ...]


def no_spans(_text: str) -> Sequence[tuple[int, int]]:
    """Mark nothing."""
    return ()


def lay_out(document: Document, width: int, *, mirrored: bool, spans: Spans = no_spans) -> Layout:
    """Lay a document out.

    Args:
        document: What is shown.
        width: The cells of a line.
        mirrored: Whether the reader's language is written from right to left.
        spans: Returns the ranges of a text to highlight.
    """
    lines: list[LayoutLine] = []
    links: list[Link] = []
    previous: BlockKind | None = None
    for in_columns, group in groupby(document.blocks, key=lambda block: block.column > 0):
        blocks = tuple(group)
        if in_columns:
            columns = [tuple(column) for _, column in groupby(blocks, key=lambda one: one.column)]
            share = (width - BETWEEN * (len(columns) - 1)) // len(columns)
            if len(columns) > 1 and share >= LEAST_COLUMN:
                _beside(columns, share, lines, links, mirrored=mirrored, spans=spans)
                previous = blocks[-1].kind
                continue
        for block in blocks:
            if previous not in (None, BlockKind.HEADING) and (
                block.kind in _SPACED_BEFORE
                or (block.kind is BlockKind.FIELD and previous is not BlockKind.FIELD)
            ):
                lines.append(BLANK)
            lines.extend(_block(block, width, links, len(lines), spans, mirrored=mirrored))
            previous = block.kind
    return Layout(tuple(lines), tuple(links))


def _beside(
    columns: Sequence[tuple[Block, ...]],
    share: int,
    lines: list[LayoutLine],
    links: list[Link],
    *,
    mirrored: bool,
    spans: Spans,
) -> None:
    """Lay columns out beside each other; their links are numbered line by line across them."""
    laid = [
        lay_out(
            Document("", "", tuple(replace(block, column=0) for block in column)),
            share,
            mirrored=mirrored,
            spans=spans,
        )
        for column in columns
    ]
    top = len(lines)
    order = sorted(
        (link.line, column, link.number, link.target)
        for column, layout in enumerate(laid)
        for link in layout.links
    )
    numbers: dict[tuple[int, int], int] = {}
    for line, column, number, target in order:
        numbers[column, number] = len(links)
        links.append(Link(len(links), target, top + line))

    def numbered(column: int, line: LayoutLine) -> LayoutLine:
        own = (
            span if span.link is None else replace(span, link=numbers[column, span.link])
            for span in line.spans
        )
        return replace(line, spans=tuple(own))

    lines += (
        LayoutLine(beside=tuple((share, numbered(column, line)) for column, line in enumerate(row)))
        for row in zip_longest(*(layout.lines for layout in laid), fillvalue=BLANK)
    )


def texts_of(
    laid: LayoutLine, width: int, *, mirrored: bool
) -> Iterator[tuple[int, int, LayoutLine]]:
    """Yield the texts of a line: the cell each one's column begins at, its cells, and the text.

    Args:
        laid: The line.
        width: Its cells.
        mirrored: Whether the reader's language is written from right to left.
    """
    if not laid.beside:
        yield 0, width, laid
        return
    spent = 0
    for share, text in laid.beside:
        yield (width - spent - share if mirrored else spent), share, text
        spent += share + BETWEEN


def composed(pieces: Iterable[tuple[str, bool]]) -> tuple[str, list[tuple[int, int]]]:
    """Put pieces of text together, those isolated whose direction is their own.

    Args:
        pieces: Texts and whether each is isolated (UAX #9 section 3.1.2).

    Returns:
        The logical text, and the range of each piece in it. Controls that could act beyond their
        piece are taken out.
    """
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    length = 0
    for piece, isolated in pieces:
        text = isolated_text(piece)
        start = length + (1 if isolated else 0)
        ranges.append((start, start + len(text)))
        parts += (FSI, text, PDI) if isolated else (text,)
        length += len(text) + (2 if isolated else 0)
    return "".join(parts), ranges


def _block(
    block: Block, width: int, links: list[Link], top: int, spans_of: Spans, *, mirrored: bool
) -> Iterator[LayoutLine]:
    """Yield the lines of a block and add its links."""
    indent = MARGIN + block.depth * INDENT
    hanging = indent + (INDENT if block.kind in (BlockKind.ITEM, BlockKind.FIELD) else 0)
    pieces = [(span.text, span.isolated) for span in block.spans]
    if block.kind is BlockKind.FIELD and block.label:
        pieces.insert(0, (f"{block.label}: ", False))
    right = mirrored if block.language is None else is_rtl(block.language)
    text, ranges = composed(pieces)
    label_ranges = ranges[: len(ranges) - len(block.spans)]
    spans = [LayoutSpan(start, end, Role.STRONG, None) for start, end in label_ranges]
    own = ranges[len(label_ranges) :]
    paragraph = Paragraph(text, base="rtl" if right else "ltr")
    first = indent + (INDENT if block.kind is BlockKind.ITEM else 0)
    wrapped = paragraph.wrap(max(1, width - hanging - MARGIN))
    numbers: list[int | None] = []
    for span, (start, _end) in zip(block.spans, own, strict=True):
        if span.target is None:
            numbers.append(None)
            continue
        row = next((n for n, line in enumerate(wrapped) if start < line.end), len(wrapped) - 1)
        numbers.append(len(links))
        links.append(Link(len(links), span.target, top + row))
    spans += [
        LayoutSpan(start, end, span.role, number, _JOINED.search(span.text) is not None)
        for span, (start, end), number in zip(block.spans, own, numbers, strict=True)
    ]
    hits = tuple(
        (start + first_hit, start + last_hit)
        for start, end in own
        for first_hit, last_hit in spans_of(text[start:end])
    )
    for row, line in enumerate(wrapped):
        yield LayoutLine(
            kind=block.kind,
            line=line,
            spans=tuple(spans),
            marker=block.label if block.kind is BlockKind.ITEM and row == 0 else "",
            indent=first if row == 0 else hanging,
            right=right,
            hits=hits,
            text=text,
        )
