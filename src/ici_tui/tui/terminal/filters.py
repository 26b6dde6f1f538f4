"""Filters of the output for terminals that lack colours or signs."""

from __future__ import annotations

from functools import lru_cache
from locale import getencoding
from typing import TYPE_CHECKING
from unicodedata import normalize

from rich.segment import Segment
from textual.filter import LineFilter

from ici_tui.bidi.width import character_width
from ici_tui.tui.text.glyphs import STAND_INS

if TYPE_CHECKING:
    from typing import TextIO

    from rich.style import Style
    from textual.color import Color

    from ici_tui.terminal import Detection


class NoColours(LineFilter):
    """Removes all colours; bold, underline and reverse remain."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colours."""
        return [
            Segment(text, None if style is None else _colourless(style), control)
            for text, style, control in segments
        ]


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    return style.without_color


class Signs(LineFilter):
    """Replaces the signs that a terminal cannot show.

    Arabic letters stay. Text of the record loses only what the encoding lacks.

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


def lacks_signs(detection: Detection) -> bool:
    """Return whether ASCII has to stand for signs in a terminal."""
    font = detection.console_font
    if font is None:
        return detection.few_signs
    return not font.issuperset(map(ord, STAND_INS))


def signs_for(stream: TextIO | None, *, ascii_only: bool) -> Signs | None:
    """Return the filter for signs, None if all can be shown.

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
        # Presentation forms are in no 8-bit encoding; the letters they are forms of may be. Of
        # letters with marks, those without may.
        letter = normalize("NFKC", character)
        if len(letter) == 1:
            for known in (letter, normalize("NFD", letter)[0]):
                if self._is_encoded(known):
                    return known
        return "?" * character_width(character)

    def _is_encoded(self, character: str) -> bool:
        try:
            character.encode(self._encoding)
        except UnicodeEncodeError:
            return False
        return True
