"""What we rely on of Textual's parser of keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

_F3: Final = re.compile(r"\x1b\[1;([0-9]+(?::[0-9]+)?)R")


class KeyParser(XTermParser):
    """Textual's parser of keys, which leaves out single reports that it cannot read.

    Args:
        debug: Whether it writes a log of its own.
    """

    def __init__(self, *, debug: bool = False) -> None:
        self._debug = debug
        super().__init__(debug)

    def fresh(self) -> KeyParser:
        """Return a parser at the start of a sequence that knows of the mouse what this one does."""
        new = KeyParser(debug=self._debug)
        new.last_x, new.last_y = self.last_x, self.last_y
        new.mouse_pixels = self.mouse_pixels
        new.terminal_size, new.terminal_pixel_size = self.terminal_size, self.terminal_pixel_size
        return new

    def feed(self, data: str) -> Iterable[Message]:
        """Return the events of more input.

        F3 with modifiers has the form of a report of the cursor's place, and is written as the
        keys beside it are.
        """
        return super().feed(_F3.sub("\x1b[13;\\1~", data) if "R" in data else data)

    def complete(self) -> Iterable[Message]:
        """Return the events of a sequence that may have begun: nothing more comes of it."""
        if self._timeout_time is None:
            return ()
        self._timeout_time = 0.0
        return [*self.tick()]

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return the event of a report of the mouse; None if it is none that can be."""
        try:
            return super().parse_mouse_code(code)
        except (ArithmeticError, ValueError):
            return None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """Return the keys of a sequence; a number that is no character's makes none."""
        try:
            events = list(super()._sequence_to_key_events(sequence, alt))
        except (ArithmeticError, ValueError):
            events = [Key(Keys.Ignore, sequence)]
        return [
            event if _is_text(event.character) else Key(Keys.Ignore, sequence) for event in events
        ]


def _is_text(character: str | None) -> bool:
    """Tell whether what a key types can be text: half of a surrogate pair cannot be."""
    return character is None or not any(0xD800 <= ord(letter) <= 0xDFFF for letter in character)
