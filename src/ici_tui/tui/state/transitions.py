"""What the reader does, as functions from one state of the explorer to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.record.entities import Event
from ici_tui.tui.state.location import History, Location, Pane, View
from ici_tui.tui.state.state import EVEN, SHARES, WHOLE, Focus, Scroll, State, is_query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.describe import LocalizedRecord
    from ici_tui.edtf.display import Digits
    from ici_tui.tui.state.results import Found
    from ici_tui.tui.state.state import Order

MOST_LISTED = 200
"""How many events of an actor, a domain… its document lists; the timeline lists all of them."""

# The record.


def localize(localized: LocalizedRecord, state: State) -> LocalizedRecord:
    """Return a record as the reader wants it: language, digits, Hijri days."""
    return replace(
        localized,
        language=state.language,
        digits=state.digits,
        hijri=state.hijri,
        most=MOST_LISTED,
    )


def record_opened(state: State, localized: LocalizedRecord) -> State:
    """Show another record; the query and the view stay."""
    return replace(
        state,
        localized=localize(localized, state),
        found=None,
        indexed=False,
        troubled=False,
        history=History(),
        selected={},
        parameters={},
        shown=None,
        scroll=None,
    )


def record_reloaded(state: State, localized: LocalizedRecord, found: Found) -> State:
    """Show the record as its file is; the reader stays where they are.

    Args:
        state: The state.
        localized: The record.
        found: The answer to the query as it stands.
    """

    def stands(identifier: str | None) -> bool:
        return identifier is None or localized.find(identifier) is not None

    new = replace(
        state,
        localized=localize(localized, state),
        found=found,
        indexed=True,
        troubled=False,
        history=state.history.keep(lambda place: stands(place.selected) and stands(place.shown)),
    )
    if stands(state.shown):
        return new
    scroll = replace(state.scroll, detail=0, link=-1) if state.scroll is not None else None
    return replace(new, shown=state.key if stands(state.key) else None, scroll=scroll)


def with_language(state: State, language: str) -> State:
    """Read in another language."""
    return _localized_anew(replace(state, language=language))


def with_digits(state: State, digits: Digits) -> State:
    """Read Arabic with other digits."""
    return _localized_anew(replace(state, digits=digits))


def with_hijri(state: State, hijri: bool) -> State:
    """Show or hide Hijri days."""
    return _localized_anew(replace(state, hijri=hijri))


def with_order(state: State, order: Order) -> State:
    """List hits by date, or the best first; the cursor goes to the best."""
    new = replace(state, order=order, scroll=None)
    best = new.hits.best if new.hits is not None else None
    if best is None or new.view is not View.TIMELINE:
        return new
    return replace(selecting(new, View.TIMELINE, best), shown=None)


def _localized_anew(state: State) -> State:
    if state.localized is None:
        return state
    return replace(state, localized=localize(state.localized, state))


# Places.


def left(state: State) -> State:
    """Remember where the reader is, before going somewhere else."""
    if state.localized is None:
        return state
    return replace(state, history=state.history.leave(state.location))


def in_view(state: State, view: View) -> State:
    """Show the list of a view, and what its cursor is on."""
    return replace(state, view=view, shown=None, scroll=None)


def open_view(state: State, view: View) -> State:
    """Go to a view; what it had selected is selected again.

    A story is that of the event which is shown.
    """
    if view is state.view and state.shown == state.key:
        return in_pane(state, Pane.LIST)
    new = left(state)
    subject = state.shown
    if (
        view is View.STORY
        and state.view is not View.STORY
        and state.localized is not None
        and subject is not None
        and isinstance(state.localized.find(subject), Event)
    ):
        new = selecting(with_parameter(new, view, subject), view, subject)
    return in_pane(in_view(new, view), Pane.LIST)


def go_to(state: State, identifier: str, view: View | None, key: str) -> State:
    """Follow a link.

    Args:
        state: The state.
        identifier: What the link leads to.
        view: The view that lists it; None where no view does.
        key: Its key there.
    """
    new = left(state)
    if view is None:
        new = replace(new, shown=identifier, scroll=None)
    else:
        # Where the query leaves it out of the list it can be read all the same.
        new = replace(selecting(in_view(new, view), view, key), shown=key)
    return in_pane(new, Pane.DETAIL)


def restored(state: State, place: Location) -> State:
    """Go to a place as it was."""
    new = selecting(with_parameter(state, place.view, place.parameter), place.view, place.selected)
    return in_pane(
        replace(
            new,
            view=place.view,
            query=place.query,
            shown=place.shown,
            scroll=Scroll(place.list_scroll, place.detail_scroll, place.link),
        ),
        place.pane,
    )


def arrived(state: State, place: Location) -> State:
    """Go to a place that was asked for; it says nothing of how far anything is scrolled."""
    return replace(restored(state, place), scroll=None)


def back(state: State) -> State:
    """Return to where the reader came from; from there, to the list."""
    step = state.history.back(state.location)
    if step is None:
        return in_pane(state, Pane.LIST) if state.focus is Focus.DETAIL else state
    history, place = step
    return restored(replace(state, history=history), place)


def forward(state: State) -> State:
    """Go forward again after a step back."""
    step = state.history.forward(state.location)
    if step is None:
        return state
    history, place = step
    return restored(replace(state, history=history), place)


def back_to(state: State, number: int) -> State:
    """Return to one of the places that the reader has come from, without its query.

    Args:
        state: The state.
        number: Which of them, counted from the oldest.
    """
    history, place = state.history.back_to(number, state.location)
    return restored(replace(state, history=history), replace(place, query=state.query))


# What the open view lists and shows.


def selecting(state: State, view: View, key: str | None) -> State:
    """Put the cursor of a view's list on a row."""
    return replace(state, selected={**state.selected, view: key})


def moved(state: State, key: str) -> State:
    """Follow the cursor of the list to another row, and show that."""
    shown = None if is_query(key) else key
    if (state.key, state.shown) == (key, shown):
        return state
    return replace(selecting(state, state.view, key), shown=shown, scroll=None)


def filled_in(state: State, key: str | None) -> State:
    """Take the row that the list has its cursor on, and show that where nothing else is shown."""
    shown = key if state.shown is None and not is_query(key) else state.shown
    if (state.key, state.shown) == (key, shown):
        return state
    return replace(selecting(state, state.view, key), shown=shown)


def with_parameter(state: State, view: View, parameter: str) -> State:
    """Give a view another parameter."""
    return replace(state, parameters={**state.parameters, view: parameter})


def with_kind(state: State, kind: str) -> State:
    """List the disagreements of one kind, or all for none."""
    return in_view(with_parameter(state, View.DISAGREEMENTS, kind), View.DISAGREEMENTS)


def next_kind(state: State, kinds: Sequence[str]) -> State:
    """List the disagreements of the next kind, after the last of them all of them.

    Args:
        state: The state. From another view it is the kind that was listed last.
        kinds: The kinds that there are, after all of them together.
    """
    if state.view is not View.DISAGREEMENTS:
        return in_view(left(state), View.DISAGREEMENTS)
    place = kinds.index(state.parameter) if state.parameter in kinds else 0
    return with_kind(state, kinds[(place + 1) % len(kinds)])


def recentred(state: State, event: str) -> State:
    """Put another event into the middle of the story."""
    new = selecting(with_parameter(left(state), View.STORY, event), View.STORY, event)
    return in_view(new, View.STORY)


def with_centre(state: State, event: str) -> State:
    """Take the event that a story begins with which was opened without one."""
    if state.parameter != event:
        state = selecting(state, View.STORY, event)
    if state.parameters.get(View.STORY, WHOLE) == event:
        return state
    return with_parameter(state, View.STORY, event)


# The query.


def with_query(state: State, text: str) -> State:
    """Search for something else; the answer follows."""
    return replace(state, query=text)


def narrowed(state: State, text: str) -> State:
    """Search for something else, such that Back returns to the query before."""
    return with_query(left(state), text)


def answered(state: State, found: Found) -> State:
    """Show the answer to a query, with the cursor of the timeline on the best hit.

    Where nothing is asked for, list and detail stay as the reader has them. Where it was asked
    before, as when a word is finished, the cursor stays on its hit.
    """
    if found.query.is_empty and state.hits is None:
        return replace(state, found=found)
    if is_query(state.key):
        state = selecting(state, state.view, None)  # the nearest of other queries is the first
    old, key = state.found, state.selected.get(View.TIMELINE)
    new = replace(state, found=found, shown=None, scroll=None)
    asked_again = old is not None and old.query.text == found.query.text
    if found.best is None or (asked_again and key is not None and key in found.hits):
        return new
    return selecting(new, View.TIMELINE, found.best)


# Panes.


def in_pane(state: State, pane: Pane) -> State:
    """Give a pane the focus."""
    return replace(state, pane=pane, focus=Focus(pane.value))


def focused(state: State, focus: Focus) -> State:
    """Give a pane, the search or the years the focus."""
    if focus in (Focus.SEARCH, Focus.YEARS):
        return replace(state, focus=focus)
    return in_pane(state, Pane(focus.value))


def panes(state: State) -> Sequence[Pane]:
    """Return the panes there are, in reading order."""
    return list(Pane) if state.layout.shows_facets else [Pane.LIST, Pane.DETAIL]


def beside(state: State, step: int) -> State:
    """Go to the pane at one side.

    Args:
        state: The state.
        step: 1 to the right of the screen, -1 to its left.
    """
    order = panes(state)[::-1] if state.mirrored else panes(state)
    place = (order.index(state.pane) if state.pane in order else 0) + step
    return in_pane(state, order[place]) if 0 <= place < len(order) else state


def turned(state: State, step: int) -> State:
    """Go to the next (1) or the previous (-1) of search, panes and years."""
    stops = [Focus.SEARCH, *(Focus(pane.value) for pane in panes(state)), Focus.YEARS]
    place = stops.index(state.focus) if state.focus in stops else 0
    return focused(state, stops[(place + step) % len(stops)])


def resized(state: State, width: int, height: int) -> State:
    """Take another size of the screen, in columns and rows."""
    return replace(state, layout=replace(state.layout, width=width, height=height))


def zoomed(state: State) -> State:
    """Give the pane with the focus the whole room, or share it again."""
    return replace(state, layout=replace(state.layout, zoomed=not state.layout.zoomed))


def shared(state: State, which: str) -> State:
    """Give the list ``more`` of the room, ``less`` of it, or its part again (``even``)."""
    share = EVEN
    if which != "even":
        share = state.layout.share + (SHARES.step if which == "more" else -SHARES.step)
    share = min(max(share, SHARES[0]), SHARES[-1])
    return replace(state, layout=replace(state.layout, share=share))


def with_facets(state: State) -> State:
    """Show or hide the facets; shown, they get the focus."""
    shown = not state.layout.shows_facets
    new = replace(state, layout=replace(state.layout, facets=shown))
    return in_pane(new, Pane.FACETS if shown else Pane.LIST)
