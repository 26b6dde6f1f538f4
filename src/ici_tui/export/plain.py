"""Record texts made safe to print: one line, no control, escape or bidi-control characters."""

import re

from ici_tui.jsontext.problems import visible

# Directional formatting characters (UAX #9 section 2): they command, and are not part of the text.
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile(r" *[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+\s*")


def printable(text: str) -> str:
    """Return a text as one line that is safe in a terminal and in a file that is shown in one.

    Line ends and tabs become spaces, bidi controls go, any other control character is written out
    as :func:`ici_tui.jsontext.problems.visible` does it. The order of the letters is not touched.
    """
    if text.isascii() and text.isprintable():
        return text
    return visible(_LINE_ENDS.sub(" ", _BIDI_CONTROLS.sub("", text)).strip())
