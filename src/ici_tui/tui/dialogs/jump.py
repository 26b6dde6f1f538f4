"""The screens that take the next keys for a place to go: labels on everything, and a prefix."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from ici_tui.tui.cursor import cell_on_screen
from ici_tui.tui.dialogs.base import ModalDialog
from ici_tui.tui.state.commands import LATIN_OF
from ici_tui.tui.state.contexts import CONTEXTS, Context
from ici_tui.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Offset

LETTERS = "asdfghjklqwertyuiopzxcvbnm"


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


class Jump(ModalDialog[int | None], context=Context.LABELS):
    """Labels everything that can be gone to; its result is the number of what was chosen.

    Args:
        places: Where the labels stand.
    """

    DEFAULT_CSS = """
    Jump { background: transparent; layers: labels; }
    """

    def __init__(self, places: Sequence[Offset]) -> None:
        super().__init__()
        self._labels = dict(zip(labels(len(places)), range(len(places)), strict=True))
        self._places = places
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Put the labels where they belong."""
        for (text, _), place in zip(self._labels.items(), self._places, strict=True):
            yield Label(text, place)

    def focus_cell(self) -> Offset | None:
        """Return the place of the first label that what is typed can become."""
        fitting = (n for label, n in self._labels.items() if label.startswith(self._typed))
        number = next(fitting, None)
        return None if number is None else self._places[number]

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


class Prefix(ModalDialog[str | None], context=Context.PREFIX):
    """Waits for the key after `g`, and says which there are; its result is a command's name.

    Args:
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Prefix { background: transparent; align: left bottom; Bar { dock: bottom; } }
    """

    def compose(self) -> ComposeResult:
        """Say which keys lead where."""
        yield self.bar("prefix", tuple(self.key_piece(name, 50) for name in self._choices))

    @property
    def _choices(self) -> tuple[str, ...]:
        return CONTEXTS[Context.PREFIX].chosen

    def focus_cell(self) -> Offset | None:
        """Return where the line of the choices begins."""
        return cell_on_screen(self.query_one(Bar))

    def on_key(self, event: events.Key) -> None:
        """Close at a letter that leads nowhere; the others are bound."""
        known = {key for name in self._choices for key in self.keymap[name].keys}
        if event.is_printable and event.key not in known:
            event.stop()
            self.give_up()

    def action_choose(self, name: str) -> None:
        """Go where a command leads."""
        self.dismiss(name)
