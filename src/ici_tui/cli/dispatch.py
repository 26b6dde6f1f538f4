"""Runs the command that the arguments name."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager

from ici_tui.cli.arguments import COMMANDS, command_parser, explorer_parser, split_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TERMINAL = "ICI_TUI_TERMINAL"


def dispatch(argv: Sequence[str]) -> int:
    """Run the command that the arguments name, or open the explorer.

    Args:
        argv: The arguments without the program's name.

    Raises:
        UsageError: If the arguments cannot be understood.
        SystemExit: After ``--help`` and ``--version``.
    """
    if "_ARGCOMPLETE" in os.environ:
        from ici_tui.cli.completion import complete

        complete()
    command, rest = split_command([_NEGATIVE_YEARS.sub(r" \1", one) for one in argv])
    if command is None:
        arguments = explorer_parser().parse_intermixed_args(rest)
        module = "explore"
    else:
        arguments = command_parser(command).parse_intermixed_args(rest)
        module = COMMANDS[command].module
    from importlib import import_module

    run = import_module(f"ici_tui.cli.{module}").run
    with _exported(getattr(arguments, "terminal", None)):
        code: int = run(arguments)
    return code


_NEGATIVE_YEARS = re.compile(r"^(-\d+\.\.)")
"""A range of years that starts with a minus is not an option. A space in front of it keeps argparse
from taking it for one; argparse recognizes single negative numbers itself."""


@contextmanager
def _exported(terminal: str | None) -> Iterator[None]:
    """Set ``ICI_TUI_TERMINAL`` to the profile of ``--terminal`` inside the block.

    Args:
        terminal: The name of a profile; None leaves the environment as it is.
    """
    before = os.environ.get(_TERMINAL)
    if terminal is not None:
        os.environ[_TERMINAL] = terminal
    try:
        yield
    finally:
        if terminal is not None:
            if before is None:
                del os.environ[_TERMINAL]
            else:
                os.environ[_TERMINAL] = before
