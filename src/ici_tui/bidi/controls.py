"""Removes characters that control a terminal or the direction of surrounding text.

The cells of a :class:`~ici_tui.bidi.Paragraph` never contain control characters, so drawing does
not need this. It is for text that is output in other ways (a window title, a log line, a file
name).

================================================= ==========================================
what                                              becomes
================================================= ==========================================
TAB, LF, VT, FF, CR, CR LF, NEL, LS, PS           one space
the other C0 and C1 controls, ESC, DEL            U+FFFD
lone surrogates, noncharacters                    U+FFFD
bidi controls (ALM, LRM, RLM, U+202A-202E,        nothing
U+2066-2069)
other default ignorables: ZWSP, WJ, BOM, soft     nothing
hyphen, invisible operators, fillers, tags,
variation selectors but U+FE0E and U+FE0F
interlinear annotation U+FFF9-FFFB                nothing
ZWNJ, ZWJ                                         kept once after a letter or mark of a script
                                                  that joins, ZWJ also after a pictograph;
                                                  else nothing
================================================= ==========================================
"""

import re
from functools import cache
from typing import Final

from ici_tui.bidi.cells import REPLACEMENT

_JOINING: Final = "\u0600-\u0fff\u1000-\u109f\u1780-\u18af\ua840-\ua877\ufb50-\ufdff\ufe70-\ufefc"
_PICTOGRAPHS: Final = "\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff"


@cache
def _replacements() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the rows of the table as patterns and what to put in their place, in order."""
    noncharacters = "".join(
        chr(plane | last) for plane in range(0, 17 << 16, 1 << 16) for last in (0xFFFE, 0xFFFF)
    )
    return (
        (re.compile("\r\n|[\t\n\x0b\x0c\r\x85\u2028\u2029]"), " "),
        (
            re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{noncharacters}]"),
            REPLACEMENT,
        ),
        (
            re.compile(
                "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
                "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"
                "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
            ),
            "",
        ),
        # joiners with nothing to join, and all but the first of several
        (
            re.compile(
                f"(?<![{_JOINING}])\u200c+|(?<![{_JOINING}{_PICTOGRAPHS}])\u200d+"
                "|(?<=[\u200c\u200d])[\u200c\u200d]+"
            ),
            "",
        ),
    )


def strip_controls(text: str) -> str:
    """Return ``text`` without anything that controls a terminal or the direction of other text.

    Visible characters stay as they are. The module's table says what is replaced and what removed.
    """
    if text.isprintable() and text.isascii():
        return text
    for pattern, replacement in _replacements():
        text = pattern.sub(replacement, text)
    return text
