"""Every way out of the full screen, in a real pty: the terminal is as it was before."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

from ici_tui.terminal import PROFILES

APP = """
import sys
from textual.app import App
from ici_tui.terminal import detect
from ici_tui.tui.terminal.driver import driver_class

class Small(App):
    BINDINGS = [("q", "quit"), ("ctrl+z", "suspend_process")]
    ENABLE_COMMAND_PALETTE = False
    heard = ""
    def on_mount(self):
        # What kills the app has to find it up and running.
        self.call_after_refresh(lambda: self._driver.write("READY"))
    def on_key(self, event):
        self.heard += event.character or event.key
        self._driver.write(f"<{self.heard}>")
        if event.key == "x":
            raise RuntimeError("broken")
        if event.key == "b":
            import time
            while True:  # not pause(): it sleeps on where a signal has come just before it
                time.sleep(0.01)

app = Small(driver_class=driver_class(detect(sys.argv[1] if len(sys.argv) > 1 else None)))
app.run()
sys.exit(app.return_code or 0)
"""

FULL_SCREEN_OFF = [
    "\x1b[?1049l",
    "\x1b[?25h",
    "\x1b[?1000l",
    "\x1b[?2004l",
    "\x1b[?1004l",
    "\x1b[<u",
]


class Session:
    """A program on the slave side of a pty, as the leader of the terminal's foreground."""

    def __init__(self, *arguments, environ=None, answer=b"", program=APP):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(slave)
        self.output = ""
        self._answer = answer
        environ = {"TERM": "xterm", **(environ or {})}
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**{k: os.environ[k] for k in ("PATH", "HOME") if k in os.environ}, **environ},
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self._slave = slave

    def send(self, data):
        os.write(self.master, data)

    def read_until(self, *texts, timeout=120.0):
        end = time.monotonic() + timeout
        start = len(self.output)
        while not all(text in self.output[start:] for text in texts):
            if not select.select([self.master], [], [], max(0.0, end - time.monotonic()))[0]:
                raise AssertionError(f"not seen: {texts!r} in {self.output[start:]!r}")
            self.output += os.read(self.master, 65536).decode(errors="replace")

    def read_for(self, seconds):
        end = time.monotonic() + seconds
        while select.select([self.master], [], [], max(0.0, end - time.monotonic()))[0]:
            self.output += os.read(self.master, 65536).decode(errors="replace")

    def wait(self):
        end = time.monotonic() + 120
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it did not end: {self.output!r}"
            if select.select([self.master], [], [], 0.02)[0]:
                self.output += os.read(self.master, 65536).decode(errors="replace")
        while select.select([self.master], [], [], 0)[0]:
            self.output += os.read(self.master, 65536).decode(errors="replace")
        return self.process.returncode

    @property
    def attributes(self):
        return termios.tcgetattr(self._slave)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._slave)
        os.close(self.master)


@pytest.fixture
def start():
    sessions = []

    def make(*arguments, **options):
        sessions.append(Session(*arguments, **options))
        return sessions[-1]

    yield make
    for session in sessions:
        session.close()


def assert_restored(session, profile):
    leaving = session.output[session.output.rindex("\x1b[?1049h") :]
    for sequence in FULL_SCREEN_OFF:
        assert sequence in leaving
    leave = PROFILES[profile].leave
    if leave:
        assert session.output.rindex(leave) > session.output.rindex(PROFILES[profile].enter)
    assert session.attributes == session.before


@pytest.mark.parametrize("profile", ["vte", "konsole", "mlterm", "kitty"])
def test_quitting_restores_what_starting_switched(start, profile):
    session = start(profile)
    session.read_until("READY")
    assert session.output.index(PROFILES[profile].enter) <= session.output.index("\x1b[?1049h")
    assert session.attributes != session.before
    session.send(b"q")
    assert session.wait() == 0
    assert_restored(session, profile)


def test_reports_of_the_mouse_in_pixels_are_switched_off_again(start):
    session = start("plain")
    session.read_until("READY")
    # The terminal says that it reports its size, and reports it in cells and in pixels.
    session.send(b"\x1b[?2048;2$y\x1b[48;24;80;384;640t")
    session.read_until("\x1b[?1016h")
    session.send(b"q")
    assert session.wait() == 0
    assert_restored(session, "plain")
    assert session.output.rindex("\x1b[?1016l") > session.output.rindex("\x1b[?1016h")


def test_an_exception_restores(start):
    session = start("vte")
    session.read_until("READY")
    session.send(b"x")
    assert session.wait() == 1
    assert "broken" in session.output
    assert_restored(session, "vte")


@pytest.mark.parametrize(
    ("signum", "code"),
    [
        (signal.SIGTERM, 128 + signal.SIGTERM),
        (signal.SIGINT, 128 + signal.SIGINT),
        (signal.SIGHUP, -signal.SIGHUP),
    ],
)
def test_a_signal_that_ends_programs_restores(start, signum, code):
    session = start("konsole")
    session.read_until("READY")
    session.process.send_signal(signum)
    assert session.wait() == code
    assert_restored(session, "konsole")


def test_a_second_sigterm_does_not_wait_for_an_app_that_hangs(start):
    session = start("vte")
    session.read_until("READY")
    session.send(b"b")
    session.read_until("<b>")
    session.process.send_signal(signal.SIGTERM)
    session.process.send_signal(signal.SIGTERM)
    assert session.wait() in (-signal.SIGTERM, 128 + signal.SIGTERM)
    assert_restored(session, "vte")


def test_where_no_shell_could_continue_the_program_the_stop_key_does_not_stop_it(start):
    session = start("vte")
    session.read_until("READY")
    session.send(b"\x1a")
    session.read_until(PROFILES["vte"].leave, "\x1b[?1049l", "\x1b[8l", "\x1b[?1049h")
    session.send(b"jq")
    assert session.wait() == 0
    assert "<j>" in session.output
    assert_restored(session, "vte")


def test_a_stop_that_nobody_could_see_coming_does_not_lose_the_attributes(start):
    session = start("vte")
    session.read_until("READY")
    session.process.send_signal(signal.SIGSTOP)
    os.waitpid(session.process.pid, os.WUNTRACED)
    session.process.send_signal(signal.SIGCONT)
    session.read_until("\x1b[8l", "\x1b[?1049h")
    session.send(b"q")
    assert session.wait() == 0
    assert_restored(session, "vte")


def test_after_kill_9_the_doctor_resets_the_terminal(start):
    session = start("konsole")
    session.read_until("READY")
    session.process.kill()
    session.wait()
    assert session.attributes != session.before
    doctor = subprocess.Popen(
        [sys.executable, "-m", "ici_tui", "doctor", "--reset", "--terminal", "konsole"],
        stdin=session._slave,
        stdout=session._slave,
        stderr=session._slave,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    session.process = doctor
    assert session.wait() == 0
    assert PROFILES["konsole"].leave in session.output
    assert PROFILES["vte"].leave in session.output
    for sequence in FULL_SCREEN_OFF:
        assert sequence in session.output
    lflag = session.attributes[3]
    assert lflag & termios.ECHO
    assert lflag & termios.ICANON
    assert lflag & termios.ISIG


def test_keys_typed_while_the_terminal_is_asked_reach_the_app_and_answers_do_not(start, tmp_path):
    session = start(environ={"HOME": str(tmp_path), "TERM": "xterm-256color"})
    session.read_until("\x1b[>0q")
    session.send(b"j\x1bP>|kitty(0.26.5)\x1b\\k\x1b[>1;4000;26c\x1b[?62;cl")
    session.read_until("<jkl>")
    session.send(b"q")
    assert session.wait() == 0


def test_answers_that_come_late_still_choose_the_profile_and_the_screen_is_drawn_anew(
    start, tmp_path
):
    session = start(environ={"HOME": str(tmp_path), "TERM": "xterm-256color"})
    session.read_until("READY")
    session.send(b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c")
    session.read_until("\x1b[8l\x1b[2J", "\x1b[1;1H")
    session.send(b"q")
    assert session.wait() == 0
    assert_restored(session, "vte")


def test_answers_that_come_late_are_not_taken_for_keys(start, tmp_path):
    session = start(environ={"HOME": str(tmp_path), "TERM": "xterm-256color"})
    session.read_until("READY")
    session.send(b"j\x1bP>|foot(1.13.1)\x1b\\\x1b[8;0$y\x1b[>1;011301;0c\x1b[?62;4ck")
    session.read_until("<jk>")
    session.send(b"q")
    assert session.wait() == 0


ANSWERS = [
    *(b"\x1b[?1;2c", b"\x1b[>0;276;0c", b"\x1b[8;2$y", b"\x1b[12;40R", b"\x1b[?997;1n"),
    *(b"\x1bP>|foot(1.13.1)\x1b\\", b"\x1b]11;rgb:0000/0000/0000\x07", b"\x1bP1$r0m\x1b\\"),
]


def test_answers_are_never_keys_at_any_time_and_in_any_pieces(start):
    session = start("plain")
    session.read_until("READY")
    for answer in ANSWERS:
        session.send(answer)
    session.send(b"j")
    session.read_until("<j>")
    for answer in ANSWERS:
        session.send(answer[:4])
        session.read_for(0.3)  # longer than the bytes of one key take
        session.send(answer[4:])
    session.send(b"k")
    session.read_until("<jk>")
    session.send(b"\x1b")
    session.read_until("<jk\x1b>")
    session.send(b"\x1b[?1;2cl")
    session.read_until("<jk\x1bl>")
    session.send(b"q")
    assert session.wait() == 0


EARLY = """
import os, signal
from ici_tui.tui.terminal.textual_internals.device_driver import DeviceDriver
made = DeviceDriver.__init__
def early(self, *arguments, **options):
    made(self, *arguments, **options)
    for name in ("SIGCONT", "SIGTSTP", "SIGCONT"):
        os.kill(os.getpid(), getattr(signal, name))
DeviceDriver.__init__ = early
"""


def test_signals_that_come_while_the_driver_is_made_are_taken(start):
    session = start("plain", program=EARLY + APP)
    session.read_until("READY")
    session.send(b"q")
    assert session.wait() == 0
    assert_restored(session, "plain")


LATE = """
from textual.messages import InBandWindowResize
from ici_tui.tui.terminal.driver import TerminalDriver
def late(name):
    usual = getattr(TerminalDriver, name)
    def switching(self):
        usual(self)
        # What the input thread reads now.
        if self._key_thread is not None and self._key_thread.is_alive():
            self.process_message(InBandWindowResize(True, False))
    setattr(TerminalDriver, name, switching)
late("_disable_in_band_window_resize")
late("_disable_mouse_support")
"""


def test_an_answer_that_comes_while_modes_are_switched_off_switches_none_on(start):
    session = start("plain", program=LATE + APP)
    session.read_until("READY")
    session.send(b"q")
    assert session.wait() == 0
    assert_restored(session, "plain")
    for mode in ("?2048", "?1016"):
        assert session.output.rfind(f"\x1b[{mode}h") <= session.output.rfind(f"\x1b[{mode}l")
