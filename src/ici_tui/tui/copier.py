"""The application's clipboard: where copied text goes, and what the reader is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.app import App
from textual.worker import get_current_worker

from ici_tui.lazy import lazy
from ici_tui.tui.terminal.textual_internals.application import driver_of, set_clipboard

if TYPE_CHECKING:
    from ici_tui.terminal import clipboard
    from ici_tui.terminal.clipboard import Tool
    from ici_tui.terminal.multiplexers import Multiplexer
    from ici_tui.tui.widgets.selectable import SelectableLines
else:
    clipboard = lazy("ici_tui.terminal.clipboard")


class Copier(App[int]):
    """The part of the application that copies: to a tool of the system, else to the terminal."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy logical text, and tell the reader where it went."""
        set_clipboard(self, text)
        self._hand_out(text)

    def on_selectable_lines_selected(self, message: SelectableLines.Selected) -> None:
        """Copy what the mouse has selected, as terminals do."""
        self.copy_to_clipboard(message.text)

    @work(thread=True, group="copy")
    def _hand_out(self, text: str) -> None:
        """Find a tool that takes the text; one may take its time."""
        worker = get_current_worker()
        tool = clipboard.copy(text, layers=self._layers)
        if not worker.is_cancelled:
            self.call_from_thread(self._handed_out, text, tool)

    def _handed_out(self, text: str, tool: Tool | None) -> None:
        driver = driver_of(self)
        if driver is not None and (tool is None or tool.keeps):
            # The driver knows what stands between it and the terminal.
            send = getattr(driver, "send", driver.write)
            send(clipboard.clipboard_sequence(text))
        sent = tool is None or tool.forwards
        self.tell_copied(len(text.encode("utf-8", "replace")) if sent else None)

    @property
    def _layers(self) -> tuple[Multiplexer, ...]:
        detection = getattr(driver_of(self), "detection", None)
        return getattr(detection, "layers", ())

    def tell_copied(self, sent: int | None) -> None:
        """Tell the reader that text was copied.

        Args:
            sent: The bytes that were only sent to the terminal, which may keep them or not; None
                where a tool of the system has the text.
        """
        raise NotImplementedError
