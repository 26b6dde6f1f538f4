"""Converts a row of cells to the form that makes the terminal display it as intended; pure.

A row is a sequence of cells from left to right. A cell is a grapheme cluster, or None for the
right half of a wide one. Styles stay with their cell, because terminals paint them per cell;
letters move.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Final, NamedTuple
from unicodedata import bidirectional

from ici_tui.bidi.clusters import clusters
from ici_tui.bidi.mirroring import mirrored_pairs
from ici_tui.bidi.presentation import fold_presentation_forms
from ici_tui.bidi.width import cluster_width
from ici_tui.terminal.profiles import Profile, RowForm
from ici_tui.terminal.reordering import sending, with_blank_letters

Glyph = str | None
"""A cell's cluster; None is the right half of the wide cluster at its left."""

RIGHT_TO_LEFT: Final = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""The blocks of right-to-left scripts, as the inside of a character class."""

HAS_RIGHT_TO_LEFT: Final = re.compile(f"[{RIGHT_TO_LEFT}]")

# kitty's blank font (space, no-break space) and its box font (box drawing, blocks, braille,
# legacy computing, powerline), and NUL for the halves of wide cells, which come from another font.
_WORD: Final = re.compile(
    "[^ \u00a0\\0\u2500-\u259f\u2800-\u28ff\ue0b0-\ue0d4\U0001fb00-\U0001fbae]+"
)

# Scripts.txt: Common or Inherited characters of the Arabic blocks say nothing of the direction.
_SCRIPTLESS: Final = frozenset("\u0605\u060c\u061b\u061f\u0640\u06dd\u08e2\ufd3e\ufd3f\ufeff")
_ARABIC_DIGITS: Final = frozenset(map(chr, (*range(0x660, 0x66A), *range(0x6F0, 0x6FA))))

_MARKS: Final = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)
"""Marks on letters of right-to-left scripts, as the inside of a character class."""

_MARK: Final = re.compile(f"[{_MARKS}]+")
_RIGHT_TO_LEFT_CELL: Final = re.compile(f"[{RIGHT_TO_LEFT}][{_MARKS}]*")
_CONTROL_STRING: Final = re.compile("(\x1b[]P^_X][^\x07\x1b]*)")
_LEFT_TO_RIGHT_MARK: Final = "\u200e"

_TINTABLE: Final = "38;2;"

# The fonts to choose from in place of regular, bold, italic and bold italic: weight goes first.
_OTHER_FONTS: Final = ((1, 2), (0, 3), (3, 0), (2, 1))

_NEUTRAL, _LEFT_TO_RIGHT, _RIGHT_TO_LEFT = 0, 1, 2


class SentRow(NamedTuple):
    """What to send for a row.

    Attributes:
        glyphs: The clusters to send, cell by cell.
        fonts: The cells to send in a font other than intended, to separate two runs.
        tinted: The cells whose colour is to differ imperceptibly from the intended one, to separate
            two runs.
        sources: For each cell, the intended cell that provides its style, if styles move with
            letters; None if they stay.
    """

    glyphs: Sequence[Glyph]
    fonts: Mapping[int, int] = MappingProxyType({})
    tinted: frozenset[int] = frozenset()
    sources: Sequence[int] | None = None


@lru_cache(4096)
def split_cells(text: str) -> Sequence[Glyph]:
    """Return the cells of a text; an empty first one if it begins with a mark."""
    if text.isascii():
        return list(text)
    cells: list[Glyph] = []
    for cluster in clusters(text):
        width = cluster_width(cluster)
        if width:
            cells.append(cluster)
            cells += [None] * (width - 1)
        elif not cells:
            cells.append("")
    return cells


def words_row(glyphs: Sequence[Glyph], fonts: Sequence[int]) -> SentRow:
    """Return what to send to kitty for a row.

    kitty lays out each run of cells of one font without blanks by its first letter that has a
    script: if it is a right-to-left one, the whole run is drawn backwards with its brackets
    mirrored. Such a run is sent backwards and mirrored, so that it comes out as wanted.

    A run that would have to begin with a letter of one direction and end with one of the other
    fits neither way. It is split by giving its left-to-right end another weight, because another
    font starts another run.

    Args:
        glyphs: The wanted cells.
        fonts: The font of each cell: 0 regular, 1 bold, 2 italic, 3 both.
    """
    text = _one_character_each(glyphs)
    if not HAS_RIGHT_TO_LEFT.search(text):
        return SentRow(glyphs)
    sent = list(glyphs)
    changed: dict[int, int] = {}
    for match in _WORD.finditer(text):
        if not HAS_RIGHT_TO_LEFT.search(match[0]):
            continue
        start = match.start()
        for _, group in groupby(range(start, match.end()), key=fonts.__getitem__):
            run = [*group]
            first, end = run[0], run[-1] + 1
            cells, tail = _laid_out(tuple(sent[first:end]))
            sent[first:end] = cells
            if tail:
                # Unlike its own head, and unlike what follows in yet another font.
                follows = fonts[end] if end < len(fonts) else -1
                font = next(font for font in _OTHER_FONTS[fonts[first]] if font != follows)
                changed.update(dict.fromkeys(range(end - tail, end), font))
    return SentRow(sent, changed)


@lru_cache(8192)
def _laid_out(run: tuple[Glyph, ...]) -> tuple[Sequence[Glyph], int]:
    """Return a run of one font as kitty has to be sent it.

    Returns:
        The cells, and how many at the end have to be separated from the others.
    """
    directions = [_direction((cell or " ")[0]) for cell in run]
    strong = [direction for direction in directions if direction]
    if not strong or strong[0] == strong[-1] == _LEFT_TO_RIGHT:
        return run, 0
    tail = directions[::-1].index(_RIGHT_TO_LEFT) if strong[-1] == _LEFT_TO_RIGHT else 0
    head = len(run) - tail
    # kitty draws marks in such a run one cell off, over the next letter: measured with 0.26.
    turned = [cell and _MARK.sub("", cell) for cell in _mirrored_backwards(run[:head])]
    return (*turned, *run[head:]), tail


def lines_row(glyphs: Sequence[Glyph], _looks: Sequence[Hashable] = ()) -> SentRow:
    """Return what to send to a terminal that reorders whole lines with a left-to-right base.

    Args:
        glyphs: The wanted cells.
    """
    if not HAS_RIGHT_TO_LEFT.search(_one_character_each(glyphs)):
        return SentRow(glyphs)
    return SentRow(_reordered(glyphs, 0)[0])


def moved_row(glyphs: Sequence[Glyph], _looks: Sequence[Hashable] = ()) -> SentRow:
    """Return the same for a terminal that moves colours together with letters.

    Args:
        glyphs: The wanted cells.
    """
    if not HAS_RIGHT_TO_LEFT.search(_one_character_each(glyphs)):
        return SentRow(glyphs)
    sent, sources = _reordered(glyphs, 0)
    return SentRow(sent, sources=sources)


def letters_row(glyphs: Sequence[Glyph], _looks: Sequence[Hashable] = ()) -> SentRow:
    """Return what to send to a terminal that also joins letters, or to a screen reader.

    The order is that of :func:`moved_row`, in plain letters (:func:`plain_letters`).

    Args:
        glyphs: The wanted cells, all of the screen's width.
    """
    row = moved_row(glyphs)
    if row.sources is None:
        return row
    sent, places = plain_letters(row.glyphs)
    return SentRow(sent, sources=[row.sources[place] for place in places])


def plain_letters(glyphs: Sequence[Glyph]) -> tuple[Sequence[Glyph], Sequence[int]]:
    """Return cells with presentation forms as the letters they stand for.

    A lam-alef becomes two letters, which replaces the nearest spare blank: one of several, so that
    words stay separate, or one at an end of the row. Without one the ligature stays, because the
    row would not fit.

    Args:
        glyphs: Cells in the order of sending.

    Returns:
        As many cells, and the place among ``glyphs`` of each.
    """
    cells: list[Sequence[Glyph]] = [_letters(glyph) if glyph else (glyph,) for glyph in glyphs]
    ligatures = [place for place, letters in enumerate(cells) if len(letters) > 1]
    spare = _spare_blanks(glyphs) if ligatures else set()
    for place in ligatures:
        if len(spare) < len(cells[place]) - 1:
            cells[place] = (glyphs[place],)
        for _ in cells[place][1:]:
            nearest = min(spare, key=lambda blank: abs(blank - place))
            spare.remove(nearest)
            cells[nearest] = ()
    sent = [letter for letters in cells for letter in letters]
    return sent, [place for place, letters in enumerate(cells) for _ in letters]


def _spare_blanks(glyphs: Sequence[Glyph]) -> set[int]:
    """Return the positions of spare blanks: those that follow another, or are at an end."""
    last = len(glyphs) - 1
    return {
        place
        for place, glyph in enumerate(glyphs)
        if glyph == " " and (place in (0, last) or glyphs[place - 1] == " ")
    }


@lru_cache(4096)
def _letters(glyph: str) -> Sequence[Glyph]:
    """Return the cells of a cell's letters; marks stay with the last."""
    return split_cells(fold_presentation_forms(glyph))


def runs_row(
    glyphs: Sequence[Glyph], looks: Sequence[str], tintable: Callable[[str], bool] | None = None
) -> SentRow:
    """Return what to send to a terminal that reorders each run of cells of one style.

    For QTerminal (QTermWidget), which lets Qt lay out the part of each run that it has to paint.
    Every other cell is given an invisible tint, so that no run is longer than a cell; runs in
    colours of the palette, which have no tint, are sent in the order that Qt brings back.

    Args:
        glyphs: The wanted cells.
        looks: The SGR parameters of each cell.
        tintable: Whether there is another look that shows the same; None if a 24-bit colour is
            needed for that.
    """
    text = _one_character_each(glyphs)
    if not HAS_RIGHT_TO_LEFT.search(text):
        return SentRow(glyphs)
    sent: list[Glyph] = []
    tinted: set[int] = set()
    for look, group in groupby(range(len(glyphs)), key=looks.__getitem__):
        run = [*group]
        if _TINTABLE in look if tintable is None else tintable(look):
            sent += glyphs[run[0] : run[-1] + 1]
            tinted.update(run[1::2])
        else:
            sent += _reordered(glyphs[run[0] : run[-1] + 1], 0)[0]
    return SentRow(sent, tinted=frozenset(tinted))


def paragraphs_row(glyphs: Sequence[Glyph], _looks: Sequence[Hashable] = ()) -> SentRow:
    """Return what to send to PuTTY, which reorders whole lines, each in its own direction.

    Args:
        glyphs: The wanted cells, all of the screen's width.
    """
    if not HAS_RIGHT_TO_LEFT.search(_one_character_each(glyphs)):
        return SentRow(glyphs)
    sent, sources = _reordered(glyphs, None)
    return SentRow(sent, sources=sources)


def _reordered(glyphs: Sequence[Glyph], level: int | None) -> tuple[list[Glyph], list[int]]:
    """Return cells in the order of sending with their positions; wide ones stay together."""
    starts = [k for k, glyph in enumerate(glyphs) if glyph is not None]
    text = "".join([(glyphs[k] or " ")[0] for k in starts])
    order = sending(text, level)
    blank = " "
    if level is None and order.right < 1:
        lettered = sending(with_blank_letters(text), level)
        if lettered.right > order.right:
            order, blank = lettered, with_blank_letters(" ")
    mirrors = mirrored_pairs()
    sent: list[Glyph] = []
    sources: list[int] = []
    for source, mirrored in zip(order.sources, order.mirrored, strict=True):
        start = starts[source]
        glyph = glyphs[start] or " "
        sent.append(mirrors.get(glyph[0], glyph[0]) + glyph[1:] if mirrored else glyph)
        if glyph == " ":
            sent[-1] = blank
        sources.append(start)
        while start + 1 < len(glyphs) and glyphs[start + 1] is None:
            start += 1
            sent.append(None)
            sources.append(start)
    return sent, sources


def without_marks(output: str) -> str:
    """Return output without the marks on right-to-left letters."""
    return _outside_strings(output, lambda text: _MARK.sub("", text))


def marked_cells(output: str) -> str:
    """Return cells protected from a terminal that reorders runs of letters.

    Between the cells stand left-to-right marks, so UAX #9 finds no two right-to-left letters
    together and nothing to reorder, and numbers and brackets stay as they are too. Only for
    terminals that give the mark no cell.
    """
    marked = rf"\g<0>{_LEFT_TO_RIGHT_MARK}"
    return _outside_strings(output, lambda text: _RIGHT_TO_LEFT_CELL.sub(marked, text))


def form_text(visual: str, profile: Profile) -> str:
    """Return what to send for a single line without colours.

    Args:
        visual: The line in visual order, shaped.
        profile: The terminal's profile; its switch is sent apart.
    """
    if profile.form is RowForm.MARKED:
        return marked_cells(visual)
    if profile.strips_marks:
        return without_marks(visual)
    cells = split_cells(visual)
    if profile.form is RowForm.WORDS:
        cells = words_row(cells, [0] * len(cells)).glyphs
    elif profile.form in (RowForm.LINES, RowForm.RUNS):
        cells = lines_row(cells).glyphs
    elif profile.form is RowForm.LETTERS:
        cells = letters_row(cells).glyphs
    elif profile.form is RowForm.PARAGRAPHS:
        cells = paragraphs_row(cells).glyphs
    return "".join([cell or "" for cell in cells])


def _outside_strings(output: str, rewrite: Callable[[str], str]) -> str:
    """Rewrite output except for the contents of control strings, such as links and titles."""
    if "\x1b" not in output:
        return rewrite(output)
    parts = _CONTROL_STRING.split(output)
    parts[::2] = [rewrite(part) for part in parts[::2]]
    return "".join(parts)


def _mirrored_backwards(cells: Sequence[Glyph]) -> list[Glyph]:
    mirrors = mirrored_pairs()
    return [cell and mirrors.get(cell[0], cell[0]) + cell[1:] for cell in reversed(cells)]


def _one_character_each(glyphs: Sequence[Glyph]) -> str:
    """Return the first character of each cell, NUL for wide cells and their right halves."""
    text = "".join([glyph[0] if glyph else "\0" for glyph in glyphs])
    if "\0" not in text:
        return text
    # A wide character is drawn from another font: it parts runs as its right half does.
    return re.sub("[^\0]\0", "\0\0", text)


@cache
def _direction(character: str) -> int:
    """Return the direction of a character's script, as HarfBuzz guesses a run's direction."""
    if character in _SCRIPTLESS:
        return _NEUTRAL
    if character in _ARABIC_DIGITS:
        return _RIGHT_TO_LEFT
    kind = bidirectional(character)
    if kind == "L":
        return _LEFT_TO_RIGHT
    return _RIGHT_TO_LEFT if kind in ("R", "AL", "AN") else _NEUTRAL
