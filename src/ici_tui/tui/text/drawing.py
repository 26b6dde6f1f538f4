"""Converts logical text to Textual strips; the only place where lines of cells become segments.

All text on the screen passes through here, so it has been ordered, shaped and freed of control
characters by ``bidi``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from ici_tui.bidi import Paragraph, neutral_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

    from ici_tui.bidi import Line
    from ici_tui.tui.rows.rows import Column

StyledRange = tuple[int, int, "Style"]
"""A style over a half-open range of logical indices."""

GAP = 1
"""Blank cells between two columns of a row."""


def line_segments(line: Line, style: Style, ranges: Sequence[StyledRange] = ()) -> list[Segment]:
    """Return the segments of a line, left to right.

    Args:
        line: The line to draw.
        style: The style below all ranges.
        ranges: Styles for ranges of the paragraph's logical text, applied in order.
    """
    if not ranges:
        return [Segment(line.visual, style)] if line.width else []
    return [Segment(text, sum(over, style)) for text, over in line.runs(ranges)]


def placed(segments: list[Segment], used: int, width: int, style: Style, *, right: bool) -> Strip:
    """Return segments as a strip of exactly ``width`` cells, at its left or its right.

    Args:
        segments: What is drawn, ``used`` cells wide.
        used: The cells the segments take.
        width: The cells of the strip.
        style: The style of the blank rest.
        right: Whether the segments stand at the right.
    """
    rest = width - used
    if rest <= 0:
        return Strip(segments, used)
    blank = [Segment(" " * rest, style)]
    return Strip(blank + segments if right else segments + blank, width)


def field_strip(
    text: str, width: int, style: Style, *, right: bool, ranges: Sequence[StyledRange] = ()
) -> Strip:
    """Return one field of a row: its text by its own direction, cut to ``width`` cells.

    Args:
        text: Logical text.
        width: The cells of the field.
        style: The style of text and blank.
        right: Whether it stands at the right of the field.
        ranges: Styles over ranges of the text.
    """
    if width <= 0:
        return Strip([], 0)
    if not text:
        return Strip([Segment(" " * width, style)], width)
    line = Paragraph(neutral_text(text)).truncate(width)
    return placed(line_segments(line, style, ranges), line.width, width, style, right=right)


def column_widths(columns: Sequence[Column], width: int) -> list[int]:
    """Divide a width among the columns of a list.

    Args:
        columns: The columns; those of width 0 share the remaining width.
        width: The cells of a row.

    Returns:
        The cells of each column, 0 for those that a list this narrow does not show.
    """
    shown = [column for column in columns if width >= column.least]
    fixed = sum(column.width for column in shown) + GAP * max(0, len(shown) - 1)
    flexible = sum(1 for column in shown if column.width == 0)
    share, extra = divmod(max(0, width - fixed), flexible) if flexible else (0, 0)
    widths = []
    for column in columns:
        if width < column.least:
            widths.append(0)
        elif column.width:
            widths.append(column.width)
        else:
            widths.append(share + (1 if extra > 0 else 0))
            extra -= 1
    return widths


def row_strip(
    fields: Iterable[tuple[str, Style, Sequence[StyledRange]]],
    columns: Sequence[Column],
    width: int,
    style: Style,
    *,
    mirrored: bool,
) -> Strip:
    """Return a row of fields, each isolated in its column; the first column leads.

    Args:
        fields: The logical text, the style and the styled ranges of each column.
        columns: The columns.
        width: The cells of the row.
        style: The style of the gaps.
        mirrored: Whether the row reads from right to left.
    """
    strips: list[Strip] = []
    gap = Strip([Segment(" " * GAP, style)], GAP)
    shares = column_widths(columns, width)
    for (text, field_style, ranges), column, share in zip(fields, columns, shares, strict=True):
        if not share:
            continue
        if strips:
            strips.append(gap)
        right = column.at_right(mirrored=mirrored)
        strips.append(field_strip(text, share, field_style, right=right, ranges=ranges))
    row = Strip.join(reversed(strips) if mirrored else strips)
    return row.adjust_cell_length(width, style)
