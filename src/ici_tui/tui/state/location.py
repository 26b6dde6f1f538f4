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


class History(Struct, frozen=True):
    """The places the reader has come from and, after a step back, those to return to.

    Args:
        behind: Those to go back to, the oldest first.
        ahead: Those to go forward to, the nearest last.
    """

    behind: tuple[Location, ...] = ()
    ahead: tuple[Location, ...] = ()

    def leave(self, here: Location) -> History:
        """Remember a place on leaving it for a new one."""
        return History((*self.behind, here))

    @property
    def leads_back(self) -> bool:
        """Whether there is a place to return to."""
        return bool(self.behind)

    def back(self, here: Location) -> tuple[History, Location] | None:
        """Step back from ``here``; return where to, None where there is nothing behind."""
        return self.back_to(len(self.behind) - 1, here) if self.behind else None

    def back_to(self, number: int, here: Location) -> tuple[History, Location]:
        """Return to one of :attr:`behind`; those after it and ``here`` lie ahead then.

        Args:
            number: Which of them.
            here: Where the reader is.
        """
        passed = self.behind[number + 1 :]
        return History(self.behind[:number], (*self.ahead, here, *passed[::-1])), self.behind[
            number
        ]

    def forward(self, here: Location) -> tuple[History, Location] | None:
        """Step forward again; return where to, None where there is nothing ahead."""
        if not self.ahead:
            return None
        return History((*self.behind, here), self.ahead[:-1]), self.ahead[-1]

    def keep(self, stands: Callable[[Location], bool]) -> History:
        """Forget the places that are no more, as when a record has changed."""
        return History(tuple(filter(stands, self.behind)), tuple(filter(stands, self.ahead)))
