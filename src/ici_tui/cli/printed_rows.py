"""The form in which rows are printed on a terminal by commands other than the explorer; pure.

The explorer switches the terminal's own reordering off while it runs. Printed rows outlive the
program, so a switch would either have to stay on, or reverse the printed rows when it is undone.
Instead, rows are sent in a form that the terminal's reordering turns into the intended one. Only if
the terminal stores the mode with each row (VTE) are rows enclosed in a switch and its reset.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.style import Style

from ici_tui.terminal import RowForm
from ici_tui.terminal.multiplexers import Multiplexer
from ici_tui.terminal.reordering import sending
from ici_tui.terminal.row_forms import (
    lines_row,
    marked_cells,
    moved_row,
    paragraphs_row,
    plain_letters,
    without_marks,
    words_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ici_tui.terminal import Profile
    from ici_tui.terminal.row_forms import Glyph, SentRow

_FONTS: Final = (0, 1, 2, 3)
"""Regular, bold, italic, both: a blank looks the same in each."""


class Printing(NamedTuple):
    """How rows are printed on a terminal.

    Attributes:
        form: The form in which they are sent.
        before: Control sequences that go before a row with right-to-left letters.
        after: Control sequences that follow its line end and undo ``before``.
        parting: What is sent instead of a blank between words that would swap. It looks like a
            blank.
        moves_looks: Whether the terminal moves colours together with letters.
        strips_marks: Whether combining marks are left out.
    """

    form: RowForm = RowForm.CELLS
    before: str = ""
    after: str = ""
    parting: str = "\u2800"
    moves_looks: bool = False
    strips_marks: bool = False


class PrintedRow(NamedTuple):
    """What to send for a row.

    Attributes:
        glyphs: The clusters, cell by cell; None for the right half of a wide one.
        styles: The style of each cell.
    """

    glyphs: Sequence[Glyph]
    styles: Sequence[Style]


def printing(profile: Profile, between: Multiplexer = Multiplexer.NONE) -> Printing:
    """Return how rows are printed in a terminal.

    Args:
        profile: How the explorer draws there.
        between: The multiplexer in between, if any. It redraws rows in whatever mode the terminal
            has then, so a mode stored with the row does not help.
    """
    if profile.by_row and between is Multiplexer.NONE:
        return Printing(before=profile.enter, after=profile.leave)
    # A switch that is not for the row is for the whole window, what was printed before included.
    form = profile.printed or profile.form
    moves = profile.printed is not None or form in (RowForm.LETTERS, RowForm.PARAGRAPHS)
    return Printing(form, "", "", profile.parting, moves, profile.strips_marks)


def printed_row(
    cells: Sequence[Glyph], styles: Sequence[Style], how: Printing, width: int
) -> PrintedRow:
    """Return what to send for a row with right-to-left letters.

    Args:
        cells: The wanted cells from left to right.
        styles: The style of each.
        how: How the terminal wants rows.
        width: The terminal's columns.
    """
    if how.strips_marks:
        cells = [cell and without_marks(cell) for cell in cells]
    if how.form is RowForm.MARKED:
        return PrintedRow([cell and marked_cells(cell) for cell in cells], styles)
    if how.form is RowForm.WORDS:
        sent = words_row(cells, [_font(style) for style in styles])
        fonts = sent.fonts
        return PrintedRow(
            sent.glyphs, [_in_font(s, fonts[k]) if k in fonts else s for k, s in enumerate(styles)]
        )
    if how.form in (RowForm.LINES, RowForm.LETTERS):
        lay_out = _line if _comes_out(cells, 0) else _parts
        row = lay_out(cells, styles, how)
        if how.form is RowForm.LINES:
            return row
        letters, places = plain_letters(row.glyphs)
        return PrintedRow(letters, [row.styles[place] for place in places])
    if how.form is RowForm.RUNS:
        return _words(cells, styles)
    if how.form is RowForm.PARAGRAPHS:
        return _paragraph(cells, styles, how, width)
    return PrintedRow(cells, styles)


def _text(cells: Sequence[Glyph]) -> str:
    return "".join([cell[0] for cell in cells if cell])


def _comes_out(cells: Sequence[Glyph], level: int | None) -> bool:
    """Tell whether some order of sending produces the intended row."""
    return sending(_text(cells), level).right == 1


def _line(cells: Sequence[Glyph], styles: Sequence[Style], how: Printing) -> PrintedRow:
    """Send the order that the terminal reorders into the intended row from left to right."""
    line = moved_row(cells)
    return PrintedRow(line.glyphs, _moved(styles, line) if how.moves_looks else styles)


def _parts(cells: Sequence[Glyph], styles: Sequence[Style], how: Printing) -> PrintedRow:
    """Send a row in the fewest parts that each have an order of sending.

    The separator of parts replaces one of the blanks between them. Another at the beginning gives
    the row its direction.
    """
    glyphs: list[Glyph] = []
    looks: list[Style] = []
    for start, end in _stretches(cells):
        part = _line(cells[start:end], styles[start:end], how)
        glyphs += part.glyphs
        looks += part.styles
        if end < len(cells):
            glyphs[-1] = how.parting
    return PrintedRow(glyphs, looks)


def _stretches(cells: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches of whole words that have an order, each with a trailing blank."""
    blanks = [k for k, cell in enumerate(cells) if cell == " "]
    ends = [k + 1 for k in blanks if k + 1 < len(cells) and cells[k + 1] != " "] + [len(cells)]
    start = end = 0
    for number, following in enumerate(ends):
        if number == 0 and not _text(cells[:following]).strip():
            yield 0, following
            start = following
        elif end > start and not _comes_out(cells[start:following], 0):
            yield start, end
            start = end
        end = following
    yield start, end


def _words(cells: Sequence[Glyph], styles: Sequence[Style]) -> PrintedRow:
    """Send each word reversed, as the terminal reverses it again, and keep words in separate runs.

    The terminal lays out each run of one look. The blanks between two words are given a font that
    neither has, so that no run is longer than a word.
    """
    glyphs: list[Glyph] = []
    looks = list(styles)
    kinds = [None if cell == " " else style for cell, style in zip(cells, styles, strict=True)]
    for kind, group in groupby(range(len(cells)), key=kinds.__getitem__):
        run = [*group]
        start, end = run[0], run[-1] + 1
        if kind is not None:
            glyphs += lines_row(cells[start:end]).glyphs
            continue
        glyphs += cells[start:end]
        taken = {_font(styles[k]) for k in (start - 1, end) if 0 <= k < len(styles)}
        font = next(font for font in _FONTS if font not in taken)
        looks[start:end] = [_in_font(style, font) for style in styles[start:end]]
    return PrintedRow(glyphs, looks)


def _paragraph(
    cells: Sequence[Glyph], styles: Sequence[Style], how: Printing, width: int
) -> PrintedRow:
    """Send the order that the terminal reorders in the row's direction, without end blanks."""
    missing = max(0, width - len(cells))
    filled = [*cells, *" " * missing]
    if cells[0] == " " and not _comes_out(filled, None):
        return _parts(cells, styles, how)
    sent = paragraphs_row(filled)
    looks = _moved([*styles, *[Style.null()] * missing], sent)
    end = len(sent.glyphs)
    while end and sent.glyphs[end - 1] == " ":
        end -= 1
    return PrintedRow(sent.glyphs[:end], looks[:end])


def _moved(styles: Sequence[Style], row: SentRow) -> Sequence[Style]:
    return styles if row.sources is None else [styles[source] for source in row.sources]


def _font(style: Style) -> int:
    return bool(style.bold) + 2 * bool(style.italic)


def _in_font(style: Style, font: int) -> Style:
    return style + Style(bold=bool(font & 1), italic=bool(font & 2))
