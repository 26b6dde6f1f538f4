"""How the application ends by an error: what went wrong is raised when the terminal is restored.

Textual prints errors itself, each as a page with the values of local variables. Here the first one
ends the application and goes to whoever has started it; what of Textual has to be overridden for
that stands in :mod:`ici_tui.tui.terminal.textual_internals`.
"""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from textual.worker import WorkerFailed

from ici_tui.tui.terminal.textual_internals.application import ErrorEndings, driver_of


class Endings(ErrorEndings):
    """The part of the application that ends it."""

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
            driver = driver_of(self)
            if isinstance(driver, TerminalDriver):
                driver.let_go()
        if self.failure is not None:
            raise self.failure

    async def run_async(self, **options: Any) -> int | None:
        """Run; an error that no message handler has met ends the application too."""
        asyncio.get_running_loop().set_exception_handler(self._loop_failed)
        return await super().run_async(**options)

    def cause_of(self, error: Exception) -> Exception | None:
        """Return the error behind that of a worker; whoever leaves cuts off what is at work."""
        if not isinstance(error, WorkerFailed):
            return error
        if self.is_leaving:
            return None
        return error.error if isinstance(error.error, Exception) else error

    def _loop_failed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Take an error that the loop has met in a callback or a task."""
        error = context.get("exception")
        if isinstance(error, Exception) and not self.is_leaving:
            self.end_by(error)

    def _thread_failed(self, arguments: threading.ExceptHookArgs) -> None:
        """Take an error that has ended a thread."""
        error, loop = arguments.exc_value, self.loop
        if isinstance(error, Exception) and loop is not None:
            try:
                loop.call_soon_threadsafe(self.end_by, error)
            except RuntimeError:  # the application has ended meanwhile
                return
