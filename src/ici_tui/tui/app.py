"""The application: opens the record off the UI thread and shows it, or what is wrong with it."""

from __future__ import annotations

import gc
import os
from functools import cached_property
from typing import TYPE_CHECKING

from textual.filter import Monochrome

from ici_tui.i18n.direction import is_arabic
from ici_tui.tui.copier import Copier
from ici_tui.tui.cursor import CursorApp
from ici_tui.tui.endings import Endings
from ici_tui.tui.session import RecordApp
from ici_tui.tui.state.keymap import rebind
from ici_tui.tui.state.location import View
from ici_tui.tui.terminal.colours import FEW, FULL, colour_system
from ici_tui.tui.terminal.filters import NoColours
from ici_tui.tui.terminal.textual_internals import (
    driver_of,
    start_with_theme,
    use_colour_system,
)
from ici_tui.tui.terminal.themes import DARK, OURS, TERMINAL, own_variables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from textual.filter import LineFilter

    from ici_tui.edtf.display import Digits
    from ici_tui.tui.explorer.screen import Explorer
    from ici_tui.tui.state.location import Destination
    from ici_tui.tui.terminal.filters import Signs


class IciTui(Copier, CursorApp, Endings, RecordApp):
    """The explorer of one record.

    Args:
        path: The record's file; None for the bundled one.
        view: The view that is open at the start.
        language: The interface's language, ``ar`` or ``en``.
        theme: The name of a theme (:mod:`ici_tui.tui.terminal.themes`); None for the one that suits
            the colours.
        digits: The digits of the Arabic interface.
        hijri: Whether Umm al-Qura days stand beside day-precise dates.
        colours: How many colours the terminal has; 0 draws without any.
        signs: What replaces signs that the terminal cannot show; None where it can show them all.
        destination: Where in the record the reader wants to go.
        kept: The file of what the reader keeps; None keeps until the program ends.
        keys: The keys of the commands that the reader has rebound, by the command's name.
        notices: What to tell the reader at the start.
    """

    TITLE = "ici-tui"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        path: Path | None = None,
        *,
        view: View = View.TIMELINE,
        language: str = "en",
        theme: str | None = None,
        digits: Digits = "western",
        hijri: bool = False,
        colours: int = FULL,
        signs: Signs | None = None,
        destination: Destination | None = None,
        kept: Path | None = None,
        keys: Mapping[str, Sequence[str]] | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        super().__init__()
        if "TEXTUAL_COLOR_SYSTEM" not in os.environ:
            use_colour_system(self, colour_system(colours))
        self.no_color = colours == 0
        self._own_filters: list[LineFilter] = [NoColours()] if self.no_color else []
        if signs is not None:
            self._own_filters.append(signs)
        for one in OURS:
            self.register_theme(one)
        if self.no_color or (theme is None and colours <= FEW):
            theme = TERMINAL
        start_with_theme(self, theme or DARK)
        self.path, self.destination = path, destination
        self._kept, self._notices = kept, notices
        self.keymap = rebind(keys or {})
        self.set_keymap(self.keymap.overrides())
        self._view, self._language = view, language
        self._digits, self._hijri = digits, hijri

    @cached_property
    def explorer(self) -> Explorer:
        """The main screen; loaded when the terminal is ready and says so."""
        from ici_tui.tui.explorer.screen import Explorer

        explorer = Explorer(self._language, self._view)
        explorer.digits, explorer.hijri = self._digits, self._hijri
        if self._kept is not None:
            from ici_tui.user.store import Keeper

            explorer.keeper = Keeper(self._kept)
        return explorer

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the variables of ours that Textual's own themes do not have."""
        return own_variables(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what is done to all that is drawn, Textual's own widgets included.

        For ``NO_COLOR`` Textual takes shades of grey, which are colours still.
        """
        filters = super().get_line_filters()
        if not self._own_filters:
            return filters
        return [*(one for one in filters if not isinstance(one, Monochrome)), *self._own_filters]

    def explorer_shown(self) -> None:
        """Tell the notices of the start."""
        if not gc.isenabled():
            # All that was made so far stays: it needs never be looked through.
            gc.freeze()
            gc.enable()
        for notice in self._notices:
            self.explorer.say(notice, warning=True)

    def tell_copied(self, sent: int | None) -> None:
        """Tell the reader that text was copied, or how much was only sent to the terminal."""
        from ici_tui.edtf.display import grouped
        from ici_tui.terminal.clipboard import CERTAIN_SIZE

        explorer, words = self.explorer, self.explorer.words
        if sent is None:
            explorer.say(words.gettext("Copied"))
            return
        digits = self._digits if is_arabic(explorer.language) else "western"
        size, certain = (grouped(-(-number // 1000), digits) for number in (sent, CERTAIN_SIZE))
        text = words.gettext("Sent to the terminal: {number} kB").format(number=size)
        if sent > CERTAIN_SIZE:
            limit = words.gettext(
                "Many terminals refuse or truncate more than {number} kB; paste the text"
                " somewhere and check its end."
            )
            text = f"{text}. {limit.format(number=certain)}"
        explorer.say(text, warning=sent > CERTAIN_SIZE)

    def action_suspend_process(self) -> None:
        """Stop the program for the shell to go on, where there is one that can continue it."""
        driver = driver_of(self)
        if driver is not None and driver.can_suspend:
            super().action_suspend_process()
        else:
            self.tell_not_stopped()

    def tell_not_stopped(self) -> None:
        """Tell the reader why the program goes on."""
        words = self.explorer.words
        message = words.gettext("Not suspended: there is no shell here to resume the program")
        self.explorer.say(message, warning=True)
