"""Writing in a background thread, so that a slow or hung disk blocks nothing.

The thread ends with the process at any moment, so its writes have to be atomic
(:mod:`ici_tui.files.atomic`).
"""

from __future__ import annotations

import atexit
import threading
from collections import deque
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

AT_EXIT_SECONDS = 3.0
"""Seconds that the exit of the program waits for :func:`cache_writer` tasks."""


class BackgroundWriter:
    """Runs tasks in order in a background thread.

    Args:
        name: The name of the thread.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._tasks: deque[Callable[[], None]] = deque()
        self._changed = threading.Condition()
        self._working = False

    def do(self, task: Callable[[], None]) -> None:
        """Queue a task; return at once.

        Args:
            task: Must not raise: nobody would see the error.
        """
        with self._changed:
            self._tasks.append(task)
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, name=self._name, daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait until all tasks are done.

        Args:
            seconds: The time limit.

        Returns:
            Whether nothing is left.
        """
        with self._changed:
            return self._changed.wait_for(lambda: not self._working, seconds)

    def _work(self) -> None:
        while True:
            with self._changed:
                if not self._tasks:
                    self._working = False
                    self._changed.notify_all()
                    return
                task = self._tasks.popleft()
            try:
                task()
            except BaseException:
                with self._changed:
                    self._working = False
                    self._changed.notify_all()
                raise


@cache
def cache_writer() -> BackgroundWriter:
    """Return the writer for data whose loss only costs time, such as cache entries.

    The exit of the program waits for it, at most :data:`AT_EXIT_SECONDS`.
    """
    behind = BackgroundWriter("cache_writer writes")
    atexit.register(behind.wait, AT_EXIT_SECONDS)
    return behind
