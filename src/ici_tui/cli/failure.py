"""Error messages for system errors and for internal errors."""

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
    """Return the line that reports an internal error, free of control characters."""
    what = _plain(str(error))
    name = type(error).__name__
    return (
        f"ici-tui: internal error: {name}{': ' if what else ''}{what}"
        " (set ICI_TUI_DEBUG=1 to see the details)"
    )


def refused(error: OSError | MemoryError) -> str:
    """Return the line that reports a system error, with the file if known.

    Args:
        error: The error: a full disk, a closed output, a read-only folder …
    """
    if isinstance(error, MemoryError):
        return "ici-tui: there is not enough memory"
    why = _plain(error.strerror or str(error))
    if error.filename is not None:
        return f"ici-tui: {_plain(os.fsdecode(error.filename))}: {why}"
    doing = "cannot write" if error.errno in _OF_WRITING else "cannot read or write"
    return f"ici-tui: {doing}: {why}"


def details(error: Exception) -> str:
    """Return the traceback of an error, without values."""
    import traceback

    written = "".join(traceback.format_exception(error))
    return "\n".join(visible(line) for line in written.splitlines())


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))[:_LONGEST]
