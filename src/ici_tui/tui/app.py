"""The application: opens the first record and shows it, or what is wrong with it."""

from __future__ import annotations

import gc
import os
from asyncio import Lock
from functools import cached_property
from typing import TYPE_CHECKING

from textual.filter import Monochrome
from textual.worker import get_current_worker

from ici_tui.i18n.direction import is_arabic
from ici_tui.tui.copier import Copier
from ici_tui.tui.cursor import CursorApp
from ici_tui.tui.endings import Endings
from ici_tui.tui.session import LoadFailed, RecordOpened, Session
from ici_tui.tui.state.keymap import rebind
from ici_tui.tui.state.location import View
from ici_tui.tui.terminal.colours import FEW, FULL, colour_system
from ici_tui.tui.terminal.filters import NoColours
from ici_tui.tui.terminal.key_queue import OrderedInput
from ici_tui.tui.terminal.textual_internals.application import (
    driver_of,
    start_with_theme,
    use_colour_system,
)
from ici_tui.tui.terminal.themes import DARK, OURS, TERMINAL, own_variables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from textual.app import App
    from textual.events import Key
    from textual.filter import LineFilter
    from textual.screen import Screen

    from ici_tui.edtf.display import Digits
    from ici_tui.recordfile import RecordError
    from ici_tui.tui.abandoning import Cancellable
    from ici_tui.tui.explorer.screen import Explorer
    from ici_tui.tui.session import Change
    from ici_tui.tui.state.location import Destination
    from ici_tui.tui.state.state import Order
    from ici_tui.tui.terminal.filters import Signs


PATIENCE = 0.5
"""Seconds that opening a file may take before the explorer is shown without it."""
HELD = 5.0
"""Seconds that keys wait for the first record; what is typed later goes to the empty explorer."""
_INTERRUPTS = ("ctrl+q", "ctrl+c")
"""The keys that end the program while it starts, whatever was typed before them."""


class Workers:
    """Runs the work of a session in the workers of an application.

    Args:
        app: The application.
    """

    def __init__(self, app: App[int]) -> None:
        self._app = app

    def start(self, group: str, work: Callable[[Cancellable], None]) -> None:
        """Run work in a thread of its own; the one before of its group is cancelled."""
        self._app.run_worker(
            lambda: work(get_current_worker()), group=group, exclusive=True, thread=True
        )

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function on the UI thread, and wait until it has returned."""
        self._app.call_from_thread(function, *arguments)


class IciTui(Copier, CursorApp, Endings, OrderedInput):
    """The explorer of one record.

    Args:
        path: The record's file; None for the bundled one.
        view: The view that is open at the start.
        language: The interface's language, ``ar`` or ``en``.
        theme: The name of a theme (:mod:`ici_tui.tui.terminal.themes`); None for the one that suits
            the colours.
        digits: The digits of the Arabic interface.
        hijri: Whether Umm al-Qura days stand beside day-precise dates.
        order: How the events that a search finds are listed.
        colours: How many colours the terminal has; 0 draws without any.
        signs: What replaces signs that the terminal cannot show; None where it can show them all.
        destination: Where in the record the reader wants to go.
        kept: The file of what the reader keeps; None keeps until the program ends.
        keys: The keys of the commands that the reader has rebound, by the command's name.
        notices: What to tell the reader at the start.
        lenient: Whether the entities of a file that are wrong are left out.

    Attributes:
        session: The record that is open.
        keymap: The commands with their keys.
        destination: Where in the first record the reader wants to go.
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
        order: Order = "date",
        colours: int = FULL,
        signs: Signs | None = None,
        destination: Destination | None = None,
        kept: Path | None = None,
        keys: Mapping[str, Sequence[str]] | None = None,
        notices: Sequence[str] = (),
        lenient: bool = False,
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
        self.session = Session(self._record_changed, Workers(self))
        self.session.path = self._first = path
        if lenient:
            self.session.lenient.add(path)
        self.destination = destination
        self._unreadable: RecordError | None = None  # what is wrong with the bundled record
        self._showing, self._shown, self._first_read = Lock(), False, False
        self._kept, self._notices = kept, notices
        self.keymap = rebind(keys or {})
        self.set_keymap(self.keymap.overrides())
        self._view, self._language = view, language
        self._digits, self._hijri, self._order = digits, hijri, order

    @cached_property
    def explorer(self) -> Explorer:
        """The main screen; loaded when the terminal is ready and says so."""
        from ici_tui.tui.explorer.screen import Explorer

        keeper = None
        if self._kept is not None:
            from ici_tui.user.store import UserStore

            keeper = UserStore(self._kept)
        return Explorer(
            self.session,
            self._language,
            self._view,
            digits=self._digits,
            hijri=self._hijri,
            order=self._order,
            keeper=keeper,
            keymap=self.keymap,
        )

    @property
    def unsaved(self) -> str:
        """Why not everything that the reader has kept is saved; empty where it is."""
        explorer: Explorer | None = self.__dict__.get("explorer")
        return explorer.controllers.unsaved if explorer is not None else ""

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

    # The start.

    def get_default_screen(self) -> Screen[None]:
        """Return the screen that Textual starts with.

        The bundled record is small and at hand: it is read here and now, so that the explorer is
        the first screen and drawn once, with its record. For a file there is a screen that waits.
        """
        if self._first is not None:
            from ici_tui.tui.dialogs.waiting import Waiting

            return Waiting(self.explorer.language)
        self._unreadable = self.session.open_bundled()
        if self.session.localized is not None:
            self.explorer.open(self.session.localized)
        return self.explorer

    async def on_ready(self) -> None:
        """Open the first record, or go on in the bundled one.

        The explorer is drawn once, with its record; without it where that takes long, or where the
        reader wants to go to a place in it, which has to be laid out before.
        """
        if self._first is None:
            self._shown = True
            self.explorer_shown()
            if self._unreadable is not None:
                failed = LoadFailed(None, self._unreadable, self.destination)
                self.explorer.controllers.opening.show_problems(failed)
            elif self.destination is not None:
                self.explorer.controllers.opening.arrive(self.destination)
            await self._first_record_read()
            return
        self.session.open(self._first, self.destination)
        self.set_timer(HELD, self._first_record_read)
        if self.destination is not None:
            await self.show_explorer()
        else:
            self.set_timer(PATIENCE, self.show_explorer)

    async def show_explorer(self) -> None:
        """Put the explorer on the screen, if it is not there yet."""
        async with self._showing:
            if not self._shown:
                await self.push_screen(self.explorer)
                self.explorer_shown()
                self._shown = True
        self.call_later(self.hand_on)

    async def _first_record_read(self) -> None:
        """Let the explorer have what is typed: its record is there, or will not be soon."""
        self._first_read = True
        await self.hand_on()

    async def _record_changed(self, change: Change) -> None:
        """Show a change of the open record, or why there is none."""
        match change:
            case RecordOpened():
                self.explorer.open(change.localized)
                await self.show_explorer()
                self.explorer.controllers.opening.opened(change)
                await self._first_record_read()
            case LoadFailed(again=False):
                await self.show_explorer()
                self.explorer.controllers.opening.show_problems(change)
                await self._first_record_read()
            case _:
                self.explorer.controllers.opening.changed(change)

    def on_unmount(self) -> None:
        """Look at the file no more, and leave no other process at work."""
        self.session.close()

    # What is typed.

    def accepts_input(self) -> bool:
        """Whether the explorer is there, with the first record unless that takes long."""
        return self._shown and self._first_read

    def ends_start(self, key: Key) -> bool:
        """Whether a key ends the program while it starts; a letter only where it comes first."""
        return key.key in _INTERRUPTS or (not self._input and key.key in self.keymap["quit"].keys)

    def awaits_results(self) -> bool:
        """Whether the next key may be meant for the answer to a query that is being asked."""
        return self.screen is self.explorer and self.explorer.controllers.search.awaits_answer

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
