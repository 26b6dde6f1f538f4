"""The way into the help and the guide, at the page that fits, and back with an example to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.state.state import Focus
from ici_tui.tui.state.transitions import narrowed

if TYPE_CHECKING:
    from ici_tui.tui.dialogs.guide import GuideLocation, GuideResult
    from ici_tui.tui.explorer.host import Host


class GuideControl:
    """Opens the help and the guide.

    Args:
        host: The screen.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._left_at: GuideLocation | None = None

    def open(self) -> None:
        """Open the guide: where it was left for an example, else at the page that fits."""
        from ici_tui.tui.dialogs.guide import Guide, GuideLocation
        from ici_tui.tui.rows.guide import page_for

        state, place = self._host.state, self._left_at
        if place is None:
            place = GuideLocation(page_for(state.view, searching=state.focus is Focus.SEARCH))
        self._left_at = None
        self._host.ask(Guide(place, state.language), self._try)

    def help(self) -> None:
        """Show the keys."""
        from ici_tui.tui.dialogs.help import Help

        state = self._host.state
        self._host.ask(Help(state.language, state.keymap))

    def _try(self, leaving: GuideResult | None) -> None:
        """Search for the example that the reader chose in the guide."""
        if leaving is not None:
            self._left_at = leaving.place
            self._host.go(narrowed(self._host.state, leaving.query))
