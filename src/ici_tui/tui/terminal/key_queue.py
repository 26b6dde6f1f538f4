"""The input queue: each key is delivered when the effects of the previous one are complete.

Textual passes a key to the focused widget and then through the message queue of every ancestor;
commands, focus changes, screens that open or close and their results use the same queues. A second
key would overtake them, and reach a screen that is closing, or the one below a screen that is
opening. So input waits outside these queues until they are empty.
"""

from __future__ import annotations

import asyncio
from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.app import App, ScreenStackError
from textual.events import InputEvent, Key, MouseDown, MouseMove, MouseUp, Paste
from textual.widget import Widget

from ici_tui.tui.terminal.textual_internals.application import has_messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from textual.events import Event

LAM: Final = "ل"
LAM_ALEFS: Final = {"ا": "ﻻ", "أ": "ﻷ", "إ": "ﻹ", "آ": "ﻵ"}
"""The key of an Arabic (101) keyboard for each letter that follows :data:`LAM` when it is pressed.

Such a key types two letters (X11's Compose table: ``<UFEFB> : "لا"``, and so for the others).
"""
TOGETHER: Final = 0.04
"""Seconds within which both letters of one key are read; two keys take longer."""

QUIT: Final = "ctrl+q"
"""The key that quits wherever it is pressed."""
QUITS_WITHIN: Final = 3.0
"""Seconds after which it does so although input from before it still waits."""

_AT_ONCE: Final = 50
"""How many times the message queues are looked at in successive turns of the loop."""
_PAUSE: Final = 0.002
"""Seconds between two looks after that."""
_MOST_LOOKS: Final = 1500
"""The looks after which a key is handed on although something is still going on."""


class Waiting(NamedTuple):
    """A waiting input event.

    Args:
        event: The event.
        arrived: When it arrived, in seconds of the monotonic clock.
    """

    event: Event
    arrived: float


def lam_alef(first: Event, second: Event) -> Key | None:
    """Return the key that two letters are typed by, None where they are two keys.

    Args:
        first: The earlier event.
        second: The event after it.
    """
    if (
        isinstance(first, Key)
        and isinstance(second, Key)
        and first.character == LAM
        and second.character in LAM_ALEFS
        and second.time - first.time <= TOGETHER
    ):
        letter = LAM_ALEFS[second.character]
        return Key(letter, letter)
    return None


def at_rest(widgets: Iterable[Widget]) -> bool:
    """Return whether all widgets are mounted and no message is waiting for any of them."""
    return all(widget.is_mounted and not has_messages(widget) for widget in widgets)


class OrderedInput(App[int]):
    """The part of the application that delivers keys, pastes and clicks one at a time.

    Attributes:
        leaving: Whether the application is about to exit: later input is dropped, and nothing is
            mounted.
    """

    leaving: bool = False

    def __init__(self) -> None:
        super().__init__()
        self._input: deque[Waiting] = deque()
        self._looking = False
        self._looks = 0
        self._button_up = False

    def accepts_input(self) -> bool:
        """Whether there is a screen by now that the input is meant for."""
        return True

    def ends_start(self, key: Key) -> bool:
        """Whether a key ends the application before :meth:`accepts_input` is true."""
        return False

    def awaits_results(self) -> bool:
        """Whether work off the UI thread goes on whose result the next key may be meant for."""
        return False

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave the application; input that still waits is dropped."""
        self.leaving = True
        self._input.clear()
        super().exit(result, return_code, message)

    async def on_event(self, event: Event) -> None:
        """Queue input; handle all other events at once.

        That all input comes this way: :mod:`ici_tui.tui.terminal.textual_internals`.
        """
        if (
            not isinstance(event, InputEvent | Paste)
            or event.is_forwarded
            or (isinstance(event, MouseMove) and not self._input)
        ):
            await super().on_event(event)
        elif isinstance(event, Key) and not self.accepts_input() and self.ends_start(event):
            self.exit()
        elif not self.leaving:
            self._input.append(Waiting(event, monotonic()))
            if isinstance(event, Key) and event.key == QUIT:
                self.set_timer(QUITS_WITHIN, self.exit)
            if not self._looking:
                await self.hand_on()

    async def hand_on(self) -> None:
        """Deliver the next event if possible, else check again soon."""
        self._looking = False
        if not self._input or self.leaving or not self.accepts_input():
            return
        if not self._settled() or (joined := self._next()) is None:
            self._look_again()
            return
        self._looks = 0
        if isinstance(joined, MouseDown | MouseUp):
            self._button_up = isinstance(joined, MouseUp)
        await super().on_event(joined)
        if self._input:
            self._look_again()

    def capture_mouse(self, widget: Widget | None) -> None:
        """Give a widget the mouse until its button is up; not where that has come already.

        The release goes to the widget under it when it is handed on, and one that has not seen its
        press by then would keep the mouse for good. After this the widget has to look at
        ``mouse_captured``.
        """
        if widget is None or not self._button_up:
            super().capture_mouse(widget)

    def _settled(self) -> bool:
        """Return whether the effects of the previous event are complete."""
        try:
            screen = self.screen
        except ScreenStackError:
            return False
        if self._looks >= _MOST_LOOKS:
            return screen.is_mounted
        return (
            not has_messages(self)
            and at_rest(screen.walk_children(Widget, with_self=True))
            and not self.awaits_results()
        )

    def _next(self) -> Event | None:
        """Take the next event; None where the second letter of a key may be on its way."""
        event, arrived = self._input[0]
        if (
            isinstance(event, Key)
            and event.character == LAM
            and not getattr(self.focused, "TAKES_TEXT", False)
        ):
            if len(self._input) > 1:
                joined = lam_alef(event, self._input[1].event)
                if joined is not None:
                    joined.set_sender(self)
                    self._input.popleft()
                    self._input.popleft()
                    return joined
            elif monotonic() - arrived < TOGETHER:
                return None
        self._input.popleft()
        return event

    def _look_again(self) -> None:
        """Look at the queues in a later turn of the loop, which empties them meanwhile."""
        self._looking = True
        self._looks += 1
        loop = asyncio.get_running_loop()
        if self._looks <= _AT_ONCE:
            loop.call_soon(self._look)
        else:
            loop.call_later(_PAUSE, self._look)

    def _look(self) -> None:
        # By a message, so that the key is handled where Textual handles keys.
        if not self.call_later(self.hand_on):
            self._looking = False
