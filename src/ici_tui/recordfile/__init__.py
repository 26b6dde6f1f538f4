"""Opens a record: the bundled one, a file in any supported form, or standard input.

Importing this package is cheap: pydantic, SQLite and zstandard load when a record is opened.
"""

from typing import TYPE_CHECKING, Any

from ici_tui.recordfile.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ici_tui.record.record import MemoryRecord
    from ici_tui.recordfile.opening import OpenedRecord
    from ici_tui.recordfile.report import MAX_PROBLEMS, Report

__all__ = [
    "MAX_PROBLEMS",
    "OpenedRecord",
    "RecordError",
    "Report",
    "bundled_path",
    "load",
    "open_record",
    "validate",
]


def __getattr__(name: str) -> Any:
    """Import the types on first use; they import msgspec."""
    if name in ("MAX_PROBLEMS", "Report"):
        from ici_tui.recordfile import report

        return getattr(report, name)
    if name == "OpenedRecord":
        from ici_tui.recordfile.opening import OpenedRecord

        return OpenedRecord
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load(
    path: "Path | None" = None, progress: "Callable[[float], None] | None" = None
) -> "MemoryRecord":
    """Read a whole record into memory.

    Args:
        path: A ``.json``, ``.jsonl`` or ``.ndjson`` file, plain or compressed (``.gz``, ``.zst``);
            ``-`` for standard input; None for the bundled record.
        progress: Called a few times per megabyte with the fraction that has been read: above 0, at
            most 1. Not called if the size is unknown.

    Raises:
        RecordError: It cannot be read or is not a valid record; has all problems.
    """
    return open_record(path, progress).record


def open_record(
    path: "Path | None" = None,
    progress: "Callable[[float], None] | None" = None,
    *,
    assume: bool = False,
    lenient: bool = False,
) -> "OpenedRecord":
    """Read a record with its origin.

    Args:
        path: As for :func:`load`.
        progress: As for :func:`load`.
        assume: Whether a large file that looks the same as before may be taken for the same, for
            the caller to verify (:attr:`~ici_tui.recordfile.opening.OpenedRecord.assumption`).
        lenient: Whether to leave out what is wrong
            (:attr:`~ici_tui.recordfile.opening.OpenedRecord.left_out`), instead of refusing the
            whole.

    Raises:
        RecordError: As for :func:`load`.
    """
    from ici_tui.recordfile import opening

    return opening.open_record(path, progress, assume=assume, lenient=lenient)


def validate(
    path: "Path | None" = None, *, limit: int | None = None, kinds: bool = False
) -> "Report":
    """Validate a record without keeping it, in constant memory for JSON Lines of any length.

    Args:
        path: As for :func:`load`.
        limit: The maximum number of problems to report; None for :data:`MAX_PROBLEMS`.
        kinds: Whether to report the kinds of all problems.

    Returns:
        All problems, also if it cannot be read at all; nothing is raised.
    """
    from ici_tui.recordfile import opening

    return opening.validate(path, limit=limit, kinds=kinds)


def bundled_path() -> "Path":
    """Return the bundled record: package data when installed, else the repository's file."""
    from ici_tui.recordfile import opening

    return opening.bundled_path()
