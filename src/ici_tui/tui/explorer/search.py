"""The search: asking while the reader types, filters, and earlier queries."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.tui.state.location import Pane, View
from ici_tui.tui.state.state import NEAR_QUERY, Focus
from ici_tui.tui.state.transitions import answered, in_pane, narrowed, selecting, with_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from ici_tui.tui.explorer.host import Host
    from ici_tui.tui.session import Session
    from ici_tui.tui.state.results import Found
    from ici_tui.tui.state.state import State


class Search:
    """Asks the index of the open record, and changes the query.

    Args:
        host: The screen.
        session: Has the index.
        remember: Keeps a query that was asked.
    """

    def __init__(self, host: Host, session: Session, remember: Callable[[str], None]) -> None:
        self._host = host
        self._session = session
        self._remember = remember
        self._recalled = 0

    # Asking.

    def ask(self, text: str, *, finished: bool) -> None:
        """Ask off the UI thread; an answer that comes too late is dropped.

        Args:
            text: The query.
            finished: Whether nobody is typing it.
        """
        if self._session.index is not None:
            self._host.work(self._ask(text, finished), "search", exclusive=True)

    async def _ask(self, text: str, finished: bool) -> None:
        from ici_tui.tui.state.results import Found

        index = self._session.index
        if index is None:
            return
        self.take(await to_thread(Found.by, index, text, finished=finished))

    def take(self, found: Found) -> None:
        """Show an answer, unless something else is asked for meanwhile."""
        state = self._host.state
        if found.query.text == state.query and found.index is self._session.index:
            self._host.go(answered(state, found))

    def ask_again(self) -> None:
        """Ask for the query as it stands: the index is another."""
        state = self._host.state
        self.ask(state.query, finished=state.focus is not Focus.SEARCH)

    def typing_ended(self) -> None:
        """Take a query as it is, typed no further: its last word is finished."""
        state = self._host.state
        query = state.found.query if state.found is not None else None
        if query is None or query.text != state.query:
            return
        if query.is_being_typed or query.growing is not None:
            self.ask(state.query, finished=True)

    def answer_at_once(self, state: State, *, finished: bool = True) -> State:
        """Return a state with the answer to its query, which is asked here and now.

        Args:
            state: The state.
            finished: Whether nobody is typing the query.
        """
        from ici_tui.tui.state.results import Found

        index, found = self._session.index, state.found
        if index is None:
            return replace(state, found=None)
        if found is not None and found.index is index and found.query.text == state.query:
            return state
        found = Found.by(index, state.query, finished=finished)
        state = replace(state, found=found)
        if found.best is not None and state.selected.get(View.TIMELINE) is None:
            return selecting(state, View.TIMELINE, found.best)
        return state

    @property
    def awaits_answer(self) -> bool:
        """Whether the query's answer is on its way, and the reader has left the line for it."""
        state = self._host.state
        if state.localized is None or state.focus is Focus.SEARCH:
            return False
        asked = state.found.query.text if state.found is not None else ""
        return asked != state.query

    # Commands.

    def typed(self, text: str) -> None:
        """Take what is typed; its answer follows."""
        self._host.go(with_query(self._host.state, text))

    def done(self) -> None:
        """Go from the search to its hits."""
        text = self._host.state.query.strip()
        if text:
            self._remember(text)
        self._recalled = 0
        self._host.go(in_pane(self._host.state, Pane.LIST))

    def recall(self, step: int) -> None:
        """Bring back an earlier query; past the newest, go to the hits.

        Args:
            step: 1 to a later one, -1 to an earlier one.
        """
        kept = self._host.state.kept
        queries = kept.queries if kept is not None else ()
        position = self._recalled - step
        if position < 0:
            self.done()
        elif position <= len(queries):
            self._recalled = position
            self.typed(queries[-position] if position else "")

    def shorten(self) -> None:
        """Take the words off the query, else its filters; Back brings them back."""
        from ici_tui.tui.state.escaping import shorter_query

        state = self._host.state
        self._host.go(narrowed(state, shorter_query(state.query)))

    def clear(self) -> None:
        """Clear the whole search."""
        state = self._host.state
        if state.query:
            self._host.go(narrowed(state, ""))

    def drop(self, number: int) -> None:
        """Remove a filter.

        Args:
            number: Which, in the order of the query.
        """
        state = self._host.state
        if state.found is None:
            return
        filters = state.found.query.filters()
        if number < len(filters):
            self._host.go(narrowed(state, state.found.query.without(filters[number])))

    def take_query(self, key: str) -> None:
        """Search for what a row offers where nothing is found.

        Args:
            key: The key of the row (:func:`ici_tui.tui.state.state.is_query`).
        """
        self._host.go(narrowed(self._host.state, key.removeprefix(NEAR_QUERY)))

    def take_spelling(self, number: int = 0, rank: int = 0) -> None:
        """Put a word that may be meant in the place of one that finds little.

        Args:
            number: Which of the words that find little.
            rank: Which of those that may be meant by it.
        """
        state = self._host.state
        if state.found is None or number >= len(state.found.result.corrections):
            return
        correction = state.found.result.corrections[number]
        if rank < len(correction.suggestions):
            text, word = state.found.query.text, correction.suggestions[rank]
            text = f"{text[: correction.start]}{word}{text[correction.end :]} "
            self._host.go(narrowed(state, text))

    def narrow(self) -> None:
        """Filter by the actor, domain, place or source that is shown."""
        from ici_tui.search.query import with_filter
        from ici_tui.tui.state.results import facet_of

        state = self._host.state
        shown = state.shown
        facet = facet_of(state.localized, shown) if state.localized and shown else None
        if facet is not None and shown is not None:
            self._host.go(narrowed(state, with_filter(state.query, facet, shown)))
