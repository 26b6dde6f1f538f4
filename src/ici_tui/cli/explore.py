"""``ici-tui [FILE]``: the explorer. The one command that loads Textual."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.arguments import COMMANDS
from ici_tui.cli.exits import UsageError
from ici_tui.cli.opening import reader_language
from ici_tui.model.suggestions import did_you_mean

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Open the explorer and return its exit code.

    Raises:
        UsageError: If there is no such theme or terminal, or no such file and its name looks like
            a command's.
    """
    path = Path(arguments.file) if arguments.file is not None else None
    if path is not None and len(path.parts) == 1 and not path.exists():
        near = did_you_mean(path.name, COMMANDS)
        if near is not None:
            raise UsageError(f"no file is called '{path}'; did you mean the command '{near}'?")
    from ici_tui.terminal import UnknownProfileError
    from ici_tui.tui import UnusableTerminalError, theme_names
    from ici_tui.tui import run as explore

    theme = arguments.theme
    if theme is not None and theme not in theme_names():
        raise UsageError(
            f"argument --theme: no theme is called '{theme}'; there are {', '.join(theme_names())}"
        )
    try:
        return explore(
            path,
            view=arguments.view,
            language=reader_language(arguments.lang),
            theme=theme,
            terminal=arguments.terminal,
            digits=arguments.digits,
            hijri=arguments.hijri,
            ascii_signs=arguments.ascii,
        )
    except (UnknownProfileError, UnusableTerminalError) as error:  # ICI_TUI_TERMINAL, TERM
        raise UsageError(str(error)) from None
