"""Steps that commands share: opening the record, choosing the language, reporting unknown ids."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui import recordfile
from ici_tui.cli.narration import narrate, write_line, write_problems
from ici_tui.files.gc_pause import gc_paused
from ici_tui.files.known_files import LARGE
from ici_tui.i18n import catalogue, preferred_language
from ici_tui.jsontext.suggestions import did_you_mean
from ici_tui.recordfile import RecordError, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ici_tui.record.protocol import Record


def reader_language(wanted: str | None) -> str:
    """Return the language of messages: the requested one, else the locale's."""
    return wanted if wanted in ("ar", "en") else preferred_language(os.environ)


def reader_languages(wanted: str | None) -> Sequence[str]:
    """Return the languages of the data, the reader's own first."""
    own = reader_language(wanted)
    if wanted == "both":
        return (own, "en" if own == "ar" else "ar")
    return (own,)


def open_record(name: str | None, *, lenient: bool = False) -> Record | None:
    """Return the record of a file, or None after reporting its problems on stderr.

    Args:
        name: A record's path as it was typed; None for the bundled one.
        lenient: Whether to leave out what is wrong, and report it.
    """
    path = None if name is None else Path(name)
    try:
        with gc_paused():
            if not lenient:
                return kept_or_read(path)
            opened = recordfile.open_record(path, lenient=True)
    except RecordError as error:
        if not narrate_import(error.name):
            _report(error)
        return None
    if opened.left_out is not None:
        _report(RecordError(opened.name, opened.left_out.problems, opened.left_out.more))
        number = opened.left_out.entities
        left_out = f"{number:,} {'entity' if number == 1 else 'entities'} left out"
        write_line(f"{opened.name}: {left_out}", sys.stderr)
    return opened.record


def kept_or_read(path: Path | None) -> Record:
    """Return a record: a large one that is known stays in its file, any other is read.

    Args:
        path: Its file; None for the bundled one.

    Raises:
        RecordError: It cannot be read or is not valid.
    """
    return _kept(path) or load(path)


def _kept(path: Path | None) -> Record | None:
    """Return a large record that was indexed and looks as it did then; it stays in its file."""
    try:
        if path is None or path.stat().st_size < LARGE:
            return None
    except (OSError, ValueError):
        return None
    from ici_tui.i18n.labels import term_labels
    from ici_tui.search.cache.kept_record import open_kept

    return open_kept(path, term_labels())


def _report(error: RecordError) -> None:
    write_problems(error.shown, error.name, sys.stderr)
    if error.rest:
        write_line(error.rest, sys.stderr)


def narrate_import(name: str) -> bool:
    """Say of a file of another format what it is and which command makes a record of it.

    Args:
        name: The file, as it was typed.

    Returns:
        Whether it is of such a format; else nothing was said.
    """
    from ici_tui.importing.advice import advice_on

    advice = advice_on(Path(name))
    if advice is None:
        return False
    language = reader_language(None)
    words = catalogue(language)
    message = words.gettext("{file}: this is {what}, not a record. To import it, run: {command}")
    if advice.needs_mapping:
        message = words.gettext(
            "{file}: this is {what}, not a record. To import it, begin with: {command}"
        )
    what = words.gettext(advice.title)
    narrate(message, language, file=name, what=what, command=advice.command)
    return True


def narrate_unknown(word: str, known: Iterable[str], language: str) -> None:
    """Report an unknown id or kind, and suggest a similar one."""
    words = catalogue(language)
    near = did_you_mean(word, known)
    if near is None:
        narrate(words.gettext("The record has no “{word}”."), language, word=word)
    else:
        message = words.gettext("The record has no “{word}”. Did you mean “{near}”?")
        narrate(message, language, word=word, near=near)
