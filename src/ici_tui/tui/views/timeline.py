"""The timeline: events by year, with how precisely each is dated and whether it is disputed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ici_tui.model.dates import Precision
from ici_tui.tui.views.rows import Cell, CellRole, Column, GroupedRows

if TYPE_CHECKING:
    from ici_tui.describe import Telling
    from ici_tui.model.dates import EdtfDate
    from ici_tui.model.entities import Event
    from ici_tui.tui.finding import Found

COLUMNS = (Column(1), Column(15), Column(2), Column(0))

_INTERVAL, _APPROXIMATE, _DAY, _MONTH, _YEAR = "↦≈●◐○"


def precision_glyph(date: EdtfDate) -> str:
    """Return the sign for how precisely a date is known."""
    if date.is_interval:
        return _INTERVAL
    if date.approximate or date.uncertain:
        return _APPROXIMATE
    return {Precision.DAY: _DAY, Precision.MONTH: _MONTH}.get(date.precision, _YEAR)


def rail_year(date: EdtfDate) -> int | None:
    """Return the year a date stands under: its first, else (start unknown) its last."""
    bound = date.earliest or date.latest
    return bound.year if bound else None


def date_under(telling: Telling, date: EdtfDate, year: int | None) -> str:
    """Return a date in short words without the year that its heading already says."""

    def part(one: EdtfDate | None) -> str:
        if one is None:
            return ""
        text = telling.date(one, short=True)
        if year is not None:
            shown = telling.number(year)
            text = "" if text == shown else text.removesuffix(f" {shown}")
        return text

    if date.is_interval:
        return f"{part(date.start)} – {part(date.end)}".strip()
    return part(date)


class TimelineRows(GroupedRows):
    """The rows of the timeline: all events, or the hits of a query."""

    def __init__(self, telling: Telling, found: Found | None = None) -> None:
        self._telling = telling
        hits = found.hits if found and not found.query.is_empty else None
        shown = [event for event in telling.record.events if hits is None or event.id in hits]
        self._events: dict[str, Event] = {event.id: event for event in telling.record.events}
        groups = [
            (
                telling.number(year) if year is not None else telling.words.gettext("Undated"),
                [event.id for event in events],
            )
            for year, events in groupby(shown, key=lambda event: rail_year(event.date))
        ]
        super().__init__(COLUMNS, groups)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """Return precision, date, warning and title of an event."""
        event, telling = self._events[key], self._telling
        disputed = bool(telling.disagreements_of(key))
        return (
            Cell(precision_glyph(event.date), CellRole.GLYPH),
            Cell(date_under(telling, event.date, rail_year(event.date)), CellRole.DATE),
            Cell("⚠" if disputed else "", CellRole.WARNING),
            Cell(telling.text(event.title), searched=True),
        )
