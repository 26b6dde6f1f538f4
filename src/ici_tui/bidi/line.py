"""Step 6: one line of a paragraph in visual order, with the maps between text and columns."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Literal, TypeVar, overload

from ici_tui.bidi.cells import Cell, LogicalCells
from ici_tui.bidi.levels import Run, line_levels, visual_runs

Style = TypeVar("Style")
Alignment = Literal["start", "end", "left", "right", "center"]


class Line:
    """A line: part of a paragraph's logical text, and the cells that show it.

    Columns count from 0 at the left. Ranges and indices are the paragraph's own.

    Attributes:
        visual: What to write, from left to right: shaped, mirrored, without control characters.
        start: Where the line starts in the paragraph's text.
        end: Where it ends, without the spaces that hang and without what an ellipsis stands for.
        width: Its columns.
        base: The paragraph level, 0 or 1.
        hanging: The spaces after the line that are not drawn because the line broke there.
        truncated: Whether an ellipsis stands for the rest of the text.
    """

    __slots__ = (
        "_cells",
        "_columns",
        "_drawn",
        "_ends",
        "_order",
        "_source",
        "_starts",
        "_widths",
        "base",
        "end",
        "hanging",
        "start",
        "truncated",
        "visual",
        "width",
    )

    def __init__(
        self,
        source: str,
        cells: LogicalCells,
        first: int,
        last: int,
        base: int,
        *,
        hang_to: int | None = None,
        ellipsis: LogicalCells | None = None,
    ) -> None:
        """Lay out the cells ``first`` to ``last`` of a paragraph.

        Args:
            source: The paragraph's text.
            cells: The paragraph's cells.
            first: The first cell of the line.
            last: The cell after the last one.
            base: The paragraph level.
            hang_to: Where the spaces that hang behind the line end, in the text.
            ellipsis: Cells to put at the logical end, for the text that is cut off.
        """
        count = len(cells.starts)
        self._source = source
        self.base = base
        self.start: int = cells.starts[first] if first < count else len(source) if count else 0
        self.end: int = cells.starts[last] if last < count else len(source)
        if first == last and count:
            self.end = self.start
        self.hanging: str = source[self.end : hang_to] if hang_to is not None else ""
        self.truncated = ellipsis is not None
        self._order: Sequence[int]
        self._cells: Sequence[Cell] | None = None
        self._columns: Sequence[int] | None = None
        self._ends: Sequence[int] | None = None
        self._widths: list[int] | None
        texts: str | list[str]
        if cells.levels is None and ellipsis is None and base == 0:
            whole = first == 0 and last == count
            texts = cells.texts if whole else cells.texts[first:last]
            self._starts = cells.starts if whole else cells.starts[first:last]
            self._widths = None if cells.widths is None else cells.widths[first:last]
            self._order = range(last - first)
            self._drawn = texts
            self.visual: str = texts if isinstance(texts, str) else "".join(texts)
        else:
            self._lay_out(cells, first, last, ellipsis)
        self.width: int = len(self._starts) if self._widths is None else sum(self._widths)

    def _lay_out(
        self, cells: LogicalCells, first: int, last: int, ellipsis: LogicalCells | None
    ) -> None:
        """Put the cells in visual order (L1, L2)."""
        texts = cells.texts[first:last]
        starts = cells.starts[first:last]
        widths = None if cells.widths is None else cells.widths[first:last]
        if cells.levels is None:
            levels = bytes(last - first)
        else:
            levels = line_levels(cells.classes[first:last], cells.levels[first:last], self.base)
        if ellipsis is not None:
            # its cells stand for the text that is cut off, at the paragraph's own level
            extra = len(ellipsis.starts)
            if widths is not None or ellipsis.widths is not None:
                widths = [
                    *([1] * len(starts) if widths is None else widths),
                    *([1] * extra if ellipsis.widths is None else ellipsis.widths),
                ]
            texts = [*texts, *ellipsis.texts]
            starts = [*starts, *([self.end] * extra)]
            levels += bytes([self.base]) * extra
        order: list[int] = []
        pieces: list[str] = []
        for start, end, level in _runs(levels, cells.dips, first, last):
            piece = texts[start:end]
            if level & 1:
                piece = piece[::-1]
                order.extend(range(end - 1, start - 1, -1))
            else:
                order.extend(range(start, end))
            pieces.append(piece if isinstance(piece, str) else "".join(piece))
        self._starts = starts
        self._widths = widths
        self._order = order
        self._drawn = texts
        self.visual = "".join(pieces)

    @property
    def text(self) -> str:
        """The line's logical text, without hanging spaces or ellipsis."""
        if self.start == 0 and self.end == len(self._source):
            return self._source
        return self._source[self.start : self.end]

    @property
    def is_rtl(self) -> bool:
        """Whether the paragraph reads from right to left."""
        return bool(self.base)

    @property
    def order(self) -> Sequence[int]:
        """The line's cells from left to right, as ranks in logical order: a permutation."""
        return self._order

    def _cell_ends(self) -> Sequence[int]:
        """Return where each cell's range ends, in logical order."""
        ends = self._ends
        if ends is None:
            starts = self._starts
            if isinstance(starts, range):
                ends = range(starts.start + 1, starts.stop + 1)
            elif self.truncated:
                # the ellipsis stands for all that follows
                shown = bisect_right(starts, self.end - 1)
                ends = [*starts[1:shown], *([self.end] if shown else [])]
                ends += [len(self._source)] * (len(starts) - shown)
            else:
                ends = [*starts[1:], self.end]
            self._ends = ends
        return ends

    @property
    def cells(self) -> Sequence[Cell]:
        """What to draw from left to right: one entry a cell, whatever its width."""
        if self._cells is None:
            self._cells = _Cells(
                self._drawn, self._order, self._starts, self._cell_ends(), self._widths
            )
        return self._cells

    def _lefts(self) -> Sequence[int]:
        """Return the left column of each cell, in logical order."""
        columns = self._columns
        if columns is None:
            if isinstance(self._order, range) and self._widths is None:
                columns = self._order
            else:
                lefts = [0] * len(self._order)
                if self._widths is None:
                    for column, cell in enumerate(self._order):
                        lefts[cell] = column
                else:
                    column = 0
                    for cell in self._order:
                        lefts[cell] = column
                        column += self._widths[cell]
                columns = lefts
            self._columns = columns
        return columns

    def _rank_of(self, index: int) -> int:
        """Return which cell holds the character at ``index``, in logical order."""
        starts = self._starts
        if isinstance(starts, range):
            return index - starts.start
        return bisect_right(starts, index) - 1

    def cell_of(self, index: int) -> int:
        """Return the left column of the cell that holds the character at ``index``.

        The end of the line has the column after it: ``width``, or -1 if the paragraph reads from
        right to left. Indices outside the line count as its start or its end.
        """
        if index >= self.end:
            return -1 if self.base else self.width
        if not self._starts:
            return 0
        index = max(index, self.start)
        lefts = self._columns or self._lefts()
        return lefts[self._rank_of(index)]

    def index_at(self, column: int) -> int:
        """Return the index of the first character of the cell at ``column``.

        Left or right of the line it is the line's start or end, by the paragraph's direction; on
        the ellipsis it is where the text is cut off.
        """
        if column < 0:
            return self.end if self.base else self.start
        if column >= self.width:
            return self.start if self.base else self.end
        if self._widths is None:
            return self._starts[self._order[column]]
        right = 0
        for cell in self._order:
            right += self._widths[cell]
            if column < right:
                return self._starts[cell]
        return self.end

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the columns that show the logical range ``start`` to ``end``.

        Returns:
            Half-open ranges of columns from left to right, none touching the next. A cell belongs
            to the range if any of its characters does; the ellipsis if any that it stands for does.
        """
        if end <= start or not self._starts:
            return []
        limit = len(self._source) if self.truncated else self.end
        if end <= self.start or start >= limit:
            return []
        first = self._rank_of(max(start, self.start))
        last = self._rank_of(min(end, limit) - 1)
        lefts = self._lefts()
        widths = self._widths
        if isinstance(lefts, range):
            return [(lefts[first], lefts[last] + 1)]
        merged: list[tuple[int, int]] = []
        for left, rank in sorted((lefts[rank], rank) for rank in range(first, last + 1)):
            right = left + (1 if widths is None else widths[rank])
            if merged and merged[-1][1] == left:
                merged[-1] = (merged[-1][0], right)
            else:
                merged.append((left, right))
        return merged

    def runs(
        self, styles: Iterable[tuple[int, int, Style]]
    ) -> Iterator[tuple[str, tuple[Style, ...]]]:
        """Split what is drawn where styles of logical ranges begin and end.

        Args:
            styles: Ranges of the paragraph (start, end) with anything as style; they may overlap.

        Yields:
            Pieces of :attr:`visual` from left to right, each with the styles that apply to it in
            the order they were given.
        """
        placed = [
            (left, right, style)
            for start, end, style in styles
            for left, right in self.spans(start, end)
        ]
        if not placed:
            if self.visual:
                yield self.visual, ()
            return
        cuts = sorted({0, self.width, *(x for left, right, _ in placed for x in (left, right))})
        rights = (
            None
            if self._widths is None
            else list(accumulate([self._widths[i] for i in self._order]))
        )
        for left, right in pairwise(cuts):
            if rights is None and isinstance(self._drawn, str):
                piece = self.visual[left:right]
            else:
                first = left if rights is None else bisect_right(rights, left)
                last = right if rights is None else bisect_right(rights, right)
                piece = "".join([self._drawn[i] for i in self._order[first:last]])
            yield piece, tuple(s for a, b, s in placed if a <= left < b)

    def indent(self, width: int, align: Alignment = "start") -> int:
        """Return how many columns to leave at the left in a field of ``width`` columns.

        Args:
            width: The columns of the field.
            align: ``start`` is the side where the paragraph begins to be read.
        """
        room = max(0, width - self.width)
        if align == "center":
            return room // 2
        at_right = align == "right" or (align == ("start" if self.base else "end"))
        return room if at_right else 0

    def __str__(self) -> str:
        return self.visual

    def __repr__(self) -> str:
        return f"Line({self.text!r}, start={self.start}, end={self.end}, width={self.width})"


class _Cells(Sequence[Cell]):
    """The cells of a line from left to right; each is made when it is asked for."""

    __slots__ = ("_drawn", "_ends", "_order", "_starts", "_widths")

    def __init__(
        self,
        drawn: str | list[str],
        order: Sequence[int],
        starts: Sequence[int],
        ends: Sequence[int],
        widths: list[int] | None,
    ) -> None:
        self._drawn = drawn
        self._order = order
        self._starts = starts
        self._ends = ends
        self._widths = widths

    @overload
    def __getitem__(self, index: int) -> Cell: ...
    @overload
    def __getitem__(self, index: slice) -> list[Cell]: ...
    def __getitem__(self, index: int | slice) -> Cell | list[Cell]:
        if isinstance(index, slice):
            return [self._cell(i) for i in self._order[index]]
        i = self._order[index]
        width = 1 if self._widths is None else self._widths[i]
        return Cell(self._drawn[i], width, self._starts[i], self._ends[i])

    def _cell(self, i: int) -> Cell:
        width = 1 if self._widths is None else self._widths[i]
        return Cell(self._drawn[i], width, self._starts[i], self._ends[i])

    def __iter__(self) -> Iterator[Cell]:
        return map(self._cell, self._order)

    def __len__(self) -> int:
        return len(self._order)


def _runs(levels: bytes, dips: Mapping[int, int], first: int, last: int) -> list[Run]:
    """Return the runs of a line's cells from left to right (L2).

    What is not drawn but lower than its neighbours is ordered along with them and then left out; it
    is a run by itself.

    Args:
        levels: The level of each cell of the line, those of an ellipsis after the others.
        dips: Levels of what is not drawn, by the paragraph's cell that it stands before.
        first: The line's first cell in the paragraph.
        last: The cell after the last one of the line in the paragraph.
    """
    places = [cell - first for cell in dips if first < cell < last]
    if not places:
        return visual_runs(levels)
    full = bytearray()
    before = 0
    for place in places:
        full += levels[before:place]
        full.append(dips[place + first])
        before = place
    full += levels[before:]
    undrawn = [place + rank for rank, place in enumerate(places)]
    runs = []
    for start, end, level in visual_runs(bytes(full)):
        # By spaces at the end of the line (L1), what is not drawn has a neighbour of its own level.
        drawn = Run(start - bisect_left(undrawn, start), end - bisect_left(undrawn, end), level)
        if drawn.start < drawn.end:
            runs.append(drawn)
    return runs
