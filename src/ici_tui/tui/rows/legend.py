"""The legend of signs in lists, for the help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.tui.text import glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.i18n import Catalogue


def signs(words: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield each sign and what it means, in the reader's language."""
    yield glyphs.DAY, words.gettext("known to the day")
    yield glyphs.MONTH, words.gettext("known to the month")
    yield glyphs.YEAR, words.gettext("known to the year, or less precisely")
    yield glyphs.APPROXIMATE, words.gettext("approximate or uncertain date")
    yield glyphs.INTERVAL, words.gettext("a period between two dates")
    yield glyphs.DISPUTED, words.gettext("contradicted or disputed")
    yield glyphs.NOTE, words.gettext("unclear or told differently")
    yield glyphs.INFERRED, words.gettext("inferred: date worked out by the editor")
    yield f"{glyphs.AREA}2", words.gettext("in the area with this number")
    yield glyphs.TOPIC, words.gettext("in topics outside the numbered areas")
    yield glyphs.CHOSEN, words.gettext("the editor gives a view")
    yield glyphs.CENTRE, words.gettext("the event at the centre")
    yield glyphs.AGAIN, words.gettext("shown elsewhere in the story")
