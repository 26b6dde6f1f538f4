"""Problems of a document with their positions, ready to print on a terminal.

In a :class:`Problem` everything quoted from the document has been through
:func:`visible`, so no control, escape or bidi-control character of the data reaches a terminal.
"""

import unicodedata

from msgspec import Struct
from msgspec.structs import force_setattr

EXCERPT_CELLS = 96
"""The widest excerpt of a source line, in terminal cells; longer lines show the part at fault."""

_LEAD_CELLS = 56  # how much of a long line is shown before the fault
_TAB_CELLS = 4
_ELLIPSIS = "…"
_QUOTED = 60  # characters of a value that a message quotes

# Joiners shape letters (Persian, emoji); the Arabic number signs are drawn. All other Cf hide.
_KEPT_FORMATS = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")
_DRAWN_FORMATS = _KEPT_FORMATS - frozenset("\u200c\u200d")
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Default_Ignorable_Code_Point (UAX #44) of other categories: the grapheme joiner, fillers, and code
# points that are reserved for more of their kind. Variation selectors change the sign before them.
_FILLERS = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2065\u3164\uffa0"
    "\ufff0\ufff1\ufff2\ufff3\ufff4\ufff5\ufff6\ufff7\ufff8"
)
_TAGS = range(0xE0000, 0xE0100)


def visible(text: str) -> str:
    r"""Return ``text`` with every invisible or control character written out.

    C0 controls become control pictures (``␛``); C1 controls, bidi controls and other formats, line
    separators, fillers and lone surrogates become JSON escapes (``\u202e``). Arabic and everything
    else is unchanged, so the function is idempotent.
    """
    if text.isprintable() and _FILLERS.isdisjoint(text):
        return text
    return text.translate(_VISIBLE)


def is_blank(text: str) -> bool:
    """Return whether a text has no visible characters."""
    return all(
        character.isspace()
        or (
            character not in _DRAWN_FORMATS
            and unicodedata.category(character) in _HIDDEN_CATEGORIES
        )
        for character in text
    )


def _visible_character(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if _hides(character, code):
        return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
    return character


class _Visible(dict[int, str]):
    """What is shown of each character, as it is asked for."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = _visible_character(chr(code))
        return shown


_VISIBLE = _Visible()


def _hides(character: str, code: int) -> bool:
    if character in _KEPT_FORMATS:
        return False
    if character in _FILLERS or code in _TAGS:
        return True
    return unicodedata.category(character) in _HIDDEN_CATEGORIES


def quoted(value: str) -> str:
    """Return a value as quoted in messages: visible, truncated, in quotes."""
    if len(value) > _QUOTED:
        value = value[:_QUOTED] + _ELLIPSIS
    return f"'{visible(value)}'"


def cell_width(text: str) -> int:
    """Return how many terminal cells ``text`` takes, counted character by character.

    Characters take what :func:`ici_tui.bidi.width.character_width` says, where the few are
    discussed that terminals do not agree on; what is joined to one sign counts as its parts.
    """
    if text.isascii():
        return len(text)
    return sum(map(_character_cells, text))


def _character_cells(character: str) -> int:
    # Latin and Arabic letters, the usual punctuation and the sign of warnings need no table.
    if (
        character < "\u0300"
        or "\u0620" <= character <= "\u064a"
        or "\u2010" <= character <= "\u2027"
        or character == "\u26a0"
    ):
        return int("\x20" <= character < "\x7f" or character >= "\xa0")
    if "\U0001f1e6" <= character <= "\U0001f1ff":  # regional indicators
        return 1
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # skin tones
        return 0
    # It takes 20 ms to import, which only other characters need pay.
    from wcwidth import wcwidth

    return max(0, wcwidth(character))  # -1 for controls


def excerpt(
    line: str, column: int, *, cut_left: bool = False, cut_right: bool = False
) -> tuple[str, int]:
    """Return an excerpt of a source line, and the cell at which ``column`` starts.

    Args:
        line: The line without its line end, as it stands in the document, or a part of it.
        column: 1-based in ``line``, in code points; one past the end is the end of the line.
        cut_left: Whether ``line`` is a part and more stands before it.
        cut_right: Whether more stands after it.

    Returns:
        At most :data:`EXCERPT_CELLS` cells of the line in logical order, with tabs expanded and
        hidden characters written out, and the 0-based cell for the caret. Cells are counted along
        the line as stored: a terminal that reorders Arabic keeps such a run in the same cells.
    """
    fault = min(max(column - 1, 0), len(line))
    shown: list[tuple[str, int]] = []  # (text, cells) of each character
    used = 0
    for character in line:
        if character == "\t":
            text = " " * (_TAB_CELLS - used % _TAB_CELLS)
        else:
            text = _visible_character(character)
        shown.append((text, cell_width(text)))
        used += shown[-1][1]
    if used <= EXCERPT_CELLS and not (cut_left or cut_right):
        return "".join(text for text, _ in shown), sum(cells for _, cells in shown[:fault])
    first, lead = fault, 0
    while first > 0 and lead + shown[first - 1][1] <= _LEAD_CELLS:
        first -= 1
        lead += shown[first][1]
    # A mark is never shown without the letter it stands on.
    while first < fault and shown[first][1] == 0:
        first += 1
    cut_left = cut_left or first > 0
    last, room = fault, EXCERPT_CELLS - 2 - lead
    while last < len(shown) and shown[last][1] <= room:
        room -= shown[last][1]
        last += 1
    cut_right = cut_right or last < len(shown)
    body = "".join(text for text, _ in shown[first:last])
    text = (_ELLIPSIS if cut_left else "") + body + (_ELLIPSIS if cut_right else "")
    return text, lead + (1 if cut_left else 0)


class Problem(Struct, frozen=True, order=True):
    """A problem of a document, and its position.

    Problems sort by position. Message and expectation are passed through :func:`visible`; the
    excerpt comes from :func:`excerpt`, which does the same. The pointer is raw data: whoever prints
    it makes it visible.

    Attributes:
        line: 1-based; 0 when the problem is the file itself (missing, unreadable, damaged).
        column: 1-based, in Unicode code points of the line; 0 with line 0.
        pointer: JSON Pointer (RFC 6901) to the value, or to the member whose key is at fault. In
            JSON Lines it starts at the line's own object. Empty for the whole document.
        message: What is wrong.
        expected: What was expected instead; may be empty.
        excerpt: The source line, bounded and made visible; may be empty.
        caret: The 0-based cell of ``excerpt`` under which the caret stands.
    """

    line: int
    column: int
    pointer: str
    message: str
    expected: str = ""
    excerpt: str = ""
    caret: int = 0

    def __post_init__(self) -> None:
        for name in ("message", "expected"):
            text = getattr(self, name)
            if not (text.isascii() and text.isprintable()):
                force_setattr(self, name, visible(text))

    def location(self, name: str) -> str:
        """Return ``name:line:column``, or the name alone for a problem of the whole file."""
        return f"{visible(name)}:{self.line}:{self.column}" if self.line else visible(name)

    def summary(self, name: str) -> str:
        """Return the problem on one line: where, what is wrong, what was expected."""
        parts = [self.location(name), visible(self.pointer), self.message]
        text = ": ".join(part for part in parts if part)
        return f"{text}; expected {self.expected}" if self.expected else text

    def render(self, name: str) -> str:
        """Return :meth:`summary`, then the source line and a caret under the place."""
        if not self.excerpt:
            return self.summary(name)
        return f"{self.summary(name)}\n    {self.excerpt}\n    {' ' * self.caret}^"


def pointer_of(path: tuple[str | int, ...]) -> str:
    """Return a path of keys and indexes as a JSON Pointer (RFC 6901 section 3)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
