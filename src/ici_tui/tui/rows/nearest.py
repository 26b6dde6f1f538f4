"""The rows where nothing is found: queries that find something, which Enter takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.rows.rows import Cell, CellRole, Column, GroupedRows, Heading
from ici_tui.tui.state.state import NEAR_QUERY

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.tui.state.results import Found


class NearestRows(GroupedRows):
    """Queries like one that finds nothing, each with how many events it finds.

    Args:
        localized: The record.
        found: The answer that has no hits.
    """

    def __init__(self, localized: LocalizedRecord, found: Found) -> None:
        words = localized.words
        self._localized = localized
        self._counts = {f"{NEAR_QUERY}{one.text}": one.count for one in found.result.nearest}
        unread = found.query.is_unusable
        heading = Heading(
            words.gettext("Search instead for:")
            if unread
            else words.gettext("Nothing found. Search instead for:")
        )
        columns = (Column(0), Column(1 + len(localized.count(found.so_far)), align="right"))
        super().__init__(columns, [(heading, list(self._counts))])

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return a query, and how many events it finds."""
        text = key.removeprefix(NEAR_QUERY)
        shown = Cell(text) if text else Cell(self._all, CellRole.MUTED)
        return shown, Cell(self._localized.count(self._counts[key]), CellRole.NUMBER)

    @property
    def _all(self) -> str:
        return self._localized.words.gettext("All events")
