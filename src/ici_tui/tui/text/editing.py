"""An edited line of mixed text as a value: text, caret and selection.

The caret is a logical index: typing inserts before the character there. On the screen it is the
cell of that character, so every position in the text has one cell, and left and right move by
cells. After the last character it is the cell that the next letter of the same direction would
take.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from ici_tui.bidi import Paragraph
from ici_tui.bidi.clusters import cluster_spans
from ici_tui.bidi.controls import strip_controls
from ici_tui.bidi.presentation import fold_presentation_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ici_tui.bidi import Line

_WORD = re.compile(r"\w+|[^\w\s]+")

# Placeholders for the next letter. Neither joins the letter before it.
_NEXT_RTL, _NEXT_LTR = "\u0621", "x"


class EditedLine(Struct, frozen=True, dict=True):
    """A line of text with a caret.

    Args:
        text: Logical text.
        caret: The index of the character before which typing inserts; its length for the end.
        anchor: The other end of the selection; equal to the caret where nothing is selected.
        base: The direction of a text that has none of its own.
    """

    text: str = ""
    caret: int = 0
    anchor: int = 0
    base: Literal["ltr", "rtl"] = "ltr"

    @cached_property
    def is_rtl(self) -> bool:
        """Whether the line reads from right to left."""
        strong = _first_strong(self.text)
        return self.base == "rtl" if strong is None else strong == "rtl"

    @cached_property
    def line(self) -> Line:
        """The line as it is drawn, with one cell after the last character."""
        last = _first_strong(reversed(self.text))
        rtl = self.is_rtl if last is None else last == "rtl"
        direction: Literal["ltr", "rtl"] = "rtl" if self.is_rtl else "ltr"
        return Paragraph(self.text + (_NEXT_RTL if rtl else _NEXT_LTR), direction).line()

    @cached_property
    def visual(self) -> str:
        """What is drawn, left to right: the cell after the last character is blank."""
        left = self.line.cell_of(len(self.text))
        drawn = [cell.text for cell in self.line.cells]
        column = 0
        for rank, cell in enumerate(self.line.cells):
            if column == left:
                drawn[rank] = " "
                break
            column += cell.width
        return "".join(drawn)

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """The indices that the caret can stand at, in the order of the screen, left to right.

        A cell of two letters (lam-alef) has two stops, in its reading direction.
        """
        starts = {start for start, _ in cluster_spans(self.text)} | {len(self.text)}
        levels = Paragraph(self.line.text, "rtl" if self.is_rtl else "ltr").levels
        found: list[int] = []
        for cell in self.line.cells:
            inside = [index for index in range(cell.start, cell.end) if index in starts]
            found += reversed(inside) if levels[cell.start] & 1 else inside
        return tuple(found)

    @property
    def selection(self) -> tuple[int, int]:
        """The selected range; empty at the caret where nothing is selected."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        """The selected text."""
        start, end = self.selection
        return self.text[start:end]

    @property
    def column(self) -> int:
        """The column of the caret."""
        return self.line.cell_of(self.caret)

    def at(self, caret: int, *, select: bool = False) -> EditedLine:
        """Put the caret at an index; ``select`` leaves the anchor where it is."""
        caret = min(max(caret, 0), len(self.text))
        return replace(self, caret=caret, anchor=self.anchor if select else caret)

    def at_column(self, column: int, *, select: bool = False) -> EditedLine:
        """Put the caret at a column, as a click does."""
        column = min(max(column, 0), self.line.width - 1)
        return self.at(self.line.index_at(column), select=select)

    def step(self, columns: Literal[-1, 1], *, select: bool = False) -> EditedLine:
        """Move the caret one place to the left (-1) or right (1) on the screen."""
        start, end = self.selection
        if start != end and not select:
            ends = sorted((start, end), key=self.stops.index)
            return self.at(ends[0] if columns < 0 else ends[1])
        place = self.stops.index(self.caret) if self.caret in self.stops else 0
        place = min(max(place + columns, 0), len(self.stops) - 1)
        return self.at(self.stops[place], select=select)

    def step_word(self, columns: Literal[-1, 1], *, select: bool = False) -> EditedLine:
        """Move the caret a word to the left or right on the screen, by the line's direction."""
        forward = (columns > 0) != self.is_rtl
        return self.at(self._word(forward=forward), select=select)

    def _word(self, *, forward: bool) -> int:
        words = [match.span() for match in _WORD.finditer(self.text)]
        if forward:
            return next((end for _, end in words if end > self.caret), len(self.text))
        return next((start for start, _ in reversed(words) if start < self.caret), 0)

    def insert(self, text: str) -> EditedLine:
        """Put text in place of the selection.

        Pasted presentation forms become letters again, line breaks spaces; controls are left out.
        """
        plain = strip_controls(fold_presentation_forms(text))
        start, end = self.selection
        caret = start + len(plain)
        return replace(
            self, text=self.text[:start] + plain + self.text[end:], caret=caret, anchor=caret
        )

    def _without(self, start: int, end: int) -> EditedLine:
        return replace(self, text=self.text[:start] + self.text[end:], caret=start, anchor=start)

    def delete_back(self) -> EditedLine:
        """Delete the selection, else what was typed last before the caret.

        That is one mark of a letter with several marks, but a whole cluster otherwise.
        """
        start, end = self.selection
        if start != end:
            return self._without(start, end)
        if not start:
            return self
        previous = self.text[start - 1]
        if unicodedata.category(previous) == "Mn" or start == 1:
            return self._without(start - 1, start)
        before = max(first for first, last in cluster_spans(self.text) if first < start)
        return self._without(before, start)

    def delete_forward(self) -> EditedLine:
        """Delete the selection, else the cluster at the caret."""
        start, end = self.selection
        if start != end:
            return self._without(start, end)
        after = next((last for _, last in cluster_spans(self.text) if last > start), start)
        return self._without(start, after)

    def delete_word(self, *, forward: bool) -> EditedLine:
        """Delete the selection, else up to the next or from the previous word's boundary."""
        start, end = self.selection
        if start != end:
            return self._without(start, end)
        other = self._word(forward=forward)
        return self._without(min(self.caret, other), max(self.caret, other))

    def delete_rest(self, *, forward: bool) -> EditedLine:
        """Delete all after the caret, or all before it."""
        if forward:
            return self._without(self.caret, len(self.text))
        return self._without(0, self.caret)

    def select_all(self) -> EditedLine:
        """Select the whole text, with the caret at its end."""
        return replace(self, caret=len(self.text), anchor=0)

    def select_word(self) -> EditedLine:
        """Select the word at the caret."""
        for match in _WORD.finditer(self.text):
            if match.start() <= self.caret <= match.end():
                return replace(self, anchor=match.start(), caret=match.end())
        return self


def _first_strong(characters: Iterable[str]) -> Literal["ltr", "rtl"] | None:
    for character in characters:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return None
