"""Noticing, while bytes come in, that they are within one text that is longer than a text may be.

So a quotation mark that is missing at the start of a large file, or of a stream without end, costs
no more than the longest text that is read.
"""

import re

from ici_tui.jsontext.tokens import MAX_TEXT

_BARE_QUOTE = re.compile(rb'(?<!\\)"')
# Possessive: linear in any bytes. It ends before the quotation mark of a text that is not closed.
_CLOSED = re.compile(rb'[^"]*+(?:"(?:[^"\\]++|\\.)*+"[^"]*+)*+', re.DOTALL)
_LAST_CHARACTER = re.compile(rb"[\xc0-\xff][\x80-\xbf]*\Z")
_CONTINUATIONS = bytes(range(0x80, 0xC0))  # of a character in UTF-8, after its first byte


def cut(data: bytes) -> bytes:
    """Return bytes that end anywhere without a last character that may not be whole."""
    return data[:-4] + _LAST_CHARACTER.sub(b"", data[-4:])


class OpenText:
    """Watches the pieces of one JSON document, or of one line."""

    def __init__(self) -> None:
        self._characters = 0
        self._outside = 0  # so many pieces end outside of any text

    def is_too_long(self, pieces: list[bytes]) -> bool:
        """Say whether what has been read ends within a text that is longer than ``MAX_TEXT``.

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
