"""The base of lists that show the number of events of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.describe import LocalizedRecord
    from ici_tui.record.kinds import Collection
    from ici_tui.record.protocol import Record
    from ici_tui.search.query import Facet
    from ici_tui.tui.state.results import Found


def count_column(localized: LocalizedRecord) -> Column:
    """Return the column of a number of events, wide enough for all of the record's."""
    return Column(max(4, len(localized.count(len(localized.record.events)))), align="right")


def most_first(record: Record, collection: Collection) -> Sequence[int]:
    """Return the places of a collection's entities, those that most events name first."""
    counts = record.counts_of(collection)
    return sorted(range(len(counts)), key=counts.__getitem__, reverse=True)


class CountedRows(GroupedRows):
    """Rows with a number of events: all of them, or the hits of a query.

    With a query, rows without hits are left out.
    """

    def __init__(
        self,
        localized: LocalizedRecord,
        found: Found | None,
        facet: Facet,
        columns: Sequence[Column],
        groups: Sequence[tuple[str, Sequence[str]]],
    ) -> None:
        self._localized = localized
        self._counts = found.counts(facet) if found and not found.query.is_empty else None
        super().__init__(
            columns,
            [
                (heading, [key for key in keys if self._counts is None or key in self._counts])
                for heading, keys in groups
            ],
        )

    def count(self, key: str) -> Cell:
        """Return the cell with the number of events."""
        if self._counts is None:
            number = len(self._localized.record.events_under(key))
        else:
            number = self._counts.get(key, 0)
        return Cell(self._localized.count(number), CellRole.NUMBER)
