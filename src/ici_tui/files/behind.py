"""Writing that nobody waits for: a thread of its own, so that a slow or hung disk holds up nothing.

The thread ends with the process, whatever it is doing: what it writes has to be whole or not there
at any moment (:mod:`ici_tui.files.atomic`).
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
"""How long the end of the program waits for :func:`unimportant` tasks."""


class Behind:
    """Does tasks one after the other, in the order they come, in a thread of its own.

    Args:
        name: What the thread is called.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._tasks: deque[Callable[[], None]] = deque()
        self._changed = threading.Condition()
        self._working = False

    def do(self, task: Callable[[], None]) -> None:
        """Have a task done; return at once.

        Args:
            task: Raises nothing: there is nobody to tell.
        """
        with self._changed:
            self._tasks.append(task)
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, name=self._name, daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing is left to do.

        Args:
            seconds: How long at most.

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
def unimportant() -> Behind:
    """Return what writes things whose loss costs time only, such as entries of caches.

    The end of the program waits for them, but no longer than :data:`AT_EXIT_SECONDS`.
    """
    behind = Behind("unimportant writes")
    atexit.register(behind.wait, AT_EXIT_SECONDS)
    return behind
