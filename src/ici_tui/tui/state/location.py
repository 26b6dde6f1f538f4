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
        lens: The parameter of the view, or empty: the kind of disagreement, the year under the
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
    lens: str = ""
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
        lens: What the view is seen through, as of a :class:`Location`.
        selected: The key under the list's cursor; empty for none in particular.
        shown: The id that the detail tells of; empty for the selected.
        language: The language to switch to; empty for the reader's own.
    """

    view: View | None = None
    query: str = ""
    lens: str = ""
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
        entry.lens,
        entry.selected,
        entry.shown,
        entry.language if entry.language in ("ar", "en") else "",
    )


class History:
    """The history of locations, backward and forward."""

    def __init__(self) -> None:
        self._back: list[Location] = []
        self._forward: list[Location] = []

    def leave(self, here: Location) -> None:
        """Add a location on leaving it for a new one."""
        self._back.append(here)
        self._forward.clear()

    @property
    def leads_back(self) -> bool:
        """Whether there is a place to return to."""
        return bool(self._back)

    def back(self, here: Location) -> Location | None:
        """Go back from ``here``; return the location, None if there is none."""
        if not self._back:
            return None
        self._forward.append(here)
        return self._back.pop()

    @property
    def behind(self) -> tuple[Location, ...]:
        """The places to return to, the oldest first."""
        return tuple(self._back)

    def back_to(self, number: int, here: Location) -> Location:
        """Return to one of :attr:`behind`; those after it and ``here`` lie ahead then.

        Args:
            number: Which of them.
            here: Where the reader is.
        """
        self._forward.append(here)
        while len(self._back) > number + 1:
            self._forward.append(self._back.pop())
        return self._back.pop()

    def forward(self, here: Location) -> Location | None:
        """Go forward; return the location, None if there is none."""
        if not self._forward:
            return None
        self._back.append(here)
        return self._forward.pop()

    def keep(self, stands: Callable[[Location], bool]) -> None:
        """Remove locations that no longer exist, as after a reload."""
        self._back = list(filter(stands, self._back))
        self._forward = list(filter(stands, self._forward))

    def clear(self) -> None:
        """Remove all locations, as when another record opens."""
        self._back.clear()
        self._forward.clear()
