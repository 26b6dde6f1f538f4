"""Saving what the reader keeps while nobody waits: in memory at once, in the file behind.

A change that cannot be saved stays in force for the session. It is tried again with every later
change, so that nothing is lost once the file can be written again.
"""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from ici_tui.files.atomic import BusyError
from ici_tui.files.behind import Behind
from ici_tui.user.saved import Kept, NewerFormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ici_tui.user.store import Keeper

    Change = Callable[[Kept], Kept]

SaveError = OSError | BusyError | NewerFormatError
"""Why something could not be saved; :class:`TimeoutError` where that took too long."""
SAVE_ERRORS = (OSError, BusyError, NewerFormatError)


class Saver:
    """What is kept as the reader sees it: what the file has, and the changes that it lacks.

    Args:
        keeper: The file; None keeps everything for the session alone, which is no failure.
    """

    def __init__(self, keeper: Keeper | None) -> None:
        self._keeper = keeper
        self._behind = Behind("saving")
        self._lock = Lock()  # never held while a file is used
        self._pending: list[Change] = []
        self._kept = Kept()

    @property
    def kept(self) -> Kept:
        """What is kept."""
        return self._kept

    @property
    def saved(self) -> bool:
        """Whether the file has every change."""
        return self._keeper is None or not self._pending

    def read(self) -> Future[None]:
        """Read the file; who only looks leaves no trace, and needs no right to write.

        Returns:
            What ends when the file was read. Its exception is a :data:`SaveError`.
        """
        return self._do(self._read)

    def change(self, change: Change) -> Future[None]:
        """Change what is kept, here at once and in the file behind.

        Args:
            change: Gives the new value from any other, as the file may have one by then.

        Returns:
            What ends when the change is on the disk. Its exception is a :data:`SaveError`.
        """
        with self._lock:
            self._kept = change(self._kept)
            self._pending.append(change)
        return self._do(self._write)

    def finish(self, seconds: float) -> SaveError | None:
        """Save what is not saved yet, as far as that is possible, and use the file no more.

        Args:
            seconds: How long to wait for it.

        Returns:
            Why not everything is saved; None where it is.
        """
        if self.saved:
            return None
        try:
            self._do(self._write).result(seconds)
        except SAVE_ERRORS as error:
            return error
        return None

    def _do(self, task: Callable[[Keeper], None]) -> Future[None]:
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

    def _read(self, keeper: Keeper) -> None:
        self._have([], keeper.read())

    def _write(self, keeper: Keeper) -> None:
        with self._lock:
            changes = list(self._pending)
        # An earlier turn may have written all of them already.
        if changes:
            self._have(changes, keeper.change(partial(_changed, changes=changes)))

    def _have(self, written: Sequence[Change], stored: Kept) -> None:
        """Take what the file has now; changes that came meanwhile are made on it again."""
        with self._lock:
            del self._pending[: len(written)]
            self._kept = _changed(stored, self._pending)


def _changed(kept: Kept, changes: Sequence[Change]) -> Kept:
    for change in changes:
        kept = change(kept)
    return kept
