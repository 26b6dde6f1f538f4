"""What is shown while a file is read; it needs next to nothing of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.screen import Screen

from ici_tui.i18n import catalogue
from ici_tui.i18n.direction import is_rtl
from ici_tui.tui.text.visual import Text

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Waiting(Screen[None]):
    """What is shown until the explorer is there.

    Args:
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Waiting {
        background: $background; color: $text-muted; align: center middle;
        Text { width: auto; }
    }
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def compose(self) -> ComposeResult:
        """Lay out the one word there is to say."""
        yield Text(catalogue(self._language).gettext("Loading…"))

    def focus_cell(self) -> Offset | None:
        """Return where that word begins."""
        region = self.query_one(Text).region
        return region.offset + Offset(region.width - 1 if is_rtl(self._language) else 0, 0)
