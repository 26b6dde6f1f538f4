"""A paragraph of logical text and the lines it is laid out in."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, Self

from ici_tui.bidi.breaks import break_opportunities
from ici_tui.bidi.cells import (
    LogicalCells,
    has_plain_isolates,
    is_plain,
    isolated_cells,
    logical_cells,
    plain_cells,
)
from ici_tui.bidi.classes import bidi_classes, needs_bidi
from ici_tui.bidi.levels import Base, embedding_levels, paragraph_level
from ici_tui.bidi.line import Line

ELLIPSIS: Final = "…"
PARAGRAPHS_KEPT: Final = 4096
"""How many paragraphs the cache holds; the least recently used go first."""
LONGEST_KEPT: Final = 2048
"""Longer texts (in characters) are laid out anew each time."""
LAYOUTS_KEPT: Final = 16
"""How many widths a paragraph remembers its lines for."""

_EXPLICIT: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


_SPACES: Final = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)


class Paragraph:
    """One paragraph of logical text with its levels and cells; immutable, and shared by a cache.

    Separators in the text are drawn as spaces; use :func:`split_paragraphs` for rule P1.

    Attributes:
        text: The logical text.
        level: The paragraph level: 0 left to right, 1 right to left (P2, P3).
        width: The columns of the whole text on one line.
    """

    __slots__ = (
        "_breaks",
        "_cells",
        "_lefts",
        "_levels",
        "_line",
        "_lines",
        "level",
        "text",
        "width",
    )

    text: str
    level: int
    width: int
    _cells: LogicalCells
    _levels: bytes | None
    _line: Line | None
    _lines: dict[tuple[int, str | None], list[Line]] | None
    _lefts: Sequence[int] | None
    _breaks: tuple[list[int], list[int]] | None

    def __new__(cls, text: str, base: Base = "auto") -> Self:
        """Return the paragraph of ``text``, from the cache if it is there.

        Args:
            text: Logical text; anything a string can hold.
            base: The paragraph's direction; ``auto`` takes it from the first strong character.
        """
        if len(text) <= LONGEST_KEPT:
            return _cached(cls, text, base)  # type: ignore[arg-type, return-value]
        return cls._analyse(text, base)

    @classmethod
    def _analyse(cls, text: str, base: Base) -> Self:
        """Do the steps up to the cells in logical order."""
        self = object.__new__(cls)
        self.text = text
        self._line = None
        self._lines = None
        self._lefts = None
        self._breaks = None
        self._levels = None
        if base != "rtl" and is_plain(text):
            self.level = 0
            self.width = len(text)
            self._cells = plain_cells(text)
            return self
        if base != "rtl" and has_plain_isolates(text):
            self.level = 0
            self._cells = isolated_cells(text)
            self.width = len(self._cells.starts)
            return self
        classes = bidi_classes(text)
        self.level = paragraph_level(classes, base)
        if self.level or needs_bidi(text):
            self._levels = embedding_levels(classes, self.level, text)
        self._cells = logical_cells(
            text, classes, self._levels, explicit=not _EXPLICIT.isdisjoint(text)
        )
        widths = self._cells.widths
        self.width = len(self._cells.starts) if widths is None else sum(widths)
        return self

    def __repr__(self) -> str:
        return f"Paragraph({self.text!r}, {'rtl' if self.level else 'ltr'!r})"

    @property
    def is_rtl(self) -> bool:
        """Whether the paragraph reads from right to left."""
        return bool(self.level)

    @property
    def levels(self) -> bytes:
        """The resolved embedding level of each character (UAX #9, after I2)."""
        if self._levels is None:
            # Those of isolated parts are not 0, but are not needed to draw them.
            if self.text.isascii():
                return bytes(len(self.text))
            self._levels = embedding_levels(bidi_classes(self.text), self.level, self.text)
        return self._levels

    def line(self) -> Line:
        """Return the whole text as one line."""
        line = self._line
        if line is None:
            line = Line(self.text, self._cells, 0, len(self._cells.starts), self.level)
            self._line = line
        return line

    def wrap(self, width: int) -> list[Line]:
        """Return the text in lines of at most ``width`` columns.

        Lines break where :func:`~ici_tui.bidi.breaks.break_opportunities` allows, words that are
        too long between two cells. The spaces at a break hang behind the line (``Line.hanging``),
        also those at the end of the text. Only a cell that is wider than ``width`` by itself is
        wider. An empty text is one empty line.

        Args:
            width: Columns, at least 1.

        Raises:
            ValueError: ``width`` is less than 1.
        """
        if width < 1:
            raise ValueError(f"a line of {width} columns holds nothing")
        lines = self._kept((width, None))
        if lines is None:
            lines = self._wrap(width)
            self._keep((width, None), lines)
        return list(lines)

    def truncate(self, width: int, ellipsis: str = ELLIPSIS) -> Line:
        """Return one line of at most ``width`` columns; a cut is marked at the logical end.

        The ellipsis has the paragraph's own level: it stands at the left edge of a right-to-left
        line. The line's text is what is shown; ``Line.truncated`` tells of the cut.

        Args:
            width: Columns; in less than 1 nothing is shown.
            ellipsis: What marks the cut; as much of it as fits.
        """
        if self.width <= width:
            return self.line()
        lines = self._kept((width, ellipsis))
        if lines is None:
            lines = [self._truncate(width, ellipsis)]
            self._keep((width, ellipsis), lines)
        return lines[0]

    def _kept(self, key: tuple[int, str | None]) -> list[Line] | None:
        return None if self._lines is None else self._lines.get(key)

    def _keep(self, key: tuple[int, str | None], lines: list[Line]) -> None:
        if self._lines is None or len(self._lines) >= LAYOUTS_KEPT:
            self._lines = {}
        self._lines[key] = lines

    def _columns(self) -> Sequence[int]:
        """Return the columns before each cell in logical order, and in the end all of them."""
        if self._lefts is None:
            widths = self._cells.widths
            if widths is None:
                self._lefts = range(len(self._cells.starts) + 1)
            else:
                self._lefts = [0, *accumulate(widths)]
        return self._lefts

    def _content_end(self, start: int, end: int) -> int:
        """Return the end of the cells from ``start`` to ``end`` without trailing spaces."""
        texts = self._cells.texts
        while end > start and texts[end - 1] in _SPACES:
            end -= 1
        return end

    def _opportunities(self) -> tuple[list[int], list[int]]:
        """Return where lines may end, in cells, and where the next one starts then."""
        if self._breaks is None:
            starts = self._cells.starts
            count = len(starts)
            nexts: list[int] = []
            for position in break_opportunities(self.text):
                cell = position if isinstance(starts, range) else bisect_left(starts, position)
                if 0 < cell < count and (not nexts or nexts[-1] < cell):
                    nexts.append(cell)
            nexts.append(count)
            self._breaks = ([self._content_end(0, cell) for cell in nexts], nexts)
        return self._breaks

    def _wrap(self, width: int) -> list[Line]:
        lefts = self._columns()
        ends, nexts = self._opportunities()
        starts, texts = self._cells.starts, self._cells.texts
        count = len(starts)
        lines: list[Line] = []
        first = 0
        while True:
            limit = bisect_right(lefts, lefts[first] + width) - 1
            chosen = bisect_right(ends, limit) - 1
            if chosen >= 0 and nexts[chosen] > first:
                last, following = max(ends[chosen], first), nexts[chosen]
            else:
                following = min(max(limit, first + 1), count)
                while following < count and texts[following] in _SPACES:
                    following += 1
                last = self._content_end(first, following)
            hang_to = starts[following] if following < count else len(self.text)
            lines.append(Line(self.text, self._cells, first, last, self.level, hang_to=hang_to))
            if following >= count:
                return lines
            first = following

    def _truncate(self, width: int, ellipsis: str) -> Line:
        mark = Paragraph(ellipsis, "rtl" if self.level else "ltr")
        shown = bisect_right(mark._columns(), max(width, 0)) - 1
        marks = LogicalCells(
            mark._cells.texts[:shown],
            mark._cells.starts[:shown],
            None if mark._cells.widths is None else mark._cells.widths[:shown],
            None,
            "",
        )
        whole = self._content_end(0, len(self._cells.starts))
        if self._columns()[whole] <= width:
            return Line(self.text, self._cells, 0, whole, self.level, hang_to=len(self.text))
        room = max(width, 0) - mark._columns()[shown]
        last = bisect_right(self._columns(), room) - 1
        return Line(
            self.text, self._cells, 0, self._content_end(0, last), self.level, ellipsis=marks
        )


@lru_cache(maxsize=PARAGRAPHS_KEPT)
def _cached(cls: type[Paragraph], text: str, base: Base) -> Paragraph:
    return cls._analyse(text, base)


def forget_paragraphs() -> None:
    """Empty the cache of paragraphs."""
    _cached.cache_clear()


def split_paragraphs(text: str) -> list[str]:
    """Split ``text`` after its paragraph separators (UAX #9, P1), which are left out."""
    lines = text.replace("\r\n", "\n")
    for separator in "\r\x1c\x1d\x1e\x85\u2029":
        lines = lines.replace(separator, "\n")
    return lines.split("\n")
