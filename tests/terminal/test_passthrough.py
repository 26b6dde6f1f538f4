"""tmux's pane is opened for the terminal's switch, and as it was afterwards on every way out."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from ici_tui.terminal.decision import Detection, Reason
from ici_tui.terminal.evidence import TmuxClient
from ici_tui.terminal.multiplexers import Multiplexer
from ici_tui.terminal.passthrough import PATIENCE, Passthrough, passthrough_of
from ici_tui.terminal.profiles import PROFILES
from ici_tui.terminal.tmux import MARK, client

LIMIT = 60.0

PROGRAM = """
import sys
from textual.app import App
from ici_tui.terminal import detect
from ici_tui.tui.terminal.driver import driver_class

class Small(App):
    BINDINGS = [("q", "quit")]
    ENABLE_COMMAND_PALETTE = False
    def on_key(self, event):
        if event.key == "x":
            raise RuntimeError("broken")

app = Small(driver_class=driver_class(detect(sys.argv[1])))
app.run()
sys.exit(app.return_code or 0)
"""


def until(condition, what):
    end = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


class Pane:
    """A shell in the pane of a tmux of its own."""

    def __init__(self, folder):
        self._socket = str(folder / "socket")
        self._folder = folder
        environ = {k: v for k, v in os.environ.items() if not k.startswith(("TMUX", "STY"))}
        environ |= {"HOME": str(folder), "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh", "PS1": "$ "}
        command = ["tmux", "-S", self._socket, "-f", "/dev/null", "new-session", "-d", "/bin/sh"]
        subprocess.run(command, check=True, env=environ)
        self.environ = {
            "TMUX": f"{self._socket},{self.told('#{pid}')},0",
            "TMUX_PANE": self.told("#{pane_id}"),
        }

    def run(self, *command):
        told = subprocess.run(
            ["tmux", "-S", self._socket, *command], capture_output=True, text=True, check=False
        )
        return told.stdout.strip()

    def told(self, form):
        return self.run("display-message", "-p", form)

    @property
    def state(self):
        """What counts, what the pane has of its own, and what the program has kept."""
        own = self.run("show-options", "-pqv", "allow-passthrough")
        # A flag in tmux 3.3, a choice since 3.4.
        counts = {"0": "off", "1": "on"}.get(value := self.told("#{allow-passthrough}"), value)
        return counts, own, self.told(f"#{{{MARK}}}")

    def type(self, *keys):
        self.run("send-keys", *keys)

    def start(self, profile="vte"):
        program = self._folder / "program.py"
        program.write_text(PROGRAM)
        self.type(f"{sys.executable} {program} {profile}; echo ended", "Enter")
        until(lambda: self.told("#{alternate_on}") == "1", "the full screen is not entered")

    @property
    def process(self):
        listed = subprocess.run(
            ["pgrep", "-f", str(self._folder / "program.py")],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(listed.stdout.split()[-1])

    def close(self):
        self.run("kill-server")


@pytest.fixture
def pane(tmp_path):
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    made = Pane(tmp_path)
    if made.told("#{allow-passthrough}") == "":
        made.close()
        pytest.skip("a tmux without allow-passthrough")
    yield made
    made.close()


AS_IT_COMES = ("off", "", "")
OPEN = ("on", "on", "unset")

ENDS = {
    "the key to quit": lambda pane: pane.type("q"),
    "an exception": lambda pane: pane.type("x"),
    "SIGTERM": lambda pane: os.kill(pane.process, signal.SIGTERM),
    "SIGINT": lambda pane: os.kill(pane.process, signal.SIGINT),
    "SIGHUP": lambda pane: os.kill(pane.process, signal.SIGHUP),
}


@pytest.mark.parametrize("end", ENDS)
def test_the_pane_is_open_while_the_program_runs_and_as_it_was_after_every_end(pane, end):
    assert pane.state == AS_IT_COMES
    pane.start()
    assert pane.state == OPEN
    ENDS[end](pane)
    until(lambda: pane.state == AS_IT_COMES, f"left open after {end}: {pane.state}")


def test_what_the_pane_had_of_its_own_is_put_back(pane):
    pane.run("set-option", "-p", "allow-passthrough", "off")
    pane.start()
    assert pane.state == ("on", "on", "off")
    pane.type("q")
    until(lambda: pane.state == ("off", "off", ""), "the pane's own value is lost")


def test_the_pane_is_as_it_was_while_the_program_is_stopped(pane):
    pane.start()
    pane.type("C-z")
    until(lambda: pane.state == AS_IT_COMES, "left open for the shell")
    pane.type("fg", "Enter")
    until(lambda: pane.state == OPEN, "closed when the program goes on")
    pane.type("q")
    until(lambda: pane.state == AS_IT_COMES, "left open")


def test_after_kill_9_the_next_run_puts_back_what_was_before_the_first(pane):
    pane.start()
    os.kill(pane.process, signal.SIGKILL)
    until(lambda: "ended" in pane.run("capture-pane", "-p"), "it is not killed")
    assert pane.state == OPEN
    pane.type("stty sane; printf '\\033[?1049l'", "C-j")
    until(lambda: pane.told("#{alternate_on}") == "0", "the shell does not get on")
    pane.start()
    assert pane.state == OPEN
    pane.type("q")
    until(lambda: pane.state == AS_IT_COMES, "the killed run's value is taken for the user's")


def test_after_kill_9_the_doctor_puts_it_back(pane):
    pane.start()
    os.kill(pane.process, signal.SIGKILL)
    until(lambda: "ended" in pane.run("capture-pane", "-p"), "it is not killed")
    pane.type(f"{sys.executable} -m ici_tui doctor --reset", "C-j")
    until(lambda: pane.state == AS_IT_COMES, "left open")


def test_a_profile_without_a_switch_changes_nothing(pane):
    pane.start("plain")
    assert pane.state == AS_IT_COMES
    pane.type("q")


def test_tmux_tells_of_its_pane_what_has_to_be_put_back(pane):
    pane.run("set-option", "-p", "allow-passthrough", "off")
    told = client(pane.environ, None)
    assert told is not None
    assert (told.pane_id, told.own, told.changed) == (pane.environ["TMUX_PANE"], "off", False)
    pane.run("set-option", "-p", MARK, "unset")
    told = client(pane.environ, None)
    assert told is not None
    assert (told.own, told.changed) == ("", True)


# A tmux that is none.


def fake_tmux(folder, monkeypatch, script):
    program = folder / "tmux"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


CLIENT = TmuxClient("xterm-256color", "", False, True, "/dev/pts/7", "%3")


def test_a_tmux_that_hangs_holds_up_neither_start_nor_end_for_long(tmp_path, monkeypatch):
    fake_tmux(tmp_path, monkeypatch, "exec sleep 20")
    pane = Passthrough(CLIENT)
    before = time.monotonic()
    pane.open()
    assert time.monotonic() - before < PATIENCE
    assert not pane.is_open()
    pane.close()
    assert time.monotonic() - before < 2 * PATIENCE + 5


def test_a_tmux_that_refuses_is_told_as_closed(tmp_path, monkeypatch):
    fake_tmux(tmp_path, monkeypatch, "exit 1")
    pane = Passthrough(CLIENT)
    pane.open()
    assert not pane.is_open()


def test_without_a_tmux_nothing_is_open(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    pane = Passthrough(CLIENT)
    pane.open()
    assert not pane.is_open()
    pane.close()


def test_only_a_switch_that_is_kept_back_needs_an_open_pane():
    tmux = (Multiplexer.TMUX,)
    vte = Detection(PROFILES["vte"], "VTE", Reason.TMUX, layers=tmux, blocked=CLIENT)
    plain = Detection(PROFILES["plain"], "", Reason.NOTHING, layers=tmux, blocked=CLIENT)
    assert passthrough_of(vte) is not None
    assert passthrough_of(plain) is None
    assert passthrough_of(plain, any_profile=True) is not None
    assert passthrough_of(Detection(PROFILES["vte"], "VTE", Reason.TMUX, layers=tmux)) is None
