"""The palette: type a few letters of a command or a name, and go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container

from ici_tui.tui.dialogs.base import ModalDialog
from ici_tui.tui.dialogs.line_and_list import LineAndList, WalkedList
from ici_tui.tui.rows.palette import PaletteRows, entries, matching
from ici_tui.tui.state.contexts import Context
from ici_tui.tui.widgets.query_input import LineInput, QueryInput
from ici_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from ici_tui.describe import LocalizedRecord
    from ici_tui.tui.state.keymap import Keymap


class Palette(LineAndList[str | None], ModalDialog[str | None], context=Context.PALETTE):
    """Asks where to go. Its result is a row's key, None where the reader gave up.

    Args:
        localized: The record in the reader's language, if it is loaded.
        language: The interface's language.
        keymap: The commands with their keys.
    """

    DEFAULT_CSS = """
    Palette {
        align: center top;
        background: $background 40%;
        #palette { width: 80%; max-width: 90; height: 80%; margin-top: 2; background: $surface; }
        WalkedList { height: 1fr; background: $surface; }
    }
    """

    def __init__(self, localized: LocalizedRecord | None, language: str, keymap: Keymap) -> None:
        super().__init__(language)
        self._entries = entries(self.words, localized, keymap)

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the entries below it."""
        line = self.facing(LineInput("palette-input"))
        line.placeholder = self.words.gettext("A command or a name …")
        keys = (
            self.key_piece("accept", 20, self.words.gettext("Go there")),
            self.key_piece("close", 30),
        )
        with Container(id="palette"):
            yield line
            yield self.facing(WalkedList("names"))
            yield self.bar("palette-keys", keys)

    def on_mount(self) -> None:
        """Show everything."""
        self.list.show(PaletteRows(self._entries))
        self.input.focus()
        self.note_walked()

    @on(QueryInput.Changed)
    def _typed(self, message: QueryInput.Changed) -> None:
        self.list.show(PaletteRows(matching(self._entries, message.text)))

    @on(RowList.Chosen)
    @on(RowList.Moved)
    def _kept(self, message: RowList.Moved | RowList.Chosen) -> None:
        message.stop()
        if isinstance(message, RowList.Chosen):
            self.dismiss(message.key)

    def action_accept(self) -> None:
        """Go to the entry under the cursor."""
        self.dismiss(self.list.key)

    def action_complete(self) -> None:
        """Go to the next entry."""
        self.action_entry("next")
