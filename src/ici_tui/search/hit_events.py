"""The events that a query finds, as a sequence of the record."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from ici_tui.record.picked import PickedEvents

if TYPE_CHECKING:
    from ici_tui.record.protocol import Record
    from ici_tui.search.result import Result


def hit_events(record: Record, result: Result) -> PickedEvents:
    """Return the hits of a query in date order; nothing of them is read before it is asked for.

    Args:
        record: The record, all of which is indexed.
        result: What its index has found.
    """
    # Documents count from the newest.
    newest = len(record.events) - 1
    documents = result.documents.to_array()
    documents.reverse()
    return PickedEvents(record.events, array("I", (newest - one for one in documents)))
