"""Completion for bash, zsh and fish: the scripts, and the candidates that shells ask for.

A shell asks by running the program with ``_ARGCOMPLETE`` set; only then is argcomplete imported.
Ids come from the record on the command line, with their names for the shells that show them.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import argcomplete
from argcomplete.completers import FilesCompleter
from argcomplete.shell_integration import shellcode

from ici_tui.cli.arguments import (
    COMMANDS,
    completion_parser,
    explorer_parser,
    split_command,
)
from ici_tui.cli.choices import COLLECTIONS, SAVED, VIEWS
from ici_tui.cli.exits import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ici_tui.record.protocol import Record
    from ici_tui.record.record import Entity

    Completer = Callable[..., Mapping[str, str]]

PROGRAM = "ici-tui"
_NAME_LENGTH = 60


def run(arguments: argparse.Namespace) -> ExitCode:
    """Print the script that a shell evaluates once to complete the program's arguments."""
    sys.stdout.write(shellcode([PROGRAM], shell=arguments.shell))
    return ExitCode.FOUND


def complete() -> None:
    """Print the candidates for the shell and end the process."""
    line = os.environ.get("COMP_LINE", "")
    point = int(os.environ.get("COMP_POINT") or len(line))
    command, _ = split_command(_words_before(line[:point]))
    if command is None:
        parser: argparse.ArgumentParser = explorer_parser()
        _attach(parser, "file", _commands_and_files)
        _attach(parser, "view", _views)
        _attach(parser, "select", _ids())
    else:
        parser = completion_parser()
        subparser = _subparser(parser, command)
        _attach(subparser, "id", _ids())
        _attach(subparser, "kind", _kinds)
        for group in ("actor", "domain", "place", "source"):
            _attach(subparser, group, _ids(f"{group}s"))
    argcomplete.autocomplete(parser, always_complete_options="long")


def _words_before(line: str) -> list[str]:
    """Return the whole words before the one that is being completed, without the program."""
    try:
        words = shlex.split(line)
    except ValueError:  # an open quote: the word is being typed
        words = line.split()
    return words[1:] if line.endswith(" ") else words[1:-1]


def _subparser(parser: argparse.ArgumentParser, command: str) -> argparse.ArgumentParser:
    (action,) = (one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    found: argparse.ArgumentParser = action.choices[command]
    return found


def _attach(parser: argparse.ArgumentParser, name: str, completer: Completer) -> None:
    for action in parser._actions:
        if action.dest == name:
            action.completer = completer  # type: ignore[attr-defined]


def _commands_and_files(prefix: str, **_: object) -> Mapping[str, str]:
    files = FilesCompleter(("json", "jsonl", "gz", "zst"))(prefix)
    return {name: command.summary for name, command in COMMANDS.items()} | dict.fromkeys(files, "")


def _views(prefix: str, **_: object) -> Mapping[str, str]:
    from ici_tui.files.folders import saved_path
    from ici_tui.user.saved import NewerFormatError, SavedData, decoded

    try:
        kept, _sound = decoded(saved_path(os.environ).read_bytes())
    except (OSError, NewerFormatError):
        kept = SavedData()
    saved = {f"{SAVED}{view.name}": view.query for view in kept.views}
    found = dict.fromkeys(VIEWS, "") | saved
    return {name: about for name, about in found.items() if name.startswith(prefix)}


def _ids(collection: str | None = None) -> Completer:
    """Return the completer for the ids of a collection, or for everything that ``show`` takes."""

    def completer(prefix: str, parsed_args: argparse.Namespace, **_: object) -> Mapping[str, str]:
        from ici_tui.disagreements.joining import disagreements

        record = _record(parsed_args)
        if record is None:
            return {}
        if collection is not None:
            found = {entity.id: _name(entity) for entity in getattr(record, collection)}
        else:
            known = ((name, record.get(name)) for name in record.ids() if name.startswith(prefix))
            found = {name: _name(entity) for name, entity in known if entity is not None}
            found |= {one.id: "" for one in disagreements(record) if one.id not in found}
        return {name: about for name, about in found.items() if name.startswith(prefix)}

    return completer


def _kinds(prefix: str, parsed_args: argparse.Namespace, **_: object) -> Mapping[str, str]:
    from ici_tui.record.kinds import Collection

    record = _record(parsed_args)
    what = getattr(parsed_args, "what", "events")  # `export` writes events
    if record is None or what not in COLLECTIONS:
        return {}
    kinds = sorted(record.by_kind(Collection(what)))
    return {kind: "" for kind in kinds if kind.startswith(prefix)}


def _record(arguments: argparse.Namespace) -> Record | None:
    """Return the record on the command line, None if it cannot be opened."""
    from ici_tui.recordfile import RecordError, load

    path = getattr(arguments, "file", None)
    try:
        return load(Path(path) if path else None)
    except RecordError:
        return None


def _name(entity: Entity) -> str:
    """Return the name of an entity in Latin letters, for shells that cannot display Arabic."""
    for key in ("title", "name", "text", "summary"):
        texts = getattr(entity, key, None)
        if texts is not None:
            name: str = texts.in_language("en")
            plain = "".join(letter for letter in name if letter.isprintable())
            return plain[:_NAME_LENGTH]
    return ""
