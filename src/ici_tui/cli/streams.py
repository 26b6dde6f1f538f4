"""The standard streams: there whatever the program was started with, and ended in order."""

from __future__ import annotations

import contextlib
import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def prepare_streams() -> None:
    """Have all three descriptors open, and data written in UTF-8 wherever it goes.

    A descriptor that the program was started without would be given to the next file that is
    opened, and what is meant for the stream would be written into that. In its place is the null
    device, which can only be used the wrong way round: reading standard input and writing standard
    output fail, as they do where they are closed (gnulib's ``stdopen``).
    """
    for fd, mode in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_RDWR)):
        try:
            os.fstat(fd)
        except OSError:
            opened = os.open(os.devnull, mode)
            if opened != fd:
                os.dup2(opened, fd)
                os.close(opened)
    if sys.stdout is None:
        sys.stdout = _opened(1)
    if sys.stderr is None:
        sys.stderr = _opened(2)
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper):
        # Only a terminal says itself what it can show.
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")


def _opened(fd: int) -> TextIO:
    return open(fd, "w", encoding="utf-8", errors="backslashreplace", closefd=False)


def say(line: str) -> None:
    """Write a line to standard error; where that takes nothing, nobody can be told."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def give_up(stream: TextIO) -> None:
    """Let what is still to be written to a stream that takes nothing go nowhere.

    Python writes it once more at its exit, and reports the failure in its own words.
    """
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def end_streams() -> None:
    """Leave nothing in standard error that cannot be written."""
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        give_up(sys.stderr)
