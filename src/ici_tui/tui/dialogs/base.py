"""What the screens over the explorer have in common: they leave once, and with one result."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Mount
from textual.screen import ModalScreen, Screen

if TYPE_CHECKING:
    from textual.events import Event

Result = TypeVar("Result")


class Dialog(Screen[Result]):
    """A screen that is opened for a result and closed with it.

    Whatever asks it to close after that, or while another screen stands over it (a second click, a
    message that was under way), has no effect: Textual would take away the screen below.
    """

    _dismissed = False

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the screen with its result, unless it is closed or another one stands over it.

        Args:
            result: The result for whoever has opened the screen.
        """
        if self._dismissed or not self.is_active:
            return AwaitComplete()
        self._dismissed = True
        return super().dismiss(result)

    def give_up(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def action_copy_text(self) -> None:
        """Copy what is selected; Ctrl+C closes the screen where nothing is."""
        text = self.get_selected_text()
        if text:
            self.app.copy_to_clipboard(text)
        else:
            self.give_up()

    async def on_event(self, event: Event) -> None:
        """Leave a screen empty whose application ended before it was mounted."""
        if not (isinstance(event, Mount) and not self.is_attached):
            await super().on_event(event)


class ModalDialog(Dialog[Result], ModalScreen[Result]):
    """A dialog through which the explorer stays in sight."""
