"""Going places by a few keys: the palette, labels on everything in sight, and the `g` prefix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.bidi import isolate
from ici_tui.tui.state.location import Pane, View
from ici_tui.tui.state.transitions import go_to, in_pane, in_view, left, selecting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ici_tui.tui.explorer.host import Host
    from ici_tui.tui.explorer.landing import Landing


class Jumps:
    """Goes to what is named by a few keys.

    Args:
        host: The screen.
        landings: Returns what is in sight and can be gone to.
    """

    def __init__(self, host: Host, landings: Callable[[], Iterable[Landing]]) -> None:
        self._host = host
        self._landings = landings

    def go_to(self, identifier: str) -> None:
        """Open the view that lists something, or show what no list holds."""
        from ici_tui.tui.rows.registry import view_of

        state = self._host.state
        if state.localized is not None and state.localized.find(identifier) is not None:
            self._host.go(go_to(state, identifier, *view_of(state.localized, identifier)))

    def palette(self) -> None:
        """Open the palette."""
        from ici_tui.tui.dialogs.palette import Palette

        state = self._host.state
        self._host.ask(Palette(state.localized, state.language, state.keymap), self._palette_closed)

    def _palette_closed(self, key: str | None) -> None:
        from ici_tui.tui.rows.palette import COMMAND

        if key is None:
            return
        if key.startswith(COMMAND):
            self._host.run(key.removeprefix(COMMAND))
        else:
            self.go_to(key)

    def label(self) -> None:
        """Label what is in sight and go to what is chosen."""
        from ici_tui.tui.dialogs.jump import Jump

        landings = list(self._landings())

        def jump(number: int | None) -> None:
            if number is not None:
                landings[number].go()

        self._host.ask(Jump([landing.place for landing in landings]), jump)

    def prefix(self) -> None:
        """Wait for where to go: first, last, a year, a view."""
        from ici_tui.tui.dialogs.jump import Prefix

        self._host.ask(Prefix(self._host.state.language), self._prefixed)

    def _prefixed(self, name: str | None) -> None:
        if name == "go:year":
            self._ask_for_year()
        elif name is not None:
            self._host.run(name.removeprefix("go:"))

    def _ask_for_year(self) -> None:
        from ici_tui.tui.dialogs.prompt import Prompt

        state = self._host.state
        label = state.words.gettext("Go to the year")
        self._host.ask(Prompt(label, language=state.language), self.go_to_year)

    def go_to_year(self, text: str | None) -> None:
        """Put the cursor on the first event of a year, or the first after it.

        Args:
            text: The year as it was typed; None where it was given up.
        """
        state = self._host.state
        if text is None or state.localized is None:
            return
        from ici_tui.edtf.years import YearsError, read_year
        from ici_tui.tui.rows.timeline import TimelineRows

        try:
            wanted = read_year(text)
        except YearsError:
            message = state.words.gettext("“{text}” is not a year such as 2016, {bc} or Y10000")
            shown = {"text": text, "bc": state.localized.year(-43)}
            quoted = {name: isolate(value) for name, value in shown.items()}
            self._host.say(message.format_map(quoted), warning=True)
            return
        key = TimelineRows(state.localized, state.found).from_year(wanted)
        if state.view is not View.TIMELINE:
            state = in_view(left(state), View.TIMELINE)
        if key is not None:
            state = in_view(selecting(state, View.TIMELINE, key), View.TIMELINE)
        self._host.go(in_pane(state, Pane.LIST))
