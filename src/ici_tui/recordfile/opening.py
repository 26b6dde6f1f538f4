"""Reads and validates the record at a path."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from ici_tui.files.known_files import Assumption, KnownFiles, mark_of
from ici_tui.record.record import MemoryRecord
from ici_tui.recordfile.content import STDIN, Content, Form
from ici_tui.recordfile.errors import RecordError
from ici_tui.recordfile.report import MAX_PROBLEMS, LeftOut, Report
from ici_tui.recordfile.trusted_reading import read_trusted
from ici_tui.recordfile.validity_cache import ValidityCache

_BUNDLED_NAME = "events.json"


class OpenedRecord(Struct, frozen=True):
    """A valid record and its origin.

    Attributes:
        record: The record.
        name: What was opened, as the user named it.
        path: The file, ``-`` for standard input; None for the bundled record.
        form: Whether it was one document or JSON Lines.
        report: How many parts it has; without problems.
        assumption: What was assumed of the file, for the caller to verify; None if nothing was.
        left_out: What was left out of the file because it is wrong; None if nothing was.
    """

    record: MemoryRecord
    name: str
    path: Path | None
    form: Form
    report: Report
    assumption: Assumption | None = None
    left_out: LeftOut | None = None


def bundled_path() -> Path:
    """Return the bundled record: package data when installed, else the repository's file."""
    package = Path(__file__).parents[1] / "data" / _BUNDLED_NAME
    return package if package.is_file() else Path(__file__).parents[3] / "data" / _BUNDLED_NAME


def open_record(
    path: Path | None = None,
    progress: Callable[[float], None] | None = None,
    *,
    assume: bool = False,
    lenient: bool = False,
) -> OpenedRecord:
    """Read a record; see :func:`ici_tui.recordfile.open_record`."""
    if lenient:
        return _opened_leniently(path, progress)
    with closing(_content(path)) as content:
        found_valid, known = ValidityCache(), KnownFiles()
        # From before reading: if the file is changed meanwhile, it is not recognised later.
        mark = mark_of(path) if path is not None and path != STDIN else ""
        likely = known.digest(mark)
        trusted = read_trusted(content, found_valid, progress, likely, assume=assume)
        if trusted is None:
            content.assume("")
        assumed = bool(trusted and assume and likely and content.form() == "jsonl")
        report, record = trusted or _checked(content, found_valid, progress)
        if record is None:
            raise RecordError(report.name, report.problems, report.more)
        if content.digest != likely:
            known.add(mark, content.digest)
        assumption = Assumption(path, mark, likely, known) if path and assumed else None
        return OpenedRecord(record, content.name, path, content.form(), report, assumption)


def _opened_leniently(path: Path | None, progress: Callable[[float], None] | None) -> OpenedRecord:
    from ici_tui.recordfile.lenient_reading import read_leniently

    with closing(_content(path)) as content:
        report, record, left_out = read_leniently(content, progress)
        if record is None:
            raise RecordError(report.name, report.problems, report.more)
        return OpenedRecord(record, content.name, path, content.form(), report, left_out=left_out)


def _checked(
    content: Content, found_valid: ValidityCache, progress: Callable[[float], None] | None
) -> tuple[Report, MemoryRecord | None]:
    """Read and validate a record; imports the validation."""
    from ici_tui.recordfile.reading import read

    reading = read(content, keep=True, progress=progress)
    if reading.record is not None:
        found_valid.add(reading.proof)
    return reading.report, reading.record


def validate(path: Path | None = None, *, limit: int | None = None, kinds: bool = False) -> Report:
    """Check a record; see :func:`ici_tui.recordfile.validate`."""
    from ici_tui.recordfile.problem_list import ProblemList
    from ici_tui.recordfile.reading import read

    problems = ProblemList(MAX_PROBLEMS if limit is None else limit, kinds_wanted=kinds)
    with closing(_content(path)) as content:
        return read(content, problems=problems).report


def _content(path: Path | None) -> Content:
    return Content(bundled_path(), _BUNDLED_NAME) if path is None else Content(path)
