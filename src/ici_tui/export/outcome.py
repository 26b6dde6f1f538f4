"""Writes a file, and says how much is in it and what is not."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from ici_tui.export.tables import table_of
from ici_tui.files import atomic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ici_tui.export.file_format import FileFormat, MissingLibraryError, Selected
    from ici_tui.i18n import Catalogue


class Unit(Enum):
    """What is counted of a written file."""

    EVENTS = "events"
    SOURCES = "sources"
    ROWS = "rows"


Said = tuple[str, dict[str, object]]
"""A translated message with ``str.format`` fields, and their values; numbers are ``int``."""


def save(
    form: FileFormat,
    selected: Selected,
    path: Path,
    told: Callable[[Iterator[str]], Iterator[str]] = iter,
) -> None:
    """Write a file that the user names, whole or not at all.

    Args:
        form: The format.
        selected: What to write.
        path: The file.
        told: Passes on the pieces of a text, and may tell of them.

    Raises:
        OSError: It cannot be written.
    """
    if form.binary is None:
        atomic.write_text(path, told(form.write(selected)))
    else:
        atomic.write_bytes(path, form.binary(selected))


def written(words: Catalogue, form: FileFormat, selected: Selected, name: object) -> Said:
    """Return the message that a file has been written.

    Args:
        words: The messages in the reader's language.
        form: The format.
        selected: What was written.
        name: The file.
    """
    number, unit = _counted(form, selected)
    match unit:
        case Unit.EVENTS:
            message = words.ngettext(
                "{number} event written to {name}", "{number} events written to {name}", number
            )
        case Unit.SOURCES:
            message = words.ngettext(
                "{number} source written to {name}", "{number} sources written to {name}", number
            )
        case Unit.ROWS:
            message = words.ngettext(
                "{number} row written to {name}", "{number} rows written to {name}", number
            )
    return message, {"number": number, "name": name}


def missing(words: Catalogue, error: MissingLibraryError) -> Said:
    """Return the message that a format needs a library."""
    message = words.gettext("Writing {title} needs {library}: pip install '{extra}'")
    return message, {"title": error.title, "library": error.library, "extra": error.extra}


def left_out(words: Catalogue, form: FileFormat, selected: Selected) -> Iterator[Said]:
    """Yield the message about events that leave nothing in a file, if there are any."""
    number = form.left_out_of(selected)
    if not number:
        return
    if form.sources is not None and number == len(selected.chosen):
        yield words.gettext("None of these events has a source."), {}
        return
    message = words.ngettext(
        "{number} event is left out: {reason}", "{number} events are left out: {reason}", number
    )
    yield message, {"number": number, "reason": words.gettext(form.left_out)}


def _counted(form: FileFormat, selected: Selected) -> tuple[int, Unit]:
    if form.sources is not None:
        return len(form.sources(selected)), Unit.SOURCES
    if selected.is_bibliography and not selected.table:
        return len(selected.record.sources), Unit.SOURCES
    if form.tables and selected.table not in (None, "events"):
        return sum(1 for _ in table_of(selected).rows()), Unit.ROWS
    return len(selected.chosen) - form.left_out_of(selected), Unit.EVENTS
