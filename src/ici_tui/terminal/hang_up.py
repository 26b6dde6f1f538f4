"""Notices that the terminal is gone, also where no SIGHUP says so.

A terminal that closes sends SIGHUP to its session. A program that was put into a session of its own
(``setsid``, some containers and multiplexers) hears nothing: its reads end at once, for ever.
"""

from __future__ import annotations

import select
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_EVERY: Final = 1000
"""Milliseconds between looks at whether the watch is over."""


def watch_hang_up(fileno: int, gone: Callable[[], object], over: Event) -> Thread | None:
    """Call ``gone`` once when a terminal hangs up.

    Args:
        fileno: The terminal.
        gone: What to do then; it is called in the thread of the watch.
        over: Set to end the watch.

    Returns:
        The thread of the watch; None on a system that cannot wait for a hang-up alone.
    """
    if not hasattr(select, "poll"):
        return None
    thread = Thread(target=_watch, args=(fileno, gone, over), name="hang-up", daemon=True)
    thread.start()
    return thread


def _watch(fileno: int, gone: Callable[[], object], over: Event) -> None:
    poll = select.poll()
    poll.register(fileno, 0)  # POLLHUP, POLLERR and POLLNVAL are told unasked
    while not over.is_set():
        for _, event in poll.poll(_LOOK_EVERY):
            if event & (select.POLLHUP | select.POLLERR) and not over.is_set():
                gone()
            return
