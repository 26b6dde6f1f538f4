"""Which events are contested: the one rule behind the sign of a warning and ``is:disputed``.

An event is contested where its editor calls it disputed, or where it is the subject of a
contradiction, computed or written. That a source is only more exact than another, or tells the same
otherwise, contests nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.record.entities import DiscrepancyKind, EventStatus

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from ici_tui.disagreements.disagreement import Disagreement
    from ici_tui.record.entities import Event


def contradicted(found: Iterable[Disagreement]) -> frozenset[str]:
    """Return the ids of all that is the subject of a contradiction."""
    return frozenset(
        name for one in found if one.kind is DiscrepancyKind.CONTRADICTION for name in one.subjects
    )


def is_contested(event: Event, contradictions: Container[str]) -> bool:
    """Say whether an event is disputed or contradicted.

    Args:
        event: The event.
        contradictions: What :func:`contradicted` returns of the record.
    """
    return event.status is EventStatus.DISPUTED or event.id in contradictions


def statuses(event: Event, contradictions: Container[str]) -> tuple[EventStatus, ...]:
    """Return how an event stands: disputed where it is contested, inferred beside it or alone.

    Args:
        event: The event.
        contradictions: What :func:`contradicted` returns of the record.
    """
    if not is_contested(event, contradictions):
        return (event.status,)
    inferred = (EventStatus.INFERRED,) if event.status is EventStatus.INFERRED else ()
    return (EventStatus.DISPUTED, *inferred)
