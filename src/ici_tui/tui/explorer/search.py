"""The explorer's search: asking while the reader types, chips, hits, and what could not be read."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Horizontal
from textual.worker import get_current_worker

from ici_tui.tui.explorer.host import ExplorerPart
from ici_tui.tui.widgets.bar import Bar, Piece
from ici_tui.tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import DescendantBlur

    from ici_tui.search.cache.build_client import IndexBuild
    from ici_tui.search.index import Index
    from ici_tui.tui.state.location import View
    from ici_tui.tui.state.results import Found

RECENT = 50
"""How many queries are remembered."""


class Searching(ExplorerPart):
    """The part of the explorer that asks. The explorer fills the panes with what it found."""

    def __init__(self, language: str, view: View, query: str) -> None:
        super().__init__(language, view)
        self.first_query = query
        self._index: Index | None = None
        self._index_build: IndexBuild | None = None
        self._recalled = 0

    # The widgets.

    def compose_search(self) -> ComposeResult:
        """Lay out the line to type in, the filters and what the search has to say."""
        with self.search_line:
            yield self.bar("search-sign")
            yield self.input

    @cached_property
    def search_line(self) -> Horizontal:
        """The line to type in, beside its sign."""
        return Horizontal(id="search-line")

    @cached_property
    def input(self) -> QueryInput:
        """The line to type in."""
        return QueryInput("search")

    @property
    def query_text(self) -> str:
        """The query as it stands."""
        return self.input.text

    def mirror_search(self) -> None:
        """Turn the search line to the reader's direction."""
        sign = self.bar("search-sign")
        if self.mirrored:
            self.search_line.move_child(sign, after=self.input)
        else:
            self.search_line.move_child(sign, before=self.input)
        self.input.mirrored = self.mirrored

    def draw_search(self) -> None:
        """Write the filters and what the search has to say anew."""
        words = self.words
        self.bar("search-sign").show((Piece("/", command="search", weight=100),))
        self.input.placeholder = words.gettext("Search: words, actor:nato, 2016..2018 …")
        chips: tuple[Piece, ...] = ()
        says: tuple[Piece, ...] = ()
        if self.telling is not None and self.found is not None:
            from ici_tui.tui.explorer import search_bars

            chips = search_bars.chips(words, self.telling, self.found.query)
            says = search_bars.search_says(words, self.found)
            if self.query_text.strip() and self.found.so_far < len(self.telling.record.events):
                says += (search_bars.so_far(self.telling, self.found.so_far),)
            self.input.mark_problems(self.found.problem_ranges)
        elif self.query_text and not self.has_index:
            says = (Piece(words.gettext("Preparing the search…"), weight=100),)
        if chips or says:
            self.complete()
        self.bar("chips").show(chips)
        self.bar("search-says").show(says)
        self.set_states({"-filtered": bool(chips), "-says": bool(says)})

    # Asking.

    def open_search(self) -> None:
        """Forget the old record's index and build the new one's, once the record is drawn."""
        self.cancel_indexing()
        self._index = None
        self.found = None
        self.call_after_refresh(self._build_index)

    @work(thread=True, exclusive=True, group="index")
    def _build_index(self) -> None:
        from ici_tui.search.cache.build_client import Cancelled, IndexBuild
        from ici_tui.tui.state.results import index_of

        worker = get_current_worker()
        if self.telling is None:
            return

        def tell(index: Index) -> None:
            if not worker.is_cancelled:
                self.app.call_from_thread(self._index_built, index)

        build = self._index_build = IndexBuild(tell)
        with suppress(Cancelled):
            tell(index_of(self.telling.record, build))

    def cancel_indexing(self) -> None:
        """Cancel the building of an index."""
        if self._index_build is not None:
            self._index_build.cancel()

    def on_unmount(self) -> None:
        """Leave no other process at work."""
        self.cancel_indexing()

    def _index_built(self, index: Index) -> None:
        """Search in an index from now on, be it the whole one or one of the newest events."""
        if self.telling is None or index.record is not self.telling.record:
            return  # of a record that was left, or read again, meanwhile
        self._index = index
        if self.first_query and not self.query_text:
            self.input.show(self.first_query)
            self.first_query = ""
        elif not self.index_ready():
            self._ask(self.query_text, finished=not self.input.has_focus)

    @property
    def has_index(self) -> bool:
        """Whether the record can be searched by now."""
        return self._index is not None

    def use_index(self, index: Index) -> None:
        """Search in another index from now on, at once also for the query as it stands."""
        from ici_tui.tui.state.results import Found

        self.cancel_indexing()
        self._index = index
        self.found = Found.by(index, self.query_text, finished=not self.input.has_focus)

    @property
    def awaits_answer(self) -> bool:
        """Whether the query's answer is on its way, and the reader has left the line for it."""
        if self.telling is None or self.focused is self.input:
            return False
        asked = self.found.query.text if self.found is not None else ""
        return asked != self.query_text

    def set_query(self, text: str) -> None:
        """Search for something else; the answer follows."""
        self.input.show(text)

    def ask_now(self, text: str) -> None:
        """Set the query and have its answer at once, without waiting for a worker."""
        from ici_tui.tui.state.results import Found

        if text == self.query_text and self.found is not None and self.found.query.text == text:
            return
        with self.prevent(QueryInput.Changed):
            self.input.show(text)
        self.found = Found.by(self._index, text, finished=True) if self._index is not None else None

    def on_query_input_changed(self, message: QueryInput.Changed) -> None:
        """Ask what is being typed."""
        if not self.has_index:
            self.draw_search()
        self._ask(message.text, finished=not self.input.has_focus)

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Say what is incomplete of a query that is typed no further."""
        if event.widget is not self.input or self.found is None:
            return
        if self.found.query.is_being_typed and self.found.query.text == self.query_text:
            self._ask(self.query_text, finished=True)

    @work(thread=True, exclusive=True, group="search")
    def _ask(self, text: str, *, finished: bool = False) -> None:
        """Ask the index off the UI thread; an answer that came too late is dropped.

        Args:
            text: The query.
            finished: Whether nobody is typing it.
        """
        from ici_tui.tui.state.results import Found

        worker = get_current_worker()
        index = self._index
        if index is None:
            return
        found = Found.by(index, text, finished=finished)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._answered, found)

    def _answered(self, found: Found) -> None:
        if found.query.text == self.query_text and found.index is self._index:
            first = self.found is None
            self.found = found
            if first and found.query.is_empty:
                # Nothing was asked yet: list and detail stay as the reader has them.
                self.fill_facets()
                self.draw_bars()
            else:
                self.fill()

    def spans(self, text: str) -> Sequence[tuple[int, int]]:
        """Return the ranges of a shown text that the query matched."""
        if self.found is None or self.found.query.is_empty:
            return ()
        return self.found.spans(text)

    # Commands.

    def action_search(self) -> None:
        """Go to the search, at once: the next key is already on its way."""
        self.set_focus(self.input)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the search to the line that is being typed."""
        if action == "search" and self.focused is self.input:
            return False
        return super().check_action(action, parameters)

    def action_hit(self, which: str) -> None:
        """Go to the next or the previous hit."""
        self.list.move(1 if which == "next" else -1)

    def action_search_done(self) -> None:
        """Go from the search to its hits."""
        from ici_tui.tui.state.location import Pane

        text = self.query_text.strip()
        if text:
            self.recent_queries = [one for one in self.recent_queries if one != text][-RECENT:]
            self.recent_queries.append(text)
            self.remember_query(text)
        self._recalled = 0
        self.focus_pane(Pane.LIST)

    def action_recall(self, step: int) -> None:
        """Bring back an earlier query; past the newest, go to the hits."""
        position = self._recalled - step
        if position < 0:
            self.action_search_done()
        elif position <= len(self.recent_queries):
            self._recalled = position
            self.input.show(self.recent_queries[-position] if position else "")

    def clear_step(self) -> None:
        """Take the words off the query, else its filters; Back brings them back."""
        from ici_tui.tui.state.escaping import shorter_query

        self.leave()
        self.input.show(shorter_query(self.query_text))

    def action_clear(self) -> None:
        """Clear the whole search."""
        if self.query_text:
            self.leave()
            self.input.show("")

    def action_drop(self, number: int) -> None:
        """Remove a filter."""
        if self.found is None:
            return
        filters = self.found.query.filters()
        if number < len(filters):
            self.leave()
            self.input.show(self.found.query.without(filters[number]))

    def action_mend(self, number: int = 0, rank: int = 0) -> None:
        """Put a word that may be meant in the place of one that finds little."""
        if self.found is None or number >= len(self.found.result.corrections):
            return
        correction = self.found.result.corrections[number]
        if rank < len(correction.suggestions):
            text = self.found.query.text
            word = correction.suggestions[rank]
            self.leave()
            self.set_query(f"{text[: correction.start]}{word}{text[correction.end :]} ")

    def action_narrow(self) -> None:
        """Filter by the actor, domain, place or source that is shown."""
        from ici_tui.search.query import with_filter
        from ici_tui.tui.state.results import facet_of

        document = self.detail_subject
        facet = facet_of(self.telling, document) if self.telling and document else None
        if facet is not None and document is not None:
            self.leave()
            self.input.show(with_filter(self.query_text, facet, document))

    def on_bar_pressed(self, message: Bar.Pressed) -> None:
        """Drop a filter, or mend a word."""
        name, *numbers = message.command.split(":")
        if name == "drop":
            self.action_drop(int(numbers[0]))
        elif name == "mend":
            self.action_mend(*map(int, numbers))
