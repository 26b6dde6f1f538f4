"""The terminal driver: the app's rows in the terminal's form, its switches sent and restored.

Everything that reaches the screen passes here last, and every way in and out of the full screen
does too: start, quit, errors, suspension, resumption and signals.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from threading import Event, Timer
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Final

from rich.cells import cell_len
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from ici_tui.terminal import RowForm
from ici_tui.terminal.hang_up import watch_hang_up
from ici_tui.terminal.recovery import LEAVE_FULL_SCREEN, routed, write_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from textual.app import App
    from textual.driver import Driver

    from ici_tui.terminal import Detection, Profile
    from ici_tui.terminal.evidence import Answers
    from ici_tui.terminal.screen_rows import ScreenRows

_GRACE: Final = 2.0
"""Seconds that the app has to quit after a signal before the terminal is restored without it."""

_LATE: Final = 2.0
"""Seconds after which an answer of the terminal that is still missing is not waited for."""


def driver_class(detection: Detection, greeting: str = "") -> type[Driver]:
    """Return the driver for ``App(driver_class=…)`` in the terminal that was detected.

    Args:
        detection: What :func:`ici_tui.terminal.detect` has found.
        greeting: A few words, in visual order, that stand in the middle of the screen until the
            app has drawn its first frame.
    """
    own = {"detection": detection, "greeting": greeting}
    return type("DetectedTerminalDriver", (TerminalDriver,), own)


class TerminalDriver(LinuxDriver):
    """Textual's driver, for one kind of terminal; see :func:`driver_class`."""

    detection: ClassVar[Detection]
    greeting: ClassVar[str] = ""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._take(self.detection.profile)
        self._first = ""
        self._active = False
        self._greeted = False
        self._left = Event()
        self._asked_to_stop = False
        self._typed = self.detection.typed
        self._awaiting = self.detection.awaiting
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, self._on_terminate)
        signal.signal(signal.SIGHUP, self._on_hang_up)

    def _take(self, profile: Profile) -> None:
        """Take a profile for what is written from now on."""
        self._profile = profile
        self._enter = routed(profile.enter, self.detection.multiplexer)
        self._leave = routed(profile.leave, self.detection.multiplexer)
        self._rows = _screen_rows(profile.form)
        self._rewrite = _rewrite(profile)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the columns and rows of the terminal itself.

        COLUMNS and LINES do not count while there is a terminal: a shell that exports them tells
        the size it had once.
        """
        for stream in (sys.__stderr__, sys.__stdin__):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                columns, lines = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
                if columns and lines:
                    return columns, lines
        return super()._get_terminal_size()

    def write(self, data: str) -> None:
        """Write to the terminal, in its form."""
        if self._rows is not None:
            columns, lines = self._get_terminal_size()
            data = self._rows.feed(data, columns, lines)
        elif self._rewrite is not None and not data.isascii():
            data = self._rewrite(data)
        if self._first:
            data, self._first = self._first + data, ""
        super().write(data)

    def send(self, sequence: str) -> None:
        """Send a control sequence to the terminal itself, through what stands between."""
        super().write(routed(sequence, self.detection.multiplexer))

    def start_application_mode(self) -> None:
        """Enter the full screen, and switch the terminal's own reordering off."""
        if self._active:
            # SIGCONT after SIGSTOP, which nobody can see coming: leave the old mode first, so that
            # the terminal's attributes before it are not forgotten.
            self.suspend_application_mode()
        if self._rows is not None:
            self._rows.forget()
        # Before anything else: rows keep the mode in which they were cleared (VTE, under tmux).
        self._first = self._enter
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._active = self._writer_thread is not None
        if self._active:
            self._left = Event()
            watch_hang_up(self.fileno, self._hung_up, self._left)
            if not self._greeted:
                self._greeted = True
                self._greet()

    def _greet(self) -> None:
        """Say that the program is there, before anything is loaded that draws."""
        columns, lines = self._get_terminal_size()
        size = cell_len(self.greeting)
        if 0 < size <= columns:
            self.write(f"\x1b[{(lines + 1) // 2};{(columns - size) // 2 + 1}H{self.greeting}")

    def _hung_up(self) -> None:
        """The terminal is gone and no signal said so: leave as after one that does."""
        os.kill(os.getpid(), signal.SIGHUP)

    def _disable_mouse_support(self) -> None:
        """Switch off what reports the mouse, the reports in pixels too, which Textual leaves on."""
        if self._mouse_pixels:
            self._mouse_pixels = False
            self.write("\x1b[?1016l")
        super()._disable_mouse_support()

    def stop_application_mode(self) -> None:
        """Restore the terminal's own reordering and leave the full screen."""
        if not self._active:
            return
        self._active = False
        self._left.set()
        try:
            if self._leave:
                super().write(self._leave)
        finally:
            super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read keys: first those typed while the terminal was being asked what it is."""
        typed, self._typed = self._typed, b""
        if not typed and not self._awaiting:
            super().run_input_thread()
            return
        self._read_past_answers(typed)

    def _read_past_answers(self, typed: bytes) -> None:
        """Read keys and leave out the terminal's late answers."""
        from ici_tui.terminal.replies import ReplySplitter

        splitter = ReplySplitter()
        awaited_until = monotonic() + _LATE if self._awaiting else 0.0
        self._awaiting = False
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode

        def process(data: bytes) -> None:
            text = decode(data)
            for message in (*(parser.feed(text) if text else ()), *parser.tick()):
                self.process_message(message)

        process(typed)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.05):
                    data = os.read(self.fileno, 4096)
                    if not data:
                        break
                else:
                    data = b""
                if awaited_until:
                    data = splitter.feed(data) if data else splitter.release()
                    if splitter.answers.complete or monotonic() > awaited_until:
                        data += splitter.release()
                        awaited_until = 0.0
                        self._reconsider(splitter.answers)
                process(data)
        with contextlib.suppress(Exception):
            for message in parser.feed(""):
                self.process_message(message)

    def _reconsider(self, late: Answers) -> None:
        """Decide again with answers that came too late for the start (called in the key thread)."""
        from msgspec.structs import asdict, replace

        from ici_tui.terminal.decision import decide

        evidence = self.detection.evidence
        if evidence is None or not late.complete:
            return
        before = evidence.answers or late
        known = {name: value for name, value in asdict(late).items() if value is not None}
        profile = decide(replace(evidence, answers=replace(before, **known))).profile
        if profile != self._profile:
            self._loop.call_soon_threadsafe(self._change, profile)

    def _change(self, profile: Profile) -> None:
        """Change the profile while the screen is shown, and draw all of it anew."""
        if self._active:
            super().write(self._leave)
            self._take(profile)
            super().write(self._enter + "\x1b[2J")
            self._app.refresh(layout=True)

    def _on_terminate(self, signum: int, _frame: FrameType | None) -> None:
        """Quit as the reader would; if that does not come to an end, without the app."""
        if self._asked_to_stop:
            self._end_now(signum)
        self._asked_to_stop = True
        timer = Timer(_GRACE, self._end_now, (signum,))
        timer.daemon = True
        timer.start()
        self._loop.call_soon_threadsafe(self._quit, 128 + signum)

    def _quit(self, code: int) -> None:
        self._app.exit(return_code=code)

    def _on_hang_up(self, signum: int, _frame: FrameType | None) -> None:
        """End: there is no terminal to draw on, and at most a multiplexer to leave in order."""
        self._end_now(signum)

    def _end_now(self, signum: int) -> None:
        """Restore the terminal without the app, and die of the signal."""
        if self._active:
            self._active = False
            fileno = sys.__stderr__.fileno() if sys.__stderr__ is not None else 2
            write_now(fileno, self._leave + LEAVE_FULL_SCREEN)
            if self.attrs_before is not None:
                with contextlib.suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with contextlib.suppress(ValueError):
            # Only the main thread may; the timer's thread leaves by the exit status alone.
            signal.signal(signum, signal.SIG_DFL)
            os.kill(os.getpid(), signum)
        os._exit(128 + signum)


def _screen_rows(form: RowForm) -> ScreenRows | None:
    """Return what sends rows as wholes; None where a terminal draws cell by cell, as most do."""
    if form in (RowForm.CELLS, RowForm.MARKED):
        return None
    from ici_tui.terminal.row_forms import lines_row, paragraphs_row, runs_row, words_row
    from ici_tui.terminal.screen_rows import ScreenRows

    if form is RowForm.WORDS:
        return ScreenRows(words_row, by_font=True)
    if form is RowForm.LINES:
        return ScreenRows(lines_row)
    if form is RowForm.RUNS:
        return ScreenRows(runs_row)
    return ScreenRows(paragraphs_row, whole=True)


def _rewrite(profile: Profile) -> Callable[[str], str] | None:
    """Return what is done to all text where a row's form does not depend on the row."""
    if profile.form is not RowForm.MARKED and not profile.strips_marks:
        return None
    from ici_tui.terminal.row_forms import marked_cells, without_marks

    return marked_cells if profile.form is RowForm.MARKED else without_marks
