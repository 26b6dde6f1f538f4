"""The application: opens the record off the UI thread and shows it, or what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import App
from textual.worker import get_current_worker

from ici_tui.tui.navigation import View
from ici_tui.tui.screens.explorer import Explorer

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from ici_tui.describe import Telling
    from ici_tui.library import RecordError


class IciTui(App[int]):
    """The explorer of one record.

    Args:
        path: The record's file; None for the bundled one.
        view: The view that is open at the start.
        language: The interface's language, ``ar`` or ``en``.
        theme: The name of a Textual theme; None for the default.
    """

    TITLE = "ici-tui"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "explorer.tcss"

    def __init__(
        self,
        path: Path | None = None,
        *,
        view: View = View.TIMELINE,
        language: str = "en",
        theme: str | None = None,
    ) -> None:
        super().__init__()
        self.path = path
        self.explorer = Explorer(language, view)
        if theme is not None:
            self.theme = theme

    def get_default_screen(self) -> Screen[None]:
        """Return the screen of the first paint: the explorer's frame, still empty."""
        return self.explorer

    def on_ready(self) -> None:
        """Open the record once the first frame is on the screen."""
        self.load_record()

    @work(thread=True, exclusive=True, group="load")
    def load_record(self) -> None:
        """Load the record and tell it; both take time, so not on the UI thread."""
        from ici_tui.describe import Telling
        from ici_tui.library import RecordError, load

        worker = get_current_worker()
        try:
            telling = Telling.of(load(self.path), self.explorer.language)
        except RecordError as error:
            if not worker.is_cancelled:
                self.call_from_thread(self.show_problems, error)
        else:
            if not worker.is_cancelled:
                self.call_from_thread(self.show_record, telling)

    def show_record(self, telling: Telling) -> None:
        """Show a record that has been loaded."""
        self.explorer.open(telling)

    def show_problems(self, error: RecordError) -> None:
        """Show why a record could not be opened."""
        from ici_tui.tui.screens.diagnostics import Diagnostics

        def closed(retry: bool | None) -> None:
            if retry:
                self.load_record()
            else:
                self.exit(1)

        self.push_screen(Diagnostics(error, self.explorer.language), closed)
