"""Separates a terminal's answers from keys typed meanwhile; pure.

Answers arrive in the same stream as keys. No key sends a sequence of the forms below, so the two
can be separated; the beginning of a possible answer is held back.
"""

import re
from typing import Final

from msgspec.structs import replace

from ici_tui.terminal.evidence import Answers

# xterm's ctlseqs: XTVERSION DCS > | text ST; DA1 CSI ? … c; DA2 CSI > … c; DECRPM CSI mode ; n $ y.
_ANSWER: Final = re.compile(
    rb"\x1bP>\|(?P<version>[^\x1b\x07]*)(?:\x1b\\|\x07)"
    rb"|\x1b\[\?(?P<primary>[0-9;]*)c"
    rb"|\x1b\[>(?P<secondary>[0-9;]*)c"
    rb"|\x1b\[8;(?P<bdsm>[0-4])\$y"
)
# Beginnings that only an answer has. A lone ESC, ESC [ and ESC P are keys as well: ESC [ and ESC P
# are held only while they are the last bytes and more can be expected at once.
_BEGUN: Final = re.compile(
    rb"\x1b(?:P(?:>(?:\|[^\x1b\x07]*\x1b?)?)?|\[(?:[?>][0-9;]*|8(?:;(?:[0-4]\$?)?)?)?)?\Z"
)
# Longer than any known answer; longer input is not an answer.
_LONGEST: Final = 256


class ReplySplitter:
    """Extracts answers from input and returns the keys.

    Attributes:
        answers: What has been answered so far.
    """

    def __init__(self) -> None:
        self.answers = Answers()
        self._held = b""

    def feed(self, data: bytes) -> bytes:
        """Return the keys in ``data`` and in what was held back before, in their order."""
        data = self._held + data
        keys = _ANSWER.sub(self._take, data)
        begun = _BEGUN.search(keys)
        if begun is None or len(begun[0]) > _LONGEST:
            self._held = b""
            return keys
        self._held = begun[0]
        return keys[: begun.start()]

    def release(self) -> bytes:
        """Return the held-back bytes as keys, because nothing followed."""
        held, self._held = self._held, b""
        return held

    def _take(self, match: re.Match[bytes]) -> bytes:
        kind = match.lastgroup
        text = match[kind or 0].decode("utf-8", "replace")
        if kind == "version":
            self.answers = replace(self.answers, version=text)
        elif kind == "primary":
            self.answers = replace(self.answers, primary=text)
        elif kind == "secondary":
            self.answers = replace(self.answers, secondary=text)
        else:
            self.answers = replace(self.answers, bdsm=int(text))
        return b""
