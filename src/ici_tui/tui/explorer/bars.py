"""What the bars of the explorer say: pieces made from the state, without widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ici_tui.tui.explorer.intents import KindChosen, MapChosen
from ici_tui.tui.state.commands import BY_NAME
from ici_tui.tui.state.location import View
from ici_tui.tui.state.state import WHOLE, Focus
from ici_tui.tui.text.glyphs import CENTRE, DISPUTED, KEPT, MORE
from ici_tui.tui.widgets.bar import Piece

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ici_tui.describe import Telling
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.state.results import Found
    from ici_tui.tui.state.state import State

Ends = tuple[tuple[Piece, ...], tuple[Piece, ...]]
"""The pieces at the start of the reading direction, and those at its end."""

LANGUAGE_NAMES = {"ar": "العربية", "en": "English"}
_FIRST, _LAST = 100, 0
_LEAST_TITLE = 24
_CUT = 4
"""How many letters stand for a kind where there is little room."""


class BarSpec(NamedTuple):
    """What a bar says.

    Args:
        inputs: Returns all of the state that the pieces are made of.
        pieces: Makes them.
    """

    inputs: Callable[[State], tuple[object, ...]]
    pieces: Callable[[State], Ends]


# The title.


def status(words: Catalogue, telling: Telling | None, found: Found | None) -> str:
    """Say how many events there are, or how many of them are hits."""
    if telling is None:
        return words.gettext("Loading…")
    total = len(telling.record.events)
    if found is None or found.query.is_empty:
        text = words.ngettext("{number} event", "{number} events", total)
        return text.format(number=telling.count(total))
    return words.ngettext("{count} of {total} event", "{count} of {total} events", total).format(
        count=telling.count(found.result.count), total=telling.count(total)
    )


def record_state(state: State) -> Piece | None:
    """Say that a file is being read, or that the record's has problems, if it is so."""
    words, telling = state.words, state.telling
    if state.progress is not None:
        percent = int(state.progress * 100)
        number = telling.number(percent) if telling is not None else str(percent)
        return Piece(words.gettext("Loading… {number}%").format(number=number), weight=95)
    if state.troubled:
        return Piece(f"{DISPUTED} {words.gettext('Problems')}", command="problems", weight=95)
    return None


def title(state: State) -> Ends:
    """Return the title of the record, and at the end how much of it is shown."""
    words, telling = state.words, state.telling
    name = telling.text(telling.record.description.title) if telling else "ici-tui"
    file = record_state(state)
    counted = Piece(status(words, telling, state.found), weight=60)
    other = LANGUAGE_NAMES["en" if state.mirrored else "ar"]
    return (
        (Piece(name, weight=_FIRST, least=_LEAST_TITLE),),
        (
            *((file,) if file is not None else ()),
            *(() if telling is None and file is not None else (counted,)),
            Piece(other, command="language", weight=50),
        ),
    )


# The views and the keys.


def tabs(state: State) -> Ends:
    """Return the tabs of the views, and the keys that are always good to know."""
    words = state.words
    views = []
    for one in View:
        command = BY_NAME[f"view:{one}"]
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
            (BY_NAME["search"], 5, ""),
            (BY_NAME["help"], 10, BY_NAME["help"].shown),
            (BY_NAME["quit"], _LAST, ""),
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
    if state.telling is None or state.found is None:
        return (), ()
    from ici_tui.tui.explorer import search_bars

    return search_bars.chips(state.words, state.telling, state.found.query), ()


def search_says(state: State) -> Ends:
    """Return what the search has to say of the answer, or why there is none yet."""
    words, telling, found = state.words, state.telling, state.found
    if telling is not None and found is not None:
        from ici_tui.tui.explorer import search_bars

        says = search_bars.search_says(words, found)
        if not found.query.is_empty and found.so_far < len(telling.record.events):
            says += (search_bars.so_far(telling, found.so_far),)
        return says, ()
    if state.query and not state.indexed:
        return (Piece(words.gettext("The search is being prepared…"), weight=_FIRST),), ()
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
    name = state.words.gettext(BY_NAME[f"view:{state.view}"].title)
    return _heading(name, active=state.focus is Focus.LIST), ()


def detail_heading(state: State) -> Ends:
    """Return the heading of the detail: of what kind it is, and whether it is bookmarked."""
    telling, shown = state.telling, state.shown
    subject = telling.find(shown) if telling and shown else None
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
    if state.telling is None:
        return (), ()
    match state.view:
        case View.DISAGREEMENTS:
            return _kinds(state), ()
        case View.DOMAINS:
            return _list_or_map(state), ()
        case View.STORY if state.parameter:
            name = state.telling.name(state.parameter)
            return (Piece(f"{CENTRE} {name}", active=True, weight=_FIRST),), ()
        case _:
            return (), ()


def kind_counts(state: State) -> Mapping[str, int]:
    """Return how many disagreements of each kind are listed, in the order of the kinds.

    A kind without any is left out, unless it is the one that is listed.
    """
    from ici_tui.record.entities import DiscrepancyKind
    from ici_tui.tui.rows.lists import disagreements_found

    if state.telling is None:
        return {}
    found = disagreements_found(state.telling, state.found)
    counts = {str(kind): sum(one.kind is kind for one in found) for kind in DiscrepancyKind}
    return {kind: count for kind, count in counts.items() if count or kind == state.parameter}


def _kinds(state: State) -> tuple[Piece, ...]:
    words, telling = state.words, state.telling
    names = {
        WHOLE: words.gettext("All"),
        "contradiction": words.gettext("Contradiction"),
        "precision": words.gettext("Precision"),
        "ambiguity": words.gettext("Ambiguity"),
        "framing": words.gettext("Framing"),
    }
    counts = kind_counts(state)
    pieces = []
    for kind, count in {WHOLE: sum(counts.values()), **counts}.items():
        number = telling.count(count) if telling else str(count)
        active = kind == state.parameter
        whole = active or kind == WHOLE
        pieces.append(
            Piece(
                f"{names[kind]} {number}",
                intent=KindChosen(kind),
                active=active,
                # The longest names are shortened first.
                weight=90 if active else 80 if kind == WHOLE else 70 - len(names[kind]),
                short="" if whole else f"{names[kind][:_CUT]}{MORE} {number}",
            )
        )
    return tuple(pieces)


def _list_or_map(state: State) -> tuple[Piece, ...]:
    words, mapped = state.words, state.mapped
    return (
        Piece(words.gettext("List"), intent=MapChosen(by_year=False), active=not mapped, weight=90),
        Piece(words.gettext("By year"), intent=MapChosen(by_year=True), active=mapped, weight=90),
    )


BARS: Mapping[str, BarSpec] = {
    "title": BarSpec(lambda s: (s.telling, s.hits, s.progress, s.troubled, s.language), title),
    "search-sign": BarSpec(lambda _: (), search_sign),
    "chips": BarSpec(lambda s: (s.telling, s.found), chips),
    "search-says": BarSpec(
        lambda s: (s.language, s.telling, s.found, bool(s.query) and not s.indexed), search_says
    ),
    "facets-heading": BarSpec(lambda s: (s.language, s.focus is Focus.FACETS), facets_heading),
    "list-heading": BarSpec(lambda s: (s.language, s.view, s.focus is Focus.LIST), list_heading),
    "lens": BarSpec(
        lambda s: (
            s.telling,
            s.view,
            s.mapped if s.view is View.DOMAINS else s.parameter,
            s.hits if s.view is View.DISAGREEMENTS else None,
        ),
        parameter,
    ),
    "detail-heading": BarSpec(
        lambda s: (
            s.language,
            s.telling,
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
