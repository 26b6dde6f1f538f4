"""Detects, while bytes arrive, a text that is longer than the limit.

So a missing quotation mark at the start of a large file, or of an endless stream, costs no more
than reading the longest allowed text.
"""

import re

from ici_tui.jsontext.tokens import MAX_TEXT

_BARE_QUOTE = re.compile(rb'(?<!\\)"')
# Possessive: linear in any bytes. It ends before the quotation mark of a text that is not closed.
_CLOSED = re.compile(rb'[^"]*+(?:"(?:[^"\\]++|\\.)*+"[^"]*+)*+', re.DOTALL)
_LAST_CHARACTER = re.compile(rb"[\xc0-\xff][\x80-\xbf]*\Z")
_CONTINUATIONS = bytes(range(0x80, 0xC0))  # of a character in UTF-8, after its first byte


def cut(data: bytes) -> bytes:
    """Return bytes without an incomplete last character."""
    return data[:-4] + _LAST_CHARACTER.sub(b"", data[-4:])


class OpenText:
    """Checks the pieces of one JSON document, or of one line."""

    def __init__(self) -> None:
        self._characters = 0
        self._outside = 0  # so many pieces end outside of any text

    def is_too_long(self, pieces: list[bytes]) -> bool:
        """Return whether the pieces end within a text that is longer than ``MAX_TEXT``.

        Args:
            pieces: All that has been read, in order; one more than when this was asked last.
        """
        if _BARE_QUOTE.search(pieces[-1]):
            self._characters = 0
            return False
        self._characters += len(pieces[-1].translate(None, _CONTINUATIONS))
        if self._characters <= MAX_TEXT:
            return False
        # Long stretches without a quotation mark may be spaces or numbers as well.
        self._characters = 0
        data = b"".join(pieces[self._outside :])
        closed = _CLOSED.match(data)
        if closed is not None and closed.end() < len(data):
            return True
        self._outside = len(pieces)
        return False
