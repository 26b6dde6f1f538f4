"""``ici-tui [FILE]``: the explorer. The one command that loads Textual."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.arguments import COMMANDS
from ici_tui.cli.choices import SAVED, TERMINALS
from ici_tui.cli.exits import UsageError
from ici_tui.cli.opening import reader_language
from ici_tui.files.folders import saved_path, settings_path
from ici_tui.files.gc_pause import gc_paused
from ici_tui.jsontext.suggestions import did_you_mean
from ici_tui.recordfile.content import STDIN

if TYPE_CHECKING:
    import argparse

    from ici_tui.user.saved import SavedView
    from ici_tui.user.settings import Settings


@gc_paused()  # until the explorer is shown, which turns the collector on again
def run(arguments: argparse.Namespace) -> int:
    """Open the explorer and return its exit code.

    Arguments override ``ICI_TUI_…`` variables, which override the settings file, which overrides
    the locale and the terminal.

    Raises:
        UsageError: If there is no such theme, terminal or saved view, or no such file and its name
            looks like a command's, or if standard input is to be read and is the terminal.
    """
    path = Path(arguments.file) if arguments.file is not None else None
    if path is not None and len(path.parts) == 1 and not path.exists():
        near = did_you_mean(path.name, COMMANDS)
        if near is not None:
            raise UsageError(f"no file is called '{path}'; did you mean the command '{near}'?")
    if path == STDIN and os.isatty(0):
        raise UsageError(
            "standard input is the terminal, which has the keys;"
            " use 'ici-tui FILE', or a pipe into 'ici-tui -'"
        )
    from ici_tui.terminal import UnknownProfileError
    from ici_tui.tui import UnusableTerminalError, preload, theme_names
    from ici_tui.tui import run as explore

    preload()
    theme = arguments.theme
    if theme is not None and theme not in theme_names():
        raise UsageError(
            f"argument --theme: no theme is called '{theme}'; there are {', '.join(theme_names())}"
        )
    view, saved = arguments.view, None
    if view is not None and view.startswith(SAVED):
        saved, view = _saved_view(view.removeprefix(SAVED)), None
        if path is None and saved.path:
            path = Path(saved.path)
    settings, notices = _settings()
    own = saved.language if saved is not None else ""
    language = arguments.lang or own or settings.language
    try:
        return explore(
            path,
            view=view,
            language=reader_language(language),
            theme=theme,
            usual_theme=settings.theme,
            terminal=arguments.terminal or settings.terminal,
            digits=arguments.digits or settings.digits or "western",
            hijri=_first(arguments.hijri, settings.hijri),
            order=arguments.order or settings.order or "date",
            ascii_signs=_first(arguments.ascii, settings.ascii),
            query=arguments.query,
            select=arguments.select,
            saved=saved,
            kept=saved_path(os.environ),
            keys=settings.keys,
            notices=notices,
            lenient=arguments.lenient,
            tell=lambda message: _told(message, reader_language(language)),
        )
    except (UnknownProfileError, UnusableTerminalError) as error:  # ICI_TUI_TERMINAL, TERM
        raise UsageError(str(error)) from None


def _told(message: str, language: str) -> None:
    """Print a message that came too late for the explorer."""
    from ici_tui.cli.narration import narrate

    narrate("{text}", language, text=message)


def _first(*wanted: bool | None) -> bool:
    """Return the first value that is given; False if none is."""
    return next((one for one in wanted if one is not None), False)


def _settings() -> tuple[Settings, list[str]]:
    """Return the settings, and a message for each mistake in them.

    The messages also go to stderr, so that they are visible again after the explorer exits.
    """
    from ici_tui.tui import theme_names
    from ici_tui.tui.state.contexts import contexts_of, typed_commands
    from ici_tui.tui.state.keymap import DEFAULT
    from ici_tui.user.settings import Known, read_settings, with_environment

    file = settings_path(os.environ)
    keys = {name: command.keys for name, command in DEFAULT.items()}
    known = Known(theme_names(), tuple(TERMINALS), keys, contexts_of(), typed_commands())
    settings, problems = read_settings(file, known)
    settings, more = with_environment(settings, os.environ, known)
    if problems:
        from ici_tui.cli.narration import write_problems

        write_problems(problems, str(file), sys.stderr)
    for problem in more:
        sys.stderr.write(f"{problem.summary('ici-tui')}\n")
    return settings, [problem.summary(file.name) for problem in (*problems, *more)]


def _saved_view(name: str) -> SavedView:
    from ici_tui.user.store import NewerFormatError, UserStore

    file = saved_path(os.environ)
    try:
        kept = UserStore(file).look()
    except NewerFormatError:
        raise UsageError(f"a newer version of the program has saved its views in {file}") from None
    except OSError as error:
        raise UsageError(f"the saved views cannot be read: {error}") from None
    view = kept.view(name)
    if view is not None and view.path != "-":
        return view
    if view is not None:
        raise UsageError(f"the view '{name}' is of a record that came from standard input")
    names = [one.name for one in kept.views]
    near = did_you_mean(name, names)
    about = f"did you mean '{near}'?" if near else f"there are {', '.join(names) or 'none'}"
    raise UsageError(f"argument --view: no view is saved as '{name}'; {about}")
