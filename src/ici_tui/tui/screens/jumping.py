"""Going places by a few keys: the palette, labels on everything in sight, and the `g` prefix."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from ici_tui.i18n import catalogue
from ici_tui.tui.commands import BY_NAME, LATIN_OF
from ici_tui.tui.navigation import Pane, View
from ici_tui.tui.screens.arranging import Arranging
from ici_tui.tui.widgets.bar import Bar, Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class Landing(Struct, frozen=True):
    """Something in sight that a label can lead to.

    Args:
        place: Where it stands on the screen, in cells.
        go: What going there does.
    """

    place: Offset
    go: Callable[[], object]


def labels(count: int) -> Sequence[str]:
    """Return as many different labels, of one letter each if that is enough, else of two."""
    if count <= len(LETTERS):
        return LETTERS[:count]
    return ["".join(pair) for pair in product(LETTERS, repeat=2)][:count]


class Label(Widget):
    """A label over the screen."""

    DEFAULT_CSS = """
    Label {
        position: absolute; height: 1; layer: labels;
        background: $background; color: $text-accent; text-style: bold reverse;
    }
    """

    def __init__(self, text: str, place: Offset) -> None:
        super().__init__()
        self.text = text
        self.styles.width = len(text)
        self.styles.offset = (place.x, place.y)

    def render_line(self, y: int) -> Strip:
        """Draw the label."""
        return Strip([Segment(self.text, self.rich_style)], len(self.text))


class Jump(ModalScreen[int | None]):
    """Labels everything that can be gone to; its result is the number of what was chosen.

    Args:
        places: Where the labels stand.
    """

    DEFAULT_CSS = """
    Jump { background: transparent; layers: labels; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, places: Sequence[Offset]) -> None:
        super().__init__()
        self._labels = dict(zip(labels(len(places)), range(len(places)), strict=True))
        self._places = places
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Put the labels where they belong."""
        for (text, _), place in zip(self._labels.items(), self._places, strict=True):
            yield Label(text, place)

    def on_key(self, event: events.Key) -> None:
        """Take a letter of a label, by the letter or by its key of the Arabic layout."""
        if event.character is None or not event.is_printable:
            return
        event.stop()
        self._typed += LATIN_OF.get(event.character, event.character).lower()
        if self._typed in self._labels:
            self.dismiss(self._labels[self._typed])
        elif not any(label.startswith(self._typed) for label in self._labels):
            self.dismiss(None)

    def action_cancel(self) -> None:
        """Go nowhere."""
        self.dismiss(None)


class Prefix(ModalScreen[str | None]):
    """Waits for the key after `g`, and says which there are.

    Args:
        choices: The letter of each choice and what it does, in the reader's language.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Prefix { background: transparent; align: left bottom; Bar { dock: bottom; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, choices: Sequence[tuple[str, str]], language: str) -> None:
        super().__init__()
        self._choices = choices
        self._language = language

    def compose(self) -> ComposeResult:
        """Say which keys lead where."""
        bar = Bar("prefix")
        bar.mirrored = self._language == "ar"
        bar.show(
            tuple(Piece(f"{key} {title}", command=key, weight=50) for key, title in self._choices)
        )
        yield bar

    def on_key(self, event: events.Key) -> None:
        """Take the key."""
        if event.character is not None and event.is_printable:
            event.stop()
            key = LATIN_OF.get(event.character, event.character)
            self.dismiss(key if key in {choice for choice, _ in self._choices} else None)

    def on_bar_pressed(self, message: Bar.Pressed) -> None:
        """Take a click for the key."""
        message.stop()
        self.dismiss(message.command)

    def action_cancel(self) -> None:
        """Go nowhere."""
        self.dismiss(None)


class Jumping(Arranging):
    """The part of the explorer that goes places."""

    def action_palette(self) -> None:
        """Open the palette."""
        from ici_tui.tui.screens.palette import Palette

        self.app.push_screen(Palette(self.telling, self.language), self._palette_closed)

    async def _palette_closed(self, key: str | None) -> None:
        from ici_tui.tui.views.palette import COMMAND

        if key is None:
            return
        if key.startswith(COMMAND):
            await self.run_action(BY_NAME[key.removeprefix(COMMAND)].action)
        else:
            self.go_to(key)

    def action_jump(self) -> None:
        """Label what is in sight and go to what is chosen."""
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
        words = catalogue(self.language)
        choices = [
            ("g", words.gettext("First")),
            ("e", words.gettext("Last")),
            ("y", words.gettext("Year")),
            *(
                (BY_NAME[f"view:{view}"].shown, words.gettext(BY_NAME[f"view:{view}"].title))
                for view in View
            ),
        ]
        self.app.push_screen(Prefix(choices, self.language), self._prefixed)

    async def _prefixed(self, key: str | None) -> None:
        if key == "g":
            await self.run_action("first")
        elif key == "e":
            await self.run_action("last")
        elif key == "y":
            self._ask_for_year()
        elif key is not None:
            view = next(view for view in View if BY_NAME[f"view:{view}"].shown == key)
            await self.run_action(BY_NAME[f"view:{view}"].action)

    def _ask_for_year(self) -> None:
        from ici_tui.tui.screens.prompt import Prompt

        label = self.words.gettext("Go to the year")
        self.app.push_screen(Prompt(label, language=self.language), self._go_to_year)

    def _go_to_year(self, text: str | None) -> None:
        """Put the cursor on the first event of a year, or the first after it."""
        if text is None or self.telling is None:
            return
        from ici_tui.search.fold import fold
        from ici_tui.tui.views.timeline import rail_year

        try:
            wanted = int(fold(text))
        except ValueError:
            self.say(self.words.gettext("“{text}” is not a year").format(text=text), warning=True)
            return
        if self.view is not View.TIMELINE:
            self.leave()
            self.view = View.TIMELINE
            self.fill()
        for event in self.telling.record.events:
            year = rail_year(event.date)
            if year is not None and year >= wanted and self.list.rows.index(event.id) is not None:
                self.list.go_to(event.id)
                break
        self.focus_pane(Pane.LIST)
