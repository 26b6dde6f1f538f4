"""Converts between cells on the screen and ranges of logical text, for selection; pure.

The cells of a line are in visual order, so a selection between two of them is a range of the text,
not of columns; its cells need not be adjacent.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.bidi import Paragraph, neutral_text, strip_controls
from ici_tui.tui.text.drawing import GAP, column_widths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.bidi import Line
    from ici_tui.tui.rows.rows import Column

SEPARATOR = "\t"
"""The separator of the fields of a copied row."""

# Letters with their marks, joiners and tatweel; an apostrophe or a hyphen within a word is of it.
_WORD = (
    r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]+"
    r"(?:['’-][\w\u0300-\u036f\u064b-\u065f\u0670]+)*"
)


class Piece(Struct, frozen=True):
    """A line of text where it stands on a row.

    Args:
        left: The column of its first cell.
        line: The line.
        offset: Where its paragraph begins in the row's text.
        length: The characters of its paragraph.
    """

    left: int
    line: Line
    offset: int = 0
    length: int = 0

    def range_at(self, column: int) -> tuple[int, int]:
        """Return the range of the row's text that a column shows; empty beside the line."""
        line, inside = self.line, column - self.left
        if not 0 <= inside < line.width:
            index = self.offset + line.index_at(inside)
            return index, index
        right = 0
        for cell in line.cells:
            right += cell.width
            if inside < right:
                if line.truncated and cell.start == cell.end:
                    # The ellipsis stands for all that is cut off.
                    return self.offset + line.end, self.offset + self.length
                return self.offset + cell.start, self.offset + max(cell.end, cell.start + 1)
        return self.offset + line.end, self.offset + line.end

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the columns of a range of the row's text."""
        found = self.line.spans(start - self.offset, end - self.offset)
        return [(self.left + left, self.left + right) for left, right in found]


class TextRow(Struct, frozen=True):
    """The text of a row of the screen.

    Indices count through all fields, with one more for the separator behind each.

    Args:
        fields: The logical texts, in reading order.
        pieces: Where they are drawn.
    """

    fields: tuple[str, ...] = ("",)
    pieces: tuple[Piece, ...] = ()

    @property
    def length(self) -> int:
        """The index behind the last character."""
        return sum(map(len, self.fields)) + len(self.fields) - 1

    def range_at(self, column: int) -> tuple[int, int]:
        """Return the range of the text at a column; beside all text, the nearest end of one."""

        def distance(piece: Piece) -> int:
            return max(piece.left - column, column - piece.left - piece.line.width + 1, 0)

        nearest = min(self.pieces, key=distance, default=None)
        return (0, 0) if nearest is None else nearest.range_at(column)

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the columns that show a range of the text, from left to right."""
        return sorted(span for piece in self.pieces for span in piece.spans(start, end))

    def text(self, start: int = 0, end: int | None = None) -> str:
        """Return a range of the text without controls; fields are parted by a tab."""
        last = self.length + 1 if end is None else end
        found, offset = [], 0
        for field in self.fields:
            after = offset + len(field) + 1
            if start < after and last > offset:
                part = field[max(start - offset, 0) : max(last - offset, 0)]
                found.append(strip_controls(part))
            offset = after
        return SEPARATOR.join(found)

    def word_at(self, column: int) -> tuple[int, int]:
        """Return the range of the word at a column; of what is there where it is none."""
        start, end = self.range_at(column)
        if start == end:
            return start, end
        offset = 0
        for field in self.fields:
            for match in re.finditer(_WORD, field):
                if offset + match.start() <= start < offset + match.end():
                    return offset + match.start(), offset + match.end()
            offset += len(field) + 1
        return start, end


def row_of(
    texts: Sequence[str], columns: Sequence[Column], width: int, *, mirrored: bool
) -> TextRow:
    """Return the text of a row of fields, as :func:`ici_tui.tui.text.drawing.row_strip` draws it.

    Args:
        texts: The logical text of each column.
        columns: The columns.
        width: The cells of the row.
        mirrored: Whether the row reads from right to left.
    """
    fields = [
        (text, column, share)
        for text, column, share in zip(texts, columns, column_widths(columns, width), strict=True)
        if share
    ]
    starts = [0, *accumulate(share + GAP for _, _, share in fields)]
    used = starts[-1] - GAP
    pieces = []
    offset = 0
    for (text, column, share), start in zip(fields, starts, strict=False):
        if text:
            line = Paragraph(neutral_text(text)).truncate(share)
            left = used - start - share if mirrored else start
            if column.at_right(mirrored=mirrored):
                left += share - line.width
            pieces.append(Piece(left, line, offset, len(text)))
        offset += len(text) + 1
    return TextRow(tuple(text for text, _, _ in fields) or ("",), tuple(pieces))
