"""Bars of years as text: how many events fall in each, when an office was held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.describe.document import Role, Span
from ici_tui.i18n.signs import BAR, EMPTY, HEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ici_tui.describe.localizer import Localizer
    from ici_tui.edtf.date import EdtfDate

CELLS = 24
"""The maximum width of a strip; with more years, a cell covers several."""
BAR_CELLS = 10
_SOME = HEIGHTS[1:]


def bar(part: int, whole: int, cells: int = BAR_CELLS) -> Span:
    """Return a bar proportional to a share; any share above zero has at least one cell."""
    filled = max(1, round(part * cells / whole)) if part > 0 else 0
    return Span(BAR * filled + EMPTY * (cells - filled), Role.BAR)


class YearScale:
    """Maps a range of years to the cells of a strip, the same number of years to each.

    Args:
        first: The first year.
        last: The last year, not before the first.
        cells: The most cells.
    """

    def __init__(self, first: int, last: int, cells: int = CELLS) -> None:
        self.first, self.last = first, last
        self._step = -(-(last - first + 1) // cells)
        self.cells = -(-(last - first + 1) // self._step)

    def range(self, start: int | None, end: int | None) -> range:
        """Return the cells of the years from ``start`` to ``end``; None has no bound."""
        low = self.first if start is None else max(start, self.first)
        high = self.last if end is None else min(end, self.last)
        if high < low:
            return range(0)
        return range((low - self.first) // self._step, (high - self.first) // self._step + 1)

    def strip(self, localizer: Localizer, drawn: str) -> Iterator[tuple[Span, ...]]:
        """Yield the first year, the cells and the last year, in reading order."""
        yield (Span(localizer.year(self.first), Role.MUTED, isolated=True),)
        yield (Span(drawn, Role.BAR),)
        yield (Span(localizer.year(self.last), Role.MUTED, isolated=True),)

    def held(self, start: EdtfDate | None, end: EdtfDate | None) -> str:
        """Return the bar of an office: cells in which it can have been held are full."""
        within = self.range(start.years()[0] if start else None, end.years()[1] if end else None)
        return "".join(BAR if cell in within else EMPTY for cell in range(self.cells))

    def heights(self, dates: Iterable[EdtfDate]) -> str:
        """Return the bars of dates: each as high as the number of dates that can fall in it."""
        counts = [0] * self.cells
        for date in dates:
            for cell in {cell for years in date.year_spans for cell in self.range(*years)}:
                counts[cell] += 1
        return heights(counts)


def heights(counts: Sequence[int]) -> str:
    """Return a block for each number, proportional to it; the lowest is zero."""
    most = max(counts, default=0)
    return "".join(
        _SOME[-(-count * len(_SOME) // most) - 1] if count else EMPTY for count in counts
    )
