"""Work that may never end, such as reading a pipe that nobody writes into."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

T = TypeVar("T")

_LOOK_EVERY = 0.05
"""Seconds between looks at whether the work is still wanted."""


def unless_cancelled(work: Callable[[], T], worker: Worker[None]) -> T | None:
    """Do work in a thread that does not hold up the end of the program.

    Args:
        work: What to do.
        worker: Who waits for it.

    Returns:
        What came of it; None if the worker was cancelled before.

    Raises:
        Exception: What the work has raised.
    """
    results: list[T] = []
    errors: list[Exception] = []
    done = Event()

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:
            errors.append(error)
        finally:
            done.set()

    Thread(target=run, name="abandonable", daemon=True).start()
    while not done.wait(_LOOK_EVERY):
        if worker.is_cancelled:
            return None
    if errors:
        raise errors[0]
    return results[0]
