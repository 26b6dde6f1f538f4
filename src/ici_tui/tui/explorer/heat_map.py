"""The map of domains by years, in the place of the list of domains."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ici_tui.tui.explorer.lens import Lenses
from ici_tui.tui.state.location import Pane, View

if TYPE_CHECKING:
    from ici_tui.describe import Telling
    from ici_tui.tui.rows.heat import Heat, Spread
    from ici_tui.tui.widgets.bar import Bar
    from ici_tui.tui.widgets.heat_map import HeatMap
    from ici_tui.tui.widgets.row_list import RowList


class Mapping(Lenses):
    """The part of the explorer that shows domains by years; the lens is the cursor's year."""

    _spread: Spread | None = None

    @cached_property
    def map(self) -> HeatMap:
        """The map."""
        from ici_tui.tui.widgets.heat_map import HeatMap

        return HeatMap("map")

    @property
    def mapped(self) -> bool:
        """Whether the map is in the place of the list."""
        return self.view is View.DOMAINS and bool(self.lens)

    @property
    def listing(self) -> RowList | HeatMap:
        """What takes the focus of the list's pane."""
        return self.map if self.mapped else self.list

    def fill_map(self) -> None:
        """Show the map or the list, whichever is asked for."""
        had_focus = self.list.has_focus or (self.completed and self.map.has_focus)
        if self.mapped:
            self.complete()
        self.set_class(self.mapped, "-mapped")
        if self.mapped and self.telling is not None:
            self.map.show(self._heat(self.telling), self.telling, self.list.key, int(self.lens))
        if had_focus and not self.listing.has_focus:
            self.focus_pane(Pane.LIST)

    def _heat(self, telling: Telling) -> Heat:
        """Return the map of what the query left of the record."""
        from ici_tui.tui.rows.heat import Spread, heat_of

        if self._spread is None or self._spread.record is not telling.record:
            self._spread = Spread(telling.record)
        return heat_of(telling, self.found, self._spread)

    def action_map(self) -> None:
        """Show the domains by years, or as a list again."""
        if self.view is not View.DOMAINS:
            self.leave()
            self.view = View.DOMAINS
            self.show_map(by_year=True)
        else:
            self.show_map(by_year=not self.lens)

    def show_map(self, *, by_year: bool) -> None:
        """Show the domains by years or as a list, with the same domain under the cursor."""
        lens = self.lens if by_year else ""
        if by_year and not lens and self.telling is not None:
            year = self._heat(self.telling).busiest(self.list.key)
            lens = "" if year is None else str(year)
        self.lenses[View.DOMAINS] = lens
        self.fill()
        self.focus_pane(Pane.LIST)

    def on_bar_pressed(self, message: Bar.Pressed) -> None:
        """Show the map or the list."""
        if message.command in ("map:list", "map:years"):
            self.show_map(by_year=message.command == "map:years")

    def on_heat_map_moved(self, message: HeatMap.Moved) -> None:
        """Show the domain of the cell, as the list under the map would."""
        self.lenses[View.DOMAINS] = str(message.year)
        self.list.go_to(message.domain)

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Follow what moves the list's cursor under the map, such as the next hit."""
        if message.control is not self.list:
            return
        if self.mapped and self.map.cell is not None and self.map.cell[0] != message.key:
            self.map.reach(message.key)

    def on_heat_map_chosen(self, message: HeatMap.Chosen) -> None:
        """Search for the events of a cell, within what is searched for, and list them."""
        from ici_tui.search.parser import parse
        from ici_tui.search.query import Facet, with_filter
        from ici_tui.tui.state.results import with_years

        self.leave()
        text = within(self.query_text)
        narrowed = with_years(
            parse(with_filter(text, Facet.DOMAIN, message.domain)), message.year, message.year
        )
        self.view = View.TIMELINE
        self.set_query(narrowed)
        self.fill()
        self.focus_pane(Pane.LIST)


def within(text: str) -> str:
    """Return a query's text such that what follows it narrows all of it: ``a OR b`` in brackets."""
    from ici_tui.search.parser import parse
    from ici_tui.search.query import Or

    return f"({text.strip()}) " if isinstance(parse(text).root, Or) else text
