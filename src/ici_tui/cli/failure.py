"""What the reader sees of errors: of the world outside the program, and of the program itself."""

from __future__ import annotations

import errno
import os
from typing import Final

from ici_tui.jsontext.problems import visible

_LONGEST: Final = 200

_OF_WRITING: Final = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF, errno.EROFS, errno.EPIPE}
)


def internal(error: Exception) -> str:
    """Return the line that stands for an unexpected error, free of control characters."""
    what = _plain(str(error))
    name = type(error).__name__
    return (
        f"ici-tui: internal error: {name}{': ' if what else ''}{what}"
        " (set ICI_TUI_DEBUG=1 to see the details)"
    )


def refused(error: OSError | MemoryError) -> str:
    """Return the line that says what the system has refused, and of which file.

    Args:
        error: What the system has raised: a full disk, a closed output, a folder that may not be
            written …
    """
    if isinstance(error, MemoryError):
        return "ici-tui: there is not enough memory"
    why = _plain(error.strerror or str(error))
    if error.filename is not None:
        return f"ici-tui: {_plain(os.fsdecode(error.filename))}: {why}"
    doing = "cannot write" if error.errno in _OF_WRITING else "cannot read or write"
    return f"ici-tui: {doing}: {why}"


def details(error: Exception) -> str:
    """Return where in the program an error was raised, without the values that it worked on."""
    import traceback

    written = "".join(traceback.format_exception(error))
    return "\n".join(visible(line) for line in written.splitlines())


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))[:_LONGEST]
