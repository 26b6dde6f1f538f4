"""How the explorer's panes are arranged: side by side, stacked or one at a time, and turned."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.containers import Container

from ici_tui.tui.cursor import cell_on_screen
from ici_tui.tui.explorer.facets import Narrowing
from ici_tui.tui.explorer.heat_map import Mapping
from ici_tui.tui.explorer.search import Searching
from ici_tui.tui.state.location import Pane

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Offset
    from textual.widget import Widget

    from ici_tui.tui.widgets.document_view import DocumentView
    from ici_tui.tui.widgets.heat_map import HeatMap
    from ici_tui.tui.widgets.row_list import RowList

WIDE = 100
"""Columns from which list and detail stand side by side."""
WITH_FACETS = 140
"""Columns from which the facets are shown without being asked for."""
LOW = 20
"""Rows below which only the pane with the focus is shown."""
LEAST = (40, 10)
"""The least columns and rows that anything can be read in."""
SHARES = range(25, 76, 5)
"""How much of the room the list can take of what it shares with the detail, in percent."""


class Arranging(Narrowing, Mapping, Searching):
    """The part of the explorer that arranges its panes and gives them the focus."""

    share = 45
    zoomed = False
    _asked_for_facets = False

    @cached_property
    def panes_box(self) -> Container:
        """What the panes stand in."""
        return Container(id="panes")

    @cached_property
    def pane_boxes(self) -> dict[Pane, Container]:
        """The panes of list and detail with their headings."""
        return {pane: Container(id=f"{pane}-pane", classes="pane") for pane in _TWO}

    @property
    def panes(self) -> list[Pane]:
        """The panes there are, in reading order."""
        return [Pane.FACETS, Pane.LIST, Pane.DETAIL] if self.shows_facets else _TWO

    @property
    def shows_facets(self) -> bool:
        """Whether the facets are shown."""
        return self.has_class("-facets")

    @property
    def pane(self) -> Pane:
        """The pane with the focus, or the one that had it last."""
        return next((pane for pane in Pane if self.has_class(f"-in-{pane}")), Pane.LIST)

    def pane_widget(self, pane: Pane) -> RowList | HeatMap | DocumentView:
        """Return the widget that takes the focus of a pane."""
        match pane:
            case Pane.FACETS:
                return self.facets
            case Pane.LIST:
                return self.listing
            case Pane.DETAIL:
                return self.detail

    def focus_cell(self) -> Offset | None:
        """Return where the line begins that stands alone on a screen that is too small."""
        return cell_on_screen(self.bar("too-small")) if self.has_class("-too-small") else None

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the focus."""
        self._mark_pane(pane)
        self.pane_widget(pane).focus()

    def _mark_pane(self, pane: Pane) -> None:
        # Where only one pane is displayed it must be this one: what is not takes no focus.
        self.set_states({f"-in-{one}": one is pane for one in Pane})

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the pane that has the focus."""
        for pane in Pane:
            if (pane is not Pane.FACETS or self.completed) and (
                event.widget is self.pane_widget(pane)
            ):
                self._mark_pane(pane)
        self.draw_bars()

    def settle(self) -> None:
        """Take the states of the first frame, before there are widgets to style by them."""
        width, height = self.app.size
        self.set_states({**self._states(width, height), f"-in-{Pane.LIST}": True})

    def on_resize(self, event: events.Resize) -> None:
        """Stack the panes on a narrow screen, show one of them on a low one."""
        states = self._states(*event.size)
        was_too_small = self.has_class("-too-small")
        if self.set_states(states):
            if was_too_small and not states["-too-small"]:
                # What was hidden has lost the focus.
                self.call_after_refresh(self.focus_pane, self.pane)
            if states.get("-facets") or states["-too-small"]:
                self.complete()
            self.arrange_panes()
            self.fill_facets()
            self.draw_bars()

    def _states(self, width: int, height: int) -> dict[str, bool]:
        """Return what a size makes of the screen."""
        states = {
            "-stacked": width < WIDE,
            "-low": height < LOW,
            "-single": self.zoomed or height < LOW,
            "-too-small": width < LEAST[0] or height < LEAST[1],
            "-mirrored": self.mirrored,
        }
        if not self._asked_for_facets:
            states["-facets"] = width >= WITH_FACETS
        return states

    def arrange_panes(self) -> None:
        """Turn the screen to the reader's direction and share the room out."""
        self.set_states(
            {"-mirrored": self.mirrored, "-single": self.zoomed or self.has_class("-low")}
        )
        stacked = self.has_class("-stacked")
        if not self.list.is_attached:
            return  # the program is ending
        shown = list(Pane) if self.completed else _TWO
        widgets = [
            self.facets_pane if pane is Pane.FACETS else self.pane_boxes[pane] for pane in shown
        ]
        if self.mirrored and not stacked:
            widgets.reverse()
        for before, after in pairwise(widgets):
            self.panes_box.move_child(after, after=before)
        for pane, share in ((Pane.LIST, self.share), (Pane.DETAIL, 100 - self.share)):
            styles = self.pane_boxes[pane].styles
            styles.width = "100%" if stacked else f"{share}fr"
            styles.height = f"{share}fr" if stacked else "1fr"
        hidden = (self.facets, self.map) if self.completed else ()
        for bar in self._bars.values():
            bar.mirrored = self.mirrored
        for widget in (self.list, self.detail, self.years, *hidden):
            widget.mirrored = self.mirrored
        self.mirror_search()

    # Commands.

    def action_facets(self) -> None:
        """Show or hide the facets; shown, they get the focus."""
        self._asked_for_facets = True
        super().action_facets()

    def action_pane(self, side: str) -> None:
        """Go to the branch or year at one side, where there is none to the pane there."""
        if self.listing.has_focus and self.listing.aside(-1 if side == "left" else 1):
            return
        panes = self.panes[::-1] if self.mirrored else self.panes
        place = panes.index(self.pane) if self.pane in panes else 0
        place += -1 if side == "left" else 1
        if 0 <= place < len(panes):
            self.focus_pane(panes[place])

    def action_turn(self, which: str) -> None:
        """Go to the next or the previous of search, panes and years."""
        stops: list[Widget] = [self.input, *map(self.pane_widget, self.panes), self.years]
        here = stops.index(self.focused) if self.focused in stops else 0
        target = stops[(here + (1 if which == "next" else -1)) % len(stops)]
        pane = next((one for one in Pane if self.pane_widget(one) is target), None)
        if pane is not None:
            self.focus_pane(pane)
        else:
            target.focus()

    def action_focus_list(self) -> None:
        """Go to the list."""
        self.focus_pane(Pane.LIST)

    def action_zoom(self) -> None:
        """Give the pane with the focus the whole room, or share it again."""
        self.zoomed = not self.zoomed
        self.arrange_panes()

    def action_share(self, which: str) -> None:
        """Give the list more of the room, less of it, or its part again."""
        if which == "even":
            self.share = Arranging.share
        else:
            step = SHARES.step if which == "more" else -SHARES.step
            self.share = min(max(self.share + step, SHARES[0]), SHARES[-1])
        self.arrange_panes()


_TWO = [Pane.LIST, Pane.DETAIL]
