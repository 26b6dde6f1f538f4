"""The palette: type a few letters of a command or a name, and go there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Container

from ici_tui.i18n import catalogue
from ici_tui.tui.dialogs.base import ModalDialog
from ici_tui.tui.dialogs.line_and_list import LineAndList
from ici_tui.tui.rows.palette import PaletteRows, entries, matching
from ici_tui.tui.widgets.bar import Bar, key_piece
from ici_tui.tui.widgets.query_input import LineInput, QueryInput
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from ici_tui.describe import Telling


class Names(RowList, can_focus=False):
    """The entries; the line above keeps the focus."""

    DEFAULT_CSS = """
    Names {
        & > .rows--cursor {
            background: $primary-muted;
            text-style: $block-cursor-text-style;
        }
    }
    """


class Palette(LineAndList, ModalDialog[str | None]):
    """Asks where to go. Its result is a row's key, None where the reader gave up.

    Args:
        telling: The record in the reader's language, if it is loaded.
        language: The interface's language.
    """

    DEFAULT_CSS = """
    Palette {
        align: center top;
        background: $background 40%;
        #palette { width: 80%; max-width: 90; height: 80%; margin-top: 2; background: $surface; }
        Names { height: 1fr; background: $surface; }
    }
    """
    # Before the line's own bindings, which are those of the search.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", show=False),
        Binding("escape,ctrl+c,ctrl+p", "cancel", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("up,shift+tab", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, telling: Telling | None, language: str) -> None:
        super().__init__()
        self.words = catalogue(language)
        self.mirrored = language == "ar"
        self._entries = entries(self.words, telling)

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the entries below it."""
        line, names, keys = LineInput("palette-input"), Names("names"), Bar("palette-keys")
        for widget in (line, names, keys):
            widget.mirrored = self.mirrored
        line.placeholder = self.words.gettext("A command or a name …")
        keys.show(
            (
                key_piece("Enter", self.words.gettext("Go there"), "accept", weight=20),
                key_piece("Esc", self.words.gettext("Close"), "cancel", weight=30),
            )
        )
        with Container(id="palette"):
            yield line
            yield names
            yield keys

    @property
    def names(self) -> Names:
        """The list of the entries."""
        return self.query_one(Names)

    @property
    def walked_list(self) -> RowList:
        """The list of the entries."""
        return self.names

    def on_mount(self) -> None:
        """Show everything."""
        self.names.show(PaletteRows(self._entries))
        self.query_one(QueryInput).focus()
        self.walked()

    @on(QueryInput.Changed)
    def _typed(self, message: QueryInput.Changed) -> None:
        self.names.show(PaletteRows(matching(self._entries, message.text)))

    @on(RowList.Chosen)
    @on(RowList.Moved)
    def _kept(self, message: RowList.Moved | RowList.Chosen) -> None:
        message.stop()
        if isinstance(message, RowList.Chosen):
            self.dismiss(message.key)

    @on(Bar.Pressed)
    async def _pressed(self, message: Bar.Pressed) -> None:
        message.stop()
        await self.run_action(message.command)

    def action_accept(self) -> None:
        """Go to the entry under the cursor."""
        self.dismiss(self.names.key)

    def action_cancel(self) -> None:
        """Go nowhere."""
        self.dismiss(None)

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.names.move(steps)
        self.walked()

    def action_page(self, pages: int) -> None:
        """Move the cursor by screenfuls."""
        self.names.page(pages)
        self.walked()
