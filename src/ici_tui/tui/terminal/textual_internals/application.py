"""What we rely on of Textual's application, its messages and its screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import Console
from textual.app import App

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from textual.driver import Driver
    from textual.events import ScreenResume
    from textual.message_pump import MessagePump

    from ici_tui.tui.terminal.colours import ColourSystem


def has_messages(pump: MessagePump) -> bool:
    """Return whether messages are waiting for a widget or the application.

    Textual takes the next message out of the queue before it handles the one in hand, to see
    whether the next replaces it.
    """
    return pump.message_queue_size > 0 or pump._pending_message is not None


def keep_styles(event: ScreenResume) -> None:
    """Have a screen that resumes keep the styles of its widgets, which are up to date.

    Without it, a screen styles all its widgets a second time right after they were mounted.
    """
    event.refresh_styles = False


def use_colour_system(app: App[Any], system: ColourSystem) -> None:
    """Draw with a set of colours.

    Textual takes it from ``TEXTUAL_COLOR_SYSTEM`` when it is imported, which is before the terminal
    is known. The console is made as the application's constructor makes it.
    """
    app.console = Console(
        file=app.console.file,
        color_system=system,
        force_terminal=True,
        no_color=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        safe_box=False,
        soft_wrap=False,
    )


def start_with_theme(app: App[Any], name: str) -> None:
    """Take the first theme, before anything is drawn.

    Textual starts dark: without watchers it need not parse and apply its sheet anew for another
    dark theme. The first frame is styled before it tells anyone of the theme.
    """
    wanted = app.get_theme(name)
    if wanted is not None and wanted.dark and not wanted.ansi:
        app.set_reactive(App.theme, name)
        app.add_class(f"-theme-{name}", update=False)
    else:
        app.theme = name
    app.stylesheet.set_variables(app.get_css_variables())


def driver_of(app: App[Any]) -> Driver | None:
    """Return the application's driver; None before it runs."""
    return app._driver


def set_clipboard(app: App[Any], text: str) -> None:
    """Set what the application itself pastes, and send nothing to the terminal."""
    app._clipboard = text


class ErrorEndings(App[int]):
    """The part of the application that its first error ends, without a word on the screen.

    Textual prints each error itself, as a page with the values of local variables.

    Attributes:
        failure: The error that has ended it.
    """

    failure: Exception | None = None
    FAILED: ClassVar[int] = 70

    @property
    def is_leaving(self) -> bool:
        """Whether the application has been told to end."""
        return bool(self._exit)

    @property
    def loop(self) -> AbstractEventLoop | None:
        """The loop it runs in; None before it runs."""
        return self._loop

    def cause_of(self, error: Exception) -> Exception | None:
        """Return the error to end by for one that was raised; None to go on."""
        return error

    def _handle_exception(self, error: Exception) -> None:
        """End by an error; later ones are its consequences."""
        cause = self.cause_of(error)
        if cause is None:
            return
        if self.failure is None:
            self.failure = cause
            self._return_code = self.FAILED
        if self._exception is None:
            self._exception = cause  # raised again in tests
            self._exception_event.set()
        self._close_messages_no_wait()

    def end_by(self, error: Exception) -> None:
        """End by an error that no message handler has met."""
        self._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print nothing: what is to be said is said by who has started the application."""
        self._exit_renderables.clear()
