"""Step 5, first half: where a line may end (after UAX #14, by its main classes).

Lines may break after spaces, after a hyphen or a slash inside a word (never before a digit: dates
and numbers stay whole), after dashes, at ZWSP, and beside ideographs, kana, hangul and emoji, but
not before closing or after opening punctuation. No-break spaces and WJ hold what they stand
between. The tests measure the agreement with ICU.
"""

import re
from functools import cache
from typing import Final

SPACES: Final = "\t\n\x0b\x0c\r \x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
_CONTROLS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CLOSERS: Final = "\u061c\u200e\u200f\u202c\u2069"
_CLOSING: Final = (
    "!%),.:;?\\]}¢°»’”…‰′″℃、。〉》」』】〕〗〙〛！％），．：；？］｝"
    "ー々・ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_OPENING: Final = "([{«‘“〈《「『【〔〖〘（［｛"
_IDEOGRAPHIC: Final = (
    "\u2e80-\u2fff\u3041-\u3096\u30a1-\u30fa\u3105-\u312f\u3131-\u318e\u31a0-\u31ff\u3200-\u4dbf"
    "\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
    "\U00020000-\U0003fffd"
)
_FIRST_IDEOGRAPHIC: Final = "\u2e80"
_GLUE: Final = "\xa0\u2007\u202f\u2060\ufeff\u200d"

_NO_START: Final = re.escape(_CLOSING) + SPACES + _GLUE + _CONTROLS


@cache
def _after_spaces_and_signs() -> re.Pattern[str]:
    """Return the pattern whose ends are the places after spaces, hyphens, slashes and dashes."""
    return re.compile(
        rf"(?<![(\[{{«{SPACES}])[{SPACES}]++[{_CLOSERS}]*+(?!»)"
        r"|(?<=\w)[-\u2010](?=[\u2066-\u2069\u200e\u200f]*[^\W\d])"
        r"|(?<=[\w:])/+(?=[\u2066-\u2069\u200e\u200f]*[^\W\d])"
        r"|(?<!\d)[\u2012\u2013](?=\w)|[\u2012\u2013](?=[^\W\d])"
        rf"|\u2014(?![\u2014{SPACES}{re.escape(_CLOSING)}])"
        r"|\u200b"
    )


@cache
def _beside_ideographs() -> re.Pattern[str]:
    """Return the pattern of the places beside ideographs, compiled when a text has some."""
    return re.compile(
        f"(?<=[{_IDEOGRAPHIC}])(?![{_NO_START}])"
        f"|(?<=[^{re.escape(_OPENING)}{_GLUE}{SPACES}])(?=[{_IDEOGRAPHIC}])"
        f"|(?<=[、。，．！？；：」』】）》〉])(?![{_NO_START}])"
    )


def break_opportunities(text: str) -> list[int]:
    """Return the positions where a new line may start, without the start and end of the text.

    Positions may fall inside a grapheme cluster; a line never starts there.
    """
    positions = [match.end() for match in _after_spaces_and_signs().finditer(text)]
    if not text.isascii() and max(text) >= _FIRST_IDEOGRAPHIC:
        positions.extend(match.start() for match in _beside_ideographs().finditer(text))
        positions = sorted(set(positions))
    if positions and positions[-1] == len(text):
        positions.pop()
    return positions
