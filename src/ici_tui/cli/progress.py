"""How much of a long file has been written, on a line of its own that is erased at the end."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DELAY: Final = 1.0
"""Seconds that writing may take before anything is said of it."""
_BETWEEN: Final = 0.5
_ERASED: Final = "\r\x1b[K"


def told(pieces: Iterable[str]) -> Iterator[str]:
    """Pass on the pieces of a file, and say on a terminal's stderr how much there was.

    What is said has no words, so that it needs no language and no order of letters.

    Args:
        pieces: What is written.
    """
    if not sys.stderr.isatty():
        yield from pieces
        return
    size, shown, due = 0, False, time.monotonic() + DELAY
    try:
        for piece in pieces:
            yield piece
            size += len(piece.encode("utf-8", "surrogatepass"))
            if time.monotonic() >= due:
                due, shown = time.monotonic() + _BETWEEN, True
                sys.stderr.write(f"{_ERASED}{size / 1e6:,.0f} MB …")
                sys.stderr.flush()
    finally:
        if shown:
            sys.stderr.write(_ERASED)
            sys.stderr.flush()
