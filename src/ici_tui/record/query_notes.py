"""What a reader should know of how a query was understood, as values.

:mod:`ici_tui.describe.query_notes` has the messages. Unlike a problem
(:mod:`ici_tui.record.query_problems`), what is noted was used.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class QueryNoteKind(StrEnum):
    """The kinds of notes; the values of ``note`` in the JSON of ``ici-tui search``."""

    DATE = "date"
    """Typed words are also read as a date."""
    EXCLUDED = "excluded"
    """A word of ordinary language was read as NOT."""
    PLAIN_WORD = "plain-word"
    """``and``, ``or`` or ``not`` in small letters is searched as a word."""
    NO_OPERATOR = "no-operator"
    """An operator of other search engines is searched as a word."""
    NO_SIGN = "no-sign"
    """A sign of other search engines has no meaning here and is left out."""
    RELAXED = "relaxed"
    """Nothing has all words; some were left out."""


class QueryNote(Struct, frozen=True):
    """How a part of a query was understood.

    Attributes:
        kind: What there is to know.
        start: Where the part starts in the query's text.
        end: Where it ends.
        part: The part as written.
        edtf: Of ``DATE``, the date in EDTF; empty for a day or month of any year.
        month: Of ``DATE``, the month of any year; else 0.
        day: Of ``DATE``, the day of that month; 0 for all of it.
        ordered: Of ``DATE``, whether day and month could be the other way round.
        left_out: Of ``RELAXED``, the words that were left out, as written.
        total: Of ``RELAXED``, how many words there are.
        count: Of ``RELAXED``, how many events have the others.
    """

    kind: QueryNoteKind
    start: int
    end: int
    part: str
    edtf: str = ""
    month: int = 0
    day: int = 0
    ordered: bool = False
    left_out: tuple[str, ...] = ()
    total: int = 0
    count: int = 0
