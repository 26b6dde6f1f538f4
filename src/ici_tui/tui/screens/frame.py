"""The first frame: that the program is there and loads. It needs next to nothing of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from ici_tui.i18n import catalogue

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Waiting(Widget):
    """Lines of nothing, with a word in the middle."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def render_line(self, y: int) -> Strip:
        """Draw a line."""
        if y != self.size.height // 2:
            return Strip.blank(self.size.width, self.rich_style)
        from ici_tui.tui.drawing import centred

        text = catalogue(self._language).gettext("Loading…")
        return centred(text, self.size.width, self.rich_style)


class Frame(Screen[None]):
    """What is shown until the explorer is there.

    Args:
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Frame { background: $background; color: $text-muted; }
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        yield Waiting(self._language)
