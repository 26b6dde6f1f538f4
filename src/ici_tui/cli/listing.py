"""``ici-tui list WHAT``: lists the entities of a collection that match filters."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode
from ici_tui.cli.filters import criteria_of, unknown_words, with_ids
from ici_tui.cli.narration import narrate
from ici_tui.cli.opening import narrate_unknown, open_record, reader_language
from ici_tui.cli.writing import Writer
from ici_tui.describe import LocalizedRecord
from ici_tui.i18n import catalogue
from ici_tui.record.kinds import Collection
from ici_tui.search.selection import Selection

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ici_tui.disagreements.joining import Disagreement
    from ici_tui.record.record import Entity
    from ici_tui.search.index import Index
    from ici_tui.search.selection import Criteria


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the entities that the arguments specify."""
    writer = Writer.chosen(arguments)
    wanted = criteria_of(arguments)
    record = open_record(arguments.file, lenient=arguments.lenient)
    if record is None:
        return ExitCode.NOTHING
    language = reader_language(arguments.lang)
    collection = Collection(arguments.what)
    localized = LocalizedRecord.of(record, language)
    wanted = with_ids(record, wanted)
    unknown = list(unknown_words(localized, collection, wanted))
    for word, known in unknown:
        narrate_unknown(word, known, language)
    if unknown:
        return ExitCode.NOTHING
    things = _chosen(localized, collection, wanted)
    writer.write_list(localized, collection, things, sys.stdout)
    if not things:
        narrate(catalogue(language).gettext("Nothing found."), language)
        return ExitCode.NOTHING
    return ExitCode.FOUND


def _chosen(
    localized: LocalizedRecord, collection: Collection, wanted: Criteria
) -> Sequence[Entity | Disagreement]:
    @cache
    def index() -> Index:
        from ici_tui.cli.indexing import index_of

        return index_of(localized.record, localized.language)

    selection = Selection(localized.record, wanted, index)
    if collection is Collection.DISCREPANCIES:
        return [one for one in localized.disagreements if selection.admits_disagreement(one)]
    return selection.entities(collection)
