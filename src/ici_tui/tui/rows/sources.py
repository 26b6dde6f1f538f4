"""The rows of the view of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.record.entities import Source
from ici_tui.record.kinds import Collection
from ici_tui.record.runs import listed_year
from ici_tui.search.query import Facet
from ici_tui.tui.rows.counted import CountedRows, count_column, most_first
from ici_tui.tui.rows.rows import Cell, CellRole, Column

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.tui.state.results import Found


def rows(localized: LocalizedRecord, found: Found | None, _parameter: str) -> SourceRows:
    """Return the rows of the view (:func:`ici_tui.tui.rows.registry.rows_of`)."""
    return SourceRows(localized, found)


class SourceRows(CountedRows):
    """Sources, those with most events first, with year and number of events."""

    def __init__(self, localized: LocalizedRecord, found: Found | None = None) -> None:
        names = localized.record.ids_of(Collection.SOURCES)
        ordered = most_first(localized.record, Collection.SOURCES)
        columns = (
            Column(0),
            Column(22, least=72),
            Column(5, align="right"),
            count_column(localized),
        )
        groups = [("", [names[place] for place in ordered])]
        super().__init__(localized, found, Facet.SOURCE, columns, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return title, publisher, year and number of events of a source."""
        source, localized = self._localized.record.get(key), self._localized
        assert isinstance(source, Source)  # noqa: S101 - the keys are those of sources
        year = listed_year(source.issued) if source.issued else None
        publisher = localized.text(source.publisher) if source.publisher else ""
        return (
            Cell(localized.name(source.id), searched=True),
            Cell(publisher, CellRole.MUTED),
            Cell(localized.year(year) if year is not None else "", CellRole.DATE),
            self.count(key),
        )
