"""What is in sight and can be gone to by a label."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.geometry import Offset

from ici_tui.tui.state.transitions import in_pane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ici_tui.tui.explorer.host import Host
    from ici_tui.tui.explorer.panes import Panes
    from ici_tui.tui.state.location import Pane


class Landing(Struct, frozen=True):
    """Something in sight that a label can lead to.

    Args:
        place: Where it stands on the screen, in cells.
        go: What going there does.
    """

    place: Offset
    go: Callable[[], object]


def landings(host: Host, panes: Panes) -> Iterator[Landing]:
    """Yield what can be gone to: bars' pieces, rows, links, the search and the years.

    Args:
        host: Gives a pane the focus.
        panes: The widgets.
    """
    for bar in panes.bars.values():
        if bar.is_attached and bar.region and bar.display:
            for left, intent in bar.pressable:
                yield Landing(bar.region.offset + Offset(left, 0), partial(bar.press, intent))
    for widget in (panes.input, panes.years):
        if widget.region:
            yield Landing(widget.region.offset, widget.focus)
    for pane, view in panes.views(host.state):
        if view.region:
            for place, go in view.landings():
                yield Landing(view.region.offset + place, partial(_land, host, pane, go))


def _land(host: Host, pane: Pane, go: Callable[[], object]) -> None:
    host.go(in_pane(host.state, pane))
    go()
