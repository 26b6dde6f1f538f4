"""Converts offsets in a text to lines and columns, with an excerpt of the line."""

import re
from array import array
from bisect import bisect_right

from ici_tui.jsontext.problems import EXCERPT_CELLS, Problem, excerpt

_WINDOW = 4 * EXCERPT_CELLS


class TextPositions:
    """Finds lines and columns; the first call scans the text for line ends."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._text = text
        self._first_line = first_line
        self._starts: array[int] | None = None

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column, in code points, of a 0-based offset."""
        line, begin, _ = self._line(offset)
        return line, offset - begin + 1

    def problem(self, offset: int, pointer: str, message: str, expected: str) -> Problem:
        """Return the problem at an offset, with the line around it."""
        line, begin, end = self._line(offset)
        column = offset - begin + 1
        if begin < end and self._text[end - 1] == "\r" and offset < end:
            end -= 1
        # Cut a very long line, so that the cost does not depend on its length.
        left, right = max(begin, offset - _WINDOW), min(end, offset + _WINDOW)
        shown, caret = excerpt(
            self._text[left:right],
            offset - left + 1,
            cut_left=left > begin,
            cut_right=right < end,
        )
        return Problem(line, column, pointer, message, expected, shown, caret)

    def _line(self, offset: int) -> tuple[int, int, int]:
        """Return the number of the line an offset is on, its first offset and its end."""
        if self._starts is None:
            self._starts = array("Q", [0])
            self._starts.extend(match.end() for match in re.finditer("\n", self._text))
        index = bisect_right(self._starts, offset) - 1
        last = index + 1 == len(self._starts)
        end = len(self._text) if last else self._starts[index + 1] - 1
        return self._first_line + index, self._starts[index], end
