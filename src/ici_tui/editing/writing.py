"""Writes the text of a record: valid, whole, and never over what another program has written."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from msgspec import Struct

from ici_tui.editing.changes import Replacement, difference, inverse, replaced
from ici_tui.editing.errors import ChangedMeanwhileError, EditError, InvalidError
from ici_tui.editing.journal import Journal, Write, text_digest
from ici_tui.editing.record_text import RecordText, digest_of
from ici_tui.files.atomic import draft_of, locked_in_place
from ici_tui.recordfile.content import Content
from ici_tui.recordfile.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ici_tui.recordfile.report import Report

_BLOCK = 1 << 18


class Written(Struct, frozen=True):
    """The result of a write.

    Attributes:
        record: The text as it is now in the file.
        report: What was counted when it was validated, with warnings.
        not_kept: Why the write cannot be taken back; empty if it can.
    """

    record: RecordText
    report: Report
    not_kept: str = ""


class _Text(Content):
    """The content of a text that is not in its file yet."""

    def __init__(self, path: Path, data: bytes) -> None:
        super().__init__(path)
        self._data = data

    def _raw(self) -> Iterator[bytes]:
        for start in range(0, len(self._data), _BLOCK):
            yield self._data[start : start + _BLOCK]


def check(record: RecordText, text: str) -> Report:
    """Return the problems that a text would have in the place of a record's."""
    return read(_Text(record.path, text.encode("utf-8", "surrogatepass"))).report


def write(
    record: RecordText,
    replacements: Sequence[Replacement],
    what: str,
    environ: Mapping[str, str],
    *,
    checked: bool = True,
) -> Written:
    """Replace ranges of a record's file.

    Args:
        record: The text as it was read.
        replacements: What to replace.
        what: What the write is for, for the journal.
        environ: The environment, which says where the journal is.
        checked: Whether to validate the new text; what was valid before need not be.

    Raises:
        InvalidError: The new text is not a valid record; nothing is written.
        ChangedMeanwhileError: The file is not as it was read; nothing is written.
        EditError: It may not be written.
        BusyError: Another program is writing it.
        OSError: It cannot be written.
    """
    text = replaced(record.text, replacements)
    report = check(record, text) if checked else None
    if report is not None and not report.ok:
        raise InvalidError(report, text)
    data = record.bytes_of(text)
    journal = Journal.of(record.path, environ)
    kept = Write(
        what,
        text_digest(record.text),
        text_digest(text),
        tuple(inverse(record.text, replacements)),
    )
    not_kept = ""
    if record.digest:
        with locked_in_place(record.path):
            not_kept = _publish(record, text, data, journal, kept)
    else:
        _publish_new(record, text, data)
    now = RecordText(record.path, text, record.form, record.packing, digest_of(data))
    return Written(now, report or check_nothing(record), not_kept)


def check_nothing(record: RecordText) -> Report:
    """Return an empty report."""
    from ici_tui.recordfile.report import Report

    return Report(str(record.path), ())


def _publish(record: RecordText, text: str, data: bytes, journal: Journal, kept: Write) -> str:
    """Write the file under its lock; return why the journal has no entry of it, if it has none."""
    not_kept = ""
    with draft_of(record.path) as draft:
        draft.fill(data)
        if digest_of(record.path.read_bytes()) != record.digest:
            raise ChangedMeanwhileError(text)
        # The journal first: an entry of a write that never was is recognised, and skipped.
        try:
            if not journal.add(kept):
                not_kept = "it is too long"
        except OSError as error:
            not_kept = error.strerror or str(error)
        draft.publish(record.path.resolve(), stat.S_IMODE(record.path.stat().st_mode))
    return not_kept


def _publish_new(record: RecordText, text: str, data: bytes) -> None:
    with draft_of(record.path, mode=0o666) as draft:
        draft.fill(data)
        try:
            os.link(draft.path, record.path)
        except FileExistsError:
            raise ChangedMeanwhileError(text) from None
        except OSError:  # a file system without links
            if record.path.exists():
                raise ChangedMeanwhileError(text) from None
            draft.publish(record.path)


def undo(record: RecordText, environ: Mapping[str, str]) -> tuple[str, Written]:
    """Take back the last write of a file; return what it was, and the result.

    Raises:
        EditError: There is nothing to take back, or the file has changed since.
        ChangedMeanwhileError: The file is not as it was read; nothing is written.
        BusyError: Another program is writing it.
        OSError: It, or the journal, cannot be read or written.
    """
    journal = Journal.of(record.path, environ)
    writes = journal.writes()
    now = text_digest(record.text)
    while writes and writes[-1].after != now and writes[-1].before == now:
        del writes[-1]  # the program was killed before it wrote, or after it took back
    if not writes:
        raise EditError("there is no write to take back")
    last = writes[-1]
    if last.after != now:
        raise EditError("it has been changed since it was written here; nothing is taken back")
    text = replaced(record.text, last.ranges)
    if text_digest(text) != last.before:
        raise EditError("the journal is damaged; nothing is taken back")
    data = record.bytes_of(text)
    with locked_in_place(record.path), draft_of(record.path) as draft:
        draft.fill(data)
        if digest_of(record.path.read_bytes()) != record.digest:
            raise ChangedMeanwhileError(text)
        draft.publish(record.path.resolve(), stat.S_IMODE(record.path.stat().st_mode))
        journal.keep(writes[:-1])
    after = RecordText(record.path, text, record.form, record.packing, digest_of(data))
    return last.what, Written(after, check_nothing(after))


def keep_beside(record: RecordText, text: str, whose: str = "yours") -> Path:
    """Write a text beside the file, and return where.

    Args:
        record: The file.
        text: The text.
        whose: What the name ends in.

    Raises:
        OSError: It cannot be written.
    """
    data = record.bytes_of(text)
    number = 1
    while True:
        end = f".{whose}" if number == 1 else f".{whose}-{number}"
        path = record.path.with_name(record.path.name + end)
        try:
            with path.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        except FileExistsError:
            number += 1
            continue
        return path


def whole(record: RecordText, text: str) -> list[Replacement]:
    """Return the replacement that makes a record's text another one."""
    return difference(record.text, text)
