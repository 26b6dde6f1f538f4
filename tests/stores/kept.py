"""Records that stay in their files, made of records in memory."""

from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from ici_tui.disagreements.findings import findings_of
from ici_tui.export.subset import record_lines
from ici_tui.i18n.labels import term_labels
from ici_tui.record.record import MemoryRecord
from ici_tui.search.cache.keeping import keep
from ici_tui.search.index import Index
from ici_tui.search.subjects_on_demand import SubjectsOnDemand
from ici_tui.stores.file import FileRecord
from ici_tui.stores.findings import FindingsToKeep


def kept_in(folder: Path, record: MemoryRecord) -> FileRecord:
    """Write a record to a file, index it, and open it there."""
    file, index = folder / "record.jsonl", folder / "record.index"
    file.write_text("".join(record_lines(record)), encoding="utf-8")
    return kept_of(file, index, record)


def kept_of(file: Path, index: Path, record: MemoryRecord) -> FileRecord:
    """Index a record of a file, and open it there."""
    digest = sha256(file.read_bytes()).hexdigest()
    read = replace(record, digest=digest, origin=str(file))
    Index.build(read, index, term_labels()).close()
    keep(index, read, FindingsToKeep.of(findings_of(read)))
    return FileRecord(file, index, digest)


def index_of(record: FileRecord) -> Index:
    """Open the index of a record in its file."""
    return Index.open(record.index, subjects=SubjectsOnDemand(record, term_labels()), record=record)
