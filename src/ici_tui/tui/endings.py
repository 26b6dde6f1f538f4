"""How the application ends by an error: what went wrong is raised when the terminal is restored.

Textual prints errors itself, each as a page with the values of local variables. Here the first one
ends the application and goes to whoever has started it. This relies on the names of Textual's own
methods: where ``_handle_exception`` is not called for every error, or what is left to be printed at
the end is not printed by ``_print_error_renderables``, pages of Textual's stand there again.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.worker import WorkerFailed

if TYPE_CHECKING:
    from collections.abc import Callable


class Endings(App[int]):
    """The part of the application that ends it.

    Attributes:
        failure: The error that has ended it.
    """

    failure: Exception | None = None
    FAILED: ClassVar[int] = 70

    def run_to_the_end(self) -> None:
        """Run, and give back the terminal and the signals whatever happens.

        Raises:
            Exception: What has ended the application.
        """
        from ici_tui.tui.terminal.driver import TerminalDriver

        hook = threading.excepthook
        threading.excepthook = self._thread_failed
        try:
            self.run()
        finally:
            threading.excepthook = hook
            if isinstance(self._driver, TerminalDriver):
                self._driver.let_go()
        if self.failure is not None:
            raise self.failure

    async def run_async(self, **options: Any) -> int | None:
        """Run; an error that no message handler has met ends the application too."""
        asyncio.get_running_loop().set_exception_handler(self._loop_failed)
        return await super().run_async(**options)

    def _handle_exception(self, error: Exception) -> None:
        """End by an error; later ones are its consequences."""
        if isinstance(error, WorkerFailed):
            if self._exit:
                # Who wants to leave has cut off what was at work.
                return
            cause = error.error
            error = cause if isinstance(cause, Exception) else error
        if self.failure is None:
            self.failure = error
            self._return_code = self.FAILED
        if self._exception is None:
            self._exception = error  # raised again in tests
            self._exception_event.set()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing: what is to be said is said by who has started the application."""
        self._exit_renderables.clear()

    def _loop_failed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Take an error that the loop has met in a callback or a task."""
        error = context.get("exception")
        if isinstance(error, Exception) and not self._exit:
            self._handle_exception(error)

    def _thread_failed(self, arguments: threading.ExceptHookArgs) -> None:
        """Take an error that has ended a thread."""
        error, loop = arguments.exc_value, self._loop
        if isinstance(error, Exception) and loop is not None:
            handle: Callable[[Exception], None] = self._handle_exception
            try:
                loop.call_soon_threadsafe(handle, error)
            except RuntimeError:  # the application has ended meanwhile
                return
