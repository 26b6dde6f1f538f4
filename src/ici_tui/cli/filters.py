"""Filters from the arguments that several commands share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.cli.exits import UsageError
from ici_tui.cli.names import called
from ici_tui.cli.opening import reader_language
from ici_tui.edtf.years import EXPECTED_YEARS, EndsBeforeStartError, YearsError, read_years
from ici_tui.i18n import catalogue
from ici_tui.record.entities import COLLECTION_OF
from ici_tui.record.kinds import Collection
from ici_tui.record.query_problems import QueryProblem, QueryProblemKind, YearSpan
from ici_tui.search.fold import fold
from ici_tui.search.selection import NAMED, Criteria

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from ici_tui.describe import LocalizedRecord
    from ici_tui.edtf.grammar import Day
    from ici_tui.record.protocol import Record
    from ici_tui.search.query import Facet

_NOT_PLAIN = re.compile(r"\.\.\.|…|(?![0-9])\d")
"""What a query may have and an argument may not: other dots, digits of other scripts."""


def criteria_of(arguments: argparse.Namespace) -> Criteria:
    """Return what the options of filters ask for.

    Raises:
        UsageError: If the years cannot be read.
    """
    years, days = _years(arguments)
    return Criteria(
        years=years,
        days=days,
        names={facet: tuple(getattr(arguments, facet)) for facet in NAMED},
        kinds=tuple(arguments.kind),
    )


def years_of(text: str) -> tuple[int | None, int | None]:
    """Read ``2016``, ``2016..2018``, ``2016..`` or ``..2018``, typed on a command line.

    The years are those of :func:`ici_tui.edtf.years.read_years`; their digits are 0 to 9.

    Returns:
        The first and the last year; None where there is no limit.

    Raises:
        YearsError: The text is no year and no range of years, or one that ends before it starts.
    """
    if _NOT_PLAIN.search(text):
        raise YearsError(EXPECTED_YEARS)
    return read_years(text)


def _years(
    arguments: argparse.Namespace,
) -> tuple[tuple[int | None, int | None] | None, tuple[Day | None, Day | None] | None]:
    """Return the years that are asked for, or the days: ``2018-06``, ``2018-06..2018-08``."""
    if arguments.years is None:
        return None, None
    try:
        return years_of(arguments.years), None
    except YearsError as error:
        from ici_tui.search.times import days_of

        ends_early = isinstance(error, EndsBeforeStartError)
        days = None if ends_early else days_of(arguments.years)
        if days is not None:
            return None, days
        from ici_tui.describe.query_problems import query_problem

        text, detail = arguments.years, None
        trouble = QueryProblemKind.NOT_YEARS
        if isinstance(error, EndsBeforeStartError):
            trouble, detail = QueryProblemKind.ENDS_BEFORE_START, YearSpan(error.first, error.last)
        problem = QueryProblem(trouble, 0, len(text), text, detail)
        reason = query_problem(catalogue(reader_language(arguments.lang)), problem)
        command = f"ici-tui {arguments.command}"
        raise UsageError(f"argument --years: {reason}", command) from None


def with_ids(record: Record, wanted: Criteria) -> Criteria:
    """Return criteria with ids where names were typed; a name of several asks for any of them."""
    names: dict[Facet, tuple[str, ...]] = {}
    for facet, typed in wanted.names.items():
        found: list[str] = []
        for name in typed:
            known = record.get(name) is not None
            found += [name] if known else called(record, name, (NAMED[facet],)) or [name]
        names[facet] = tuple(dict.fromkeys(found))
    kinds = tuple(
        dict.fromkeys(one for kind in wanted.kinds for one in _kinds_called(record, kind))
    )
    return replace(wanted, names=names, kinds=kinds)


def _kinds_called(record: Record, kind: str) -> list[str]:
    """Return the kinds that the record calls so, or the kind itself."""
    name = fold(kind)
    named = [
        term.id
        for term in record.terms
        if any(fold(one) == name for one in term.name.root.values())
    ]
    return named or [kind]


def unknown_words(
    localized: LocalizedRecord, collection: Collection, wanted: Criteria
) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each id or kind that the record does not have, with the known ones.

    Args:
        localized: The record.
        collection: What is listed; the kinds are its own.
        wanted: What is asked for.
    """
    record = localized.record
    for facet, group in NAMED.items():
        for name in wanted.names.get(facet, ()):
            if COLLECTION_OF.get(type(record.get(name))) is not group:
                yield name, record.ids_of(group)
    if not wanted.kinds:
        return
    kinds: Sequence[str] = (
        sorted({one.kind for one in localized.disagreements})
        if collection is Collection.DISCREPANCIES
        else sorted(record.by_kind(collection))
    )
    for kind in wanted.kinds:
        if kind not in kinds:
            yield kind, kinds
