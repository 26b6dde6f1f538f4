"""What an import has to say: of the whole, which stops it, and of single rows."""

from __future__ import annotations

from typing import Any, NamedTuple


class ImportProblem(Exception):  # noqa: N818 - turned into a sentence for the user
    """The file or the mapping cannot be used; nothing is written.

    Args:
        message: Why, in English.
        usage: Whether the mapping or the arguments are wrong, and not the file.
    """

    def __init__(self, message: str, *, usage: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.usage = usage


class FieldError(ValueError):
    """A value does not fit its field; the row is written without it."""


class RowProblem(NamedTuple):
    """What is wrong with a row.

    Attributes:
        file: The file that it is in.
        row: Its number among the rows, from 1.
        kind: In a few words, such as ``no title``; the same for all rows with this problem.
        reason: The whole of it.
        left_out: Whether the row is not in the record.
        values: The row.
    """

    file: str
    row: int
    kind: str
    reason: str
    left_out: bool
    values: dict[str, Any]
