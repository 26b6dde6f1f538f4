"""Making foreign text harmless: what must never act in a terminal or in a sentence of ours.

The cells of a :class:`~ici_tui.bidi.Paragraph` never hold a control character, so drawing needs
none of this. It is for text that leaves by another way (a window title, a log line, a file name)
and for fields whose own direction marks must not reach beyond them.

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
from typing import Final

from ici_tui.bidi.cells import REPLACEMENT

_SEPARATORS: Final = re.compile("\r\n|[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_REPLACED: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "]"
)
_REMOVED: Final = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JOINING: Final = "\u0600-\u0fff\u1000-\u109f\u1780-\u18af\ua840-\ua877\ufb50-\ufdff\ufe70-\ufefc"
_PICTOGRAPHS: Final = "\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff"
_IDLE_JOINERS: Final = re.compile(
    f"(?<![{_JOINING}])\u200c+|(?<![{_JOINING}{_PICTOGRAPHS}])\u200d+"
    "|(?<=[\u200c\u200d])[\u200c\u200d]+"
)


def strip_controls(text: str) -> str:
    """Return ``text`` without anything that controls a terminal or the direction of other text.

    Visible characters stay as they are. The module's table says what is replaced and what removed.
    """
    if text.isprintable() and text.isascii():
        return text
    text = _SEPARATORS.sub(" ", text)
    text = _REPLACED.sub(REPLACEMENT, text)
    text = _REMOVED.sub("", text)
    return _IDLE_JOINERS.sub("", text)
