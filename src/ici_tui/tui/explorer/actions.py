"""What each command of the registry does in the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.state.location import View
from ici_tui.tui.state.state import Focus
from ici_tui.tui.state.transitions import focused, open_view, shared, turned, with_facets, zoomed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ici_tui.tui.explorer.controllers import Controllers
    from ici_tui.tui.explorer.host import Host, Program
    from ici_tui.tui.state.state import State

    Action = Callable[[Controllers, str], None]
    Step = Callable[[State, str], State]

STEPS: Mapping[str, Step] = {
    "view": lambda state, name: open_view(state, View(name)),
    "search": lambda state, _: focused(state, Focus.SEARCH),
    "facets": lambda state, _: with_facets(state),
    "years": lambda state, _: focused(state, Focus.YEARS),
    "turn": lambda state, which: turned(state, 1 if which == "next" else -1),
    "zoom": lambda state, _: zoomed(state),
    "share": shared,
}
"""Commands that only make another state."""

ACTIONS: Mapping[str, Action] = {
    "map": lambda its, _: its.heat_map.toggle(),
    "kind": lambda its, _: its.parameter.next_kind(),
    # Searching.
    "hit": lambda its, which: its.moves.hit(1 if which == "next" else -1),
    "narrow": lambda its, _: its.search.narrow(),
    "mend": lambda its, _: its.search.take_spelling(),
    "clear": lambda its, _: its.search.clear(),
    # Moving.
    "down": lambda its, _: its.moves.scrolled.step(1),
    "up": lambda its, _: its.moves.scrolled.step(-1),
    "page": lambda its, which: its.moves.scrolled.page(1 if which == "down" else -1),
    "first": lambda its, _: its.moves.scrolled.first(),
    "last": lambda its, _: its.moves.scrolled.last(),
    "open": lambda its, _: its.moves.scrolled.choose(),
    "prefix": lambda its, _: its.jumps.prefix(),
    "jump": lambda its, _: its.jumps.label(),
    "palette": lambda its, _: its.jumps.palette(),
    "pane": lambda its, side: its.moves.pane(-1 if side == "left" else 1),
    "back": lambda its, _: its.moves.back(),
    "forward": lambda its, _: its.moves.forward(),
    "escape": lambda its, _: its.moves.escape(),
    # Copying.
    "cite": lambda its, _: its.copies.cite(),
    "cite_as": lambda its, _: its.copies.cite_as(),
    "copy_shown": lambda its, _: its.copies.copy_shown(),
    "copy_text": lambda its, _: its.copies.copy_text(),
    "copy_link": lambda its, _: its.copies.copy_link(),
    "export": lambda its, _: its.copies.export(),
    # Keeping.
    "bookmark": lambda its, _: its.bookmarks.toggle(),
    "bookmarks": lambda its, _: its.bookmarks.open(),
    "save": lambda its, _: its.bookmarks.save_view(),
    "open_file": lambda its, _: its.opening.choose_file(),
    "problems": lambda its, _: its.opening.problems(),
    # The program.
    "language": lambda its, _: its.appearance.language(),
    "theme": lambda its, _: its.appearance.theme(),
    "digits": lambda its, _: its.appearance.digits(),
    "hijri": lambda its, _: its.appearance.hijri(),
    "order": lambda its, _: its.appearance.order(),
    "help": lambda its, _: its.guide.help(),
    "guide": lambda its, _: its.guide.open(),
}
"""Commands that a controller runs."""

PROGRAM: Mapping[str, Callable[[Program], None]] = {
    "suspend": lambda program: program.suspend(),
    "edit_record": lambda program: program.edit(),
    "calibrate": lambda program: program.calibrate(),
    "quit": lambda program: program.leave(),
}
"""Commands of the program around the screen."""


def run(command: str, host: Host, controllers: Controllers, program: Program) -> None:
    """Run a command.

    Args:
        command: Its name. What follows a colon is passed to what runs it.
        host: Shows the next state.
        controllers: Run what needs more than the state.
        program: The application around the screen.

    Raises:
        KeyError: There is no such command.
    """
    name, _, argument = command.partition(":")
    if name in STEPS:
        host.go(STEPS[name](host.state, argument))
    elif name in PROGRAM:
        PROGRAM[name](program)
    else:
        ACTIONS[name](controllers, argument)
