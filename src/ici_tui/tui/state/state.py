"""The state of the explorer: one frozen value that has all that the screen shows.

What the reader does makes the next state of this one (:mod:`ici_tui.tui.state.transitions`); the
screen compares the two and draws what differs.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from ici_tui.i18n import catalogue
from ici_tui.i18n.direction import is_rtl
from ici_tui.tui.state.keymap import DEFAULT
from ici_tui.tui.state.location import History, Location, Pane, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ici_tui.describe import LocalizedRecord
    from ici_tui.edtf.display import Digits
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.state.keymap import Keymap
    from ici_tui.tui.state.results import Found
    from ici_tui.user.saved import SavedData

Order = Literal["date", "relevance"]
"""How the events that a search finds are listed: by date, or the best first."""

WIDE: Final = 100
"""Columns from which list and detail stand side by side."""
WITH_FACETS: Final = 140
"""Columns from which the facets are shown without being asked for."""
LOW: Final = 20
"""Rows below which only the pane with the focus is shown."""
LEAST: Final = (40, 10)
"""The least columns and rows that anything can be read in."""
EVEN: Final = 45
"""The share of the list at the start (:attr:`Layout.share`)."""
SHARES: Final = range(25, 76, 5)
"""How much of the room the list can take of what it shares with the detail, in percent."""
WHOLE: Final = ""
"""The parameter of a view that has none."""


NEAR_QUERY: Final = "?"
"""What the key of a row begins with that offers a query; no id does."""


def is_query(key: str | None) -> bool:
    """Return whether a key is that of a row that offers a query, and not an id."""
    return key is not None and key.startswith(NEAR_QUERY)


class Focus(StrEnum):
    """What has the focus."""

    FACETS = "facets"
    LIST = "list"
    DETAIL = "detail"
    SEARCH = "search"
    YEARS = "years"


class Layout(Struct, frozen=True):
    """How the panes share the screen.

    Args:
        width: The columns of the screen.
        height: Its rows.
        facets: Whether the reader wants the facets; None: they are shown where there is room.
        zoomed: Whether the pane with the focus has the whole room.
        share: What the list takes of the room that it shares with the detail, in percent.
    """

    width: int = WIDE
    height: int = LOW
    facets: bool | None = None
    zoomed: bool = False
    share: int = EVEN

    @property
    def shows_facets(self) -> bool:
        """Whether the facets are shown."""
        return self.width >= WITH_FACETS if self.facets is None else self.facets

    @property
    def stacked(self) -> bool:
        """Whether the panes stand one below another."""
        return self.width < WIDE

    @property
    def single(self) -> bool:
        """Whether only the pane with the focus is shown."""
        return self.zoomed or self.height < LOW

    @property
    def too_small(self) -> bool:
        """Whether there is no room to read anything."""
        return self.width < LEAST[0] or self.height < LEAST[1]


class Scroll(Struct, frozen=True):
    """How far list and detail are scrolled.

    Args:
        list: The first row in sight.
        detail: The first line in sight.
        link: The link under the detail's cursor, -1 for none.
    """

    list: int = 0
    detail: int = 0
    link: int = -1


class State(Struct, frozen=True):
    """All that the explorer shows.

    Args:
        language: The reader's language, ``ar`` or ``en``.
        view: The view whose list is open.
        query: What is searched for, as it is typed.
        selected: The key under the cursor of each view's list.
        parameters: The parameter of each view: of disagreements the one kind that is listed, of the
            domains the year under the cursor of their map, of a story the event in its middle.
        shown: The id that the detail describes; None: what the list has under its cursor.
        pane: The pane that has the focus, or had it last.
        focus: What has the focus.
        scroll: Where list and detail are scrolled to; None: to the cursor and to the beginning.
        layout: How the panes share the screen.
        digits: The digits of the Arabic interface.
        hijri: Whether Umm al-Qura days stand beside day-precise dates.
        order: How the events that a search finds are listed in the timeline.
        history: Where the reader has been.
        localized: The record as the reader reads it; None until it is loaded.
        found: The last answer to a query; None until there is one.
        indexed: Whether the record can be searched.
        progress: How much of a record has been read, from 0 to 1; None where none is being read.
        troubled: Whether the file of the record has changed and does not open as it is.
        keymap: The commands with their keys; it never changes.
        kept: Bookmarks, saved views, recent files and queries; None until they were read.
    """

    language: str = "en"
    view: View = View.TIMELINE
    query: str = ""
    selected: Mapping[View, str | None] = {}
    parameters: Mapping[View, str] = {}
    shown: str | None = None
    pane: Pane = Pane.LIST
    focus: Focus = Focus.LIST
    scroll: Scroll | None = None
    layout: Layout = Layout()
    digits: Digits = "western"
    hijri: bool = False
    order: Order = "date"
    history: History = History()
    localized: LocalizedRecord | None = None
    found: Found | None = None
    indexed: bool = False
    progress: float | None = None
    troubled: bool = False
    kept: SavedData | None = None
    keymap: Keymap = DEFAULT

    @property
    def words(self) -> Catalogue:
        """The interface's words in the reader's language."""
        return catalogue(self.language)

    @property
    def mirrored(self) -> bool:
        """Whether the screen reads from right to left."""
        return is_rtl(self.language)

    @property
    def key(self) -> str | None:
        """The key under the cursor of the open view's list."""
        return self.selected.get(self.view)

    @property
    def parameter(self) -> str:
        """The parameter of the open view; empty where it has none."""
        return self.parameters.get(self.view, WHOLE)

    @property
    def mapped(self) -> bool:
        """Whether the map of the domains is in the place of their list."""
        return self.view is View.DOMAINS and self.parameter != WHOLE

    @property
    def hits(self) -> Found | None:
        """The last answer; None where it was asked for nothing."""
        found = self.found
        return None if found is None or found.query.is_empty else found

    @property
    def best_first(self) -> bool:
        """Whether the timeline lists hits by how well they answer, and not by date."""
        found = self.hits
        return self.order == "relevance" and found is not None and found.best is not None

    @property
    def dataset(self) -> str:
        """The id of the record; empty for none."""
        return self.localized.record.description.id if self.localized is not None else ""

    @property
    def location(self) -> Location:
        """Where the reader is, as Back restores it."""
        scroll = self.scroll or Scroll()
        return Location(
            view=self.view,
            query=self.query,
            parameter=self.parameter,
            selected=self.key,
            shown=self.shown,
            pane=self.pane,
            list_scroll=scroll.list,
            detail_scroll=scroll.detail,
            link=scroll.link,
        )

    def is_bookmarked(self, identifier: str) -> bool:
        """Whether something of the record is bookmarked."""
        kept = self.kept
        return kept is not None and kept.bookmark(self.dataset, identifier) is not None
