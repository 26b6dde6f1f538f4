"""``ici-tui list WHAT``: the entities of a collection that filters choose."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ici_tui.cli.exits import ExitCode, UsageError
from ici_tui.cli.narration import narrate
from ici_tui.cli.opening import narrate_unknown, open_record, reader_language
from ici_tui.cli.writing import Writer
from ici_tui.describe import Telling
from ici_tui.i18n import catalogue
from ici_tui.model.selection import Collection, Filter, Selection, YearRange, kinds_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from ici_tui.model.disagreements import Disagreement
    from ici_tui.model.record import Entity


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the entities that the arguments ask for."""
    writer = Writer.chosen(arguments)
    wanted = _filter(arguments)
    record = open_record(arguments.file)
    if record is None:
        return ExitCode.NOTHING
    language = reader_language(arguments.lang)
    collection = Collection(arguments.what)
    telling = Telling.of(record, language)
    unknown = list(_unknown(telling, collection, wanted))
    for word, known in unknown:
        narrate_unknown(word, known, language)
    if unknown:
        return ExitCode.NOTHING
    things = _chosen(telling, collection, wanted)
    if not things:
        narrate(catalogue(language).gettext("Nothing found."), language)
        return ExitCode.NOTHING
    writer.write_list(telling, collection, things, sys.stdout)
    return ExitCode.FOUND


def _filter(arguments: argparse.Namespace) -> Filter:
    try:
        years = YearRange.parse(arguments.years) if arguments.years is not None else None
    except ValueError as error:
        raise UsageError(f"argument --years: {error}", "ici-tui list") from None
    return Filter(
        years=years,
        actors=tuple(arguments.actor),
        domains=tuple(arguments.domain),
        places=tuple(arguments.place),
        sources=tuple(arguments.source),
        kinds=tuple(arguments.kind),
    )


def _unknown(
    telling: Telling, collection: Collection, wanted: Filter
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each id or kind that the record does not have, with those it has."""
    record = telling.record
    for names, group in (
        (wanted.actors, record.actors),
        (wanted.domains, record.domains),
        (wanted.places, record.places),
        (wanted.sources, record.sources),
    ):
        known = [entity.id for entity in group]
        for name in names:
            if name not in known:
                yield name, known
    kinds = (
        tuple(sorted({one.kind for one in telling.disagreements}))
        if collection is Collection.DISCREPANCIES
        else kinds_of(record, collection)
    )
    for kind in wanted.kinds:
        if kind not in kinds:
            yield kind, kinds


def _chosen(
    telling: Telling, collection: Collection, wanted: Filter
) -> Sequence[Entity | Disagreement]:
    selection = Selection(telling.record, wanted)
    if collection is Collection.DISCREPANCIES:
        return [one for one in telling.disagreements if selection.admits_disagreement(one)]
    return selection.entities(collection)
