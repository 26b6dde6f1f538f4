"""What the signs of the lists mean, for the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.text import glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.i18n import Catalogue


def signs(words: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield each sign and what it means, in the reader's language."""
    yield glyphs.DAY, words.gettext("the day is known")
    yield glyphs.MONTH, words.gettext("the month is known")
    yield glyphs.YEAR, words.gettext("the year is known, or less")
    yield glyphs.APPROXIMATE, words.gettext("about that date, or uncertain")
    yield glyphs.INTERVAL, words.gettext("from one date to another")
    yield glyphs.DISPUTED, words.gettext("contradicted or disputed")
    yield glyphs.NOTE, words.gettext("unclear or told differently")
    yield glyphs.INFERRED, words.gettext("worked out by the editor")
    yield f"{glyphs.AREA}2", words.gettext("of the area with this number")
    yield glyphs.TOPIC, words.gettext("of topics outside the numbered areas")
    yield glyphs.CHOSEN, words.gettext("resolved by the editor")
    yield glyphs.CENTRE, words.gettext("the event whose story is told")
    yield glyphs.AGAIN, words.gettext("told elsewhere in the story")
