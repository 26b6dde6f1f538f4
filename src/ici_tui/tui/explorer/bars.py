"""What the bars of the explorer say: pieces made from the state, without widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ici_tui.i18n.direction import is_arabic
from ici_tui.tui.state.location import View
from ici_tui.tui.state.state import Focus
from ici_tui.tui.text.glyphs import BETWEEN, DISPUTED, KEPT, MORE
from ici_tui.tui.widgets.bar import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ici_tui.describe import LocalizedRecord
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.state.results import Found
    from ici_tui.tui.state.state import State
    from ici_tui.tui.widgets.row_list import Place

Ends = tuple[tuple[Piece, ...], tuple[Piece, ...]]
"""The pieces at the start of the reading direction, and those at its end."""

LANGUAGE_NAMES = {"ar": "العربية", "en": "English"}
_FIRST, _LAST = 100, 0
_LEAST_TITLE = 24
_LEAST_PLACE = 6


class BarSpec(NamedTuple):
    """What a bar says.

    Args:
        inputs: Returns all of the state that the pieces are made of.
        pieces: Makes them.
    """

    inputs: Callable[[State], tuple[object, ...]]
    pieces: Callable[[State], Ends]


# The title.


def status(words: Catalogue, localized: LocalizedRecord | None, found: Found | None) -> str:
    """Say how many events there are, or how many of them are hits."""
    if localized is None:
        return words.gettext("Loading…")
    total = len(localized.record.events)
    if found is None or found.query.is_empty:
        text = words.ngettext("{number} event", "{number} events", total)
        return text.format(number=localized.count(total))
    return words.ngettext("{count} of {total} event", "{count} of {total} events", total).format(
        count=localized.count(found.result.count), total=localized.count(total)
    )


def record_state(state: State) -> Piece | None:
    """Say that a file is being read, or that the record's has problems, if it is so."""
    words, localized = state.words, state.localized
    if state.progress is not None:
        percent = int(state.progress * 100)
        number = localized.number(percent) if localized is not None else str(percent)
        return Piece(words.gettext("Loading… {number}%").format(number=number), weight=95)
    if state.troubled:
        return Piece(f"{DISPUTED} {words.gettext('Problems')}", command="problems", weight=95)
    return None


def title(state: State) -> Ends:
    """Return the title of the record, and at the end how much of it is shown."""
    words, localized = state.words, state.localized
    name = localized.text(localized.record.description.title) if localized else "ici-tui"
    file = record_state(state)
    counted = Piece(status(words, localized, state.found), weight=60)
    other = LANGUAGE_NAMES["en" if is_arabic(state.language) else "ar"]
    return (
        (Piece(name, weight=_FIRST, least=_LEAST_TITLE),),
        (
            *((file,) if file is not None else ()),
            *(() if localized is None and file is not None else (counted,)),
            Piece(other, command="language", weight=50),
        ),
    )


# The views and the keys.


def tabs(state: State) -> Ends:
    """Return the tabs of the views, and the keys that are always good to know."""
    words = state.words
    views = []
    for one in View:
        command = state.keymap[f"view:{one}"]
        views.append(
            Piece(
                f"{command.shown} {words.gettext(command.title)}",
                command=command.name,
                active=one is state.view,
                weight=90 if one is state.view else 20,
                short="" if one is state.view else command.shown,
            )
        )
    keys = [
        Piece(
            f"{command.shown} {words.gettext(command.label)}",
            command.name,
            weight=weight,
            short=short,
        )
        for command, weight, short in (
            (state.keymap["search"], 5, ""),
            (state.keymap["help"], 10, state.keymap["help"].shown),
            (state.keymap["quit"], _LAST, ""),
        )
    ]
    return tuple(views), tuple(keys)


def too_small(state: State) -> Ends:
    """Say that nothing can be read in the window."""
    return (Piece(state.words.gettext("The window is too small"), weight=_FIRST),), ()


# The search.


def search_sign(_: State) -> Ends:
    """Return the sign before the line to type in."""
    return (Piece("/", command="search", weight=_FIRST),), ()


def chips(state: State) -> Ends:
    """Return the filters of the query."""
    if state.localized is None or state.found is None:
        return (), ()
    from ici_tui.tui.explorer import search_bars

    return search_bars.chips(state.words, state.localized, state.found.query), ()


def search_says(state: State) -> Ends:
    """Return what the search has to say of the answer, or why there is none yet."""
    words, localized, found = state.words, state.localized, state.found
    if localized is not None and found is not None:
        from ici_tui.tui.explorer import search_bars

        says = search_bars.search_says(localized, found)
        if found.so_far < len(localized.record.events):
            says += (search_bars.so_far(localized, found.so_far),)
        return says, ()
    if state.query and not state.indexed:
        return (Piece(words.gettext("Preparing the search…"), weight=_FIRST),), ()
    return (), ()


# The headings of the panes.


def _heading(text: str, *, active: bool) -> tuple[Piece, ...]:
    return (Piece(text, active=active, weight=_FIRST),)


def facets_heading(state: State) -> Ends:
    """Return the heading of the facets."""
    active = state.focus is Focus.FACETS
    return _heading(state.words.gettext("Filters"), active=active), ()


def list_heading(state: State) -> Ends:
    """Return the heading of the list: the view."""
    name = state.words.gettext(state.keymap[f"view:{state.view}"].title)
    best = state.best_first and state.view is View.TIMELINE
    order = (Piece(state.words.gettext("Best hits first"), "order", weight=50),) if best else ()
    return _heading(name, active=state.focus is Focus.LIST), order


PLACED = frozenset({"list-heading", "detail-heading"})
"""The bars that also say where in the pane below them the reader is."""


def place_pieces(state: State, place: Place | int | None) -> Ends:
    """Return what a heading says of where the reader is.

    Args:
        state: What is shown.
        place: Where in a list; of a text the percentage down to its last line in sight; None where
            all of it is in sight.
    """
    localized = state.localized
    if localized is None or place is None:
        return (), ()
    if isinstance(place, int):
        return (), (Piece(f"{localized.number(place)}%", weight=40),)
    above = f" {BETWEEN} ".join(place.headings)
    start = (Piece(above, weight=80, least=_LEAST_PLACE),) if above else ()
    if not place.number:
        return start, ()
    number, total = localized.count(place.number), localized.count(place.total)
    counted = state.words.gettext("{number} of {total}").format(number=number, total=total)
    return start, (Piece(counted, weight=40),)


def detail_heading(state: State) -> Ends:
    """Return the heading of the detail: of what kind it is, and whether it is bookmarked."""
    localized, shown = state.localized, state.shown
    subject = localized.find(shown) if localized and shown else None
    kind = ""
    if subject is not None:
        kind = state.words.term("entity", type(subject).__name__.lower())
        kind = kind[:1].upper() + kind[1:]
    starred = shown is not None and state.is_bookmarked(shown)
    return (
        _heading(kind or MORE, active=state.focus is Focus.DETAIL),
        (Piece(KEPT, command="bookmark", weight=50),) if starred else (),
    )


# The parameter of the view.


def parameter(state: State) -> Ends:
    """Name the parameter of the view, and the others there are."""
    from ici_tui.tui.rows.registry import parameter_of

    offered = parameter_of(state.view)
    if state.localized is None or offered is None:
        return (), ()
    return tuple(
        Piece(one.text, "", one.active, one.weight, one.short, intent=one.intent)
        for one in offered.options(state.localized, state.found, state.parameter)
    ), ()


BARS: Mapping[str, BarSpec] = {
    "title": BarSpec(lambda s: (s.localized, s.hits, s.progress, s.troubled, s.language), title),
    "search-sign": BarSpec(lambda _: (), search_sign),
    "chips": BarSpec(lambda s: (s.localized, s.found), chips),
    "search-says": BarSpec(
        lambda s: (s.language, s.localized, s.found, bool(s.query) and not s.indexed), search_says
    ),
    "facets-heading": BarSpec(lambda s: (s.language, s.focus is Focus.FACETS), facets_heading),
    "list-heading": BarSpec(
        lambda s: (s.language, s.view, s.focus is Focus.LIST, s.best_first), list_heading
    ),
    "parameter": BarSpec(
        lambda s: (
            s.localized,
            s.view,
            s.mapped if s.view is View.DOMAINS else s.parameter,
            s.hits if s.view is View.DISAGREEMENTS else None,
        ),
        parameter,
    ),
    "detail-heading": BarSpec(
        lambda s: (
            s.language,
            s.localized,
            s.shown,
            s.focus is Focus.DETAIL,
            s.shown is not None and s.is_bookmarked(s.shown),
        ),
        detail_heading,
    ),
    "tabs": BarSpec(lambda s: (s.language, s.view), tabs),
    "too-small": BarSpec(lambda s: (s.language,), too_small),
}
"""The bars of the explorer, by the ids of their widgets."""
