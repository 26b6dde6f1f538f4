"""The controllers of the explorer, each made when it is asked for first.

What the first frame does not need is not loaded for it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ici_tui.tui.explorer.opening import Opening
from ici_tui.tui.explorer.search import Search

if TYPE_CHECKING:
    from ici_tui.tui.explorer.appearance import Appearance
    from ici_tui.tui.explorer.bookmarks import Bookmarks
    from ici_tui.tui.explorer.copy import Copies
    from ici_tui.tui.explorer.facets import Facets
    from ici_tui.tui.explorer.guide import GuideControl
    from ici_tui.tui.explorer.heat_map import HeatMapControl
    from ici_tui.tui.explorer.host import Host, Program
    from ici_tui.tui.explorer.jump import Jumps
    from ici_tui.tui.explorer.moving import Moves
    from ici_tui.tui.explorer.panes import Panes
    from ici_tui.tui.explorer.parameter import Parameter
    from ici_tui.tui.session import Session
    from ici_tui.user.store import UserStore


class Controllers:
    """Makes the controllers, and gives each what it needs.

    Args:
        host: The screen.
        session: The open record.
        panes: The widgets.
        program: The application around the screen.
        keeper: The file of what the reader keeps; None keeps until the program ends.
    """

    def __init__(
        self, host: Host, session: Session, panes: Panes, program: Program, keeper: UserStore | None
    ) -> None:
        self._host = host
        self._session = session
        self._panes = panes
        self._program = program
        self._keeper = keeper

    def finish(self) -> None:
        """Save what is not saved yet, and end what is being written."""
        for name in ("bookmarks", "copies"):
            if name in self.__dict__:
                getattr(self, name).finish()

    @property
    def unsaved(self) -> str:
        """Why not everything is saved or written; empty where it is, or was not given up yet."""
        made = (self.__dict__.get(name) for name in ("bookmarks", "copies"))
        return next((one.unsaved for one in made if one is not None and one.unsaved), "")

    @cached_property
    def search(self) -> Search:
        """Asks, and changes the query."""
        return Search(self._host, self._session, lambda text: self.bookmarks.remember_query(text))

    @cached_property
    def opening(self) -> Opening:
        """Opens records, and goes to places in them."""
        return Opening(
            self._host,
            self._session,
            self.search,
            lambda path: self.bookmarks.remember_file(path),
            self._program.leave,
        )

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """Keeps things for another day."""
        from ici_tui.tui.explorer.bookmarks import Bookmarks

        return Bookmarks(
            self._host, self._session, self._keeper, lambda place: self.opening.arrive(place)
        )

    @cached_property
    def facets(self) -> Facets:
        """Filters by facets and years."""
        from ici_tui.tui.explorer.facets import Facets

        return Facets(self._host)

    @cached_property
    def parameter(self) -> Parameter:
        """Chooses the parameter of the open view."""
        from ici_tui.tui.explorer.parameter import Parameter

        return Parameter(self._host)

    @cached_property
    def heat_map(self) -> HeatMapControl:
        """Shows domains by years."""
        from ici_tui.tui.explorer.heat_map import HeatMapControl

        return HeatMapControl(self._host, self._panes.heats)

    @cached_property
    def copies(self) -> Copies:
        """Copies and exports."""
        from ici_tui.tui.explorer.copy import Copies

        return Copies(
            self._host,
            self._session,
            self._program.selected_text,
            lambda: self._panes.detail.document,
        )

    @cached_property
    def jumps(self) -> Jumps:
        """Goes places by a few keys."""
        from ici_tui.tui.explorer.jump import Jumps
        from ici_tui.tui.explorer.landing import landings

        return Jumps(self._host, lambda: landings(self._host, self._panes))

    @cached_property
    def appearance(self) -> Appearance:
        """Changes how everything is written and drawn."""
        from ici_tui.tui.explorer.appearance import Appearance

        return Appearance(self._host, self._program.next_theme)

    @cached_property
    def guide(self) -> GuideControl:
        """Opens the guide."""
        from ici_tui.tui.explorer.guide import GuideControl

        return GuideControl(self._host)

    @cached_property
    def moves(self) -> Moves:
        """Moves the cursor, the focus and the reader."""
        from ici_tui.tui.explorer.moving import Moves

        return Moves(self._host, self._panes, self.search, self._program)
