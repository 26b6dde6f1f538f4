"""The index of a record for one command, and on stderr how far it is where it is built first."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from ici_tui.cli.narration import narrate
from ici_tui.i18n import catalogue
from ici_tui.i18n.labels import term_labels
from ici_tui.search.cache import index_cache
from ici_tui.search.cache.build_here import BuildHere

if TYPE_CHECKING:
    from ici_tui.record.protocol import Record
    from ici_tui.search.index import Index

_BETWEEN = 1.0
"""Seconds between two messages on a terminal."""
_BETWEEN_LINES = 10.0
"""Seconds between two messages where each stays: in a file or a pipe."""


def index_of(record: Record, language: str) -> Index:
    """Return the index of a record, with the words of its kinds and roles in all languages.

    Args:
        record: The record.
        language: The language of the messages.
    """
    told = Told(language, len(record.events))
    try:
        return index_cache.index_of(record, term_labels(), build=BuildHere(told))
    finally:
        told.end()


class Told:
    """Says how far the index of a large record is, after a second and then now and then.

    Args:
        language: The language of the messages.
        total: How many events there are.
    """

    def __init__(self, language: str, total: int) -> None:
        self._language = language
        self._total = total
        self._next = time.monotonic() + _BETWEEN
        self._overwrites = sys.stderr.isatty()
        self._said = False

    def __call__(self, done: float) -> None:
        """Say it, if it is time.

        Args:
            done: The part that is done.
        """
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + (_BETWEEN if self._overwrites else _BETWEEN_LINES)
        self._wipe()
        message = catalogue(self._language).gettext(
            "Indexing {count} events, once for this file: {percent} %"
        )
        narrate(message, self._language, count=f"{self._total:,}", percent=int(100 * done))
        self._said = True

    def _wipe(self) -> None:
        if self._said and self._overwrites:
            sys.stderr.write("\x1b[A\x1b[2K")

    def end(self) -> None:
        """Remove the last message from a terminal."""
        self._wipe()
        sys.stderr.flush()
