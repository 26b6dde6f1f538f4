"""``ici-tui new FILE``: makes a small valid record."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.changing import DONE, NOT_DONE, changed, language, report, tell
from ici_tui.editing.changes import Replacement
from ici_tui.editing.errors import ChangedMeanwhileError, EditError
from ici_tui.editing.new_record import new_record
from ici_tui.editing.writing import whole, write
from ici_tui.files.atomic import BusyError
from ici_tui.i18n import catalogue

if TYPE_CHECKING:
    import argparse

    from ici_tui.cli.exits import ExitCode


def run(arguments: argparse.Namespace) -> ExitCode:
    """Make the file, unless it is there."""
    words = catalogue(language())
    name = arguments.file
    path = Path(name)
    record, text = new_record(path, arguments.title, arguments.id, arguments.lang)
    if arguments.force and path.is_file():
        if changed(name, lambda old: whole(old, text), "new") is None:
            return NOT_DONE
    else:
        try:
            write(record, [Replacement(0, 0, text)], "new", os.environ)
        except ChangedMeanwhileError:
            message = words.gettext("{name} is there already; --force replaces it.")
            tell(message, name=name)
            return NOT_DONE
        except (EditError, BusyError, OSError) as error:
            report(error, name)
            return NOT_DONE
    tell(words.gettext("{name} is a new record; ici-tui add fills it."), name=name)
    return DONE
