"""``ici-tui duplicates FILE``: finds what is probably in a record twice."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.changing import DONE, NOT_DONE, language, tell
from ici_tui.cli.diff import name_of
from ici_tui.cli.exits import ExitCode
from ici_tui.cli.narration import write_line, write_quoting
from ici_tui.editing.errors import EditError
from ici_tui.editing.likeness import alike
from ici_tui.editing.record_text import read_text
from ici_tui.i18n import catalogue
from ici_tui.jsontext.writing import json_text

if TYPE_CHECKING:
    import argparse

    from ici_tui.editing.likeness import Likeness

_INDENT = "    "


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the pairs of entities that are likely the same, the likeliest first."""
    name = arguments.file
    try:
        entries = list(read_text(Path(name)).entries())
    except EditError as error:
        write_line(f"{name}: {error}", sys.stderr)
        return ExitCode.USAGE
    known = {
        frozenset((entry.value.get("from"), entry.value.get("to")))
        for entry in entries
        if entry.kind == "relation"
    }
    # What is joined by a relation is known to be two, or to be doubtful.
    pairs = [
        pair for pair in alike(entries) if frozenset((pair.first.id, pair.second.id)) not in known
    ]
    if arguments.format == "json":
        sys.stdout.write(f"{json_text([_as_json(pair) for pair in pairs], indent=2)}\n")
    else:
        for pair in pairs:
            _write(pair)
    sys.stdout.flush()
    words = catalogue(language())
    if not pairs:
        tell(words.gettext("Nothing found."))
        return NOT_DONE
    message = words.ngettext("{number} likely pair", "{number} likely pairs", len(pairs))
    tell(message, number=len(pairs))
    return DONE


def _write(pair: Likeness) -> None:
    write_quoting(
        "{kind} {first} = {second}  ({reasons})",
        sys.stdout,
        kind=pair.first.kind,
        first=pair.first.id,
        second=pair.second.id,
        reasons=", ".join(pair.reasons),
    )
    for entry in (pair.first, pair.second):
        date = entry.value.get("date", entry.value.get("issued", ""))
        line = f"{_INDENT}{{date}}  {{name}}" if date else f"{_INDENT}{{name}}"
        write_quoting(line, sys.stdout, date=date, name=name_of(entry))


def _as_json(pair: Likeness) -> dict[str, object]:
    return {
        "kind": pair.first.kind,
        "first": pair.first.id,
        "second": pair.second.id,
        "score": pair.score,
        "reasons": list(pair.reasons),
    }
