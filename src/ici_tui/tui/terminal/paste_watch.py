"""The end of a paste that the terminal does not say."""

from __future__ import annotations

from time import monotonic
from typing import Final

PASTE_SECONDS: Final = 2.0
"""Seconds of silence after which a paste has ended although nothing has said so."""


class PasteWatch:
    """Ends a paste whose end does not come: without it all keys would be parts of the paste.

    A program before this one, or the terminal's own line editing, can have taken the end.
    """

    _BEGIN: Final = "\x1b[200~"
    _END: Final = "\x1b[201~"

    def __init__(self) -> None:
        self._open = False
        self._last = ""
        self._heard = 0.0

    def feed(self, text: str) -> str:
        """Take what was read, nothing if nothing was; return it, with the end of a paste if due."""
        if text:
            self._heard = monotonic()
            seen = self._last + text
            begin, end = seen.rfind(self._BEGIN), seen.rfind(self._END)
            if begin != end:
                self._open = begin > end
            self._last = seen[-len(self._END) + 1 :]
        elif self._open and monotonic() - self._heard > PASTE_SECONDS:
            self._open = False
            return self._END
        return text
