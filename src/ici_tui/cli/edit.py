"""``ici-tui edit ID FILE``: opens the user's editor at an entity, and checks what is saved."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from ici_tui.cli.changing import DONE, NOT_DONE, language, report, report_journal, tell
from ici_tui.cli.narration import write_line
from ici_tui.editing.editor import line_of, run_editor
from ici_tui.editing.errors import ChangedMeanwhileError, EditError, InvalidError
from ici_tui.editing.record_text import RecordText, read_text
from ici_tui.editing.writing import keep_beside, whole, write
from ici_tui.files.atomic import BusyError
from ici_tui.i18n import catalogue
from ici_tui.jsontext.suggestions import did_you_mean

if TYPE_CHECKING:
    import argparse

    from ici_tui.cli.exits import ExitCode

_SHOWN = 40


def run(arguments: argparse.Namespace) -> ExitCode:
    """Edit a copy of the record until it can be written, or the reader gives up."""
    name = arguments.file
    try:
        record = read_text(Path(name))
        line = line_of(record, arguments.id)
    except EditError as error:
        report(error, name)
        return NOT_DONE
    if line is None:
        _tell_unknown(record, arguments.id)
        return NOT_DONE
    with tempfile.TemporaryDirectory(prefix="ici-tui-") as folder:
        copy = Path(folder) / _plain_name(record)
        copy.write_bytes(record.text.encode())
        return _Editing(record, copy, line, f"edit {arguments.id}").run()


def _plain_name(record: RecordText) -> str:
    return record.path.name.removesuffix(".gz").removesuffix(".zst")


def _tell_unknown(record: RecordText, identifier: str) -> None:
    words = catalogue(language())
    try:
        known = [entry.id for entry in record.entries()]
    except EditError:
        known = []
    near = did_you_mean(identifier, known)
    if near is None:
        tell(words.gettext("The record has no “{word}”."), word=identifier)
    else:
        message = words.gettext("The record has no “{word}”. Did you mean “{near}”?")
        tell(message, word=identifier, near=near)


class _Editing:
    """One file in the editor.

    Args:
        record: The record as it was read.
        copy: The file that the editor changes.
        line: Where the editor begins.
        what: What the write is for.
    """

    def __init__(self, record: RecordText, copy: Path, line: int, what: str) -> None:
        self._record = record
        self._copy = copy
        self._line = line
        self._what = what
        self._words = catalogue(language())

    def run(self) -> ExitCode:
        name = str(self._record.path)
        while True:
            try:
                run_editor(self._copy, self._line)
                text = self._copy.read_bytes().decode()
            except (EditError, OSError) as error:
                report(error, name)
                return NOT_DONE
            except UnicodeDecodeError:
                report(EditError("what the editor saved is not UTF-8"), name)
                return self._kept()
            if text == self._record.text:
                tell(self._words.gettext("Nothing was changed in {name}."), name=name)
                return DONE
            try:
                written = write(self._record, whole(self._record, text), self._what, os.environ)
            except InvalidError as error:
                report(error, name)
                if error.report.problems and error.report.problems[0].line:
                    self._line = error.report.problems[0].line
                answer = self._ask(
                    self._words.gettext("Edit again (e), keep a copy (k), or drop it (d)?"), "ekd"
                )
                if answer == "e":
                    continue
                return self._kept(text) if answer == "k" else NOT_DONE
            except ChangedMeanwhileError:
                return self._changed_meanwhile(text)
            except (EditError, BusyError, OSError) as error:
                report(error, name)
                return self._kept(text)
            report_journal(written, name)
            tell(self._words.gettext("{name} was written."), name=name)
            return DONE

    def _changed_meanwhile(self, text: str) -> ExitCode:
        """Show what the other program has made of the file, and let the reader choose."""
        name = str(self._record.path)
        tell(self._words.gettext("Another program has changed {name} meanwhile:"), name=name)
        try:
            theirs = read_text(self._record.path)
        except EditError as error:
            report(error, name)
            return self._kept(text)
        before = self._record.text.splitlines()
        lines = list(unified_diff(before, theirs.text.splitlines(), lineterm="", n=0))[2:]
        for line in lines[:_SHOWN]:
            write_line(line, sys.stderr)
        if len(lines) > _SHOWN:
            write_line(f"… {len(lines) - _SHOWN:,} more lines", sys.stderr)
        answer = self._ask(
            self._words.gettext(
                "Keep yours beside it (k), write yours over it (w), or drop it (d)?"
            ),
            "kwd",
        )
        if answer == "w":
            try:
                beside = keep_beside(theirs, theirs.text, "theirs")
                written = write(theirs, whole(theirs, text), self._what, os.environ)
            except (EditError, BusyError, OSError) as error:
                report(error, name)
                return self._kept(text)
            report_journal(written, name)
            message = self._words.gettext("{name} was written; the other version is in {other}.")
            tell(message, name=name, other=beside)
            return DONE
        return self._kept(text) if answer == "k" else NOT_DONE

    def _kept(self, text: str | None = None) -> ExitCode:
        """Keep what was edited beside the file, and say where."""
        if text is None:
            path = self._record.path.with_name(f"{self._record.path.name}.yours")
            shutil.copyfile(self._copy, path)
        else:
            path = keep_beside(self._record, text)
        tell(self._words.gettext("Your version is in {own}."), own=path)
        return NOT_DONE

    def _ask(self, question: str, answers: str) -> str:
        """Return the letter that the reader chooses; without a terminal, keep a copy."""
        if sys.stdin is None or not sys.stdin.isatty():
            return "k"
        while True:
            tell(question)
            try:
                answer = input().strip().lower()[:1]
            except EOFError:
                return "k"
            if answer and answer in answers:
                return answer
