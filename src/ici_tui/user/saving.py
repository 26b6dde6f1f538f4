"""Saves user data in the background: changes apply in memory at once and are written by a thread.

A change that cannot be saved stays in effect for the session and is retried with every later
change, so that nothing is lost once the file can be written again.
"""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from ici_tui.files.atomic import BusyError
from ici_tui.files.behind import BackgroundWriter
from ici_tui.user.saved import NewerFormatError, SavedData

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ici_tui.user.store import UserStore

    Change = Callable[[SavedData], SavedData]

SaveError = OSError | BusyError | NewerFormatError
"""Why something could not be saved; :class:`TimeoutError` if it took too long."""
SAVE_ERRORS = (OSError, BusyError, NewerFormatError)


class Saver:
    """The user data in memory: the contents of the file and the changes not yet saved.

    Args:
        keeper: The file; None keeps data for the session only, without errors.
    """

    def __init__(self, keeper: UserStore | None) -> None:
        self._keeper = keeper
        self._behind = BackgroundWriter("saving")
        self._lock = Lock()  # never held while a file is used
        self._pending: list[Change] = []
        self._kept = SavedData()

    @property
    def kept(self) -> SavedData:
        """What is kept."""
        return self._kept

    @property
    def saved(self) -> bool:
        """Whether the file has every change."""
        return self._keeper is None or not self._pending

    def read(self) -> Future[None]:
        """Read the file; needs no write permission.

        Returns:
            A future that ends when the file has been read. Its exception is a :data:`SaveError`.
        """
        return self._do(self._read)

    def change(self, change: Change) -> Future[None]:
        """Apply a change, at once in memory and in the background in the file.

        Args:
            change: Returns the new value for any value, as the file may have changed by then.

        Returns:
            A future that ends when the change is on disk. Its exception is a :data:`SaveError`.
        """
        with self._lock:
            self._kept = change(self._kept)
            self._pending.append(change)
        return self._do(self._write)

    def finish(self, seconds: float) -> SaveError | None:
        """Save the remaining changes if possible, and stop using the file.

        Args:
            seconds: How long to wait for it.

        Returns:
            Why not everything is saved; None if it is.
        """
        if self.saved:
            return None
        try:
            self._do(self._write).result(seconds)
        except SAVE_ERRORS as error:
            return error
        return None

    def _do(self, task: Callable[[UserStore], None]) -> Future[None]:
        done: Future[None] = Future()
        keeper = self._keeper
        if keeper is None:
            done.set_result(None)
            return done

        def work() -> None:
            try:
                task(keeper)
            except BaseException as error:  # it is raised where the result is taken
                done.set_exception(error)
            else:
                done.set_result(None)

        self._behind.do(work)
        return done

    def _read(self, keeper: UserStore) -> None:
        self._have([], keeper.read())

    def _write(self, keeper: UserStore) -> None:
        with self._lock:
            changes = list(self._pending)
        # An earlier run may have written all of them already.
        if changes:
            self._have(changes, keeper.change(partial(_changed, changes=changes)))

    def _have(self, written: Sequence[Change], stored: SavedData) -> None:
        """Take the current contents of the file and reapply later changes."""
        with self._lock:
            del self._pending[: len(written)]
            self._kept = _changed(stored, self._pending)


def _changed(kept: SavedData, changes: Sequence[Change]) -> SavedData:
    for change in changes:
        kept = change(kept)
    return kept
