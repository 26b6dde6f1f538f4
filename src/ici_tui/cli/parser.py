"""The base of the argument parsers: raises its errors and fits its help to the terminal.

Every command imports this module: see :mod:`ici_tui.cli.arguments` on what it may import.
"""

from __future__ import annotations

import argparse
import os
import sys

from ici_tui import __version__
from ici_tui.cli.exits import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from _typeshed import SupportsWrite


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, up to 100 columns.

    argparse makes a formatter for every argument it adds, and imports ``shutil`` for the width.
    """

    def __init__(self, prog: str, **options: Any) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, **{**options, "width": max(40, min(columns, 100)) - 2})


class Parser(argparse.ArgumentParser):
    """An argument parser that raises :class:`UsageError` instead of printing and exiting."""

    def __init__(self, prog: str, description: str, epilog: str = "", usage: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            usage=usage or None,
            allow_abbrev=False,
            formatter_class=_HelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        """Raise the error for :func:`ici_tui.cli.main` to report."""
        raise UsageError(message, self.prog)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print help; argparse's own method hides that it could not be written."""
        (file or sys.stdout).write(message)


class Version(argparse.Action):
    """Prints the version; argparse's own action first builds a help page to print it in."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print the version and exit."""
        print(f"ici-tui {__version__}")  # noqa: T201 -- this is the data that was asked for
        parser.exit()
