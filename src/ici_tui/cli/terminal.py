"""Text output on a terminal: colours, columns, and Arabic in visual order.

Rows are composed in visual order and sent in the form that the terminal turns into it
(:mod:`ici_tui.cli.printed_rows`). All text passes through :func:`ici_tui.export.plain.printable`
and :mod:`ici_tui.bidi`, so no character of a record can control the terminal.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.console import Console
from rich.style import Style as Look
from rich.text import Text

from ici_tui.bidi import Paragraph, isolate
from ici_tui.cli.printed_rows import printed_row
from ici_tui.describe import BlockKind, Role
from ici_tui.export.plain import printable
from ici_tui.export.text import INDENT, introduced, starts_section
from ici_tui.i18n.direction import is_rtl
from ici_tui.i18n.signs import Sign
from ici_tui.jsontext.problems import cell_width
from ici_tui.terminal.row_forms import HAS_RIGHT_TO_LEFT, split_cells

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from ici_tui.bidi import Base, Line
    from ici_tui.cli.printed_rows import Printing
    from ici_tui.describe import Block, Document
    from ici_tui.export.table import Table
    from ici_tui.jsontext.problems import Problem
    from ici_tui.terminal.row_forms import Glyph

MEASURE = 100
"""The longest line of prose, in cells."""

_STYLES = {
    Role.STRONG: "bold",
    Role.MUTED: "dim",
    Role.DATE: "cyan",
    Role.NUMBER: "cyan",
    Role.WARNING: "yellow",
    Role.GLYPH: "yellow",
}
_HEADING_STYLES = {BlockKind.TITLE: "bold", BlockKind.HEADING: "bold green"}

Style = tuple[int, int, str]
"""A rich style over a range of a paragraph's logical text."""


class Piece(Struct, frozen=True):
    """A paragraph within a rectangle of the terminal.

    Args:
        lines: Its lines of cells.
        width: The cells of the rectangle.
        right: Whether the lines are right-aligned.
        styles: Styles over ranges of the paragraph's text.
        style: The style below them.
    """

    lines: Sequence[Line]
    width: int
    right: bool
    styles: Sequence[Style] = ()
    style: str = ""

    def draw(self, row: int, onto: Text) -> None:
        """Append a row of the rectangle; rows below the last line are blank."""
        if row >= len(self.lines):
            onto.append(" " * self.width)
            return
        line = self.lines[row]
        left = max(0, self.width - line.width) if self.right else 0
        onto.append(" " * left)
        for piece, styles in line.runs(self.styles):
            onto.append(piece, " ".join((self.style, *styles)).strip())
        onto.append(" " * max(0, self.width - line.width - left))


class Terminal:
    """A terminal that text is printed on.

    Args:
        stream: A text stream that is a terminal. Colours follow its abilities and ``NO_COLOR``.
        how: How it wants rows; None finds it out when a row has right-to-left letters.
    """

    def __init__(self, stream: TextIO, how: Printing | None = None) -> None:
        self._stream = stream
        self._how = how
        self._console = Console(file=stream, highlight=False, markup=False, emoji=False)
        self.width = max(20, self._console.width)

    def print_paragraph(self, text: str, language: str) -> None:
        """Print a message in its language's direction, wrapped to the terminal."""
        right = is_rtl(language)
        width = min(self.width, MEASURE)
        lines = Paragraph(text, base=_base(right=right)).wrap(width)
        self._print((Piece(lines, width, right),))

    def print_problem(self, problem: Problem, name: str) -> None:
        """Print what :meth:`Problem.render` says, with the source line in order.

        Args:
            problem: What is wrong.
            name: The file that it is in.
        """
        self.print_lines(problem.summary(name))
        if not problem.excerpt:
            return
        place = _index_at(problem.excerpt, problem.caret)
        lines = Paragraph(problem.excerpt, base="ltr").wrap(max(1, self.width - _EXCERPT))
        pointed = next((line for line in lines if place <= line.end), lines[-1])
        for line in lines:
            self._put(Text(" " * _EXCERPT + line.visual))
            if line is pointed:
                self._put(Text(" " * (_EXCERPT + max(0, line.cell_of(place))) + "^"))

    def print_lines(self, text: str) -> None:
        """Print lines of English, which the terminal breaks where it will unless they hold Arabic.

        Args:
            text: Lines without control characters.
        """
        for line in text.splitlines():
            if HAS_RIGHT_TO_LEFT.search(line):
                for piece in Paragraph(line, base="ltr").wrap(self.width):
                    self._put(Text(piece.visual))
            else:
                self._put(Text(line))

    def print_document(self, document: Document, language: str) -> None:
        """Print a document, aligned by the language's direction."""
        named = {document.subject}
        previous: Block | None = None
        for block in document.blocks:
            if previous is not None and starts_section(previous, block):
                self._console.print()
            self._print_block(block, language, named)
            previous = block

    def _print_block(self, block: Block, language: str, named: set[str]) -> None:
        right = is_rtl(block.language or language)
        marked = block.kind is BlockKind.ITEM
        over = _HEADING_STYLES.get(block.kind)
        text = ""
        styles: list[Style] = []

        def add(piece: str, style: str, *, alone: bool = False) -> None:
            nonlocal text
            start = len(text)
            text += isolate(piece) if alone else piece
            styles.append((start, len(text), style))

        if block.kind is BlockKind.FIELD:
            add(f"{printable(block.label)}: ", "bold")
        for span, (words, name) in zip(block.spans, introduced(block, named), strict=True):
            add(words, over or _STYLES.get(span.role, ""), alone=span.isolated)
            if name:
                add(" ", "")
                add(f"[{name}]", "dim", alone=True)
        indent = len(INDENT) * block.depth
        hanging = indent + (len(INDENT) if block.kind in (BlockKind.ITEM, BlockKind.FIELD) else 0)
        width = min(self.width, MEASURE)
        lines = Paragraph(text, base=_base(right=right)).wrap(max(1, width - hanging))
        marker = f"{block.label} " if marked and block.label else ""
        look = _STYLES[Role.WARNING] if marker.startswith(Sign.DISPUTED) else "dim"
        for row, line in enumerate(lines):
            before = indent if row == 0 and not marked else hanging
            margin = (marker if row == 0 else "").rjust(before)[-before:] if before else ""
            body = Piece((line,), width - before if right else 0, right, styles)
            output = Text()
            if not right:
                output.append(margin, look)
            body.draw(0, output)
            if right:
                output.append(margin[::-1], look)
            self._put(output)

    def print_table(self, table: Table, language: str) -> None:
        """Print a table with its headings; in Arabic the first column is on the right."""
        mirrored = is_rtl(language)
        rows = list(table.rows)
        used = [
            index for index in range(len(table.columns)) if any(row[index].strip() for row in rows)
        ]
        headings = tuple(column.heading for column in table.columns)
        natural = {index: max(_natural(row[index]) for row in (headings, *rows)) for index in used}
        names = [index for index in used if table.columns[index].prose]
        rest = [index for index in used if index not in names]
        left = self.width - sum(natural[index] for index in rest) - _GAP * (len(used) - 1)
        # Some terminals take a row's direction from its first cell, so it must not be an Arabic
        # letter.
        left -= mirrored
        widths = natural | _shared(left, {index: natural[index] for index in names})
        stacked = any(
            widths[index] < min(natural[index], _NARROWEST)
            or natural[index] > _MOST_LINES * widths[index]
            for index in names
        )
        if not stacked:
            self._print_row(table, used, widths, headings, mirrored=mirrored, heading=True)
        for row in rows:
            if stacked:
                self._print_stacked(table, used, row, mirrored=mirrored)
                self._console.print()
            else:
                self._print_row(table, used, widths, row, mirrored=mirrored)

    def _print_row(
        self,
        table: Table,
        used: Sequence[int],
        widths: dict[int, int],
        row: Sequence[str],
        *,
        mirrored: bool,
        heading: bool = False,
    ) -> None:
        pieces = []
        for index in used:
            language = table.columns[index].language
            right = mirrored if language is None else is_rtl(language)
            own = language is None and not table.columns[index].prose
            base = _AUTO if own else _base(right=right)
            lines = Paragraph(printable(row[index]), base=base).wrap(widths[index])
            style = "bold" if heading else "cyan" if index == 0 else ""
            pieces.append(Piece(lines, widths[index], right, style=style))
        used_width = sum(piece.width for piece in pieces) + _GAP * (len(pieces) - 1)
        margin = max(0, self.width - used_width) if mirrored else 0
        self._print(pieces[::-1] if mirrored else pieces, margin)

    def _print_stacked(
        self, table: Table, used: Sequence[int], row: Sequence[str], *, mirrored: bool
    ) -> None:
        """Print a row on a narrow terminal, with the names on lines of their own."""
        facts = [row[i] for i in used if not table.columns[i].prose and row[i]]
        text = f" {Sign.BETWEEN} ".join(isolate(printable(fact)) for fact in facts)
        lines = Paragraph(text, base=_base(right=mirrored)).wrap(self.width)
        self._print((Piece(lines, self.width, mirrored, style="cyan"),))
        for index in used:
            column = table.columns[index]
            if column.prose and row[index]:
                right = is_rtl(column.language) if column.language else mirrored
                words = Paragraph(printable(row[index]), base=_base(right=right))
                lines = words.wrap(self.width)
                self._print((Piece(lines, self.width, right),))

    def _print(self, pieces: Sequence[Piece], margin: int = 0) -> None:
        for row in range(max(len(piece.lines) for piece in pieces)):
            output = Text(" " * margin)
            for number, piece in enumerate(pieces):
                if number:
                    output.append(" " * _GAP)
                piece.draw(row, output)
            self._put(output)

    def _put(self, output: Text) -> None:
        """Print a row in visual order, in the terminal's form."""
        output.rstrip()
        if not HAS_RIGHT_TO_LEFT.search(output.plain):
            self._console.print(output, soft_wrap=True)
            return
        if self._how is None:
            from ici_tui.cli.terminal_form import printing_on

            self._how = printing_on(self._stream.fileno())
        cells: list[Glyph] = []
        looks: list[Look] = []
        for segment in output.render(self._console, end=""):
            some = split_cells(segment.text)
            cells += some
            looks += [segment.style or Look.null()] * len(some)
        row = printed_row(cells, looks, self._how, self._console.width)
        sent = Text()
        for look, run in groupby(range(len(row.glyphs)), key=row.styles.__getitem__):
            sent.append("".join([row.glyphs[k] or "" for k in run]), look)
        self._stream.write(self._how.before)
        try:
            self._console.print(sent, soft_wrap=True)
        finally:
            self._stream.write(self._how.after)
            self._stream.flush()


_AUTO: Base = "auto"
_EXCERPT = 4
"""The cells before an excerpt, as in :meth:`ici_tui.jsontext.problems.Problem.render`."""
_GAP = 2
_NARROWEST = 24
"""The minimum width of a name; narrower tables put names on lines of their own."""
_MOST_LINES = 3
"""The maximum number of lines of a cell; beyond it the table does the same."""


def _shared(left: int, natural: Mapping[int, int]) -> dict[int, int]:
    """Divide a width among columns: none gets more than it needs.

    Args:
        left: The cells there are.
        natural: What each column needs.
    """
    widths = {}
    for done, index in enumerate(sorted(natural, key=lambda index: natural[index])):
        widths[index] = max(1, min(natural[index], left // (len(natural) - done)))
        left -= widths[index]
    return widths


def _base(*, right: bool) -> Base:
    return "rtl" if right else "ltr"


def _natural(text: str) -> int:
    """Return the cells that a text takes on one line."""
    return Paragraph(printable(text)).width


def _index_at(text: str, cell: int) -> int:
    """Return the index of the character at a cell, counted along the text as it is stored."""
    passed = 0
    for index, character in enumerate(text):
        if passed >= cell and cell_width(character):
            return index
        passed += cell_width(character)
    return len(text)
