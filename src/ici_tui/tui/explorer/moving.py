"""Moving: the cursor within a pane, the focus between them, and the reader back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.state.location import Pane
from ici_tui.tui.state.state import Focus
from ici_tui.tui.state.transitions import back, back_to, beside, forward, in_pane

if TYPE_CHECKING:
    from ici_tui.tui.explorer.host import Host, Program
    from ici_tui.tui.explorer.panes import Panes
    from ici_tui.tui.explorer.search import Search
    from ici_tui.tui.widgets.document_view import DocumentView
    from ici_tui.tui.widgets.heat_map import HeatMap
    from ici_tui.tui.widgets.row_list import RowList


class Moves:
    """Moves what has the focus, or the focus itself.

    Args:
        host: The screen.
        panes: Have the cursors.
        search: Answers the queries of the places that are returned to.
        program: Has what the mouse selects.
    """

    def __init__(self, host: Host, panes: Panes, search: Search, program: Program) -> None:
        self._host = host
        self._panes = panes
        self._search = search
        self._program = program

    @property
    def scrolled(self) -> RowList | HeatMap | DocumentView:
        """What the keys move through."""
        return self._panes.scrolled(self._host.state)

    def hit(self, direction: int) -> None:
        """Go to the next hit (1) or the previous one (-1), from whichever pane."""
        self._panes.list.move(direction)

    def pane(self, step: int) -> None:
        """Go to the branch or year at one side, where there is none to the pane there.

        Args:
            step: 1 to the right of the screen, -1 to its left.
        """
        state = self._host.state
        listing = self._panes.listing(state)
        if not (listing.has_focus and listing.aside(step)):
            self._host.go(beside(state, step))

    def back(self) -> None:
        """Return to where the reader came from; from there, to the list."""
        self._host.go(self._search.answer_at_once(back(self._host.state)))

    def forward(self) -> None:
        """Go forward again after a step back."""
        self._host.go(self._search.answer_at_once(forward(self._host.state)))

    def escape(self) -> None:
        """Undo one step (:func:`ici_tui.tui.state.escaping.escape_step`)."""
        from ici_tui.tui.state.escaping import Step, escape_step, place_before

        state = self._host.state
        here, behind = state.location, state.history.behind
        step = escape_step(
            selected=bool(self._program.selected_text()),
            pane=Pane.DETAIL if state.focus is Focus.DETAIL else state.pane,
            query=state.query,
            back=behind,
            here=here,
        )
        match step:
            case Step.SELECTION:
                self._program.clear_selection()
            case Step.DETAIL | Step.LIST:
                self._host.go(in_pane(state, Pane.LIST))
            case Step.QUERY:
                self._search.shorten()
            case Step.BACK:
                number = place_before(behind, here)
                if number is not None:
                    self._host.go(back_to(state, number))
            case None:
                pass
