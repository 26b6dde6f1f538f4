"""Going places by a few keys: the palette, labels on everything in sight, and the `g` prefix."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.geometry import Offset

from ici_tui.bidi import isolate
from ici_tui.tui.explorer.panes import Arranging
from ici_tui.tui.state.location import Pane, View
from ici_tui.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Landing(Struct, frozen=True):
    """Something in sight that a label can lead to.

    Args:
        place: Where it stands on the screen, in cells.
        go: What going there does.
    """

    place: Offset
    go: Callable[[], object]


class Jumping(Arranging):
    """The part of the explorer that goes places."""

    def action_palette(self) -> None:
        """Open the palette."""
        from ici_tui.tui.dialogs.palette import Palette

        self.app.push_screen(
            Palette(self.telling, self.language, self.keymap), self._palette_closed
        )

    async def _palette_closed(self, key: str | None) -> None:
        from ici_tui.tui.rows.palette import COMMAND

        if key is None:
            return
        if key.startswith(COMMAND):
            await self.run_action(self.keymap[key.removeprefix(COMMAND)].action)
        else:
            self.go_to(key)

    def action_jump(self) -> None:
        """Label what is in sight and go to what is chosen."""
        from ici_tui.tui.dialogs.jump import Jump

        landings = list(self._landings())

        def jump(number: int | None) -> None:
            if number is not None:
                landings[number].go()

        self.app.push_screen(Jump([landing.place for landing in landings]), jump)

    def _landings(self) -> Iterator[Landing]:
        """Yield what can be gone to: bars' pieces, rows, links, the search and the years."""
        for bar in self.query(Bar):
            if bar.region and bar.display:
                for left, command in bar.pressable:
                    yield Landing(bar.region.offset + Offset(left, 0), partial(bar.press, command))
        for widget in (self.input, self.years):
            if widget.region:
                yield Landing(widget.region.offset, widget.focus)
        for pane in self.panes:
            view = self.pane_widget(pane)
            if view.region:
                for place, go in view.landings():
                    yield Landing(view.region.offset + place, partial(self._land, pane, go))

    def _land(self, pane: Pane, go: Callable[[], object]) -> None:
        self.focus_pane(pane)
        go()

    def action_prefix(self) -> None:
        """Wait for where to go: first, last, a year, a view."""
        from ici_tui.tui.dialogs.jump import Prefix

        self.app.push_screen(Prefix(self.language), self._prefixed)

    async def _prefixed(self, name: str | None) -> None:
        if name == "go:year":
            self._ask_for_year()
        elif name is not None:
            await self.run_action(self.keymap[name.removeprefix("go:")].action)

    def _ask_for_year(self) -> None:
        from ici_tui.tui.dialogs.prompt import Prompt

        label = self.words.gettext("Go to the year")
        self.app.push_screen(Prompt(label, language=self.language), self._go_to_year)

    def _go_to_year(self, text: str | None) -> None:
        """Put the cursor on the first event of a year, or the first after it."""
        if text is None or self.telling is None:
            return
        from ici_tui.edtf.years import YearsError, read_year
        from ici_tui.tui.rows.timeline import TimelineRows

        try:
            wanted = read_year(text)
        except YearsError:
            message = self.words.gettext("“{text}” is not a year such as 2016, {bc} or Y10000")
            shown = {"text": text, "bc": self.telling.year(-43)}
            quoted = {name: isolate(value) for name, value in shown.items()}
            self.say(message.format_map(quoted), warning=True)
            return
        if self.view is not View.TIMELINE:
            self.leave()
            self.view = View.TIMELINE
            self.fill()
        rows = self.list.rows
        if isinstance(rows, TimelineRows) and (key := rows.from_year(wanted)) is not None:
            self.list.go_to(key)
        self.focus_pane(Pane.LIST)
