"""The parameter of a view: the kind of disagreement that is listed, the event of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.state.location import View
from ici_tui.tui.state.state import WHOLE
from ici_tui.tui.state.transitions import next_kind, recentred, with_kind

if TYPE_CHECKING:
    from ici_tui.tui.explorer.host import Host


class Parameter:
    """Chooses the parameter of the open view.

    Args:
        host: The screen.
    """

    def __init__(self, host: Host) -> None:
        self._host = host

    def next_kind(self) -> None:
        """List the disagreements of the next kind, after the last of them all of them."""
        from ici_tui.tui.rows.registry import parameter_of

        state = self._host.state
        kinds, localized = parameter_of(View.DISAGREEMENTS), state.localized
        if kinds is not None and localized is not None:
            listed = state.parameters.get(View.DISAGREEMENTS, WHOLE)
            self._host.go(next_kind(state, kinds.values(localized, state.found, listed)))

    def choose_kind(self, kind: str) -> None:
        """List the disagreements of one kind, or all for none."""
        self._host.go(with_kind(self._host.state, kind))

    def recentre(self, event: str) -> bool:
        """Put another event into the middle of the story; return whether that was to be done."""
        state = self._host.state
        if state.view is not View.STORY or event == state.parameter:
            return False
        self._host.go(recentred(state, event))
        return True
