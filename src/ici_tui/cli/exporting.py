"""``ici-tui export [QUERY] [FILE]``: writes the events that match a query and filters."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode, UsageError
from ici_tui.cli.filters import criteria_of, unknown_words, with_ids
from ici_tui.cli.narration import narrate
from ici_tui.cli.opening import narrate_unknown, open_record, reader_language
from ici_tui.cli.progress import told
from ici_tui.cli.search import narrate_problems
from ici_tui.cli.writing import for_excel, languages_for
from ici_tui.describe import LocalizedRecord
from ici_tui.export.file_format import Selected
from ici_tui.export.formats import FORMAT_OF, FORMATS, SUFFIXES, format_of
from ici_tui.files.atomic import write_text
from ici_tui.i18n import catalogue
from ici_tui.i18n.labels import term_labels
from ici_tui.record.kinds import Collection
from ici_tui.search.cache.index_cache import index_of
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
    if events is not None and not events:
        narrate(catalogue(language).gettext("Nothing found."), language)
        return ExitCode.NOTHING
    localized_records = [localized.in_language(one) for one in languages]
    return _write(
        form, Selected(localized_records, events, arguments.query.strip()), arguments, language
    )


def _write(
    form: FileFormat, selected: Selected, arguments: argparse.Namespace, language: str
) -> ExitCode:
    """Write the file, and say on stderr what is in it."""
    words = catalogue(language)
    pieces = form.write(selected)
    held, left_out = form.count(selected)
    if arguments.output in (None, "-"):
        sys.stdout.writelines(pieces if sys.stdout.isatty() else told(pieces))
    else:
        path = Path(arguments.output)
        try:
            write_text(path, told(pieces))
        except OSError as error:
            message = words.gettext("The file {name} could not be written: {reason}")
            narrate(message, language, name=path, reason=error.strerror or error)
            return ExitCode.NOTHING
        message = words.ngettext(
            "{number} event written to {name}", "{number} events written to {name}", held
        )
        number = held
        if form.sources is not None:
            number = len(form.sources(selected))
            message = words.ngettext(
                "{number} source written to {name}", "{number} sources written to {name}", number
            )
        narrate(message, language, number=number, name=path)
    if form.sources is not None and not held and left_out:
        narrate(words.gettext("None of these events has a source."), language)
    elif left_out:
        message = words.ngettext(
            "{number} event is left out: {reason}",
            "{number} events are left out: {reason}",
            left_out,
        )
        narrate(message, language, number=left_out, reason=words.gettext(form.left_out))
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
    if arguments.excel:
        return for_excel(form, _COMMAND)
    return form or FORMATS[0]


def _chosen(
    record: Record, query: Query, wanted: Criteria, language: str
) -> Sequence[Event] | None:
    """Return the events of a query and criteria; None where neither asks for anything."""
    criteria = wanted.node()
    if not criteria.parts and not query.text.strip():
        return None
    whole = Query(query.text, And((query.root, *criteria.parts)), query.problems)
    result = index_of(record, term_labels()).search(whole)
    narrate_problems(result, language)
    return hit_events(record, result)
