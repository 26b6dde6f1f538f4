"""``ici-tui merge A B -o C``: unites two records, and shows what it cannot decide."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.changing import (
    DONE,
    NOT_DONE,
    language,
    report,
    report_changed,
    report_journal,
    tell,
)
from ici_tui.cli.diff import read_records, shown
from ici_tui.cli.narration import write_quoting
from ici_tui.editing.changes import Replacement
from ici_tui.editing.errors import ChangedMeanwhileError, EditError
from ici_tui.editing.merging import Conflict, merge
from ici_tui.editing.record_text import RecordText, packing_of_name, read_text
from ici_tui.editing.rewriting import rewritten, written_anew
from ici_tui.editing.writing import whole, write
from ici_tui.files.atomic import BusyError
from ici_tui.i18n import catalogue
from ici_tui.recordfile.content import Content

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ici_tui.cli.exits import ExitCode
    from ici_tui.recordfile.content import Form


class _Given(Exception):  # noqa: N818 - not an error: the reader stops
    """The reader does not want to decide."""


def run(arguments: argparse.Namespace) -> ExitCode:
    """Write the united record, if every conflict is decided."""
    words = catalogue(language())
    records = read_records(filter(None, (arguments.file, arguments.other, arguments.base)))
    if records is None:
        return NOT_DONE
    first, second, *rest = records
    try:
        merged = merge(
            first, second, rest[0] if rest else None, _decider(arguments), exact=arguments.exact
        )
    except (_Given, EOFError):
        tell(words.gettext("Nothing was written."))
        return NOT_DONE
    for pair in merged.united:
        message = words.gettext("{id} and {other} are taken for one: {reasons}")
        reasons = ", ".join(pair.reasons)
        tell(message, id=pair.first.id, other=pair.second.id, reasons=reasons)
    if merged.conflicts:
        for conflict in merged.conflicts:
            _show(conflict)
        message = words.ngettext("{number} conflict", "{number} conflicts", len(merged.conflicts))
        tell(message, number=len(merged.conflicts))
        message = words.gettext(
            "Nothing was written; --ours or --theirs decides, or you on a terminal."
        )
        tell(message)
        return NOT_DONE
    output = Path(arguments.output)
    form = _form_of(output, first.form)
    text = rewritten(first, merged) if form == first.form else written_anew(merged, form)
    return _write(first, output, form, text)


def _write(first: RecordText, output: Path, form: Form, text: str) -> ExitCode:
    words = catalogue(language())
    target = RecordText(output, "", form, packing_of_name(output))
    try:
        if output.exists():
            same = output.samefile(first.path)
            target = first if same else read_text(output)
            changes = whole(target, text)
        else:
            changes = [Replacement(0, 0, text)]
        written = write(target, changes, "merge", os.environ)
    except ChangedMeanwhileError as error:
        report_changed(target, error)
        return NOT_DONE
    except (EditError, BusyError, OSError) as error:
        report(error, str(output))
        return NOT_DONE
    report_journal(written, str(output))
    number = sum(count for kind, count in written.report.counts.items() if kind != "dataset")
    message = words.ngettext(
        "{number} entity written to {name}", "{number} entities written to {name}", number
    )
    tell(message, number=number, name=output)
    return DONE


def _form_of(path: Path, usual: Form) -> Form:
    name = Content(path).plain_name
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    return "json" if name.endswith(".json") else usual


def _decider(arguments: argparse.Namespace) -> Callable[[Conflict], bool | None]:
    """Return what decides conflicts: an option, or the reader on a terminal."""
    if arguments.ours or arguments.theirs:
        return lambda _: bool(arguments.theirs)
    if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty():
        return _asked
    return lambda _: None


def _asked(conflict: Conflict) -> bool | None:
    words = catalogue(language())
    _show(conflict)
    while True:
        tell(words.gettext("Keep ours (o) or theirs (t)? q writes nothing."))
        answer = input().strip().lower()
        if answer in ("o", "ours", "خ"):
            return False
        if answer in ("t", "theirs", "ف"):
            return True
        if answer in ("q", "ض"):
            raise _Given


def _show(conflict: Conflict) -> None:
    """Write a conflict to stderr, each value on a line of its own."""
    write_quoting(
        "{kind} {id}: {path}" if conflict.path else "{kind} {id}",
        sys.stderr,
        kind=conflict.kind,
        id=conflict.id,
        path=".".join(conflict.path),
    )
    sides = (("base", conflict.base), ("ours", conflict.ours), ("theirs", conflict.theirs))
    for name, value in sides:
        if value is not None:
            write_quoting(f"    {name + ':':8}{{value}}", sys.stderr, value=shown(value))
        elif name != "base":
            write_quoting(f"    {name + ':':8}{{value}}", sys.stderr, value="(not there)")
