"""Messages for how a query was understood, for the command line and the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.edtf.date import EdtfDate
from ici_tui.record.query_notes import QueryNoteKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from ici_tui.describe.localizer import Localizer
    from ici_tui.record.query_notes import QueryNote


def _(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


_MESSAGES = {
    QueryNoteKind.DATE: _("“{part}”: {date}"),
    QueryNoteKind.EXCLUDED: _("“{part}” excludes what follows it"),
    QueryNoteKind.NO_OPERATOR: _("“{part}” joins nothing here and is searched as a word"),
    QueryNoteKind.NO_SIGN: _("“{part}” means nothing here and is left out"),
}
_DAY_FIRST = _("“{part}”: {date}, the day first")
_SMALL = {
    "and": _("“{part}” is searched as a word; all words are required anyway"),
    "or": _("“{part}” is searched as a word; OR in capitals joins"),
    "not": _("“{part}” is searched as a word; NOT in capitals excludes"),
}
_MONTH = _("{month} of any year")
_DAY = _("{day} {month} of any year")


def query_note(localizer: Localizer, note: QueryNote, quote: Callable[[str], str] = str) -> str:
    """Return the message for a note on a query, without a full stop.

    Args:
        localizer: Writes for the reader.
        note: What was noted.
        quote: Makes a value safe to insert into a sentence: typed text is untrusted and has its own
            direction.
    """
    words = localizer.words
    part = quote(note.part)
    match note.kind:
        case QueryNoteKind.DATE:
            message = _DAY_FIRST if note.ordered else _MESSAGES[note.kind]
            return words.gettext(message).format(part=part, date=quote(_date(localizer, note)))
        case QueryNoteKind.PLAIN_WORD:
            return words.gettext(_SMALL[note.part.lower()]).format(part=part)
        case QueryNoteKind.RELAXED:
            return _relaxed(localizer, note, quote)
        case _:
            return words.gettext(_MESSAGES[note.kind]).format(part=part)


def _date(localizer: Localizer, note: QueryNote) -> str:
    if note.edtf:
        return localizer.date(EdtfDate.parse(note.edtf))
    month = localizer.month(note.month)
    message = localizer.words.gettext(_DAY if note.day else _MONTH)
    return message.format(day=localizer.number(note.day), month=month)


def _relaxed(localizer: Localizer, note: QueryNote, quote: Callable[[str], str]) -> str:
    """Return what was left out: Nothing has all 5 words; without “who”, “the”: 1."""
    words = localizer.words
    # Translators: between words that were left out of a query
    between = words.pgettext("words left out", ", ")
    # Translators: one of the words that were left out of a query
    one = words.gettext("“{part}”")
    return words.ngettext(
        "Nothing has all {total} word; without {left}: {count}",
        "Nothing has all {total} words; without {left}: {count}",
        note.total,
    ).format(
        total=localizer.number(note.total),
        left=between.join(one.format(part=quote(part)) for part in note.left_out),
        count=localizer.count(note.count),
    )
