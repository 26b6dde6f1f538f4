"""Steps 3 to 4 put together: a paragraph's cells in logical order, before lines are made.

A cell is what is drawn as one piece: a grapheme cluster, or the two of a lam-alef. What is never
drawn (bidi controls, ZWNJ, default ignorables) belongs to the cell before it, openers of embeddings
and isolates to the one after; so the cells' ranges together are the paragraph.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from types import MappingProxyType
from typing import Final, NamedTuple
from unicodedata import category

from ici_tui.bidi.clusters import cluster_spans, is_pictographic
from ici_tui.bidi.levels import level_runs
from ici_tui.bidi.mirroring import mirror_table
from ici_tui.bidi.shaping import ABSORBED, form_tables, shape, shape_levels
from ici_tui.bidi.width import (
    SKIN_TONES,
    VARIATION_SELECTOR_16,
    ZERO_WIDTH_JOINER,
    cluster_width,
    takes_emoji_style,
)

REPLACEMENT: Final = "\ufffd"
"""What is drawn for a control character, a lone surrogate, a noncharacter, or a skin tone that
follows no emoji: terminals draw none of them, or not alike."""


class Cell(NamedTuple):
    """One drawn piece of a line: a cluster, or a lam-alef."""

    text: str
    """What to write; shaped and mirrored, never a control character."""
    width: int
    """How many columns it takes: 1, 2 for wide characters, seldom more. It is one entry always."""
    start: int
    """Where its logical text starts in the paragraph."""
    end: int
    """Where its logical text ends in the paragraph."""


class LogicalCells(NamedTuple):
    """The cells of a paragraph in logical order, as parallel sequences."""

    texts: str | list[str]
    """What is drawn in each cell; a plain string if every cell is one character."""
    starts: Sequence[int]
    """Where each cell's range starts in the text; it ends where the next one starts."""
    widths: list[int] | None
    """The columns of each cell, or None if all take one."""
    levels: bytes | None
    """The level of each cell, or None if all are at level 0."""
    classes: str
    """The Bidi_Class letter of each cell (empty without ``levels``), for rule L1."""
    dips: Mapping[int, int] = MappingProxyType({})
    """For a cell before which something undrawn has a lower level than both its neighbours (LRM
    between two right-to-left words, the ends of isolates): that level, which parts them in L2."""


# Characters that are a cluster of one column each and drawn as they are, or by their form.
_SIMPLE_LTR: Final = (
    " -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u202f-\u205e"
    "\u20a0-\u20bf\u2100-\u2319\u2500-\u25fc\u26a0\u2713\u2800-\u28ff"
)
_SIMPLE_RTL: Final = (
    "\u05d0-\u05ea\u0606-\u060f\u061b\u061d-\u064a\u0660-\u066f\u0671-\u06b4\u06b6-\u06c1"
    "\u06c3-\u06cd\u06cf-\u06d5\u06de\u06e5\u06e6\u06e9\u06ee-\u06ff\ufb50-\ufbc1\ufbd3-\ufd3f"
    "\ufe70-\ufe74\ufe76-\ufefc"
)
_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_NO_ISOLATES: Final = dict.fromkeys(map(ord, (_LRI, _FSI, _PDI)))
_MARKS: Final = "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_SENTINELS: Final = re.compile("[\ufdd0-\ufdef]")
_TONES: Final = re.compile(f"[{SKIN_TONES}]")
_OPENERS: Final = "cdfgijk"
# Undrawn characters with a level of their own: strong marks and isolates (X9 removes the others).
_LEVELLED: Final = "LRAijkp"
# Default_Ignorable_Code_Point without being Cf: nothing is drawn for them.
_IGNORABLE: Final = frozenset(
    {0x34F, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2065, 0x3164, 0xFFA0}
    | set(range(0xFE00, 0xFE0F))
    | set(range(0xFFF0, 0xFFF9))
)
_VISIBLE_FORMATS: Final = frozenset(
    {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
)


class _DrawingTable(dict[int, str | None]):
    """What is drawn for each code point, for :meth:`str.translate`; None draws nothing."""

    def __missing__(self, code_point: int) -> str | None:
        drawn = self[code_point] = self._drawn(code_point)
        return drawn

    @staticmethod
    def _drawn(code_point: int) -> str | None:
        character = chr(code_point)
        if character == ABSORBED:
            return None
        if 0xFDD0 <= code_point <= 0xFDEF:
            return form_tables().built.get(character, REPLACEMENT)
        if code_point in (0x200D, 0xFE0F):
            return character  # kept for emoji only, which the cluster tells
        if code_point in _IGNORABLE or 0xE0000 <= code_point <= 0xE0FFF:
            return None
        kind = category(character)
        if kind in ("Zl", "Zp") or code_point in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85):
            return " "
        if kind in ("Cc", "Cs") or code_point & 0xFFFE == 0xFFFE:
            return REPLACEMENT
        if kind == "Cf" and code_point not in _VISIBLE_FORMATS:
            return None
        return character


_DRAWN: Final = _DrawingTable()


@cache
def _plain() -> re.Pattern[str]:
    """Return the pattern of texts that are left to right and drawn as they are."""
    return re.compile(f"[{_SIMPLE_LTR}]*")


@cache
def _plain_isolates() -> re.Pattern[str]:
    """Return the pattern of such texts some of whose parts are isolated."""
    return re.compile(f"[{_SIMPLE_LTR}{_LRI}{_FSI}{_PDI}]*")


@cache
def _isolate_runs() -> re.Pattern[str]:
    """Return the pattern of the runs of isolate controls (the group), and of what is between."""
    return re.compile(f"([{_LRI}{_FSI}{_PDI}]+)|[^{_LRI}{_FSI}{_PDI}]+")


@cache
def _simple() -> re.Pattern[str]:
    """Return the pattern of texts made of characters of one column and Arabic marks on them."""
    return re.compile(f"(?![{_MARKS}])[{_SIMPLE_LTR}{_SIMPLE_RTL}{_MARKS}]*")


@cache
def _marked() -> re.Pattern[str]:
    """Return the pattern of a cell in such a text after shaping."""
    return re.compile(f"[^{_MARKS}{ABSORBED}][{_MARKS}{ABSORBED}]*")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f"[{_MARKS}]")


@cache
def _mirrored() -> re.Pattern[str]:
    """Return the pattern of a superset of the characters with a mirror image."""
    return re.compile(
        "[][(){}<>«»\u0f3a-\u0f3d\u169b\u169c\u2039-\u2046\u207d-\u208e\u2201-\u22ff"
        "\u2308-\u232a\u2768-\u2775\u27c0-\u27ef\u2983-\u2aff\u2bfe\u2e02-\u2e5c\u3008-\u301b"
        "\ufe59-\ufe65\uff08-\uff63]"
    )


def is_plain(text: str) -> bool:
    """Tell whether a left-to-right paragraph shows ``text`` as it is, a column a character."""
    if text.isascii():
        return text.isprintable()
    return _plain().fullmatch(text) is not None


def plain_cells(text: str) -> LogicalCells:
    """Return the cells of a text that :func:`is_plain`; nothing is copied."""
    return LogicalCells(text, range(len(text)), None, None, "")


def has_plain_isolates(text: str) -> bool:
    """Tell whether a left-to-right paragraph shows ``text`` as it is but for isolates in it.

    Without a right-to-left character or number in sight all levels are even, and rule L2 reverses
    nothing.
    """
    return not text.isascii() and _plain_isolates().fullmatch(text) is not None


def isolated_cells(text: str) -> LogicalCells:
    """Return the cells of a text that :func:`has_plain_isolates`.

    What opens an isolate belongs to the cell after it, what closes one to the cell before.
    """
    starts: list[int] = []
    pending: int | None = None
    for run in _isolate_runs().finditer(text):
        start, end = run.span()
        if run[1] is None:
            starts.append(start if pending is None else pending)
            starts.extend(range(start + 1, end))
            pending = None
        elif pending is None:
            pending = next((at for at in range(start, end) if text[at] != _PDI), None)
    if starts:
        starts[0] = 0
    return LogicalCells(text.translate(_NO_ISOLATES), starts, None, None, "")


def logical_cells(text: str, classes: str, levels: bytes | None, *, explicit: bool) -> LogicalCells:
    """Return the cells of a paragraph: clusters, shaped and mirrored, with their levels.

    Args:
        text: The paragraph.
        classes: Its Bidi_Class letters.
        levels: Its resolved levels, or None if all are 0 and nothing in it is Arabic.
        explicit: Whether it has embeddings, overrides or isolates.
    """
    if levels is not None and _simple().fullmatch(text):
        return _simple_cells(text, classes, levels)
    return _cluster_cells(text, classes, levels, explicit=explicit)


def _simple_cells(text: str, classes: str, levels: bytes) -> LogicalCells:
    """Return the cells of a text whose clusters are characters of one column with their marks."""
    shaped = shape(text) if "A" in classes else text
    if _mirrored().search(text):
        shaped = "".join(
            shaped[start:end].translate(mirror_table()) if level & 1 else shaped[start:end]
            for start, end, level in level_runs(levels)
        )
    if "M" in classes and _marks().search(text):
        drawn = _marked().findall(shaped)
        bounds = [0, *accumulate(map(len, drawn))]
        del bounds[-1]
        return LogicalCells(
            [cell.replace(ABSORBED, "") for cell in drawn] if ABSORBED in shaped else drawn,
            bounds,
            None,
            bytes([levels[i] for i in bounds]),
            "".join([classes[i] for i in bounds]),
        )
    if ABSORBED not in shaped:
        return LogicalCells(shaped, range(len(text)), None, levels, classes)
    starts: list[int] = []
    kept_levels: list[bytes] = []
    kept_classes: list[str] = []
    start = 0
    for kept in shaped.split(ABSORBED):
        end = start + len(kept)
        starts.extend(range(start, end))
        kept_levels.append(levels[start:end])
        kept_classes.append(classes[start:end])
        start = end + 1
    return LogicalCells(
        shaped.replace(ABSORBED, ""), starts, None, b"".join(kept_levels), "".join(kept_classes)
    )


def _drawn_cluster(shaped: str, first: str) -> str:
    """Return what is drawn for one cluster; empty if nothing is.

    Args:
        shaped: The cluster after shaping.
        first: Its first character before.
    """
    if shaped == "\r\n":
        return " "
    drawn = shaped.translate(_DRAWN)
    if len(shaped) == 1 and first < "\U0001f3fb":
        return "" if drawn in (ZERO_WIDTH_JOINER, VARIATION_SELECTOR_16) else drawn
    pictographic = is_pictographic(first)
    if ZERO_WIDTH_JOINER in drawn:
        drawn = (
            drawn.rstrip(ZERO_WIDTH_JOINER)
            if pictographic
            else drawn.replace(ZERO_WIDTH_JOINER, "")
        )
    if not pictographic:
        if VARIATION_SELECTOR_16 in drawn and not takes_emoji_style(drawn[0]):
            drawn = drawn.replace(VARIATION_SELECTOR_16, "")
        drawn = _TONES.sub(REPLACEMENT, drawn)
    return drawn


def _cluster_cells(
    text: str, classes: str, levels: bytes | None, *, explicit: bool
) -> LogicalCells:
    """Return the cells of any text."""
    shaped = _SENTINELS.sub(REPLACEMENT, text)
    if "A" in classes:
        shaped = shape_levels(shaped, levels) if explicit and levels is not None else shape(shaped)
    mirror = mirror_table() if levels is not None and _mirrored().search(text) else {}
    texts: list[str] = []
    starts: list[int] = []
    widths: list[int] = []
    bases: list[int] = []
    dips: dict[int, int] = {}
    pending: int | None = None
    held: set[int] = set()  # spaces that L1 leaves alone: a mark of direction follows
    undrawn: int | None = None  # the lowest level since the cell before
    for start, end in cluster_spans(text):
        drawn = _drawn_cluster(shaped[start:end], text[start])
        if shaped[start] == ABSORBED and texts:
            texts[-1] += drawn
            pending = None
            continue
        if not drawn:
            if classes[start] in _OPENERS and pending is None:
                pending = start
            if levels is not None and classes[start] in _LEVELLED:
                undrawn = levels[start] if undrawn is None else min(undrawn, levels[start])
                if bases and classes[start] in "LRA" and classes[bases[-1]] == "W":
                    held.add(len(bases) - 1)
            continue
        if levels is not None and levels[start] & 1:
            drawn = mirror.get(ord(drawn[0]), drawn[0]) + drawn[1:]
        width = cluster_width(drawn)
        if not width:
            # a mark without a base would fall on whatever another widget drew beside it
            drawn = " " + drawn
            width = 1
        if undrawn is not None and levels is not None:
            if bases and undrawn < min(levels[bases[-1]], levels[start]):
                dips[len(bases)] = undrawn
            undrawn = None
        texts.append(drawn)
        widths.append(width)
        starts.append((start if pending is None else pending) if len(texts) > 1 else 0)
        bases.append(start)
        pending = None
    return LogicalCells(
        texts,
        starts,
        None if widths.count(1) == len(widths) else widths,
        None if levels is None else bytes([levels[i] for i in bases]),
        "" if levels is None else _cell_classes(classes, bases, held),
        dips,
    )


def _cell_classes(classes: str, bases: list[int], held: set[int]) -> str:
    """Return the class of each cell, spaces that are held in their place as neutrals."""
    if not held:
        return "".join([classes[i] for i in bases])
    return "".join(["O" if rank in held else classes[i] for rank, i in enumerate(bases)])
