"""Separates a terminal's answers from the keys of the same stream; pure.

A terminal answers when it gets round to it: after seconds over a slow line, and again when a web
page that shows it is loaded anew. So input is always read this way. By xterm's ctlseqs no key sends

- ``CSI`` with a private prefix ``?``, ``>`` or ``=``: DA1, DA2, reports of modes, of the keyboard;
- ``CSI 8 ; 1 $ y``, ``CSI 12 ; 40 R``, ``CSI 8 ; 36 ; 110 t``, ``CSI 0 n``: modes of ECMA-48, the
  cursor's place, the window, the state;
- ``DCS``, ``OSC``, ``APC``, ``PM`` or ``SOS`` with its terminator.

Keys that come close: ``CSI 1 ; 2 R`` is F3 with a modifier, ``CSI 7 $`` is Home with Shift (urxvt),
``CSI 1 ; 5 t`` a digit with Ctrl, ``ESC [`` and ``ESC ]`` are keys with Alt.
"""

import re
from typing import Final

from msgspec.structs import replace

from ici_tui.terminal.evidence import Answers

_CSI: Final = re.compile(
    rb"\x1b\[(?P<private>[?>=]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
)
_CSI_BEGUN: Final = re.compile(rb"\x1b\[[?>=]?[0-9;:]*[ -/]*\Z")
# The only key with an intermediate byte, which ends it (urxvt: Shift).
_CSI_DOLLAR: Final = re.compile(rb"\x1b\[[0-9]+\$")
# No control character is part of an answer's text; BEL ends an OSC, and with some terminals a DCS.
_STRING: Final = re.compile(rb"\x1b[\]P_^X](?P<text>[\t -~\x80-\xff]*)(?P<end>\x1b\\|\x07)")
_STRING_BEGUN: Final = re.compile(rb"\x1b[\]P_^X][\t -~\x80-\xff]*\x1b?\Z")

_UNMISTAKABLE: Final = re.compile(rb"\x1b(?:\[[?>=0-9]|\][0-9]|P[0-9<=>?;!-/]|_G)")
"""Beginnings that nobody types in the time of one key: two keys, one with Alt."""

_VERSION: Final = re.compile(rb"\x1bP>\|([^\x1b\x07]*)")
_GROUND: Final = re.compile(rb"\x1b\]11;([^\x1b\x07]*)")
_MODIFIED: Final = re.compile(rb"1;(?:[2-9]|1[0-6])(?::\d+)?")
"""The numbers of a key with modifiers: Shift is 1, Alt 2, Ctrl 4, Meta 8, and one more."""
_PLACE: Final = re.compile(rb"[0-9]+;[0-9]+(?:;[0-9]+)?")
_RESIZED: Final = re.compile(rb"48(?:;[0-9]+(?::[0-9:]*)?){4}")
_FOR_TEXTUAL: Final = re.compile(rb"20(?:26|48);[0-9]")

_LONGEST: Final = 1 << 16
"""Bytes beyond which what has begun like an answer is none."""

KEY_SECONDS: Final = 0.1
"""Seconds within which the bytes of one key arrive."""
ANSWER_SECONDS: Final = 2.0
"""Seconds within which the rest of an answer arrives, which may be split over packets."""


class ReplySplitter:
    """Takes answers out of input and returns the keys.

    Args:
        key_seconds: Seconds within which the bytes of one key arrive.

    Attributes:
        answers: What has been answered so far.
    """

    def __init__(self, key_seconds: float = KEY_SECONDS) -> None:
        self.answers = Answers()
        self._held = b""
        self._key_seconds = key_seconds

    @property
    def holds(self) -> float:
        """Seconds without input after which :meth:`release` is due; 0 where nothing is held."""
        if not self._held:
            return 0.0
        return ANSWER_SECONDS if _UNMISTAKABLE.match(self._held) else self._key_seconds

    def feed(self, data: bytes) -> list[bytes]:
        """Return the keys in ``data`` and in what was held back before, in their order.

        There is one piece more than there were answers, empty ones among them: Escape, an answer
        and a letter are not the letter with Alt.
        """
        data, self._held = self._held + data, b""
        pieces: list[bytes] = []
        keys, at = bytearray(), 0
        while (start := data.find(b"\x1b", at)) >= 0:
            keys += data[at:start]
            length = self._length(data, start)
            if length is None:
                self._held = data[start:]
                at = len(data)
                break
            if length:
                at = start + length
                pieces.append(bytes(keys))
                keys.clear()
            else:
                keys.append(data[start])
                at = start + 1
        return [*pieces, bytes(keys + data[at:])]

    def release(self) -> bytes:
        """Return the held-back bytes as keys, because nothing followed."""
        held, self._held = self._held, b""
        return held

    def _length(self, data: bytes, start: int) -> int | None:
        """Return the length of the answer at an ESC; 0 if it is none, None if it goes on."""
        kind = data[start + 1 : start + 2]
        if kind == b"[":
            if _CSI_DOLLAR.match(data, start) and b";" not in data[start : start + 8]:
                return 0
            if (match := _CSI.match(data, start)) is not None:
                if not _is_answer(match):
                    return 0
                self._take_csi(match)
                return len(match[0])
            begun = _CSI_BEGUN.match(data, start)
        elif kind in (b"]", b"P", b"_", b"^", b"X"):
            match = _STRING.match(data, start)
            if match is not None:
                if match["end"] == b"\x07" and not _UNMISTAKABLE.match(match[0]):
                    return 0  # Ctrl+G
                self._take_string(match[0])
                return len(match[0])
            begun = _STRING_BEGUN.match(data, start)
        else:
            return 0 if kind else None
        return None if begun is not None and len(begun[0]) <= _LONGEST else 0

    def _take_csi(self, match: re.Match[bytes]) -> None:
        private, numbers = match["private"], match["numbers"].decode()
        end = match["between"] + match["final"]
        if end == b"c" and private == b"?":
            self.answers = replace(self.answers, primary=numbers)
        elif end == b"c" and private == b">":
            self.answers = replace(self.answers, secondary=numbers)
        elif end == b"$y" and not private and numbers.startswith("8;"):
            setting = numbers[2:]
            if setting.isdecimal():
                self.answers = replace(self.answers, bdsm=int(setting))

    def _take_string(self, text: bytes) -> None:
        version = _VERSION.match(text)
        if version is not None:
            self.answers = replace(self.answers, version=version[1].decode("utf-8", "replace"))
        ground = _GROUND.match(text)
        if ground is not None:
            self.answers = replace(self.answers, ground=ground[1].decode("ascii", "replace"))


def _is_answer(match: re.Match[bytes]) -> bool:
    """Return whether a whole CSI is an answer that is not to be read on."""
    numbers, final = match["numbers"], match["final"]
    if match["private"]:
        if match["between"] + final == b"$y" and _FOR_TEXTUAL.fullmatch(numbers):
            return False  # the modes that Textual asks for
        return bool(numbers.strip(b";:")) or final == b"c"
    if match["between"]:
        return b";" in numbers
    if final == b"R":
        return _PLACE.fullmatch(numbers) is not None and not _MODIFIED.fullmatch(numbers)
    if final == b"t":
        return bool(numbers) and not (_MODIFIED.fullmatch(numbers) or _RESIZED.fullmatch(numbers))
    if final == b"n":
        return numbers in (b"0", b"3")
    if final == b"x":
        return numbers.count(b";") > 1
    return final == b"c" and b";" in numbers
