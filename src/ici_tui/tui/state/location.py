"""Where the reader is, and the way back: places in the explorer as values, and their history."""

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
    """A place in the explorer, with all that Back restores.

    Args:
        view: The view whose list is open.
        query: What is searched for.
        lens: What the view is seen through, empty for nothing: of disagreements the one kind that
            is listed, of the domains the year under the cursor of the map, of a story the event in
            its middle.
        selected: The key under the list's cursor.
        shown: The id that the detail pane tells of; differs from ``selected`` for what no list
            holds, such as a place.
        pane: The pane with the focus.
        list_scroll: The first row in sight.
        detail_scroll: The first line in sight.
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
    """A place that the reader asks for by the command line, a bookmark or a saved view.

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
    """The places the reader has come from and, after a step back, those to return to."""

    def __init__(self) -> None:
        self._back: list[Location] = []
        self._forward: list[Location] = []

    def leave(self, here: Location) -> None:
        """Remember a place on leaving it for a new one."""
        self._back.append(here)
        self._forward.clear()

    @property
    def leads_back(self) -> bool:
        """Whether there is a place to return to."""
        return bool(self._back)

    def back(self, here: Location) -> Location | None:
        """Step back from ``here``; return where to, None where there is nothing behind."""
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
        """Step forward again; return where to, None where there is nothing ahead."""
        if not self._forward:
            return None
        self._back.append(here)
        return self._forward.pop()

    def keep(self, stands: Callable[[Location], bool]) -> None:
        """Forget the places that are no more, as when a record has changed."""
        self._back = list(filter(stands, self._back))
        self._forward = list(filter(stands, self._forward))

    def clear(self) -> None:
        """Forget all places, as when another record opens."""
        self._back.clear()
        self._forward.clear()
