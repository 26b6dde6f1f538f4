"""``ici-tui undo FILE``: takes back the last write of a record by this program."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.changing import DONE, NOT_DONE, language, report, report_changed, tell
from ici_tui.editing.errors import ChangedMeanwhileError, EditError
from ici_tui.editing.record_text import read_text
from ici_tui.editing.writing import undo
from ici_tui.files.atomic import BusyError
from ici_tui.i18n import catalogue

if TYPE_CHECKING:
    import argparse

    from ici_tui.cli.exits import ExitCode


def run(arguments: argparse.Namespace) -> ExitCode:
    """Take back the last write."""
    name = arguments.file
    try:
        record = read_text(Path(name))
        what, _ = undo(record, os.environ)
    except ChangedMeanwhileError as error:
        report_changed(record, error)
        return NOT_DONE
    except (EditError, BusyError, OSError) as error:
        report(error, name)
        return NOT_DONE
    message = catalogue(language()).gettext("Taken back in {name}: {what}")
    tell(message, name=name, what=what)
    return DONE
