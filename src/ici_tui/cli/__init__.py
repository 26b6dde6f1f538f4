"""The command line: stdout is data, stderr is narration, exit codes are an enum.

Enters: arguments; leaves: an exit code. Each command is a module of its own, loaded when it is
called for; the explorer and Textual only when the explorer opens.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

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
        argument, a wrong file, Ctrl-C and a closed pipe each have a code, and an error of the
        program itself prints one line (the details with ``ICI_TUI_DEBUG=1``).
    """
    try:
        from ici_tui.cli.dispatch import dispatch

        _set_encoding()
        code = dispatch(sys.argv[1:] if argv is None else list(argv))
        sys.stdout.flush()
    except UsageError as error:
        from ici_tui.cli.narration import write_line
        from ici_tui.jsontext.problems import visible

        write_line(f"ici-tui: {visible(str(error))}", sys.stderr)
        sys.stderr.write(f"try '{error.command} --help'\n")
        return ExitCode.USAGE
    except SystemExit as stop:  # argparse, after --help and --version
        return int(stop.code or 0)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough. Python flushes stdout once more at exit: let it go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FOUND
    except Exception as error:
        if os.environ.get("ICI_TUI_DEBUG"):
            raise
        from ici_tui.cli.failure import one_line

        sys.stderr.write(one_line(error))
        return ExitCode.INTERNAL
    else:
        return code


def _set_encoding() -> None:
    """Write data in UTF-8 wherever it goes; only a terminal says itself what it can show."""
    stream = sys.stdout
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")


__all__ = ["ExitCode", "main"]
