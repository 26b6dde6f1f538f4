"""Conditions and notes made of dates that were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.query_notes import QueryNote, QueryNoteKind
from ici_tui.search.query import Dated

if TYPE_CHECKING:
    from ici_tui.search.query import Node
    from ici_tui.search.typed_dates import TypedDate


def dated(start: int, end: int, found: TypedDate, words: Node | None) -> Dated:
    """Return the condition of a date that was typed.

    Args:
        start: Where it starts in the query.
        end: Where it ends.
        found: The date.
        words: The words of it, which count as well; None for those of a field.
    """
    if not found.edtf:
        return Dated(start, end, None, None, found.month, found.day, words)
    date = EdtfDate.parse(found.edtf)
    return Dated(start, end, date.earliest, date.latest, words=words)


def date_note(text: str, start: int, end: int, found: TypedDate) -> QueryNote:
    """Return what to say of a date that was typed; the arguments are those of :func:`dated`."""
    return QueryNote(
        QueryNoteKind.DATE,
        start,
        end,
        text[start:end],
        found.edtf,
        found.month,
        found.day,
        found.ordered,
    )
