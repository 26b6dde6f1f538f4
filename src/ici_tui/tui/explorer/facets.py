"""The explorer's facets and its strip of years: narrowing what is shown by what it holds."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.containers import Container

from ici_tui.tui.explorer.host import ExplorerPart
from ici_tui.tui.state.location import Pane
from ici_tui.tui.widgets.bar import Piece
from ici_tui.tui.widgets.row_list import RowList
from ici_tui.tui.widgets.year_strip import YearStrip

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Narrowing(ExplorerPart):
    """The part of the explorer that filters: by a facet's value, or by a range of years."""

    def compose_years(self) -> ComposeResult:
        """Lay out the strip of the years."""
        yield self.years

    @cached_property
    def facets_pane(self) -> Container:
        """The pane of the facets."""
        return Container(self.bar("facets-heading"), self.facets, id="facets-pane", classes="pane")

    @cached_property
    def facets(self) -> RowList:
        """The list of the facets' values."""
        return RowList("facets")

    @cached_property
    def years(self) -> YearStrip:
        """The strip of the years."""
        return YearStrip("years")

    def fill_facets(self) -> None:
        """Fill facets and years with what the hits name."""
        if self.telling is None or self.found is None:
            return
        if self.has_class("-facets"):
            from ici_tui.tui.rows.facets import FacetRows

            self.facets.show(FacetRows(self.telling, self.found), self.facets.key)
        from ici_tui.tui.state.results import year_range

        self.years.show(
            self.found.all_years, self.found.years, year_range(self.found.query), self.telling
        )

    def draw_facets(self) -> None:
        """Write the heading of the facets anew."""
        if not self.completed:
            return
        self.bar("facets-heading").show(
            (Piece(self.words.gettext("Filters"), active=self.facets.has_focus, weight=100),)
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Filter by a value, or no longer."""
        if message.control is not self.facets:
            return
        from ici_tui.search.query import Named, with_filter
        from ici_tui.tui.rows.facets import key_of, value_of

        if self.found is None:
            return
        query = self.found.query
        filtering = next(
            (
                leaf
                for leaf in query.filters()
                if isinstance(leaf, Named)
                and leaf.name is not None
                and key_of(leaf.facet, leaf.name) == message.key
            ),
            None,
        )
        self.leave()
        if filtering is not None:
            self.set_query(query.without(filtering))
        else:
            self.set_query(with_filter(self.query_text, *value_of(message.key)))

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Keep to oneself where the cursor of the facets is."""
        if message.control is self.facets:
            message.stop()

    def on_year_strip_brushed(self, message: YearStrip.Brushed) -> None:
        """Filter by a range of years, or no longer."""
        from ici_tui.tui.state.results import with_years

        if self.found is not None:
            self.leave()
            self.set_query(with_years(self.found.query, message.first, message.last))

    def action_facets(self) -> None:
        """Show or hide the facets; shown, they get the focus."""
        self.complete()
        shown = not self.has_class("-facets")
        self.set_class(shown, "-facets")
        if shown:
            self.fill_facets()
            self.focus_pane(Pane.FACETS)
        else:
            self.focus_pane(Pane.LIST)
        self.draw_bars()

    def action_years(self) -> None:
        """Go to the strip of years."""
        self.years.focus()
