"""What each command of the registry does in the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.state.location import View
from ici_tui.tui.state.state import Focus
from ici_tui.tui.state.transitions import (
    beside,
    focused,
    open_view,
    shared,
    turned,
    with_facets,
    zoomed,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from ici_tui.tui.explorer.screen import Explorer

    Action = Callable[[Explorer, str], Awaitable[None] | None]


def _beside(explorer: Explorer, side: str) -> None:
    """Go to the branch or year at one side, where there is none to the pane there."""
    step = -1 if side == "left" else 1
    if explorer.listing.has_focus and explorer.listing.aside(step):
        return
    explorer.go(beside(explorer.state, step))


ACTIONS: Mapping[str, Action] = {
    # Views.
    "view": lambda it, name: it.go(open_view(it.state, View(name))),
    "map": lambda it, _: it.heat_map.toggle(),
    "kind": lambda it, _: it.parameter.next_kind(),
    # Searching.
    "search": lambda it, _: it.go(focused(it.state, Focus.SEARCH)),
    "hit": lambda it, which: it.list.move(1 if which == "next" else -1),
    "narrow": lambda it, _: it.search.narrow(),
    "facets": lambda it, _: it.go(with_facets(it.state)),
    "years": lambda it, _: it.go(focused(it.state, Focus.YEARS)),
    "mend": lambda it, _: it.search.take_spelling(),
    "clear": lambda it, _: it.search.clear(),
    # Moving.
    "down": lambda it, _: it.scrolled.step(1),
    "up": lambda it, _: it.scrolled.step(-1),
    "page": lambda it, which: it.scrolled.page(1 if which == "down" else -1),
    "first": lambda it, _: it.scrolled.first(),
    "last": lambda it, _: it.scrolled.last(),
    "open": lambda it, _: it.scrolled.choose(),
    "prefix": lambda it, _: it.jumps.prefix(),
    "jump": lambda it, _: it.jumps.label(),
    "palette": lambda it, _: it.jumps.palette(),
    "pane": _beside,
    "turn": lambda it, which: it.go(turned(it.state, 1 if which == "next" else -1)),
    "back": lambda it, _: it.back(),
    "forward": lambda it, _: it.forward(),
    "escape": lambda it, _: it.escape(),
    # Copying.
    "cite": lambda it, _: it.copies.cite(),
    "cite_as": lambda it, _: it.copies.cite_as(),
    "copy_shown": lambda it, _: it.copies.copy_shown(),
    "copy_text": lambda it, _: it.copies.copy_text(),
    "copy_link": lambda it, _: it.copies.copy_link(),
    "export": lambda it, _: it.copies.export(),
    # Keeping.
    "bookmark": lambda it, _: it.bookmarks.toggle(),
    "bookmarks": lambda it, _: it.bookmarks.open(),
    "save": lambda it, _: it.bookmarks.save_view(),
    "open_file": lambda it, _: it.opening.choose_file(),
    "problems": lambda it, _: it.opening.problems(),
    # The program.
    "zoom": lambda it, _: it.go(zoomed(it.state)),
    "share": lambda it, which: it.go(shared(it.state, which)),
    "language": lambda it, _: it.appearance.language(),
    "theme": lambda it, _: it.appearance.theme(),
    "digits": lambda it, _: it.appearance.digits(),
    "hijri": lambda it, _: it.appearance.hijri(),
    "help": lambda it, _: it.help(),
    "guide": lambda it, _: it.guide.open(),
    "suspend": lambda it, _: it.app.action_suspend_process(),
    "quit": lambda it, _: it.app.action_quit(),
}
"""By the part of a command's name before its colon; what follows that is passed to the function."""
