"""How a command ends: its exit codes, and the errors that lead to them."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the exit status of ``ici-tui`` says."""

    FOUND = 0
    """Found, valid, done."""
    NOTHING = 1
    """Nothing found, or the record is not valid."""
    USAGE = 2
    """The arguments cannot be understood."""
    INTERNAL = 70
    """An error of the program itself (``EX_SOFTWARE`` of BSD's ``sysexits.h``)."""
    INTERRUPTED = 130
    """Stopped with Ctrl-C: 128 + SIGINT, as a shell reports it."""


class UsageError(Exception):
    """The arguments cannot be understood.

    Args:
        message: What is wrong with them.
        command: The command whose help explains them, such as ``ici-tui show``.
    """

    def __init__(self, message: str, command: str = "ici-tui") -> None:
        super().__init__(message)
        self.command = command
