"""Exit codes, and the error for invalid arguments."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of ``ici-tui``."""

    FOUND = 0
    """Success: found, valid, done."""
    NOTHING = 1
    """Nothing found, or the record is not valid."""
    USAGE = 2
    """The arguments cannot be understood."""
    INTERNAL = 70
    """An internal error (``EX_SOFTWARE`` of BSD's ``sysexits.h``)."""
    INTERRUPTED = 130
    """Interrupted with Ctrl-C: 128 + SIGINT, as shells report it."""


class UsageError(Exception):
    """The arguments cannot be understood.

    Args:
        message: What is wrong with them.
        command: The command whose help explains them, such as ``ici-tui show``.
    """

    def __init__(self, message: str, command: str = "ici-tui") -> None:
        super().__init__(message)
        self.command = command
