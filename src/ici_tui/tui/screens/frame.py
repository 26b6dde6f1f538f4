"""The first frame: that the program is there and loads. It needs next to nothing of ours.

What is typed meanwhile is kept for the explorer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from ici_tui.i18n import catalogue
from ici_tui.tui.visual import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult


class Frame(Screen[None]):
    """What is shown until the explorer is there.

    Args:
        language: The interface's language.
        typed: Takes the keys that are typed.
    """

    DEFAULT_CSS = """
    Frame {
        background: $background; color: $text-muted; align: center middle;
        Text { width: auto; }
    }
    """

    def __init__(self, language: str, typed: Callable[[events.Key], None]) -> None:
        super().__init__()
        self._language = language
        self._typed = typed

    def compose(self) -> ComposeResult:
        """Lay out the one word there is to say."""
        yield Text(catalogue(self._language).gettext("Loading…"))

    def on_key(self, event: events.Key) -> None:
        """Hand a key on."""
        event.stop()
        self._typed(event)
