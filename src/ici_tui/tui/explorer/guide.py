"""The explorer's way into the guide: at the page that fits, and back with an example to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.explorer.host import ExplorerPart
from ici_tui.tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from ici_tui.tui.dialogs.guide import Leaving, Place


class Guiding(ExplorerPart):
    """The part of the explorer that opens the guide."""

    _left_guide_at: Place | None = None

    def action_guide(self) -> None:
        """Open the guide: where it was left for an example, else at the page that fits."""
        from ici_tui.tui.dialogs.guide import Guide, Place
        from ici_tui.tui.rows.guide import page_for

        place = self._left_guide_at
        if place is None:
            place = Place(page_for(self.view, searching=isinstance(self.focused, QueryInput)))
        self._left_guide_at = None
        self.app.push_screen(Guide(place, self.language), self._try)

    def _try(self, leaving: Leaving | None) -> None:
        """Search for the example that the reader chose in the guide."""
        if leaving is not None:
            self._left_guide_at = leaving.place
            self.leave()
            self.set_query(leaving.query)
