"""Ends the process despite threads that may hang."""

from __future__ import annotations

import sys

from ici_tui.cli.streams import end_streams, give_up


def end_beside_threads(code: int) -> None:
    """End the process at once if background threads are still running; else return.

    Such a thread reads a pipe that nobody writes into, or writes to a disk that hangs. The
    interpreter would take itself apart around it, and aborts where the thread holds what it needs,
    as the lock of a stream (``Fatal Python error: _enter_buffered_busy``).

    Args:
        code: The exit code.
    """
    threading = sys.modules.get("threading")
    if threading is None:
        return
    others = [one for one in threading.enumerate() if one is not threading.main_thread()]
    if not any(one.daemon for one in others):
        return
    import atexit
    import os

    for one in others:
        if not one.daemon:
            one.join()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        give_up(sys.stdout)
    end_streams()
    os._exit(code)
