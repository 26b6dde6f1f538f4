"""Opens standard streams that are missing, and flushes them at the end."""

from __future__ import annotations

import contextlib
import os
import sys
from io import TextIOWrapper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def prepare_streams() -> None:
    """Make sure that all three descriptors are open, and that output is UTF-8.

    A descriptor that is closed at the start would be assigned to the next file that is opened, and
    output for the stream would go into that file. It is opened on the null device in the opposite
    mode, so that reading standard input and writing standard output still fail (as gnulib's
    ``stdopen`` does).
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
        # Only for a terminal does the locale say what it can show.
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")


def _opened(fd: int) -> TextIO:
    return open(fd, "w", encoding="utf-8", errors="backslashreplace", closefd=False)


def say(line: str) -> None:
    """Write a line to standard error; errors are ignored, as there is nowhere to report them."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def give_up(stream: TextIO) -> None:
    """Redirect a stream that cannot be written to the null device.

    Otherwise Python flushes it again at exit and reports the failure itself.
    """
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def end_streams() -> None:
    """Flush standard error; give it up if it cannot be written."""
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        give_up(sys.stderr)
