"""The map of domains by years, in the place of the list of domains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.state.location import Pane, View
from ici_tui.tui.state.state import WHOLE
from ici_tui.tui.state.transitions import (
    in_pane,
    in_view,
    left,
    moved,
    narrowed,
    with_parameter,
)

if TYPE_CHECKING:
    from ici_tui.describe import LocalizedRecord
    from ici_tui.tui.explorer.host import Host
    from ici_tui.tui.rows.heat import Distribution, Heat
    from ici_tui.tui.state.results import Found
    from ici_tui.tui.state.state import State


class Heats:
    """Counts the events of domains by years, and keeps what all counts of a record share."""

    def __init__(self) -> None:
        self._spread: Distribution | None = None

    def heat(self, localized: LocalizedRecord, found: Found | None) -> Heat:
        """Return the map of what a query left of a record.

        Args:
            localized: The record.
            found: The answer to the query.
        """
        from ici_tui.tui.rows.heat import Distribution, heat_of

        if found is not None and found.index.complete:
            return heat_of(localized, found)
        if self._spread is None or self._spread.record is not localized.record:
            self._spread = Distribution(localized.record)
        return heat_of(localized, found, self._spread)


class HeatMapControl:
    """Shows domains by years. The parameter of their view is the year under the map's cursor.

    Args:
        host: The screen.
        heats: Counts.
    """

    def __init__(self, host: Host, heats: Heats) -> None:
        self._host = host
        self._heats = heats

    def toggle(self) -> None:
        """Show the domains by years, or as a list again."""
        state = self._host.state
        if state.view is not View.DOMAINS:
            self._show(in_view(left(state), View.DOMAINS), by_year=True)
        else:
            self._show(state, by_year=not state.mapped)

    def show(self, *, by_year: bool) -> None:
        """Show the domains by years or as a list, with the same domain under the cursor."""
        self._show(self._host.state, by_year=by_year)

    def _show(self, state: State, *, by_year: bool) -> None:
        year = state.parameter if by_year else WHOLE
        if by_year and not year and state.localized is not None:
            busiest = self._heats.heat(state.localized, state.found).busiest(state.key)
            year = WHOLE if busiest is None else str(busiest)
        new = in_view(with_parameter(state, View.DOMAINS, year), View.DOMAINS)
        self._host.go(in_pane(new, Pane.LIST))

    def moved(self, domain: str, year: int) -> None:
        """Show the domain of the cell, as the list under the map would."""
        state = with_parameter(self._host.state, View.DOMAINS, str(year))
        self._host.go(moved(state, domain))

    def choose(self, domain: str, year: int) -> None:
        """Search for the events of a cell, within what is searched for, and list them."""
        from ici_tui.search.parser import parse
        from ici_tui.search.query import Facet, with_filter
        from ici_tui.tui.state.results import with_years

        state = self._host.state
        query = parse(with_filter(within(state.query), Facet.DOMAIN, domain))
        new = narrowed(state, with_years(query, year, year))
        self._host.go(in_pane(in_view(new, View.TIMELINE), Pane.LIST))


def within(text: str) -> str:
    """Return a query's text such that what follows it narrows all of it: ``a OR b`` in brackets."""
    from ici_tui.search.parser import parse
    from ici_tui.search.query import Or

    return f"({text.strip()}) " if isinstance(parse(text).root, Or) else text
