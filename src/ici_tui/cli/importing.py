"""``ici-tui import FILE…``: makes a record of other people's files."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ici_tui.cli.exits import ExitCode, UsageError
from ici_tui.cli.narration import narrate, write_line
from ici_tui.cli.opening import reader_language
from ici_tui.files.gc_pause import gc_paused
from ici_tui.i18n import catalogue
from ici_tui.importing.output import Item, items_of, lines_of, valid_items, write_record
from ici_tui.importing.problems import ImportProblem
from ici_tui.importing.report import write_report
from ici_tui.importing.run import Imported, Wanted, import_files
from ici_tui.importing.slugs import IdBook
from ici_tui.importing.updating import ids_beside, read_ids, read_record, updated, write_ids

if TYPE_CHECKING:
    import argparse

_COMMAND = "ici-tui import"
_SHOWN = 10
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTED = ("event", "place", "actor", "domain", "source")


def run(arguments: argparse.Namespace) -> ExitCode:
    """Import the files that the arguments name.

    Raises:
        UsageError: The arguments or the mapping cannot be used.
    """
    if arguments.lang and not _TAG.fullmatch(arguments.lang):
        raise UsageError(f"argument --lang: '{arguments.lang}' is no language tag", _COMMAND)
    if arguments.row is not None and arguments.row < 1:
        raise UsageError("argument --row: rows are numbered from 1", _COMMAND)
    try:
        with gc_paused():  # nothing that an import makes is garbage before its end
            return _init(arguments) if arguments.init else _import(arguments)
    except ImportProblem as problem:
        if problem.usage:
            raise UsageError(problem.message, _COMMAND) from None
        write_line(f"ici-tui: {problem.message}", sys.stderr)
        return ExitCode.NOTHING


def _wanted(arguments: argparse.Namespace) -> Wanted:
    return Wanted(
        arguments.files,
        arguments.form or "",
        Path(arguments.map) if arguments.map else None,
        arguments.set,
        arguments.lang or "",
        arguments.row or 0,
        arguments.keep_row,
    )


def _import(arguments: argparse.Namespace) -> ExitCode:
    language = reader_language(None)
    into = Path(arguments.into) if arguments.into else None
    old_top, old_items = read_record(into) if into is not None else ({}, [])
    output = _output(arguments, into)
    ids_path = None
    if output is not None:
        ids_path = ids_beside(Path(arguments.map) if arguments.map else into or output)
    existing = {item.values["id"]: item.kind for item in old_items if "id" in item.values}
    ids = IdBook(read_ids(ids_path) if ids_path is not None else {}, existing)
    imported = import_files(_wanted(arguments), ids)
    draft = imported.draft
    items = items_of(draft)
    met = 0
    record = imported.record
    if into is not None:
        items, met = updated(old_items, items)
        record = {**record, **old_top}
    items = valid_items(record, items, draft)
    if arguments.row:
        return _show_row(imported, items, into is not None)
    left_out = Counter(one.kind for one in draft.problems if one.left_out)
    written = Counter(item.kind for item in items)
    refused = bool(arguments.strict and draft.problems) or not sum(written.values())
    if arguments.report:
        _try_to_write(arguments.report, language, lambda path: write_report(path, draft.problems))
    else:
        _tell_problems(imported, language)
    if draft.language.assumed and not arguments.lang:
        message = "Texts of unknown language are taken to be English; say --lang otherwise."
        narrate(catalogue(language).gettext(message), language)
    if not refused and not arguments.dry_run:
        if output is None:
            sys.stdout.write(b"".join(lines_of(record, items)).decode())
        elif not _try_to_write(
            str(output), language, lambda path: write_record(path, record, items)
        ):
            return ExitCode.NOTHING
        elif ids_path is not None:
            _try_to_write(str(ids_path), language, lambda path: write_ids(path, ids.ids))
    name = "" if refused or arguments.dry_run or output is None else str(output)
    _tell_counts(written, left_out, met, name, language, refused=refused)
    return ExitCode.NOTHING if refused else ExitCode.FOUND


def _output(arguments: argparse.Namespace, into: Path | None) -> Path | None:
    """Return the file to write; None for standard output.

    Raises:
        UsageError: It is there already, or its name ends otherwise than a record's.
    """
    if arguments.output == "-":
        return None
    if arguments.output is None and into is not None:
        return into
    if arguments.output is not None:
        path = Path(arguments.output)
    else:
        first = arguments.files[0].partition("!")[0]
        stem = "record" if first == "-" or any(c in first for c in "*?[") else Path(first).name
        stem = stem.partition(".")[0] or "record"
        path = Path(f"{stem}.jsonl")
        if path.name in (Path(one).name for one in arguments.files):
            path = Path(f"{stem}.record.jsonl")
    plain = path.name.lower().removesuffix(".gz").removesuffix(".zst")
    if not plain.endswith((".json", ".jsonl", ".ndjson")):
        raise UsageError(f"'{path}': a record ends in .json or .jsonl (or .gz, .zst)", _COMMAND)
    careless = arguments.force or arguments.dry_run or arguments.row
    updates = into is not None and path.resolve() == into.resolve()
    if path.exists() and not careless and not updates:
        raise UsageError(f"'{path}' is there already; --force replaces it", _COMMAND)
    return path


def _try_to_write(name: str, language: str, write: Any) -> bool:
    try:
        write(Path(name))
    except OSError as error:
        message = catalogue(language).gettext("The file {name} could not be written: {reason}")
        narrate(message, language, name=name, reason=error.strerror or error)
        return False
    return True


def _show_row(imported: Imported, items: list[Item], is_update: bool) -> ExitCode:
    """Write a row and what is made of it."""
    import msgspec

    draft = imported.draft
    rows = [one.values for one in draft.origins.values()] + [one.values for one in draft.problems]
    if not rows:
        write_line("ici-tui: there is no such row, or it is skipped", sys.stderr)
        return ExitCode.NOTHING
    sys.stdout.write(msgspec.json.encode({"row": rows[0]}, enc_hook=str).decode() + "\n")
    made = {(kind, id_) for kind, id_ in draft.origins}
    for kind, values in items:
        if not is_update or (kind, values.get("id")) in made:
            sys.stdout.write(msgspec.json.encode({"record": kind, **values}).decode() + "\n")
    for problem in draft.problems:
        write_line(f"{problem.kind}: {problem.reason}", sys.stderr)
    return ExitCode.FOUND if draft.entities["event"] or items else ExitCode.NOTHING


def _tell_problems(imported: Imported, language: str) -> None:
    problems = imported.draft.problems
    for problem in problems[:_SHOWN]:
        where = f"{problem.file}, row {problem.row}" if problem.file else "record"
        write_line(f"{where}: {problem.kind}: {problem.reason}", sys.stderr)
    if len(problems) > _SHOWN:
        words = catalogue(language)
        message = words.ngettext(
            "and {number} more problem; --report FILE.csv writes all with their rows",
            "and {number} more problems; --report FILE.csv writes all with their rows",
            len(problems) - _SHOWN,
        )
        narrate(message, language, number=len(problems) - _SHOWN)


def _tell_counts(
    written: Counter[str],
    left_out: Counter[str],
    met: int,
    name: str,
    language: str,
    *,
    refused: bool,
) -> None:
    words = catalogue(language)
    counted = _counted(written, language)
    if refused:
        narrate(words.gettext("Nothing is written."), language)
    elif name:
        narrate(words.gettext("{name}: {counts}"), language, name=name, counts=counted)
    else:
        narrate("{counts}", language, counts=counted)
    if met:
        message = words.gettext("Updated, because they were there before: {number}")
        narrate(message, language, number=met)
    total = sum(left_out.values())
    if total:
        kinds = "; ".join(f"{kind}: {number}" for kind, number in left_out.most_common())
        message = words.ngettext(
            "{number} row left out ({kinds})", "{number} rows left out ({kinds})", total
        )
        narrate(message, language, number=total, kinds=kinds)


def _counted(written: Counter[str], language: str) -> str:
    """Return how many entities of each kind there are, in words."""
    words = catalogue(language)
    number = {kind: written[kind] for kind in _COUNTED}
    phrases = {
        "event": words.ngettext("{number} event", "{number} events", number["event"]),
        "place": words.ngettext("{number} place", "{number} places", number["place"]),
        "actor": words.ngettext("{number} actor", "{number} actors", number["actor"]),
        "domain": words.ngettext("{number} domain", "{number} domains", number["domain"]),
        "source": words.ngettext("{number} source", "{number} sources", number["source"]),
    }
    shown = [
        phrases[kind].format(number=number[kind])
        for kind in _COUNTED
        if number[kind] or kind == "event"
    ]
    return words.gettext(", ").join(shown)


def _init(arguments: argparse.Namespace) -> ExitCode:
    """Write a mapping to begin with, and tell what the columns look like."""
    from ici_tui.importing.guessing import guessed_mapping

    language = reader_language(None)
    mapping, columns = guessed_mapping(_wanted(arguments))
    for line in columns:
        write_line(line, sys.stderr)
    if arguments.output == "-" or arguments.dry_run:
        sys.stdout.write(mapping)
        return ExitCode.FOUND
    first = arguments.files[0].partition("!")[0]
    path = Path(arguments.output or arguments.map or f"{Path(first).name.partition('.')[0]}.toml")
    if path.exists() and not arguments.force:
        raise UsageError(f"'{path}' is there already; --force replaces it", _COMMAND)
    from ici_tui.files.atomic import write_text

    if not _try_to_write(str(path), language, lambda where: write_text(where, [mapping])):
        return ExitCode.NOTHING
    message = catalogue(language).gettext(
        "The mapping is in {name}: read it, then run ici-tui import {file} --map {name}"
    )
    narrate(message, language, name=path, file=first)
    return ExitCode.FOUND
