"""Makes texts of a record safe to print: one line, without control and bidi control characters."""

import re

from ici_tui.jsontext.problems import visible

# Directional formatting characters (UAX #9 section 2): they control the display and are not part of
# the text.
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile(r" *[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+\s*")


def printable(text: str) -> str:
    """Return a text as one line that is safe to show in a terminal.

    Line ends and tabs become spaces, bidi controls are removed, and other control characters are
    written out (:func:`ici_tui.jsontext.problems.visible`). The text stays in logical order.
    """
    if text.isprintable():
        return visible(text.strip())
    return visible(_LINE_ENDS.sub(" ", _BIDI_CONTROLS.sub("", text)).strip())
