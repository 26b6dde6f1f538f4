"""All that we rely on in Textual beyond its documented interface.

``tests/tui/terminal/test_textual_internals.py`` has a test of each assumption, which names the
version of Textual that it was found in and says what breaks where it fails. A method that a class
of ours overrides has to stay in that class; it points here, and its test is there too:

- ``CursorApp.cursor_position`` (``tui/cursor.py``): asked for at the end of each frame;
- ``OrderedInput.on_event`` (``tui/terminal/key_queue.py``): all input comes through it;
- ``Copying._key_escape`` (``tui/explorer/copy.py``): drops the selection at Esc;
- ``SelectableLines`` (``tui/widgets/selectable.py``): ``text_selection``, ``Screen.selections``;
- handlers ``on_…`` of the explorer's classes that are no widgets: found along the ``__mro__``.
"""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from rich.console import Console
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Resize
from textual.keys import Keys

from ici_tui.tui.terminal.paste_watch import PasteWatch

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable, Iterable, Iterator

    from textual.driver import Driver
    from textual.events import ScreenResume
    from textual.message import Message
    from textual.message_pump import MessagePump

    from ici_tui.terminal.device import Device
    from ici_tui.tui.terminal.colours import ColourSystem

_LOOK_EVERY: Final = 0.05
"""Seconds between looks at whether reading is over, and the time an answer has to go on in."""

_READ: Final = 4096

_F3: Final = re.compile(r"\x1b\[1;([0-9]+(?::[0-9]+)?)R")

_LARGEST: Final = 10_000
"""Columns or rows beyond which a report of the size is no size of a terminal."""


# --- messages and screens -------------------------------------------------------------------


def has_messages(pump: MessagePump) -> bool:
    """Return whether messages are waiting for a widget or the application.

    Textual takes the next message out of the queue before it handles the one in hand, to see
    whether the next replaces it.
    """
    return pump.message_queue_size > 0 or pump._pending_message is not None


def keep_styles(event: ScreenResume) -> None:
    """Have a screen that resumes keep the styles of its widgets, which are up to date.

    Without it, a screen styles all its widgets a second time right after they were mounted.
    """
    event.refresh_styles = False


# --- the application's console, theme, driver and end ----------------------------------------


def use_colour_system(app: App[Any], system: ColourSystem) -> None:
    """Draw with a set of colours.

    Textual takes it from ``TEXTUAL_COLOR_SYSTEM`` when it is imported, which is before the terminal
    is known. The console is made as the application's constructor makes it.
    """
    app.console = Console(
        file=app.console.file,
        color_system=system,
        force_terminal=True,
        no_color=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        safe_box=False,
        soft_wrap=False,
    )


def start_with_theme(app: App[Any], name: str) -> None:
    """Take the first theme, before anything is drawn.

    Textual starts dark: without watchers it need not parse and apply its sheet anew for another
    dark theme. The first frame is styled before it tells anyone of the theme.
    """
    wanted = app.get_theme(name)
    if wanted is not None and wanted.dark and not wanted.ansi:
        app.set_reactive(App.theme, name)
        app.add_class(f"-theme-{name}", update=False)
    else:
        app.theme = name
    app.stylesheet.set_variables(app.get_css_variables())


def driver_of(app: App[Any]) -> Driver | None:
    """Return the application's driver; None before it runs."""
    return app._driver


def set_clipboard(app: App[Any], text: str) -> None:
    """Set what the application itself pastes, and send nothing to the terminal."""
    app._clipboard = text


class ErrorEndings(App[int]):
    """The part of the application that its first error ends, without a word on the screen.

    Textual prints each error itself, as a page with the values of local variables.

    Attributes:
        failure: The error that has ended it.
    """

    failure: Exception | None = None
    FAILED: ClassVar[int] = 70

    @property
    def is_leaving(self) -> bool:
        """Whether the application has been told to end."""
        return bool(self._exit)

    @property
    def loop(self) -> AbstractEventLoop | None:
        """The loop it runs in; None before it runs."""
        return self._loop

    def cause_of(self, error: Exception) -> Exception | None:
        """Return the error to end by for one that was raised; None to go on."""
        return error

    def _handle_exception(self, error: Exception) -> None:
        """End by an error; later ones are its consequences."""
        cause = self.cause_of(error)
        if cause is None:
            return
        if self.failure is None:
            self.failure = cause
            self._return_code = self.FAILED
        if self._exception is None:
            self._exception = cause  # raised again in tests
            self._exception_event.set()
        self._close_messages_no_wait()

    def end_by(self, error: Exception) -> None:
        """End by an error that no message handler has met."""
        self._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print nothing: what is to be said is said by who has started the application."""
        self._exit_renderables.clear()


# --- the driver -----------------------------------------------------------------------------


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
