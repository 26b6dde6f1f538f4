"""What the bars of the explorer say: pieces made from the state, without widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.i18n.direction import is_arabic
from ici_tui.tui.state.location import View
from ici_tui.tui.widgets.bar import Piece

if TYPE_CHECKING:
    from ici_tui.describe import Telling
    from ici_tui.i18n import Catalogue
    from ici_tui.tui.state.keymap import Keymap
    from ici_tui.tui.state.results import Found

LANGUAGE_NAMES = {"ar": "العربية", "en": "English"}
_FIRST, _LAST = 100, 0
_LEAST_TITLE = 24


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


def title_pieces(
    words: Catalogue, telling: Telling | None, found: Found | None, state: Piece | None = None
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the leading and trailing pieces of the title line.

    Args:
        words: The interface's words.
        telling: The record; None while it is loaded.
        found: The answer to the query.
        state: What there is to say of the record's file, if anything.
    """
    title = telling.text(telling.record.description.title) if telling else "ici-tui"
    counted = Piece(status(words, telling, found), weight=60)
    other = LANGUAGE_NAMES["en" if is_arabic(words.language) else "ar"]
    return (
        (Piece(title, weight=_FIRST, least=_LEAST_TITLE),),
        (
            *((state,) if state is not None else ()),
            *(() if telling is None and state is not None else (counted,)),
            Piece(other, command="language", weight=50),
        ),
    )


def tab_pieces(
    words: Catalogue, view: View, keymap: Keymap
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the tabs of the views, and the keys that are always good to know."""
    tabs = []
    for one in View:
        command = keymap[f"view:{one}"]
        tabs.append(
            Piece(
                f"{command.shown} {words.gettext(command.title)}",
                command=command.name,
                active=one is view,
                weight=90 if one is view else 20,
                short="" if one is view else command.shown,
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
            (keymap["search"], 5, ""),
            (keymap["help"], 10, keymap["help"].shown),
            (keymap["quit"], _LAST, ""),
        )
    ]
    return tuple(tabs), tuple(keys)
