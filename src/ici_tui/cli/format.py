"""``ici-tui format FILE…``: lays records out, one entity a line, in the canonical order of keys."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.changing import (
    DONE,
    NOT_DONE,
    changed,
    language,
    report,
    tell,
)
from ici_tui.cli.narration import write_line
from ici_tui.editing.canonical import formatted
from ici_tui.editing.errors import EditError, InvalidError
from ici_tui.editing.record_text import read_text
from ici_tui.editing.writing import check, whole
from ici_tui.i18n import catalogue

if TYPE_CHECKING:
    import argparse

    from ici_tui.cli.exits import ExitCode


def run(arguments: argparse.Namespace) -> ExitCode:
    """Lay out every file, or say which are not laid out so."""
    words = catalogue(language())
    done = True
    for name in arguments.files:
        try:
            record = read_text(Path(name))
            text = formatted(record)
            if text == record.text:
                problems = check(record, text)
                if not problems.ok:
                    raise InvalidError(problems, text)
                continue
        except EditError as error:
            report(error, name)
            done = False
            continue
        if arguments.check:
            write_line(name, sys.stdout)
            done = False
        elif changed(name, lambda old: whole(old, formatted(old)), "format") is None:
            done = False
        else:
            tell(words.gettext("{name} is laid out anew."), name=name)
    sys.stdout.flush()
    return DONE if done else NOT_DONE
