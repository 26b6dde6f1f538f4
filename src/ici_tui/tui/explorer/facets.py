"""Facets and years: narrowing what is shown by what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.state.transitions import narrowed

if TYPE_CHECKING:
    from ici_tui.tui.explorer.host import Host


class Facets:
    """Filters by a facet's value, or by a range of years.

    Args:
        host: The screen.
    """

    def __init__(self, host: Host) -> None:
        self._host = host

    def choose(self, key: str) -> None:
        """Filter by a value, or no longer.

        Args:
            key: The key of its row (:func:`ici_tui.tui.rows.facets.key_of`).
        """
        from ici_tui.search.query import Named, with_filter
        from ici_tui.tui.rows.facets import key_of, value_of

        state = self._host.state
        if state.found is None:
            return
        query = state.found.query
        filtering = next(
            (
                leaf
                for leaf in query.filters()
                if isinstance(leaf, Named)
                and leaf.name is not None
                and key_of(leaf.facet, leaf.name) == key
            ),
            None,
        )
        if filtering is not None:
            text = query.without(filtering)
        else:
            text = with_filter(state.query, *value_of(key))
        self._host.go(narrowed(state, text))

    def choose_years(self, first: int | None, last: int | None) -> None:
        """Filter by a range of years, or no longer where there is none."""
        from ici_tui.tui.state.results import with_years

        state = self._host.state
        if state.found is not None:
            self._host.go(narrowed(state, with_years(state.found.query, first, last)))
