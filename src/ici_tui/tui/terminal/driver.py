"""The terminal driver: sends rows in the terminal's form, and sets and resets its switches.

All output passes through here last, and so does every way into and out of the full screen: start,
quit, errors, suspension, resumption and signals.
"""

from __future__ import annotations

import contextlib
import os
import signal
import termios
from threading import Event, Timer
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Final

from rich.cells import cell_len
from textual import constants
from textual.events import Key

from ici_tui.terminal.device import open_device
from ici_tui.terminal.hang_up import watch_hang_up
from ici_tui.terminal.job_control import stop_job, wait_for_foreground
from ici_tui.terminal.passthrough import Passthrough, passthrough_of
from ici_tui.terminal.recovery import LEAVE_FULL_SCREEN, routed, write_now
from ici_tui.terminal.replies import ReplySplitter
from ici_tui.tui.state.keymap import keymap_of
from ici_tui.tui.terminal.output_forms import rewrite_for, screen_rows_for
from ici_tui.tui.terminal.textual_internals.device_driver import DeviceDriver

if TYPE_CHECKING:
    from types import FrameType

    from textual.app import App
    from textual.message import Message

    from ici_tui.terminal import Detection, Profile
    from ici_tui.terminal.device import Device
    from ici_tui.terminal.evidence import Answers

_GRACE: Final = 2.0
"""Seconds for a clean exit after a signal before the terminal is restored by force."""

_SIGNALS: Final = (
    signal.SIGTERM,
    signal.SIGINT,
    signal.SIGHUP,
    signal.SIGTSTP,
    signal.SIGCONT,
)
"""The signals that a driver handles, from its creation until it is released."""


def driver_class(
    detection: Detection,
    greeting: str = "",
    device: Device | None = None,
    pane: Passthrough | None = None,
) -> type[TerminalDriver]:
    """Return the driver for ``App(driver_class=…)`` in the terminal that was detected.

    Args:
        detection: What :func:`ici_tui.terminal.detect` has found.
        greeting: A short text, in visual order, shown in the middle of the screen until the first
            frame.
        device: The terminal; None for the one that the program is used at.
        pane: The pane of tmux that has to be open for the switch, where it was opened already.

    Raises:
        NoTerminalError: There is no terminal.
    """
    own = {
        "detection": detection,
        "greeting": greeting,
        "device": device or open_device(),
        "pane": pane or passthrough_of(detection),
    }
    return type("DetectedTerminalDriver", (TerminalDriver,), own)


class TerminalDriver(DeviceDriver):
    """Textual's driver, for one kind of terminal; see :func:`driver_class`."""

    detection: ClassVar[Detection]
    greeting: ClassVar[str] = ""
    pane: Passthrough | None = None

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._handlers = {signum: signal.getsignal(signum) for signum in _SIGNALS}
        self._take(self.detection.profile)
        self._first = ""
        self._active = False
        self._greeted = False
        self._left = Event()
        self._attributes_due: list[Any] | None = None  # the terminal's own, to be given back
        self._asked_to_stop = False
        self._stopping = False
        self._typed = self.detection.typed
        self._awaiting = self.detection.awaiting
        self._splitter = ReplySplitter(constants.ESCAPE_DELAY)
        self._heard = 0.0
        # From here on signals are taken, and what is done about them looks at all of the above.
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, self._on_terminate)
        signal.signal(signal.SIGHUP, self._on_hang_up)
        if self._handlers[signal.SIGTSTP] is signal.SIG_IGN:
            # A shell without job control has said so: it would not continue what stops.
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def _take(self, profile: Profile) -> None:
        """Use a profile for all later output."""
        self._profile = profile
        self._enter = routed(profile.enter, self.detection.layers)
        self._leave = routed(profile.leave, self.detection.layers)
        self._rows = screen_rows_for(profile.form, between=bool(self.detection.layers))
        self._rewrite = rewrite_for(profile)

    def use(self, profile: Profile) -> None:
        """Draw for a profile from the next start of the full screen on."""
        self._take(profile)
        if profile.enter and self.pane is None:
            self.pane = passthrough_of(self.detection, any_profile=True)

    def write(self, data: str) -> None:
        """Write to the terminal in its form."""
        if self._rows is not None:
            columns, lines = self.frame_size
            data = self._rows.feed(data, columns, lines)
        elif self._rewrite is not None and not data.isascii():
            data = self._rewrite(data)
        if self._first:
            data, self._first = self._first + data, ""
        super().write(data)

    def send(self, sequence: str) -> None:
        """Send a control sequence to the terminal, through multiplexers."""
        super().write(routed(sequence, self.detection.layers))

    def start_application_mode(self) -> None:
        """Enter the full screen, and switch the terminal's own reordering off."""
        if not wait_for_foreground(self.fileno, lambda: self._asked_to_stop):
            if not self._asked_to_stop:
                self.hung_up()
            return
        if self._rows is not None:
            self._rows.forget()
        # Before anything else: rows keep the mode in which they were cleared (VTE, under tmux).
        self._first = self._enter
        if self.pane is not None:
            self.pane.open()
            self.pane.is_open()
        self._active = self.enter()
        if self._active:
            self._left = Event()
            watch_hang_up(self.fileno, self.hung_up, self._left)
            if not self._greeted:
                self._greeted = True
                self._greet()

    def _greet(self) -> None:
        """Show the greeting before the first frame."""
        if self._enter and self.detection.layers:
            # tmux may draw a row that has text without clearing it, in the mode from before.
            self.write("\x1b[2J")
            return
        columns, lines = self.terminal_size
        size = cell_len(self.greeting)
        if 0 < size <= columns:
            self.write(f"\x1b[{(lines + 1) // 2};{(columns - size) // 2 + 1}H{self.greeting}")

    def hung_up(self) -> None:
        """Exit as after SIGHUP, because the terminal is gone."""
        os.kill(os.getpid(), signal.SIGHUP)

    def stop_application_mode(self) -> None:
        """Restore the terminal's own reordering and leave the full screen."""
        if not self._active:
            return
        self._active = False
        self._left.set()
        # Before anything is switched off: answers of the terminal switch things on.
        self.disable_input()
        self._attributes_due, self.attrs_before = self.attrs_before, None
        try:
            if self._leave:
                super().write(self._leave)
        finally:
            super().stop_application_mode()

    def close(self) -> None:
        """Write what is queued, and only then let the terminal echo what is typed.

        A slow terminal is still being sent the last frame when the program stops; an echo would
        come in the middle of its control sequences.
        """
        super().close()
        self._give_attributes_back()
        if self.pane is not None:
            self.pane.close()

    def _give_attributes_back(self) -> None:
        attributes, self._attributes_due = self._attributes_due, None
        if attributes is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)

    # --- keys -------------------------------------------------------------------------------

    @property
    def holds_input(self) -> bool:
        """Whether input is left to the shell, because the program is about to stop."""
        return self._stopping

    def keys_of(self, data: bytes) -> list[bytes]:
        """Return the keys: first those typed while the terminal was being asked what it is.

        Answers of the terminal are removed whenever they come. The first ones that come late are
        used to detect it again.
        """
        data, self._typed = self._typed + data, b""
        splitter, now = self._splitter, monotonic()
        if data:
            self._heard = now
            keys = splitter.feed(data)
            if self._awaiting and splitter.answers.complete:
                self._awaiting = False
                self._reconsider(splitter.answers)
            return keys
        if 0 < splitter.holds <= now - self._heard:
            # The second, empty piece says that it was whole.
            return [splitter.release(), b""]
        return [b""]

    def process_message(self, message: Message) -> None:
        """Send what was typed to the app, but for the key that stops the program.

        That one works in every state of the app, and what is typed after it is for the shell.
        """
        if not isinstance(message, Key) or message.is_printable:
            super().process_message(message)
        elif message.key in keymap_of(self._app)["suspend"].keys:
            self.suspend()
        else:
            super().process_message(message)

    def failed(self, error: Exception) -> None:
        """Make the app exit with the error of the input thread."""
        self.end_app(error)

    def _reconsider(self, late: Answers) -> None:
        """Detect the terminal again with late answers (called in the input thread)."""
        from msgspec.structs import asdict, replace

        from ici_tui.terminal.decision import decide

        evidence = self.detection.evidence
        if evidence is None or not late.complete:
            return
        before = evidence.answers or late
        known = {name: value for name, value in asdict(late).items() if value is not None}
        profile = decide(replace(evidence, answers=replace(before, **known))).profile
        if profile != self._profile:
            self.call_soon(self._change, profile)

    def _change(self, profile: Profile) -> None:
        """Change the profile while the screen is shown, and redraw it."""
        if self._active:
            super().write(self._leave)
            self._take(profile)
            super().write(self._enter + "\x1b[2J")
            self.app.refresh(layout=True)

    # --- signals ----------------------------------------------------------------------------

    def suspend(self) -> None:
        """Stop the program for the shell, soon."""
        if not self._stopping:
            self._stopping = True
            self.call_soon(self._stop)

    def stop_signalled(self) -> None:
        """Stop soon; not here and now: what was interrupted may be writing to the terminal."""
        self.suspend()

    def continue_signalled(self) -> None:
        """Enter the full screen again, where the program did not stop itself."""
        if self._active and not self._stopping:
            self._stopping = True
            self.call_soon(self._enter_again)

    def _stop(self) -> None:
        """Leave the full screen, stop, and enter it again when the shell continues the job."""
        active = self._active
        stopped = False
        if signal.getsignal(signal.SIGTSTP) is not signal.SIG_IGN:
            if active:
                self.suspend_application_mode()
            elif self._attributes_due is not None:
                # The app is leaving: what it has sent is still on its way.
                self.close()
            stopped = stop_job()
            if active and not self._asked_to_stop:
                self.resume_after_stop(stopped)
                self.start_application_mode()
                self._repaint()
        self._stopping = False
        if not stopped:
            self.not_stopped()

    def _enter_again(self) -> None:
        """Resume after SIGSTOP, which cannot be handled.

        The old mode is left first, so that the terminal's attributes before it are not forgotten.
        """
        if self._active and wait_for_foreground(self.fileno, lambda: self._asked_to_stop):
            self.suspend_application_mode()
            self.start_application_mode()
            self._repaint()
        self._stopping = False

    def not_stopped(self) -> None:
        """Tell the app that no shell here could continue the program."""
        tell = getattr(self.app, "tell_not_stopped", None)
        if tell is not None:
            self.app.call_later(tell)

    def _repaint(self) -> None:
        """Redraw the screen."""
        self.app.refresh(layout=True)

    def _on_terminate(self, signum: int, _frame: FrameType | None) -> None:
        """Request a clean exit; force it after :data:`_GRACE` seconds."""
        if self._asked_to_stop or not self.call_soon(self._quit, 128 + signum):
            self._end_now(signum)
        self._asked_to_stop = True
        timer = Timer(_GRACE, self._end_now, (signum,))
        timer.daemon = True
        timer.start()

    def _quit(self, code: int) -> None:
        self.app.exit(return_code=code)

    def _on_hang_up(self, signum: int, _frame: FrameType | None) -> None:
        """Exit at once on SIGHUP; reset what a multiplexer still shows."""
        self._end_now(signum)

    def _end_now(self, signum: int) -> None:
        """Restore the terminal and die of the signal, without the app."""
        self._restore_now()
        with contextlib.suppress(ValueError):
            # Only the main thread may; the timer's thread leaves by the exit status alone.
            signal.signal(signum, signal.SIG_DFL)
            os.kill(os.getpid(), signum)
        os._exit(128 + signum)

    def _restore_now(self) -> None:
        """Restore the terminal past the writer thread, if it was not restored in order."""
        if self._active:
            self._active = False
            self._left.set()
            write_now(self.device.output, self._leave + LEAVE_FULL_SCREEN)
            self._attributes_due = self.attrs_before
        self._give_attributes_back()
        if self.pane is not None:
            self.pane.close_later()

    def let_go(self) -> None:
        """Release the terminal and signals, however the app has ended."""
        self._restore_now()
        for signum, handler in self._handlers.items():
            # None is the handler of another language's runtime, which cannot be set again.
            signal.signal(signum, signal.SIG_DFL if handler is None else handler)
