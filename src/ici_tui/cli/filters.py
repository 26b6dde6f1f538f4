"""The filters that several commands have, from their arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.cli.exits import UsageError
from ici_tui.export.selection import Collection, Filter, YearRange, kinds_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from ici_tui.describe import Telling


def filter_of(arguments: argparse.Namespace) -> Filter:
    """Return the filter that the arguments ask for.

    Raises:
        UsageError: If the years cannot be read.
    """
    try:
        years = YearRange.parse(arguments.years) if arguments.years is not None else None
    except ValueError as error:
        raise UsageError(f"argument --years: {error}", f"ici-tui {arguments.command}") from None
    return Filter(
        years=years,
        actors=tuple(arguments.actor),
        domains=tuple(arguments.domain),
        places=tuple(arguments.place),
        sources=tuple(arguments.source),
        kinds=tuple(arguments.kind),
    )


def unknown_words(
    telling: Telling, collection: Collection, wanted: Filter
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each id or kind that the record does not have, with those it has.

    Args:
        telling: The record.
        collection: What is listed; the kinds are its own.
        wanted: The filter.
    """
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
