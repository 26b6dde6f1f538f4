"""``ici-tui export [QUERY] [FILE]``: writes the events that match a query and filters."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode, UsageError
from ici_tui.cli.filters import filter_of, unknown_words
from ici_tui.cli.narration import narrate
from ici_tui.cli.opening import (
    narrate_unknown,
    open_record,
    reader_language,
    reader_languages,
)
from ici_tui.cli.search import narrate_problems
from ici_tui.describe import Telling
from ici_tui.export.formats import SUFFIXES, Format, format_of, selection_pieces
from ici_tui.export.selection import Collection, Selection
from ici_tui.files.atomic import write_text
from ici_tui.i18n import catalogue
from ici_tui.i18n.labels import term_labels
from ici_tui.search.cache.index_cache import index_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ici_tui.export.selection import Filter
    from ici_tui.record.entities import Event
    from ici_tui.record.record import Record
    from ici_tui.search.result import Result

_COMMAND = "ici-tui export"
_ONE_FORM = frozenset({Format.JSON, Format.JSONL, Format.CSL, Format.BIBTEX})
"""Formats whose languages are those of the record or of the source, whatever ``--lang``."""


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the events that the arguments ask for."""
    form = _format(arguments)
    wanted = filter_of(arguments)
    if not arguments.file and arguments.query and Path(arguments.query).is_file():
        raise UsageError(
            f"'{arguments.query}' is a file, and the query comes first;"
            f" for all events of it: {_COMMAND} '' {arguments.query}",
            _COMMAND,
        )
    record = open_record(arguments.file)
    if record is None:
        return ExitCode.NOTHING
    language = reader_language(arguments.lang)
    telling = Telling.of(record, language)
    unknown = list(unknown_words(telling, Collection.EVENTS, wanted))
    for word, known in unknown:
        narrate_unknown(word, known, language)
    if unknown:
        return ExitCode.NOTHING
    result = None
    if arguments.query.strip():
        result = index_of(record, term_labels()).search(arguments.query, finished=True)
        narrate_problems(result, language)
        if result.query.is_unusable:
            return ExitCode.USAGE
    events = _chosen(record, result, wanted)
    if events is not None and not events:
        narrate(catalogue(language).gettext("Nothing found."), language)
        return ExitCode.NOTHING
    wide = arguments.lang is None and form in (Format.CSV, Format.EXCEL)
    languages = reader_languages("both" if wide else arguments.lang)
    tellings = [telling.in_language(one) for one in languages]
    pieces = selection_pieces(tellings, form, events, arguments.query.strip())
    if arguments.output in (None, "-"):
        sys.stdout.writelines(pieces)
        return ExitCode.FOUND
    path = Path(arguments.output)
    words = catalogue(language)
    try:
        write_text(path, pieces)
    except OSError as error:
        message = words.gettext("The file {name} could not be written: {reason}")
        narrate(message, language, name=path, reason=error.strerror or error)
        return ExitCode.NOTHING
    count = len(record.events if events is None else events)
    message = words.ngettext(
        "{number} event written to {name}", "{number} events written to {name}", count
    )
    narrate(message, language, number=count, name=path)
    return ExitCode.FOUND


def _format(arguments: argparse.Namespace) -> Format:
    """Return the requested format: by name, else by the extension of the file."""
    output = arguments.output
    form = Format(arguments.format) if arguments.format else None
    if form is None and output not in (None, "-"):
        form = format_of(Path(output))
        if form is None and not arguments.excel:
            raise UsageError(
                f"the extension of '{output}' is unknown: use --format, or one of"
                f" {' '.join(SUFFIXES)}",
                _COMMAND,
            )
    if arguments.excel:
        if form not in (None, Format.CSV, Format.EXCEL):
            raise UsageError(f"--excel is for csv, not for {form}", _COMMAND)
        form = Format.EXCEL
    form = form or Format.JSON
    if form in _ONE_FORM and arguments.lang in ("ar", "en"):
        raise UsageError(
            f"--format {form} has the languages of the record; leave out --lang {arguments.lang}",
            _COMMAND,
        )
    if form is Format.HTML and arguments.lang == "both":
        raise UsageError(
            "--format html is a page in one language: --lang ar or --lang en", _COMMAND
        )
    return form


def _chosen(record: Record, result: Result | None, wanted: Filter) -> Sequence[Event] | None:
    """Return the events that match the query and filters; None if there are neither."""
    events: Sequence[Event] | None = None
    if wanted.chooses_events or wanted.kinds:
        selected = Selection(record, wanted).entities(Collection.EVENTS)
        names = {entity.id for entity in selected}
        events = [event for event in record.events if event.id in names]
    if result is not None:
        hits = set(result.ids)
        events = [
            event for event in (record.events if events is None else events) if event.id in hits
        ]
    return events
