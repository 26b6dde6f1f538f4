"""Work that may never end, such as reading a pipe that nobody writes into."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, wait
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_LOOK_EVERY = 0.05
"""Seconds between looks at whether the work is still wanted."""
BRIEFLY = 0.05
"""Seconds that a key may wait for what nearly always is at hand, such as the names in a folder."""


class Cancellable(Protocol):
    """Work that others may no longer want, such as a worker of Textual's."""

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody waits for it any more."""


def unless_cancelled(work: Callable[[], T], job: Cancellable) -> T | None:
    """Do work in a thread that does not hold up the end of the program.

    Args:
        work: What to do.
        job: Who waits for it.

    Returns:
        What came of it; None if the job was cancelled before.

    Raises:
        Exception: What the work has raised.
    """
    future = started(work)
    while True:
        with suppress(TimeoutError):
            return future.result(_LOOK_EVERY)
        if future.done():
            return future.result()
        if job.is_cancelled:
            return None


def started(work: Callable[[], T]) -> Future[T]:
    """Start work in a thread that does not hold up the end of the program.

    Args:
        work: What to do.

    Returns:
        What ends when the work has, with its result or with what it has raised.
    """
    future: Future[T] = Future()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # it is raised where the result is taken
            future.set_exception(error)
        else:
            future.set_result(result)

    Thread(target=run, name="abandonable", daemon=True).start()
    return future


def started_briefly(work: Callable[[], T]) -> Future[T]:
    """Start work, and wait for it as long as a key may wait (:data:`BRIEFLY`).

    Args:
        work: What to do, such as asking a disk that nearly always answers at once.

    Returns:
        What ends when the work has; mostly it has.
    """
    future = started(work)
    wait((future,), BRIEFLY)
    return future


async def ended(future: Future[T], seconds: float | None = None) -> bool:
    """Wait until a future of another thread has ended, which may be long after the loop has.

    Args:
        future: The future.
        seconds: How long to wait; None: as long as it takes.

    Returns:
        Whether it has ended.
    """
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def tell(_: Future[T]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits
            loop.call_soon_threadsafe(ended.set)

    future.add_done_callback(tell)
    with suppress(TimeoutError):
        await asyncio.wait_for(ended.wait(), seconds)
    return future.done()
