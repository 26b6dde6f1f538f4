"""The command line: data on stdout, messages on stderr, an exit code.

Each command is a module that is imported when it runs; Textual is imported only for the explorer.
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
        The exit code, a value of :class:`ici_tui.cli.exits.ExitCode`. Nothing is raised: invalid
        arguments, an invalid file, a system error, Ctrl-C and a closed pipe each have a code, and
        an internal error prints one line (with details if ``ICI_TUI_DEBUG=1``).
    """
    from ici_tui.cli.streams import end_streams, prepare_streams

    prepare_streams()
    try:
        code = _run(sys.argv[1:] if argv is None else list(argv))
    finally:
        end_streams()
    if argv is None:
        from ici_tui.cli.ending import end_beside_threads

        end_beside_threads(code)
    return code


def _run(argv: Sequence[str]) -> int:
    """Run a command and report the error that ended it."""
    try:
        return _dispatched(argv)
    except UsageError as error:
        return _misused(error)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe has closed it.
        from ici_tui.cli.streams import give_up

        give_up(sys.stdout)
        return ExitCode.FOUND
    except Exception as error:
        return _failed(error)


def _dispatched(argv: Sequence[str]) -> int:
    """Run a command and flush its output."""
    from ici_tui.cli.dispatch import dispatch

    try:
        code = dispatch(argv)
    except SystemExit as stop:  # argparse, after --help and --version
        code = int(stop.code or 0)
    sys.stdout.flush()
    return code


def _misused(error: UsageError) -> ExitCode:
    """Report invalid arguments."""
    from ici_tui.cli.narration import write_line
    from ici_tui.cli.streams import say
    from ici_tui.jsontext.problems import visible

    with suppress(OSError):
        write_line(f"ici-tui: {visible(str(error))}", sys.stderr)
    say(f"try '{error.command} --help'")
    return ExitCode.USAGE


def _failed(error: Exception) -> ExitCode:
    """Report a system error or an internal error in one line."""
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
