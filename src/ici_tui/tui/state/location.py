"""The location in the explorer, and the history, as values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.tui.state.views import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from ici_tui.user.saved import Bookmark, SavedView


__all__ = ["Destination", "History", "Location", "Pane", "View", "destination_of"]


class Pane(StrEnum):
    """The panes that take the focus."""

    FACETS = "facets"
    LIST = "list"
    DETAIL = "detail"


class Location(Struct, frozen=True):
    """A location in the explorer, with everything that Back restores.

    Args:
        view: The view whose list is open.
        query: What is searched for.
        parameter: The parameter of the view, or empty: the kind of disagreement, the year under the
            cursor of the heat map, or the central event of a story.
        selected: The key under the list's cursor.
        shown: The id shown in the details pane; differs from ``selected`` for entities in no list,
            such as places.
        pane: The pane with the focus.
        list_scroll: The first visible row.
        detail_scroll: The first visible line.
        link: The link under the detail's cursor, -1 for none.
    """

    view: View = View.TIMELINE
    query: str = ""
    parameter: str = ""
    selected: str | None = None
    shown: str | None = None
    pane: Pane = Pane.LIST
    list_scroll: int = 0
    detail_scroll: int = 0
    link: int = -1


class Destination(Struct, frozen=True):
    """A location requested by the command line, a bookmark or a saved view.

    Args:
        view: The view; None for the one that lists what is shown.
        query: What to search for.
        parameter: What the view is seen through, as of a :class:`Location`.
        selected: The key under the list's cursor; empty for none in particular.
        shown: The id that the detail tells of; empty for the selected.
        language: The language to switch to; empty for the reader's own.
    """

    view: View | None = None
    query: str = ""
    parameter: str = ""
    selected: str = ""
    shown: str = ""
    language: str = ""


def destination_of(entry: Bookmark | SavedView) -> Destination:
    """Return where a bookmark or a saved view leads."""
    from ici_tui.user.saved import Bookmark

    if isinstance(entry, Bookmark):
        return Destination(shown=entry.entity)
    known = entry.view in set(View)
    return Destination(
        View(entry.view) if known else None,
        entry.query,
        entry.parameter,
        entry.selected,
        entry.shown,
        entry.language if entry.language in ("ar", "en") else "",
    )


class History(Struct, frozen=True):
    """The history of locations, backward and forward.

    Args:
        behind: Those to go back to, the oldest first.
        ahead: Those to go forward to, the nearest last.
    """

    behind: tuple[Location, ...] = ()
    ahead: tuple[Location, ...] = ()

    def leave(self, here: Location) -> History:
        """Add a location on leaving it for a new one."""
        return History((*self.behind, here))

    @property
    def leads_back(self) -> bool:
        """Whether there is a location to go back to."""
        return bool(self.behind)

    def back(self, here: Location) -> tuple[History, Location] | None:
        """Go back from ``here``; return the new history and the location, None if there is none."""
        return self.back_to(len(self.behind) - 1, here) if self.behind else None

    def back_to(self, number: int, here: Location) -> tuple[History, Location]:
        """Go back to one of :attr:`behind`; those after it and ``here`` lie ahead then.

        Args:
            number: Which of them.
            here: The present location.
        """
        place, passed = self.behind[number], self.behind[number + 1 :]
        return History(self.behind[:number], (*self.ahead, here, *passed[::-1])), place

    def forward(self, here: Location) -> tuple[History, Location] | None:
        """Go forward; return the new history and the location, None if there is none."""
        if not self.ahead:
            return None
        return History((*self.behind, here), self.ahead[:-1]), self.ahead[-1]

    def keep(self, stands: Callable[[Location], bool]) -> History:
        """Remove locations that no longer exist, as after a reload."""
        return History(tuple(filter(stands, self.behind)), tuple(filter(stands, self.ahead)))
