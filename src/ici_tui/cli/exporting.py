"""``ici-tui export [QUERY] [FILE]``: writes the events that match a query and filters."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode, UsageError
from ici_tui.cli.filters import criteria_of, unknown_words, with_ids
from ici_tui.cli.indexing import index_of
from ici_tui.cli.narration import narrate
from ici_tui.cli.opening import narrate_unknown, open_record, reader_language
from ici_tui.cli.progress import told
from ici_tui.cli.search import narrate_problems
from ici_tui.cli.writing import columns_of, for_excel, languages_for
from ici_tui.describe import LocalizedRecord
from ici_tui.export.delimited import CSV
from ici_tui.export.file_format import MissingLibraryError, Selected
from ici_tui.export.formats import FORMAT_OF, FORMATS, SUFFIXES, format_of
from ici_tui.export.outcome import left_out, missing, save, written
from ici_tui.i18n import catalogue
from ici_tui.record.kinds import Collection
from ici_tui.search.hit_events import hit_events
from ici_tui.search.parser import parse
from ici_tui.search.query import And, Query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ici_tui.export.file_format import FileFormat
    from ici_tui.record.entities import Event
    from ici_tui.record.protocol import Record
    from ici_tui.search.selection import Criteria

_COMMAND = "ici-tui export"


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the events that the arguments ask for."""
    form = _format(arguments)
    languages = languages_for(form, arguments.lang, _COMMAND)
    wanted = criteria_of(arguments)
    if not arguments.file and arguments.query and Path(arguments.query).is_file():
        raise UsageError(
            f"'{arguments.query}' is a file, and the query comes first;"
            f" for all events of it: {_COMMAND} '' {arguments.query}",
            _COMMAND,
        )
    record = open_record(arguments.file, lenient=arguments.lenient)
    if record is None:
        return ExitCode.NOTHING
    language = reader_language(arguments.lang)
    localized = LocalizedRecord.of(record, language)
    wanted = with_ids(record, wanted)
    unknown = list(unknown_words(localized, Collection.EVENTS, wanted))
    for word, known in unknown:
        narrate_unknown(word, known, language)
    if unknown:
        return ExitCode.NOTHING
    query = parse(arguments.query, finished=True)
    events = _chosen(record, query, wanted, language)
    if query.is_unusable:
        return ExitCode.USAGE
    localized_records = [localized.in_language(one) for one in languages]
    selected = Selected(
        localized_records,
        events,
        arguments.query.strip(),
        arguments.table,
        columns_of(form, arguments),
    )
    done = _write(form, selected, arguments.output, language)
    if events is None or events or done is not ExitCode.FOUND:
        return done
    narrate(catalogue(language).gettext("Nothing found."), language)
    return ExitCode.NOTHING


def _write(form: FileFormat, selected: Selected, output: str | None, language: str) -> ExitCode:
    """Write the file, and say on stderr what is in it."""
    words = catalogue(language)
    try:
        return _written(form, selected, output, language)
    except MissingLibraryError as error:
        message, fields = missing(words, error)
        narrate(message, language, **fields)
        return ExitCode.NOTHING


def _written(form: FileFormat, selected: Selected, output: str | None, language: str) -> ExitCode:
    words = catalogue(language)
    if output in (None, "-"):
        if form.binary is None:
            pieces = form.write(selected)
            sys.stdout.writelines(pieces if sys.stdout.isatty() else told(pieces))
        elif sys.stdout.isatty():
            raise UsageError(f"{form.title} is no text: use -o PATH", _COMMAND)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(form.binary(selected))
    else:
        path = Path(output)
        try:
            save(form, selected, path, told)
        except OSError as error:
            message = words.gettext("The file {name} could not be written: {reason}")
            narrate(message, language, name=path, reason=error.strerror or error)
            return ExitCode.NOTHING
        if selected.events is None or selected.events:
            message, fields = written(words, form, selected, path)
            narrate(message, language, **fields)
    for message, fields in left_out(words, form, selected):
        narrate(message, language, **fields)
    return ExitCode.FOUND


def _format(arguments: argparse.Namespace) -> FileFormat:
    """Return the requested format: by name, else by the extension of the file."""
    output = arguments.output
    form = FORMAT_OF[arguments.format] if arguments.format else None
    if form is None and output not in (None, "-"):
        form = format_of(Path(output))
        if form is None and not arguments.excel:
            raise UsageError(
                f"the extension of '{output}' is unknown: use --format, or one of"
                f" {' '.join(SUFFIXES)}",
                _COMMAND,
            )
    if form is None and arguments.table:
        form = CSV
    form = for_excel(form, _COMMAND) if arguments.excel else form or FORMATS[0]
    if arguments.table and not form.tables:
        offered = ", ".join(one.name for one in FORMATS if one.tables)
        raise UsageError(f"--table is for {offered}, not for --format {form.name}", _COMMAND)
    return form


def _chosen(
    record: Record, query: Query, wanted: Criteria, language: str
) -> Sequence[Event] | None:
    """Return the events of a query and criteria; None where neither asks for anything."""
    criteria = wanted.node()
    if not criteria.parts and not query.text.strip():
        return None
    whole = Query(query.text, And((query.root, *criteria.parts)), query.problems)
    result = index_of(record, language).search(whole)
    narrate_problems(result, language)
    return hit_events(record, result)
