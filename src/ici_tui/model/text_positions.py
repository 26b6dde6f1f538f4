"""Lines and columns of offsets in a text, and the part of a line to show for each."""

from ici_tui.model.problems import EXCERPT_CELLS, Problem, excerpt

_WINDOW = 4 * EXCERPT_CELLS


class TextPositions:
    """Finds lines and columns; asking in ascending order reads the text once."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._text = text
        self._first_line = first_line
        self._offset, self._lines = 0, 0  # the last answer: line ends before an offset

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column, in code points, of a 0-based offset."""
        if offset >= self._offset:
            self._lines += self._text.count("\n", self._offset, offset)
        else:
            self._lines -= self._text.count("\n", offset, self._offset)
        self._offset = offset
        return self._first_line + self._lines, offset - self._text.rfind("\n", 0, offset)

    def problem(self, offset: int, pointer: str, message: str, expected: str) -> Problem:
        """Return the problem at an offset, with the line around it."""
        line, column = self.line_and_column(offset)
        begin = offset - column + 1
        end = self._text.find("\n", offset)
        end = len(self._text) if end < 0 else end
        if end > begin and self._text[end - 1] == "\r" and offset < end:
            end -= 1
        # Cut a very long line here, so that showing a place costs the same in any text.
        left, right = max(begin, offset - _WINDOW), min(end, offset + _WINDOW)
        shown, caret = excerpt(
            self._text[left:right],
            offset - left + 1,
            cut_left=left > begin,
            cut_right=right < end,
        )
        return Problem(line, column, pointer, message, expected, shown, caret)
