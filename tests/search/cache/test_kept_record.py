"""A large record that was indexed is opened where it is, unless anything has changed since."""

import json
import os
from pathlib import Path

import pytest

from ici_tui import recordfile
from ici_tui.cli import main
from ici_tui.describe import LocalizedRecord
from ici_tui.files import known_files
from ici_tui.files.known_files import LARGE
from ici_tui.i18n.labels import term_labels
from ici_tui.recordfile import load
from ici_tui.search.cache import build_here, index_cache
from ici_tui.search.cache.index_cache import IndexCache, index_of
from ici_tui.search.cache.kept_record import open_kept
from ici_tui.stores.bodies import ChangedFileError
from ici_tui.stores.file import FileRecord

COUNT = 300


class AtOnce:
    def do(self, task):
        task()


def lines():
    yield {"record": "dataset", "schema_version": "1.0", "id": "ports", "title": {"en": "Ports"}}
    yield {"record": "source", "id": "log", "type": "book", "title": {"en": "A log"}}
    for number in range(COUNT):
        yield {
            "record": "event",
            "id": f"event-{number}",
            "kind": "visit",
            "date": f"{1900 + number % 120}-03-0{1 + number % 9}",
            "title": {"en": f"harbour {number}", "ar": f"ميناء {number}"},
            "claims": [{"source": "log"}],
            "x_more": "x" * (LARGE // COUNT),
        }


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("ici_tui.files.behind.cache_writer", AtOnce)
    monkeypatch.setattr(index_cache, "BIG", COUNT)
    return tmp_path / "cache" / "ici-tui"


@pytest.fixture
def unnoted(monkeypatch):
    """A file system that does not note every change, and marks with next to no samples."""
    state = known_files._state
    monkeypatch.setattr(known_files, "_state", lambda descriptor: state(descriptor)[:2])
    monkeypatch.setattr(known_files, "SAMPLES", 2)


@pytest.fixture
def file(tmp_path, folder):
    """A large record that has been read and indexed."""
    path = tmp_path / "ports.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in lines()), encoding="utf-8")
    index_of(load(path), term_labels(), big=COUNT).close()
    return path


@pytest.fixture
def reads(monkeypatch) -> list[Path]:
    """The files that were read as a whole."""
    found: list[Path] = []
    read = recordfile.open_record

    def noted(path=None, *arguments, **options):
        found.append(path)
        return read(path, *arguments, **options)

    monkeypatch.setattr(recordfile, "open_record", noted)
    return found


def test_it_is_the_record_of_the_file(file):
    record = open_kept(file, term_labels())
    assert isinstance(record, FileRecord)
    assert list(record.events) == list(load(file).events)
    assert index_of(record, term_labels()).search("=harbour", finished=True).count == COUNT


def test_commands_do_not_read_the_file(file, reads, capsys):
    assert main(["search", "harbour 7", str(file)]) == 0
    assert "event-7 " in capsys.readouterr().out
    assert main(["show", "event-9", str(file)]) == 0
    assert "harbour 9" in capsys.readouterr().out
    assert main(["list", "events", str(file)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == COUNT
    assert reads == []


def test_a_file_that_has_changed_is_read(file):
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert open_kept(file, term_labels()) is None


def test_another_file_is_read(file, tmp_path):
    other = tmp_path / "other.jsonl"
    other.write_bytes(file.read_bytes())
    assert open_kept(other, term_labels()) is None


def test_with_other_words_for_its_terms_it_is_read(file):
    assert open_kept(file, {"event-kind": {"visit": ("call",)}}) is None


def test_with_a_damaged_index_it_is_read(file, folder):
    (index,) = IndexCache(folder).paths()
    with index.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\0" * 4096)
    assert open_kept(file, term_labels()) is None


def test_without_what_the_store_needs_it_is_read(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(build_here, "keep", lambda *_: None)
    path = tmp_path / "ports.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in lines()), encoding="utf-8")
    index_of(load(path), term_labels(), big=COUNT).close()
    assert open_kept(path, term_labels()) is None


def test_a_change_that_no_mark_tells_is_noticed_where_it_is_read(unnoted, file):
    before = file.stat()
    data = bytearray(file.read_bytes())
    data[data.index(b"harbour 200")] ^= 1
    file.write_bytes(data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    record = open_kept(file, term_labels())
    assert record is not None
    assert record.get("event-100") is not None
    with pytest.raises(ChangedFileError):
        record.get("event-200")
    # From now on the file is not known.
    assert open_kept(file, term_labels()) is None


def test_one_that_is_cut_off_while_it_is_read_ends_a_command_with_one_line(file, capsys):
    record = open_kept(file, term_labels())
    assert record is not None
    os.truncate(file, 5000)
    localized = LocalizedRecord.of(record)
    with pytest.raises(ChangedFileError) as caught:
        localized.name("event-250")
    assert "it has changed" in str(caught.value)
