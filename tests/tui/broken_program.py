"""Runs the program with a fault in a part: ``python -m tests.tui.broken_program PART:KIND``."""

import sys
import threading

from ici_tui.cli import main

SECRET = "a value that nobody should see"
WHERE, KIND = sys.argv[1].split(":")


def fail(*_arguments, **_options):
    value = SECRET
    if KIND == "world":
        raise OSError(28, "No space left on device")
    raise RuntimeError(f"broken part {len(value)}")


def break_part() -> None:
    from ici_tui.tui.app import IciTui
    from ici_tui.tui.explorer.appearance import Appearance
    from ici_tui.tui.terminal.textual_internals.device_driver import DeviceDriver
    from ici_tui.tui.widgets.row_list import RowList

    if WHERE == "handler":
        setattr(Appearance, "theme", fail)  # noqa: B010
    elif WHERE == "render":
        setattr(RowList, "render_line", fail)  # noqa: B010
    elif WHERE == "worker":
        setattr(sys.modules["ici_tui.tui.session"], "read", fail)  # noqa: B010
    elif WHERE == "input":
        setattr(DeviceDriver, "process_message", fail)  # noqa: B010
    elif WHERE == "start":
        setattr(IciTui, "on_ready", fail)  # noqa: B010
    elif WHERE == "thread":
        setattr(Appearance, "theme", lambda _: threading.Thread(target=fail).start())  # noqa: B010
    elif WHERE == "callback":
        setattr(Appearance, "theme", lambda self: self._host.app._loop.call_soon(fail))  # noqa: B010


break_part()
sys.exit(main(sys.argv[2:]))
