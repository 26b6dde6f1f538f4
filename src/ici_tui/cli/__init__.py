"""The command line: stdout is data, stderr is narration, exit codes are an enum.

Enters: arguments; leaves: an exit code. Each command is a module of its own, loaded when it is
called for; the explorer and Textual only when the explorer opens.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from ici_tui.cli.exits import ExitCode, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The arguments without the program's name; None takes those of the process.

    Returns:
        The exit code, a value of :class:`ici_tui.cli.exits.ExitCode`. Nothing is raised: a wrong
        argument, a wrong file, what the system refuses, Ctrl-C and a closed pipe each have a code,
        and an error of the program itself prints one line (the details with ``ICI_TUI_DEBUG=1``).
    """
    from ici_tui.cli.streams import end_streams, prepare_streams

    prepare_streams()
    try:
        return _run(sys.argv[1:] if argv is None else list(argv))
    finally:
        end_streams()


def _run(argv: Sequence[str]) -> int:
    """Run a command, and say what has ended it."""
    try:
        return _dispatched(argv)
    except UsageError as error:
        return _misused(error)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough.
        from ici_tui.cli.streams import give_up

        give_up(sys.stdout)
        return ExitCode.FOUND
    except Exception as error:
        return _failed(error)


def _dispatched(argv: Sequence[str]) -> int:
    """Run a command to where all of its data is written."""
    from ici_tui.cli.dispatch import dispatch

    try:
        code = dispatch(argv)
    except SystemExit as stop:  # argparse, after --help and --version
        code = int(stop.code or 0)
    sys.stdout.flush()
    return code


def _misused(error: UsageError) -> ExitCode:
    """Say how the arguments are wrong."""
    from ici_tui.cli.narration import write_line
    from ici_tui.cli.streams import say
    from ici_tui.jsontext.problems import visible

    with suppress(OSError):
        write_line(f"ici-tui: {visible(str(error))}", sys.stderr)
    say(f"try '{error.command} --help'")
    return ExitCode.USAGE


def _failed(error: Exception) -> ExitCode:
    """Say in a line what has gone wrong, and whose fault it is."""
    from ici_tui.cli.failure import details, internal, refused
    from ici_tui.cli.streams import give_up, say

    if isinstance(error, OSError | MemoryError):
        give_up(sys.stdout)
        say(refused(error))
        return ExitCode.NOTHING
    if os.environ.get("ICI_TUI_DEBUG"):
        say(details(error))
    say(internal(error))
    return ExitCode.INTERNAL


__all__ = ["ExitCode", "main"]
