"""``ici-tui show ID``: shows everything about one entity."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode
from ici_tui.cli.names import called
from ici_tui.cli.narration import narrate
from ici_tui.cli.opening import narrate_unknown, open_record, reader_language
from ici_tui.cli.writing import Writer
from ici_tui.describe import LocalizedRecord

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the entity with the given id or name."""
    writer = Writer.chosen(arguments)
    record = open_record(arguments.file, lenient=arguments.lenient)
    if record is None:
        return ExitCode.NOTHING
    language = reader_language(arguments.lang)
    localized = LocalizedRecord.of(record, language)
    thing = localized.find(arguments.id)
    if thing is None:
        first, *others = [*called(record, arguments.id), ""]
        thing = localized.find(first) if first else None
        for other in filter(None, others):
            message = localized.words.gettext("“{name}” is also the name of “{other}”.")
            narrate(message, language, name=arguments.id, other=other)
    if thing is None:
        known = (*record.ids(), *(item.id for item in localized.disagreements))
        narrate_unknown(arguments.id, known, language)
        return ExitCode.NOTHING
    writer.write_one(localized, thing, sys.stdout)
    return ExitCode.FOUND
