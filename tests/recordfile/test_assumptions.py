"""A large file that looks the same as before is taken for the same, and then looked at whole."""

import gzip
import json
import os
from pathlib import Path
from random import Random

import pytest
from tests.recordfile.conftest import json_lines, small_record

from ici_tui.files import known_files
from ici_tui.recordfile import RecordError, load, open_record
from ici_tui.recordfile.content import Content

OLD, NEW = b"Keep it lit.", b"Keep it lot."


@pytest.fixture(autouse=True)
def _without_time_of_change(monkeypatch):
    """As in a file system that does not note when a file was changed."""
    state = known_files._state
    monkeypatch.setattr(known_files, "_state", lambda descriptor: state(descriptor)[:2])


@pytest.fixture
def path(tmp_path):
    """A large file whose last lines are between two samples."""
    noise = Random(4).randbytes(1 << 19).hex()
    line = json.dumps({"record": "place", "id": "far", "kind": "sea", "name": {"en": "F"}})
    rest = line[:-1] + f', "x_noise": "{noise}"}}\n'
    path = tmp_path / "large.jsonl"
    path.write_text(rest + json_lines(small_record()) + rest.replace('"far"', '"further"'))
    return path


def changed_unnoticed(path: Path, old: bytes = OLD, new: bytes = NEW) -> None:
    """Change some bytes; size and time stay, and so do the samples."""
    before, mark, data = path.stat(), known_files.mark_of(path), path.read_bytes()
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert known_files.mark_of(path) == mark


def motto(record):
    (statement,) = record.statements
    return statement.text.in_language("en")


def always() -> bool:
    return False


def test_nothing_is_assumed_of_a_file_that_is_read_for_the_first_time(path):
    assert open_record(path, assume=True).assumption is None


def test_a_file_that_looks_the_same_is_read_once_without_computing_its_digest(path, monkeypatch):
    first = open_record(path)
    monkeypatch.setattr(Content, "take_digest", None)
    second = open_record(path, assume=True)
    assert (second.record, second.record.digest) == (first.record, first.record.digest)
    assert second.assumption is not None
    assert second.assumption.digest == first.record.digest
    assert second.assumption.holds(always)
    assert open_record(path, assume=True).assumption is not None


def test_a_change_that_escapes_the_samples_is_found_afterwards(path):
    digest = open_record(path).record.digest
    changed_unnoticed(path)
    opened = open_record(path, assume=True)
    assert opened.record.digest == digest, "it is taken for the same"
    assert opened.assumption is not None
    assert not opened.assumption.holds(always)
    again = open_record(path, assume=True)
    assert again.assumption is None
    assert motto(again.record) == NEW.decode()
    assert again.record.digest != digest
    assert open_record(path, assume=True).record.digest == again.record.digest


def test_who_assumes_nothing_finds_the_change_at_once(path):
    load(path)
    changed_unnoticed(path)
    opened = open_record(path)
    assert opened.assumption is None
    assert motto(opened.record) == NEW.decode()


@pytest.mark.parametrize("assume", [False, True])
def test_a_mistake_that_escapes_the_samples_is_reported(path, assume):
    load(path)
    changed_unnoticed(path, b'"record": "statement"', b'"record": "statenemt"')
    with pytest.raises(RecordError, match="statenemt"):
        open_record(path, assume=assume)


def test_a_compressed_file_is_recognised_too(path):
    packed = path.with_name("large.jsonl.gz")
    packed.write_bytes(gzip.compress(path.read_bytes() + b"\n" * 5, 0))
    first = open_record(packed)
    opened = open_record(packed, assume=True)
    assert opened.record == first.record
    assert opened.assumption is not None
    assert opened.assumption.holds(always)


def test_nothing_is_assumed_of_a_document(tmp_path):
    path = tmp_path / "large.json"
    path.write_text(json.dumps(small_record() | {"x_noise": "n" * (1 << 20)}))
    load(path)
    assert open_record(path, assume=True).assumption is None
