"""The rows of the view of domains: a list, or, with a year as parameter, a heat map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.edtf.years import YearsError, read_year
from ici_tui.search.query import Facet
from ici_tui.tui.rows.areas import Areas
from ici_tui.tui.rows.counted import CountedRows, count_column
from ici_tui.tui.rows.parameter import NONE, Option
from ici_tui.tui.rows.rows import Cell, Column
from ici_tui.tui.state.intents import MapChosen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.describe import LocalizedRecord
    from ici_tui.record.entities import Domain
    from ici_tui.record.protocol import Record
    from ici_tui.tui.state.results import Found


def rows(localized: LocalizedRecord, found: Found | None, _parameter: str) -> DomainRows:
    """Return the rows of the view (:func:`ici_tui.tui.rows.registry.rows_of`)."""
    return DomainRows(localized, found)


class MapYear:
    """The parameter of domains: the year under the heat map's cursor; none for the list."""

    def parse(self, text: str) -> str | None:
        """Parse a year; empty means the list."""
        if text == NONE:
            return NONE
        try:
            return str(read_year(text))
        except YearsError:
            return None

    def values(
        self, _localized: LocalizedRecord, _found: Found | None, current: str
    ) -> Sequence[str]:
        """Return the list and the current year; other years are chosen with the map's cursor."""
        return (NONE, current) if current else (NONE,)

    def options(
        self, localized: LocalizedRecord, _found: Found | None, current: str
    ) -> Sequence[Option]:
        """Return the options: list and map."""
        words = localized.words
        return (
            Option(words.gettext("List"), MapChosen(by_year=False), active=not current),
            Option(words.gettext("By year"), MapChosen(by_year=True), active=bool(current)),
        )


PARAMETER = MapYear()
"""What the view can be given."""


def numbered_first(record: Record) -> tuple[list[Domain], list[Domain]]:
    """Return the numbered areas in their order, and the topics in the document's."""
    numbered = [domain for domain in record.domains if domain.number]
    numbered.sort(key=lambda domain: domain.number or 0)
    return numbered, [domain for domain in record.domains if not domain.number]


class DomainRows(CountedRows):
    """The numbered areas first, then the topics, with the number of their events."""

    def __init__(self, localized: LocalizedRecord, found: Found | None = None) -> None:
        self._domains = {domain.id: domain for domain in localized.record.domains}
        numbered, topics = numbered_first(localized.record)
        groups = [
            (localized.words.gettext("Numbered areas"), [domain.id for domain in numbered]),
            (localized.words.gettext("Topics"), [domain.id for domain in topics]),
        ]
        self._areas = Areas(localized)
        columns = (Column(self._areas.own_width), Column(0), count_column(localized))
        super().__init__(localized, found, Facet.DOMAIN, columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the sign, the name and the number of events of a domain."""
        domain = self._domains[key]
        return (
            self._areas.of_domain(domain),
            Cell(self._localized.name(domain.id), searched=True),
            self.count(key),
        )
