"""The rows of the timeline in order of relevance: the hits of a query, the best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.record.entities import Event
from ici_tui.tui.rows.rows import Column, GroupedRows, Heading
from ici_tui.tui.rows.timeline import DATES, TimelineRows, date_cell, date_width

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.tui.rows.rows import Cell
    from ici_tui.tui.state.results import Found

MOST = 1_000
"""How many hits are listed; what comes after so many is better looked for by date."""


class BestFirstRows(GroupedRows):
    """The hits of a query without headings for years; their dates have the year.

    Args:
        localized: The record.
        found: The answer to the query.
    """

    def __init__(self, localized: LocalizedRecord, found: Found) -> None:
        words = localized.words
        self._localized = localized
        self._by_date = TimelineRows(localized, found)
        listed = found.best_first(MOST)
        groups: list[tuple[str | Heading, list[str]]] = [("", list(listed))]
        near = [name for name in found.near if name not in set(listed)]
        groups.append((Heading(words.gettext("Similar matches")), near))
        glyph, _, *others = self._by_date.columns
        dates = (self._date(name).whole for name in listed[:100])
        super().__init__((glyph, Column(date_width(dates, DATES)), *others), groups)

    def _event(self, key: str) -> Event:
        event = self._localized.record.get(key)
        assert isinstance(event, Event)  # noqa: S101 - the keys are those of events
        return event

    def _date(self, key: str) -> Cell:
        return date_cell(self._localized, self._event(key), None)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return the cells of the timeline, with the year in the date."""
        glyph, _, *others = self._by_date.cells(key)
        return (glyph, self._date(key), *others)
