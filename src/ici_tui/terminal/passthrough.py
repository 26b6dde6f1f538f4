"""Opens tmux's pane for a terminal's switch while the program runs.

tmux 3.3 and later keeps back what is wrapped for the terminal outside unless ``allow-passthrough``
of the pane is on. It is set for the program's own pane only. What was there is kept in another
option of the pane (:data:`~ici_tui.terminal.tmux.MARK`): after ``kill -9``, the next start or
``ici-tui doctor --reset`` puts it back.
"""

from __future__ import annotations

import os
import subprocess
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final

from ici_tui.terminal.multiplexers import Multiplexer
from ici_tui.terminal.tmux import MARK, UNSET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ici_tui.terminal.decision import Detection
    from ici_tui.terminal.evidence import TmuxClient

PATIENCE: Final = 0.5
"""Seconds to wait for a tmux that does not answer."""
_ASK_EVERY: Final = 0.02
_LATER: Final = "0.3"
"""Seconds after which tmux itself puts it back, where nobody can wait."""
_NOT_YET: Final = "not yet"

_processes: list[subprocess.Popen[bytes]] = []
"""Those that nobody waits for must not be collected while they run."""


class Passthrough:
    """``allow-passthrough`` of the program's own pane.

    Args:
        client: What tmux has told.
        inner: Whether the program runs in the pane itself, and not in a multiplexer in it.
    """

    def __init__(self, client: TmuxClient, *, inner: bool = True) -> None:
        self._pane = client.pane_id
        self._own = client.own
        self._inner = inner
        self._setting: subprocess.Popen[bytes] | None = None
        self._changed = client.changed

    def open(self) -> None:
        """Have tmux switch it on, unless it was asked to already; does not wait."""
        if self._setting is None:
            self._changed = True
            self._setting = _started(
                # -o: what another run has kept is what was there before.
                *("set-option", "-poq", "-t", self._pane, MARK, self._own or UNSET, ";"),
                *("set-option", "-p", "-t", self._pane, "allow-passthrough", "on"),
            )

    def is_open(self) -> bool:
        """Wait until it is on; say whether it is, which tmux tells in :data:`PATIENCE`."""
        if self._setting is None:
            return False
        try:
            return self._setting.wait(PATIENCE) == 0
        except subprocess.TimeoutExpired:
            return False

    def close(self) -> None:
        """Put back what was there, once tmux has read what was sent until the full screen was left.

        It takes :data:`PATIENCE` at most; a tmux that hangs puts it back when it goes on.
        """
        if not self._changed:
            return
        if not self._inner:  # the pane shows the other multiplexer's full screen
            self.close_later()
            return
        self._changed, self._setting = False, None
        end = monotonic() + PATIENCE
        asking = ("if-shell", "-F", "-t", self._pane, "#{alternate_on}")
        while monotonic() < end:
            put_back = _started(*asking, f"display-message -p '{_NOT_YET}'", _line(self._commands))
            if put_back is None:
                return
            try:
                told, _ = put_back.communicate(timeout=max(0.0, end - monotonic()))
            except subprocess.TimeoutExpired:
                return  # it waits for tmux
            if _NOT_YET.encode() not in told:
                return
            sleep(_ASK_EVERY)
        _started(*self._commands)

    def close_later(self) -> None:
        """Have tmux put back what was there soon; does not wait, for handlers of signals."""
        if self._changed:
            self._changed, self._setting = False, None
            _started("run-shell", "-b", "-d", _LATER, "-C", _line(self._commands))

    @property
    def _commands(self) -> Sequence[str]:
        own = ("allow-passthrough", self._own) if self._own else ("-u", "allow-passthrough")
        return (
            *("set-option", "-pq", "-t", self._pane, *own, ";"),
            *("set-option", "-pqu", "-t", self._pane, MARK),
        )


def passthrough_of(detection: Detection, *, any_profile: bool = False) -> Passthrough | None:
    """Return the pane that has to be opened for a switch; None where none has to be.

    Args:
        detection: What was detected.
        any_profile: Whether switches of other profiles than the detected one are sent.
    """
    client = detection.blocked
    if client is None or not (detection.profile.enter or any_profile or client.changed):
        return None
    return Passthrough(client, inner=detection.multiplexer is Multiplexer.TMUX)


def _line(commands: Sequence[str]) -> str:
    """Return commands as tmux reads them; none of their words needs quotes."""
    return " ".join(commands)


def _started(*command: str) -> subprocess.Popen[bytes] | None:
    """Start tmux with a command, away from the terminal's signals; None where there is no tmux."""
    try:
        process = subprocess.Popen(  # noqa: S603 - fixed commands; a pane's id is one argument
            ["tmux", *command],  # noqa: S607 - the one that the user's shell finds
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ,
            start_new_session=True,
        )
    except OSError:
        return None
    _processes.append(process)
    return process
