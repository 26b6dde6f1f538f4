"""What a program has switched in its terminal, read from the bytes that it sent.

Enters: output as it comes, in pieces. Leaves: the modes that differ from those of a terminal that
no program has touched.
"""

from __future__ import annotations

import re
from typing import Final

_TOKEN: Final = re.compile(
    rb"\x1b\[(?P<private>[?<>=]?)(?P<parameters>[\d;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b(?P<string>[\]PX^_])(?P<body>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b(?P<short>[ -/]*[0-OQ-WYZ\\`-~])"
)
_UNFINISHED: Final = re.compile(
    rb"\x1b(?:\[[?<>=]?[\d;:]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?\Z"
)

_ON_AT_FIRST: Final = frozenset({"?7", "?25", "8", "Konsole's bidi", "mlterm's bidi"})
"""Autowrap, the cursor, and the terminals' own bidi (8 is VTE's)."""
_OWN_BIDI: Final = {
    b"50;BidiRenderingEnabled=": "Konsole's bidi",
    b"5379;use_ctl=": "mlterm's bidi",
}
FULL_SCREEN: Final = "?1049"


class TerminalState:
    """The modes of a terminal.

    Attributes:
        keyboards: How many keyboard modes of kitty's protocol are pushed.
        after: What was sent since the full screen was left last, without control sequences.
    """

    def __init__(self) -> None:
        self._modes: dict[str, bool] = {}
        self._rest = b""
        self.keyboards = 0
        self.after = b""

    @property
    def full_screen(self) -> bool:
        """Whether the alternate screen is shown."""
        return self._modes.get(FULL_SCREEN, False)

    def changed(self) -> dict[str, bool | int]:
        """Return the modes that are not as in a terminal that nobody has touched."""
        changed: dict[str, bool | int] = {
            mode: on for mode, on in self._modes.items() if on != (mode in _ON_AT_FIRST)
        }
        if self.keyboards:
            changed["kitty keyboards"] = self.keyboards
        return changed

    def feed(self, data: bytes) -> list[bytes]:
        """Take output; return the questions in it, for whoever answers them."""
        data = self._rest + data
        self._rest = b""
        if unfinished := _UNFINISHED.search(data):
            self._rest = data[unfinished.start() :]
            data = data[: unfinished.start()]
        questions: list[bytes] = []
        at = 0
        for token in _TOKEN.finditer(data):
            self.after += data[at : token.start()]
            at = token.end()
            if token["final"] is not None:
                questions += self._sequence(token)
            elif token["string"] == b"]":
                for head, mode in _OWN_BIDI.items():
                    if token["body"].startswith(head):
                        self._modes[mode] = token["body"].endswith(b"true")
        self.after += data[at:]
        return questions

    def _sequence(self, token: re.Match[bytes]) -> list[bytes]:
        final, private = token["final"], token["private"]
        if token["between"] == b"$" and final == b"p":
            return [token[0]]
        if token["between"]:
            return []
        if final in b"hl" and private in (b"", b"?"):
            for number in token["parameters"].decode().split(";"):
                self._modes[private.decode() + number] = final == b"h"
                if private.decode() + number == FULL_SCREEN:
                    self.after = b""
        elif final == b"u" and private == b">":
            self.keyboards += 1
        elif final == b"u" and private == b"<":
            # A terminal ignores what pops more than there is.
            self.keyboards = max(0, self.keyboards - int(token["parameters"] or 1))
        elif (final == b"q" and private == b">") or final == b"c":
            return [token[0]]
        return []
