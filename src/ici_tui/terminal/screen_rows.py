"""Keeps the intended rows of the screen, and sends each in the terminal's form.

A terminal that reorders lays out whole rows, regardless of how they were written. So the form of a
cell depends on cells that were written earlier, and writing a part may change the form of others.
This module therefore tracks the whole screen: it parses the output of a full-screen program (cursor
movements, colours, links and text), and sends every changed row in the terminal's form: the changed
cells, and other cells whose form has changed.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from ici_tui.terminal.looks import PLAIN, Style, after_sgr, font_of, in_font, reversed_look, tinted
from ici_tui.terminal.row_forms import HAS_RIGHT_TO_LEFT, Glyph, SentRow, split_cells

Form = Callable[[Sequence[Glyph], Sequence[Any]], SentRow]
"""From wanted cells and the font or look of each to what is sent."""

_TOKEN: Final = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f]+)"
    r"|\x1b\[(?P<colour>[\d;:]*)m"
    r"|\x1b\[(?P<move>[\d;]*[HABCDGd])"
    r"|(?P<link>\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\))"
    r"|(?P<feed>[\r\n])"
    r"|(?P<other>\x1b[P^_\]X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]|.)",
    re.DOTALL,
)
_CLEARS: Final = frozenset({"\x1b[2J", "\x1b[3J", "\x1b[?1049h", "\x1b[?1049l", "\x1bc"})
_NO_LINK: Final = "\x1b]8;;\x1b\\"


class _Row:
    """The intended cells of a row, and what was sent for it if that differs."""

    __slots__ = ("fonts", "glyphs", "sent", "sources", "styles", "touched")

    def __init__(self) -> None:
        self.glyphs: list[Glyph] = []
        self.styles: list[Style] = []
        self.sent: Sequence[Glyph] | None = None
        self.sources: Sequence[int] | None = None
        self.fonts: Mapping[int, int] = {}
        self.touched: set[int] = set()

    def put(self, start: int, cells: Sequence[Glyph], style: Style) -> None:
        """Overwrite cells of the row; halves of cut wide clusters become blanks."""
        glyphs, styles = self.glyphs, self.styles
        if (missing := start - len(glyphs)) > 0:
            glyphs += [" "] * missing
            styles += [PLAIN] * missing
        end = start + len(cells)
        if start < len(glyphs) and glyphs[start] is None and start:
            glyphs[start - 1] = " "
            self.touched.add(start - 1)
        if end < len(glyphs) and glyphs[end] is None:
            glyphs[end] = " "
            self.touched.add(end)
        glyphs[start:end] = cells
        styles[start:end] = [style] * len(cells)
        self.touched.update(range(start, end))

    def crop(self, columns: int) -> None:
        """Discard the cells beyond the right edge, and what was sent."""
        del self.glyphs[columns:], self.styles[columns:]
        if self.sent is not None:
            self.sent = self.sent[:columns]
        self.fonts = {column: font for column, font in self.fonts.items() if column < columns}
        self.sources = None


class ScreenRows:
    """Rewrites the output of a full-screen program into a terminal's form.

    Args:
        form: The form of a row, such as :func:`~ici_tui.terminal.row_forms.words_row`.
        by_font: Whether the form asks for the font of each cell, not for its whole look.
        whole: Whether the form asks for rows of all the screen's width, and each row is sent whole.
        reversing: Whether a tint is the same colours in reverse video, exchanged, because what is
            between takes 24-bit colours for others.
    """

    def __init__(
        self, form: Form, *, by_font: bool = False, whole: bool = False, reversing: bool = False
    ) -> None:
        self._form = form
        self._by_font = by_font
        self._whole = whole
        self._tint = reversed_look if reversing else tinted
        self._rows: dict[int, _Row] = {}
        self._size = (0, 0)
        self._x = self._y = 0
        self._style = PLAIN
        # The terminal's cursor position and style, None if unknown.
        self._cursor: tuple[int, int] | None = None
        self._drawing = PLAIN

    def forget(self) -> None:
        """Reset, as after switching to an empty screen."""
        self._rows.clear()
        self._x = self._y = 0
        self._cursor = None

    def feed(self, data: str, columns: int, lines: int) -> str:
        """Convert the program's output to what is sent to the terminal.

        Args:
            data: Text and whole control sequences.
            columns: The width in cells of the screen that it was laid out for.
            lines: The height of that screen in rows.
        """
        if (columns, lines) != self._size:
            self._resize(columns, lines)
        out: list[str] = []
        touched: dict[int, _Row] = {}
        x, y, style, rows = self._x, self._y, self._style, self._rows
        for match in _TOKEN.finditer(data):
            kind = match.lastgroup
            if kind == "text":
                cells = split_cells(match[0])
                if cells and not cells[0]:
                    # A mark that belongs to the cell before the one at the cursor.
                    self._append_mark(touched, x, y, match[0][:1])
                    cells = split_cells(match[0][1:])
                cells = cells[: max(0, columns - x)]
                if cells:
                    row = rows.get(y)
                    if row is None:
                        row = rows[y] = _Row()
                    row.put(x, cells, style)
                    touched[y] = row
                    x += len(cells)
            elif kind == "colour":
                style = Style(after_sgr(style.colours, match["colour"]), style.link)
            elif kind == "move":
                x, y = _moved(match["move"], x, y, columns, lines)
            elif kind == "link":
                link = match["link"]
                style = Style(style.colours, "" if _closes(link) else link)
            elif kind == "feed":
                x, y = 0, min(y + (match["feed"] == "\n"), max(0, lines - 1))
            else:
                other = match["other"]
                self._send(touched, out)
                out.append(other)
                if other in _CLEARS:
                    rows.clear()
                    self._cursor = None
        moved = (x, y) != (self._x, self._y) or bool(touched)
        self._x, self._y, self._style = x, y, style
        self._send(touched, out)
        if style != self._drawing:
            self._draw(style, out)
        if moved and self._cursor != (x := self._sent_column(x, y), y):
            self._move(x, y, out)
        return "".join(out)

    def _sent_column(self, x: int, y: int) -> int:
        """Return the cursor position for an intended cell."""
        row = self._rows.get(y)
        if row is None or row.sources is None or x not in row.sources:
            return x
        return row.sources.index(x)

    def _resize(self, columns: int, lines: int) -> None:
        """Discard the cells outside a smaller screen."""
        self._size = (columns, lines)
        self._cursor = None
        for y in [y for y in self._rows if y >= lines]:
            del self._rows[y]
        for row in self._rows.values():
            row.crop(columns)

    def _append_mark(self, touched: dict[int, _Row], x: int, y: int, mark: str) -> None:
        row = self._rows.get(y)
        position = x - 1
        if row is None or not 0 <= position < len(row.glyphs):
            return
        if row.glyphs[position] is None:
            position -= 1
        row.glyphs[position] = (row.glyphs[position] or "") + mark
        row.touched.add(position)
        touched[y] = row

    def _send(self, touched: dict[int, _Row], out: list[str]) -> None:
        """Send the changed rows, and mark them as sent."""
        for y, row in touched.items():
            self._send_row(y, row, out)
        touched.clear()

    def _send_row(self, y: int, row: _Row, out: list[str]) -> None:
        wanted, styles = row.glyphs, row.styles
        if self._whole and (missing := self._size[0] - len(wanted)) > 0:
            wanted += [" "] * missing
            styles += [PLAIN] * missing
        changed = row.touched
        row.touched = set()
        before, fonts_before = row.sent, row.fonts
        if HAS_RIGHT_TO_LEFT.search("".join([glyph or "" for glyph in wanted])):
            looks = [font_of(s.colours) if self._by_font else s.colours for s in styles]
            sent, row.fonts, shifted, row.sources = self._form(wanted, looks)
            if row.sources is not None:
                styles = [styles[source] for source in row.sources]
            if shifted:
                styles = [self._tint(s) if k in shifted else s for k, s in enumerate(styles)]
        else:
            sent, row.fonts, row.sources = wanted, {}, None
        row.sent = None if sent is wanted else sent
        if sent is not wanted or before is not None:
            compared = wanted if before is None else before
            pairs = enumerate(zip(sent, compared, strict=False))
            changed.update(k for k, (new, old) in pairs if new != old)
            changed.update(range(len(compared), len(sent)))
            changed.update(k for k, _ in row.fonts.items() ^ fonts_before.items())
            if self._whole:
                changed.update(range(len(sent)))
        # The right half of a wide cluster is sent with its left.
        changed |= {_left_half(sent, k) for k in changed if sent[k] is None}
        self._send_cells(y, sent, styles, row.fonts, sorted(changed), out)

    def _send_cells(
        self,
        y: int,
        sent: Sequence[Glyph],
        styles: Sequence[Style],
        fonts: Mapping[int, int],
        columns: Sequence[int],
        out: list[str],
    ) -> None:
        if fonts:
            styles = [in_font(s, fonts[k]) if k in fonts else s for k, s in enumerate(styles)]
        for start, end in _stretches(columns):
            if self._cursor != (start, y):
                self._move(start, y, out)
            position = start
            for style, group in groupby(styles[start:end]):
                if style != self._drawing:
                    self._draw(style, out)
                length = len([*group])
                part = sent[position : position + length]
                if None in part:
                    self._send_wide(position, y, part, out)
                else:
                    out += [glyph for glyph in part if glyph]
                position += length
            self._cursor = (end, y)

    def _send_wide(self, start: int, y: int, part: Sequence[Glyph], out: list[str]) -> None:
        """Send cells with wide clusters among them.

        Terminals differ in the width of joined emoji, so the cursor is positioned after each.
        """
        for position, glyph in enumerate(part, start):
            if glyph is not None:
                out.append(glyph)
            elif len(out[-1]) > 1:
                self._move(position + 1, y, out)

    def _move(self, x: int, y: int, out: list[str]) -> None:
        out.append(f"\x1b[{y + 1};{x + 1}H")
        self._cursor = (x, y)

    def _draw(self, style: Style, out: list[str]) -> None:
        if style.link != self._drawing.link:
            out.append(style.link or _NO_LINK)
        if style.colours != self._drawing.colours:
            out.append(f"\x1b[0;{style.colours}m" if style.colours else "\x1b[0m")
        self._drawing = style


def _stretches(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each stretch of columns without a gap; they are sorted."""
    if not columns:
        return
    if columns[-1] - columns[0] == len(columns) - 1:
        yield columns[0], columns[-1] + 1
        return
    start = before = columns[0]
    for column in columns[1:]:
        if column != before + 1:
            yield start, before + 1
            start = column
        before = column
    yield start, before + 1


def _left_half(sent: Sequence[Glyph], position: int) -> int:
    while position and sent[position] is None:
        position -= 1
    return position


def _closes(link: str) -> bool:
    """Tell whether an OSC 8 ends a link: its address is empty."""
    return link.rstrip("\x07\x1b\\").endswith(";") and link.count(";") == 2


def _moved(move: str, x: int, y: int, columns: int, lines: int) -> tuple[int, int]:
    """Return where a cursor sequence leads, from 0."""
    numbers = [int(number) if number else 0 for number in move[:-1].split(";")]
    count = max(1, numbers[0])
    if move[-1] == "H":
        y, x = count - 1, max(1, numbers[1]) - 1 if len(numbers) > 1 else 0
    elif move[-1] in "AB":
        y += count if move[-1] == "B" else -count
    elif move[-1] in "CD":
        x += count if move[-1] == "C" else -count
    elif move[-1] == "G":
        x = count - 1
    else:
        y = count - 1
    return min(max(x, 0), max(columns - 1, 0)), min(max(y, 0), max(lines - 1, 0))
