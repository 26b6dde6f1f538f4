"""The signs the explorer draws, and the letters that stand for them where there are none.

Every sign takes one cell, and so does what stands for it: signs are replaced last, in the cells
that go to the terminal, and nothing moves. What is copied or exported never passes here.

Many of them are *ambiguous* in width (UAX #11): a terminal that is set to draw ambiguous characters
wide, as some are for Chinese and Japanese, gives them two cells and tears rows apart. The letters
that stand for them are never ambiguous, so ``--ascii`` is the remedy there too.
"""

from __future__ import annotations

from locale import getencoding
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from rich.segment import Segment
from textual.filter import LineFilter

from ici_tui.bidi.width import character_width

if TYPE_CHECKING:
    from typing import TextIO

    from textual.color import Color

# How precisely a date is known.
DAY, MONTH, YEAR = "●", "◐", "○"
APPROXIMATE = "≈"
INTERVAL = "↦"

# What is said of a row.
DISPUTED = "⚠"
CHOSEN = "✓"
REMOVE = "✕"
KEPT = "★"
NOT = "−"

# Text.
BULLET = "•"
MORE = "…"
RANGE = "–"
BETWEEN = "·"
PROMPT = "›"

# Lines, tracks and bars.
RULE = "─"
TRACK, THUMB = "│", "┃"
BAR = "▇"
HEIGHTS = "▁▂▃▄▅▆▇█"
SHADES = "░▒▓█"

_ROWS: Final = (
    (DAY + MONTH + YEAR + APPROXIMATE + INTERVAL + "◉◆◇", "*+o~>@*o"),
    (DISPUTED + CHOSEN + REMOVE + KEPT + NOT + "☆✗×", "!xx*-*xx"),
    (BULLET + MORE + RANGE + BETWEEN + PROMPT + "—‹", "*~-->-<"),
    ("“”«»‘’¶§", '""""\'\'#$'),
    ("→←↑↓↔↩⇥↵", "><^v-<><"),
    ("▸◂▶◀▾▴▼▲", "><><v^v^"),
    (RULE + "━═" + TRACK + THUMB + "║", "-==|#|"),
    (HEIGHTS, "__.-:=+#"),
    (SHADES[:-1], ".:%"),
    ("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛╔╗╚╝╶╴╷╵╸╺", "+" * 27),
    ("↤↺∴", "<@:"),
    ("▉▊▋▌▐▔▎▏▍■▪□▫", "###########oo"),
)
STAND_INS: Final = {
    sign: letter for signs, letters in _ROWS for sign, letter in zip(signs, letters, strict=True)
}
"""The ASCII character that stands for each sign; each takes one cell, as the sign does."""


class Signs(LineFilter):
    """Replaces the signs that a terminal cannot show, in the cells that are sent to it.

    Arabic letters stay. A record's own text loses only what the terminal cannot show either.

    Args:
        ascii_only: Whether the terminal's font lacks signs, so that ASCII stands for them.
        encoding: The encoding of what is sent; what is not in it is replaced too: Arabic letter
            forms by their letters, where the encoding has those, and anything else by ``?``.
    """

    def __init__(self, *, ascii_only: bool = False, encoding: str = "utf-8") -> None:
        super().__init__()
        self._table = _Table(ascii_only=ascii_only, encoding=encoding)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with the replacements made; each keeps its width."""
        table = self._table
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(table), segment.style, segment.control)
            for segment in segments
        ]


def signs_for(stream: TextIO | None, *, ascii_only: bool) -> Signs | None:
    """Return what replaces the signs that cannot be shown, None where all can.

    Args:
        stream: What the terminal is written through; its encoding is that of all that is sent.
        ascii_only: Whether the reader wants ASCII for signs. It is taken too where the locale's
            encoding is not UTF-8: such a terminal seldom has them.
    """
    encoding = getattr(stream, "encoding", None) or "utf-8"
    plain = ascii_only or getencoding().lower().replace("-", "") != "utf8"
    if not plain and encoding.lower().replace("-", "") == "utf8":
        return None
    return Signs(ascii_only=plain, encoding=encoding)


class _Table(dict[int, str]):
    """What is sent for a character, filled as characters are met."""

    def __init__(self, *, ascii_only: bool, encoding: str) -> None:
        self._ascii_only = ascii_only
        self._encoding = encoding

    def __missing__(self, code_point: int) -> str:
        sent = self[code_point] = self._sent(chr(code_point))
        return sent

    def _sent(self, character: str) -> str:
        stand_in = STAND_INS.get(character)
        if stand_in is not None and (self._ascii_only or not self._is_encoded(character)):
            return stand_in
        if self._is_encoded(character):
            return character
        # Presentation forms are in no 8-bit encoding; the letters they are forms of may be.
        letter = normalize("NFKC", character)
        if len(letter) == 1 and self._is_encoded(letter):
            return letter
        return "?" * character_width(character)

    def _is_encoded(self, character: str) -> bool:
        try:
            character.encode(self._encoding)
        except UnicodeEncodeError:
            return False
        return True
