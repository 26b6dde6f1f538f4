"""Filters from the arguments that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.cli.exits import UsageError
from ici_tui.cli.opening import reader_language
from ici_tui.edtf.years import EndsBeforeStartError, YearsError
from ici_tui.export.selection import Collection, Filter, YearRange, kinds_of
from ici_tui.i18n import catalogue
from ici_tui.record.query_problems import QueryProblem, Trouble, YearSpan

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from ici_tui.describe import Telling


def filter_of(arguments: argparse.Namespace) -> Filter:
    """Return the filter that the arguments specify.

    Raises:
        UsageError: If the years cannot be read.
    """
    return Filter(
        years=_years(arguments),
        actors=tuple(arguments.actor),
        domains=tuple(arguments.domain),
        places=tuple(arguments.place),
        sources=tuple(arguments.source),
        kinds=tuple(arguments.kind),
    )


def _years(arguments: argparse.Namespace) -> YearRange | None:
    if arguments.years is None:
        return None
    try:
        return YearRange.parse(arguments.years)
    except YearsError as error:
        from ici_tui.describe.query_problems import query_problem

        text, detail = arguments.years, None
        trouble = Trouble.NOT_YEARS
        if isinstance(error, EndsBeforeStartError):
            trouble, detail = Trouble.ENDS_BEFORE_START, YearSpan(error.first, error.last)
        problem = QueryProblem(trouble, 0, len(text), text, detail)
        reason = query_problem(catalogue(reader_language(arguments.lang)), problem)
        command = f"ici-tui {arguments.command}"
        raise UsageError(f"argument --years: {reason}", command) from None


def unknown_words(
    telling: Telling, collection: Collection, wanted: Filter
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each id or kind that the record does not have, with the known ones.

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
