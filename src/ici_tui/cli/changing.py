"""Steps that commands share that write records: telling what was written, or why nothing was."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode
from ici_tui.cli.narration import narrate, write_line, write_problems
from ici_tui.editing.errors import ChangedMeanwhileError, EditError, InvalidError
from ici_tui.editing.record_text import RecordText, read_text
from ici_tui.editing.writing import Written, keep_beside, write
from ici_tui.files.atomic import BusyError
from ici_tui.i18n import catalogue, preferred_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ici_tui.editing.changes import Replacement

_ATTEMPTS = 20


def language() -> str:
    """Return the language of messages."""
    return preferred_language(os.environ)


def changed(
    name: str, make: Callable[[RecordText], Sequence[Replacement]], what: str
) -> Written | None:
    """Change a file; where another program was quicker, change what that one has left.

    Args:
        name: The file, as the user named it.
        make: Returns what to replace in a text.
        what: What the change is, for the journal.

    Returns:
        The result; None after reporting why nothing was written.
    """
    for attempt in range(_ATTEMPTS):
        try:
            record = read_text(Path(name))
            written = write(record, make(record), what, os.environ)
        except ChangedMeanwhileError as error:
            if attempt + 1 < _ATTEMPTS:
                continue
            report_changed(record, error)
            return None
        except (EditError, BusyError, OSError) as error:
            report(error, name)
            return None
        report_journal(written, name)
        return written
    return None


def report(error: EditError | BusyError | OSError, name: str) -> None:
    """Report on stderr why a file is not written."""
    words = catalogue(language())
    if isinstance(error, InvalidError):
        write_problems(error.report.problems, error.report.name, sys.stderr)
        message = words.gettext(
            "Nothing was written to {name}: what it would hold is not a valid record."
        )
        narrate(message, language(), name=name)
    elif isinstance(error, EditError):
        write_line(f"{name}: {error}", sys.stderr)
    elif isinstance(error, BusyError):
        message = words.gettext("Nothing was written: another program is writing {name}.")
        narrate(message, language(), name=name)
    else:
        message = words.gettext("The file {name} could not be written: {reason}")
        narrate(message, language(), name=name, reason=error.strerror or error)


def report_changed(record: RecordText, error: ChangedMeanwhileError) -> None:
    """Keep a text beside the file that another program has changed, and say so."""
    words = catalogue(language())
    path = keep_beside(record, error.text)
    message = words.gettext(
        "Another program has changed {name} meanwhile. It stays as it is; your version is in {own}."
    )
    narrate(message, language(), name=record.path, own=path)


def report_journal(written: Written, name: str) -> None:
    """Say that a write cannot be taken back, where that is so."""
    if written.not_kept:
        message = catalogue(language()).gettext(
            "{name} was written, but the journal was not ({reason}): the write cannot be undone."
        )
        narrate(message, language(), name=name, reason=written.not_kept)


def tell(message: str, **fields: object) -> None:
    """Write a message of the catalogue to stderr.

    Args:
        message: The translated message, with fields.
        fields: What the fields hold.
    """
    narrate(message, language(), **fields)


DONE, NOT_DONE = ExitCode.FOUND, ExitCode.NOTHING
