"""Why a row is listed, where what the query found is far from its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.search.fields import Field

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.search.fields import FieldText


def far_reason(localized: LocalizedRecord, text: FieldText) -> str:
    """Return in a few words where the text stands by which an event is found.

    Args:
        localized: The record.
        text: The text (:func:`ici_tui.search.ranking.is_far`).
    """
    words = localized.words
    match text.field:
        case Field.DISCREPANCY:
            return words.gettext("in a disagreement")
        case Field.STATEMENT:
            return words.gettext("in a statement")
        case Field.PLACE:
            return words.gettext("its place is in {place}").format(
                place=localized.name(text.subject)
            )
        case _:
            return words.gettext("under {domain}").format(domain=localized.name(text.subject))
