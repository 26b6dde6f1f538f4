"""Which rows each view lists, and which view lists what. Each view loads when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.disagreements.joining import Disagreement
from ici_tui.record.entities import Actor, Discrepancy, DiscrepancyKind, Domain, Event, Source
from ici_tui.tui.state.location import View

if TYPE_CHECKING:
    from ici_tui.describe import Telling
    from ici_tui.tui.rows.rows import Rows
    from ici_tui.tui.state.results import Found


def rows_of(view: View, telling: Telling, found: Found | None = None, lens: str = "") -> Rows:
    """Return the rows of a view: of the whole record, or of what a query left of it.

    Args:
        view: The view.
        telling: The record.
        found: The answer to the query.
        lens: What the view is seen through (:attr:`ici_tui.tui.state.location.Location.lens`): of
            disagreements a kind, of a story the event in its middle.
    """
    if view is View.TIMELINE:
        from ici_tui.tui.rows.timeline import TimelineRows

        return TimelineRows(telling, found)
    if view is View.STORY:
        from ici_tui.tui.rows.story import StoryRows, first_centre

        known = isinstance(telling.record.get(lens), Event)
        return StoryRows(telling, found, lens if known else first_centre(telling, found))
    from ici_tui.tui.rows import lists

    match view:
        case View.ACTORS:
            return lists.ActorRows(telling, found)
        case View.DOMAINS:
            return lists.DomainRows(telling, found)
        case View.SOURCES:
            return lists.SourceRows(telling, found)
        case View.DISAGREEMENTS:
            if lens == DiscrepancyKind.PRECISION:
                return lists.ExactnessRows(telling, found)
            return lists.DisagreementRows(telling, found, lens)


def view_of(telling: Telling, identifier: str) -> tuple[View | None, str]:
    """Return the view that lists something and its key there.

    Places and statements stand in no list: for them the view is None.
    """
    subject = telling.find(identifier)
    match subject:
        case Event():
            return View.TIMELINE, identifier
        case Actor():
            return View.ACTORS, identifier
        case Domain():
            return View.DOMAINS, identifier
        case Source():
            return View.SOURCES, identifier
        case Disagreement():
            return View.DISAGREEMENTS, subject.id
        case Discrepancy():
            return View.DISAGREEMENTS, identifier
        case _:
            return None, identifier
