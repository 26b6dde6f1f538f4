"""Detects that the terminal is gone, even without SIGHUP.

A terminal that closes sends SIGHUP to its session. A program that was put into a session of its own
(``setsid``, some containers and multiplexers) does not get it: its reads return immediately,
forever.
"""

from __future__ import annotations

import select
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_EVERY: Final = 1000
"""Milliseconds between checks whether watching should end."""


def watch_hang_up(fileno: int, gone: Callable[[], object], over: Event) -> Thread | None:
    """Call ``gone`` once when a terminal hangs up.

    Args:
        fileno: The terminal.
        gone: Called then, in the watching thread.
        over: Set to end the watch.

    Returns:
        The watching thread; None on systems that cannot wait for a hang-up alone.
    """
    if not hasattr(select, "poll"):
        return None
    thread = Thread(target=_watch, args=(fileno, gone, over), name="hang-up", daemon=True)
    thread.start()
    return thread


def _watch(fileno: int, gone: Callable[[], object], over: Event) -> None:
    poll = select.poll()
    poll.register(fileno, 0)  # POLLHUP, POLLERR and POLLNVAL are always reported
    while not over.is_set():
        for _, event in poll.poll(_LOOK_EVERY):
            if event & (select.POLLHUP | select.POLLERR) and not over.is_set():
                gone()
            return
