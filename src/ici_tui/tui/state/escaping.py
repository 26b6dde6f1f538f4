"""What Esc does, as a function of the state."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from ici_tui.lazy import lazy
from ici_tui.tui.state.location import Location, Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.search import parser
    from ici_tui.tui.state import results
else:
    parser = lazy("ici_tui.search.parser")
    results = lazy("ici_tui.tui.state.results")


class Step(Enum):
    """The steps, in the order in which they are taken."""

    SELECTION = auto()
    """Clear the selection."""
    DETAIL = auto()
    """Go from the detail to the list."""
    QUERY = auto()
    """Clear the words of the query, or its filters if it has no words."""
    BACK = auto()
    """Go back to the previous location, keeping the current query."""
    LIST = auto()
    """Go from the facets to the list."""


def escape_step(
    *, selected: bool, pane: Pane, query: str, back: Sequence[Location], here: Location
) -> Step | None:
    """Return what Esc does, None if there is nothing to undo.

    Each step reduces the state, in this order: query, history, pane, selection. So repeated Esc
    ends.

    Args:
        selected: Whether text is selected.
        pane: The pane with the focus.
        query: The query as it stands.
        back: The places that the reader has come from, the oldest first.
        here: Where the reader is.
    """
    if selected:
        return Step.SELECTION
    if pane is Pane.DETAIL:
        return Step.DETAIL
    if query.strip():
        return Step.QUERY
    if place_before(back, here) is not None:
        return Step.BACK
    if pane is not Pane.LIST:
        return Step.LIST
    return None


def shorter_query(query: str) -> str:
    """Return a query without its words, or where it has none, the empty query.

    Args:
        query: The text of the query.
    """
    read = parser.parse(query)
    kept = results.without_words(read) if results.has_words(read) else ""
    # A query that cannot be split is cleared as a whole.
    return kept if len(kept.strip()) < len(query.strip()) else ""


def place_before(back: Sequence[Location], here: Location) -> int | None:
    """Return the number of the last place that shows something else than ``here``.

    Places that differ only by their query or their scroll position are passed over: Esc brings no
    query back.

    Args:
        back: The places that the reader has come from, the oldest first.
        here: Where the reader is.
    """

    def shows(place: Location) -> tuple[str, str, str | None, str | None]:
        return place.view, place.parameter, place.selected, place.shown

    for number in range(len(back) - 1, -1, -1):
        if shows(back[number]) != shows(here):
            return number
    return None
