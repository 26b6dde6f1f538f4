"""How the explorer looks and writes: language, theme, digits, Hijri days, the order of hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ici_tui.i18n.direction import is_arabic
from ici_tui.tui.state.transitions import with_digits, with_hijri, with_language, with_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from ici_tui.tui.explorer.host import Host


class Appearance:
    """Changes how everything is written and drawn.

    Args:
        host: The screen.
        next_theme: Takes the next theme and returns its name; empty where there are no colours.
    """

    def __init__(self, host: Host, next_theme: Callable[[], str]) -> None:
        self._host = host
        self._next_theme = next_theme

    def language(self) -> None:
        """Switch between Arabic and English, and with it the direction of the whole screen."""
        state = self._host.state
        self._host.go(with_language(state, "en" if is_arabic(state.language) else "ar"))

    def theme(self) -> None:
        """Go to the next theme."""
        name, words = self._next_theme(), self._host.state.words
        if name:
            self._host.say(words.gettext("Theme: {name}").format(name=name))
        else:
            self._host.say(words.gettext("This terminal has no colours"))

    def digits(self) -> None:
        """Switch between 2017 and ٢٠١٧."""
        state = self._host.state
        arabic = state.digits != "arabic-indic"
        self._host.go(with_digits(state, "arabic-indic" if arabic else "western"))
        if not is_arabic(state.language):
            shown = "٢٠١٧" if arabic else "2017"
            message = state.words.gettext("Digits in Arabic: {digits}")
            self._host.say(message.format(digits=shown))

    def hijri(self) -> None:
        """Show or hide Hijri days."""
        state = self._host.state
        self._host.go(with_hijri(state, not state.hijri))

    def order(self) -> None:
        """List the events that a search finds the best first, or by date again."""
        state = self._host.state
        best_first = state.order != "relevance"
        self._host.go(with_order(state, "relevance" if best_first else "date"))
        words = state.words
        message = words.gettext("Best hits first") if best_first else words.gettext("Hits by date")
        self._host.say(message)
