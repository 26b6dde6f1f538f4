"""What we rely on of Textual's driver."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize

from ici_tui.tui.terminal.paste_watch import PasteWatch
from ici_tui.tui.terminal.textual_internals.key_parser import KeyParser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.app import App
    from textual.message import Message

    from ici_tui.terminal.device import Device

_LOOK_EVERY: Final = 0.05
"""Seconds between looks at whether reading is over, and the time an answer has to go on in."""

_READ: Final = 4096

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
            # The app lays its first frame out for this size, before any event tells it another;
            # without it Rich is asked, which believes COLUMNS and the standard streams.
            super().__init__(app, debug=debug, mouse=mouse, size=size or self.device.size)
        from ici_tui.terminal.device import Output

        self._file: Any = Output(self.device.output, self.hung_up)
        self.fileno: int = self.device.input
        self.input_tty = True

    def hung_up(self) -> None:
        """The terminal is gone; called in the thread that has noticed."""
        raise NotImplementedError

    def failed(self, error: Exception) -> None:
        """The input thread has ended by an error; called in that thread."""
        raise NotImplementedError

    def keys_of(self, data: bytes) -> Iterable[bytes]:
        """Return what of the input are keys; called every few hundredths of a second at least.

        The keys of one piece and of the next are not parts of one key.
        """
        return (data,)

    @property
    def holds_input(self) -> bool:
        """Whether what is typed is left for another program."""
        return False

    def stop_signalled(self) -> None:
        """SIGTSTP has come; called in the signal's handler."""
        raise NotImplementedError

    def continue_signalled(self) -> None:
        """SIGCONT has come; called in the signal's handler."""
        raise NotImplementedError

    @property
    def app(self) -> App[Any]:
        """The application that is drawn."""
        return self._app

    @property
    def frame_size(self) -> tuple[int, int]:
        """The columns and rows that what is written was laid out for.

        The terminal may have others by now; the app learns that in an event of its own.
        """
        size = self._app._size
        return (size.width, size.height) if size else self._get_terminal_size()

    @property
    def terminal_size(self) -> tuple[int, int]:
        """The columns and rows of the terminal."""
        return self._get_terminal_size()

    def enter(self) -> bool:
        """Enter the full screen; say whether the terminal is there to draw on."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        return self._writer_thread is not None

    def resume_after_stop(self, stopped: bool) -> None:
        """Tell the app, once the full screen is entered, whether the program was stopped."""
        self._must_signal_resume = stopped

    def call_soon(self, callback: Callable[..., object], *arguments: object) -> bool:
        """Call a function in the app's loop; return whether the loop still exists."""
        try:
            self._loop.call_soon_threadsafe(callback, *arguments)
        except RuntimeError:
            return False
        return True

    def end_app(self, error: Exception) -> None:
        """Let the app end by an error of another thread."""
        self.call_soon(self._app._handle_exception, error)

    def _sigtstp_application(self, *_: object) -> None:
        self.stop_signalled()

    def _sigcont_application(self, *_: object) -> None:
        self.continue_signalled()

    @classmethod
    def _patch_lflag(cls, attrs: int) -> int:
        """Return the local modes of the full screen.

        A key that the terminal itself takes (with TEXTUAL_ALLOW_SIGNALS) throws nothing away: half
        a control sequence would be left of a frame that is being sent.
        """
        return super()._patch_lflag(attrs) | termios.NOFLSH

    def _disable_mouse_support(self) -> None:
        """Switch off what reports the mouse, the reports in pixels too, which Textual leaves on."""
        if self._mouse_pixels:
            self._mouse_pixels = False
            self.write("\x1b[?1016l")
        super()._disable_mouse_support()

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

        def process(pieces: Iterable[bytes]) -> None:
            nonlocal parser
            for number, data in enumerate(pieces):
                try:
                    # A letter whose bytes come in two reads is whole after the second.
                    messages = [*(parser.complete() if number else ())]
                    messages += [*_fed(parser, paste.feed(decode(data))), *parser.tick()]
                except Exception:
                    # Left out: input that the parser fails on must not end the keyboard.
                    parser = parser.fresh()
                    continue
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


def _fed(parser: KeyParser, text: str) -> Iterable[Message]:
    # An empty text would tell the parser that the input has ended.
    return parser.feed(text) if text else ()


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
