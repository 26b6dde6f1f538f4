"""Reads small files at startup, with a time limit for disks that hang."""

from __future__ import annotations

import errno
import os
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

READ_SECONDS = 2.0
"""How long a file is waited for; a disk that has to spin up may take longer."""


def read_within(path: Path, most: int = -1, seconds: float | None = None) -> bytes:
    """Return the bytes of a file, within a time limit.

    Args:
        path: The file.
        most: How many bytes to read at most; -1 reads all.
        seconds: How long to wait; None is :data:`READ_SECONDS`.

    Raises:
        TimeoutError: They did not come in time: the disk hangs, or it is a pipe that nobody writes
            into. The thread that waits for them ends with the process.
        OSError: The file cannot be read.
    """
    answers: SimpleQueue[bytes | OSError] = SimpleQueue()

    def read() -> None:
        try:
            with path.open("rb") as stream:
                answers.put(stream.read(most))
        except OSError as error:
            answers.put(error)

    Thread(target=read, name="reading", daemon=True).start()
    try:
        answer = answers.get(timeout=READ_SECONDS if seconds is None else seconds)
    except Empty:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(path)) from None
    if isinstance(answer, OSError):
        raise answer
    return answer
