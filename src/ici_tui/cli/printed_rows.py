"""In which form a terminal wants a row that is printed and stays when the program has ended: pure.

The explorer switches a terminal's own reordering off while it runs. What is printed outlives the
program, so a switch would have to stay behind or turn the printed rows round when it is undone.
Rows are sent in the form that the terminal's own reordering brings back to the wanted one; only
where the terminal keeps a mode with each row (VTE) are rows put between a switch and its undoing.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.style import Style

from ici_tui.terminal import RowForm
from ici_tui.terminal.decision import Multiplexer
from ici_tui.terminal.reordering import sending, with_blank_letters
from ici_tui.terminal.row_forms import (
    lines_row,
    marked_cells,
    paragraphs_row,
    without_marks,
    words_row,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.terminal import Profile
    from ici_tui.terminal.row_forms import Glyph

# Konsole's and mlterm's switches are for the whole window, what was printed before included.
_OWN_REORDERING: Final = {"konsole": RowForm.RUNS, "mlterm": RowForm.PARAGRAPHS}

_FONTS: Final = (0, 1, 2, 3)
"""Regular, bold, italic, both: what is no more than a blank looks the same in each."""


class Printing(NamedTuple):
    """How rows are printed on a terminal.

    Attributes:
        form: The form in which they are sent.
        before: Control sequences that go before a row with right-to-left letters.
        after: Control sequences that go behind its line end and undo those before it.
        strips_marks: Whether marks on letters are left out.
    """

    form: RowForm = RowForm.CELLS
    before: str = ""
    after: str = ""
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
        between: What stands between. A multiplexer draws rows anew in whatever mode the terminal
            has then, so a mode of the row is of no use.
    """
    if profile.name == "vte":
        if between is Multiplexer.NONE:
            return Printing(before=profile.enter, after=profile.leave)
        return Printing(RowForm.LINES)
    form = _OWN_REORDERING.get(profile.name, profile.form)
    return Printing(form, strips_marks=profile.strips_marks)


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
    if how.form is RowForm.LINES:
        return PrintedRow(lines_row(_lettered(cells)).glyphs, styles)
    if how.form is RowForm.RUNS:
        return _parted(cells, styles)
    if how.form is RowForm.PARAGRAPHS:
        return _paragraph(cells, styles, width)
    return PrintedRow(cells, styles)


def _lettered(cells: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return cells with blanks that count as letters, where the row has no order without them."""
    text = "".join([cell[0] for cell in cells if cell])
    return cells if sending(text, 0).right == 1 else [_letter(cell) for cell in cells]


def _letter(cell: Glyph) -> Glyph:
    return with_blank_letters(" ") if cell == " " else cell


def _parted(cells: Sequence[Glyph], styles: Sequence[Style]) -> PrintedRow:
    """Send each word in the order that the terminal turns round, and keep the words apart.

    The terminal lays runs of one look out. The blanks between two words are given a font that
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


def _paragraph(cells: Sequence[Glyph], styles: Sequence[Style], width: int) -> PrintedRow:
    """Send the order that the terminal brings back in the row's own direction, and no blank end."""
    missing = max(0, width - len(cells))
    sent = paragraphs_row([*cells, *" " * missing])
    looks = [*styles, *[Style.null()] * missing]
    if sent.sources is not None:
        looks = [looks[source] for source in sent.sources]
    end = len(sent.glyphs)
    while end and sent.glyphs[end - 1] == " ":
        end -= 1
    return PrintedRow(sent.glyphs[:end], looks[:end])


def _font(style: Style) -> int:
    return bool(style.bold) + 2 * bool(style.italic)


def _in_font(style: Style, font: int) -> Style:
    return style + Style(bold=bool(font & 1), italic=bool(font & 2))
