"""What the driver relies on in Textual's Linux driver beyond its documented interface.

All of it is here. If Textual changes: where ``LinuxDriver`` takes another input or output than
``fileno`` and ``_file``, keys come from standard input again; where it calls its input thread or
its handlers of signals by other names, ours are not called, and a byte that is not UTF-8 ends the
keyboard or a stop leaves the terminal in disorder; where ``XTermParser`` reads keys and the mouse
by other methods, an absurd report loses all that was read with it. ``tests/tui`` shows each.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Resize
from textual.keys import Keys

from ici_tui.terminal.device import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.app import App
    from textual.message import Message

    from ici_tui.terminal.device import Device

_LOOK_EVERY: Final = 0.05
"""Seconds between looks at whether reading is over, and the time an answer has to go on in."""

_READ: Final = 4096

PASTE_SECONDS: Final = 2.0
"""Seconds of silence after which a paste has ended although nothing has said so."""

_LARGEST: Final = 10_000
"""Columns or rows beyond which a report of the size is no size of a terminal."""


class DeviceDriver(LinuxDriver):
    """Textual's driver on a terminal that need not be the standard streams.

    Attributes:
        device: The terminal.
    """

    device: ClassVar[Device]

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        with _some_standard_input():
            super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = Output(self.device.output, self.hung_up)
        self.fileno: int = self.device.input
        self.input_tty = True

    def hung_up(self) -> None:
        """The terminal is gone; called in the thread that has noticed."""
        raise NotImplementedError

    def failed(self, error: Exception) -> None:
        """The input thread has ended by an error; called in that thread."""
        raise NotImplementedError

    def keys_of(self, data: bytes) -> bytes:
        """Return what of the input are keys; called every few hundredths of a second at least."""
        return data

    @property
    def holds_input(self) -> bool:
        """Whether what is typed is left for another program."""
        return False

    def disable_input(self) -> None:
        """Read no more. What was typed and not read is dropped, unless it is for another program.

        The input thread has ended before the mouse is switched off: answers of the terminal that it
        still reads may switch more of the mouse on.
        """
        if self.exit_event.is_set():
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self.exit_event.set()
        if self._key_thread is not None:
            self._key_thread.join()
            self._key_thread = None
        self.exit_event.clear()
        if self._writer_thread is not None:
            self._disable_mouse_support()
        if not self.holds_input:
            with contextlib.suppress(termios.error):  # the terminal is gone
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the columns and rows of the terminal itself.

        COLUMNS and LINES do not count while there is a terminal: a shell that exports them tells
        the size it had once.
        """
        return self.device.size or super()._get_terminal_size()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self.failed(error)

    def run_input_thread(self) -> None:
        """Read keys until told to stop; no bytes end this thread."""
        parser = KeyParser(debug=self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        paste = PasteWatch()

        def process(data: bytes) -> None:
            nonlocal parser
            try:
                # A letter whose bytes come in two reads is whole after the second.
                messages = [*_fed(parser, paste.feed(decode(data))), *parser.tick()]
            except Exception:
                # Left out: input that the parser fails on must not end the keyboard.
                parser = parser.fresh()
                return
            for message in messages:
                self.process_message(message)

        process(self.keys_of(b""))
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if self.holds_input:
                    self.exit_event.wait(_LOOK_EVERY)
                    continue
                data = b""
                if selector.select(_LOOK_EVERY):
                    try:
                        data = os.read(self.fileno, _READ)
                    except BlockingIOError:
                        continue
                    except OSError:  # the terminal is gone, which the watch of it tells
                        break
                    if not data:
                        break
                process(self.keys_of(data))
        with contextlib.suppress(Exception):
            for message in parser.feed(""):
                self.process_message(message)

    def process_message(self, message: Message) -> None:
        """Send a message of the input to the app; what no terminal can mean is left out."""
        if isinstance(message, Resize) and not (
            0 < message.size.width <= _LARGEST and 0 < message.size.height <= _LARGEST
        ):
            return
        super().process_message(message)


class PasteWatch:
    """Ends a paste whose end does not come: without it all keys would be parts of the paste.

    A program before this one, or the terminal's own line editing, can have taken the end.
    """

    _BEGIN: Final = "\x1b[200~"
    _END: Final = "\x1b[201~"

    def __init__(self) -> None:
        self._open = False
        self._last = ""
        self._heard = 0.0

    def feed(self, text: str) -> str:
        """Take what was read, nothing if nothing was; return it, with the end of a paste if due."""
        if text:
            self._heard = monotonic()
            seen = self._last + text
            begin, end = seen.rfind(self._BEGIN), seen.rfind(self._END)
            if begin != end:
                self._open = begin > end
            self._last = seen[-len(self._END) + 1 :]
        elif self._open and monotonic() - self._heard > PASTE_SECONDS:
            self._open = False
            return self._END
        return text


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


def _fed(parser: KeyParser, text: str) -> Iterable[Message]:
    # An empty text would tell the parser that the input has ended.
    return parser.feed(text) if text else ()


def _is_text(character: str | None) -> bool:
    """Tell whether what a key types can be text: half of a surrogate pair cannot be."""
    return character is None or not any(0xD800 <= ord(letter) <= 0xDFFF for letter in character)


@contextlib.contextmanager
def _some_standard_input() -> Iterator[None]:
    """Have a standard input, for the driver to look at, where the program was given none."""
    if sys.__stdin__ is not None:
        yield
        return
    with Path(os.devnull).open() as nothing:
        sys.__dict__["__stdin__"] = nothing
        try:
            yield
        finally:
            sys.__dict__["__stdin__"] = None
