"""A document that has been found valid opens without being checked again; nothing else does."""

import gzip
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from random import Random

import pytest

from ici_tui.files.behind import BackgroundWriter
from ici_tui.files.fingerprint import UnknownCodeError
from ici_tui.record.kinds import COLLECTIONS
from ici_tui.recordfile import RecordError, load, open_record, trusted_reading, validity_cache
from ici_tui.recordfile.content import Content
from ici_tui.recordfile.validity_cache import KEPT, ValidityCache, proof_of, proof_of_lines

OPENED = """\
import sys
from pathlib import Path
from ici_tui.recordfile import load
load(Path(sys.argv[1]))
print(sorted({"pydantic", "sqlite3"} & set(sys.modules)))
"""


@pytest.fixture
def path(record, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def loaded_by_opening(path):
    done = subprocess.run(
        [sys.executable, "-c", OPENED, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def memory():
    return ValidityCache()._path


def test_the_second_opening_needs_nothing_that_checks(path):
    assert loaded_by_opening(path) == "['sqlite3']"
    assert loaded_by_opening(path) == "[]"


def test_both_openings_give_the_same(path):
    first, second = open_record(path), open_record(path)
    assert ValidityCache().knows(path.read_bytes())
    assert first == second
    assert first.report.counts == second.report.counts


def test_the_bundled_record_is_the_same_when_it_is_known():
    assert load() == load()


def test_a_changed_document_is_checked(path, record):
    load(path)
    record["events"][0]["place"] = "nowhere"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(RecordError, match="nowhere"):
        load(path)
    with pytest.raises(RecordError, match="nowhere"):
        load(path)


def test_a_document_with_mistakes_is_never_known(path, record):
    record["events"][0]["date"] = "2004-13"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(RecordError):
        load(path)
    assert not memory().exists()


def test_other_checks_make_every_document_unknown(path, monkeypatch):
    load(path)
    assert ValidityCache().knows(path.read_bytes())
    monkeypatch.setattr(validity_cache, "code_fingerprint", lambda: "another")
    assert not ValidityCache().knows(path.read_bytes())


def test_where_the_checks_cannot_be_told_apart_nothing_is_known(path, monkeypatch):
    def fail():
        raise UnknownCodeError

    monkeypatch.setattr(validity_cache, "code_fingerprint", fail)
    load(path)
    assert proof_of(path.read_bytes()) == ""
    assert not memory().exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\x00\n" * 9, b"{}", b"0" * 64 + b"\n", b"\n" * (1 << 17)],
    ids=["empty", "bytes", "json", "other", "long"],
)
def test_a_damaged_memory_costs_time_only(path, content):
    expected = load(path)
    memory().write_bytes(content)
    assert load(path) == expected
    assert ValidityCache().knows(path.read_bytes())


def test_a_false_memory_does_not_open_what_has_not_the_shape_of_a_record(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"events": [{"id": 5}]}')
    ValidityCache().add(proof_of(path.read_bytes()))
    with pytest.raises(RecordError, match="missing"):
        load(path)


def test_the_memory_is_the_users_own_and_holds_nothing_of_the_document(path):
    load(path)
    assert memory().stat().st_mode & 0o777 == 0o600
    assert memory().parent.stat().st_mode & 0o077 == 0
    (line,) = memory().read_text().splitlines()
    assert line == proof_of(path.read_bytes())


def test_the_oldest_are_forgotten(path):
    for number in range(KEPT + 5):
        ValidityCache().add(f"{number:064}")
    load(path)
    kept = memory().read_text().split()
    assert len(kept) == KEPT
    assert kept[-1] == proof_of(path.read_bytes())
    assert kept[0] == f"{6:064}"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_where_nothing_can_be_written_nothing_is_remembered(path):
    memory().parent.mkdir(parents=True)
    memory().parent.chmod(0o500)
    load(path)
    assert not memory().exists()


def test_a_file_in_the_way_of_the_memory_is_no_trouble(path, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(path))
    assert load(path) == load(path)


def test_programs_that_remember_at_once_forget_nothing(path):
    proofs = [f"{number:064}" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda proof: ValidityCache().add(proof), proofs))
    assert sorted(memory().read_text().split()) == proofs


def test_a_record_opens_while_its_memory_cannot_be_written(path, monkeypatch):
    monkeypatch.undo()  # as in the program: behind
    monkeypatch.setenv("XDG_CACHE_HOME", str(path.parent))
    behind = BackgroundWriter("of this test")
    monkeypatch.setattr("ici_tui.files.behind.cache_writer", lambda: behind)
    hung = threading.Event()
    monkeypatch.setattr("ici_tui.files.kept_lines.replace_file", lambda *_: hung.wait(60))
    load(path)
    assert not behind.wait(0.01), "it is still being written"
    hung.set()
    assert behind.wait(60)


# JSON Lines.


@pytest.fixture(params=["plain", "compressed"])
def lines(request, record, tmp_path):
    """A file of JSON Lines that is big enough to be remembered, also compressed."""
    heading = {key: value for key, value in record.items() if not isinstance(value, list)}
    parts = [{"record": "dataset", **heading, "x_noise": Random(4).randbytes(1 << 20).hex()}]
    for name, kind in COLLECTIONS.items():
        parts += ({"record": kind, **part} for part in record.get(name, ()))
    data = "".join(f"{json.dumps(part)}\n\n" for part in parts).encode()
    path = tmp_path / ("a.jsonl" if request.param == "plain" else "a.jsonl.gz")
    path.write_bytes(data if request.param == "plain" else gzip.compress(data, 1, mtime=0))
    return path


def rewritten(path, old, new):
    """Put other bytes in the place of some in a file that may be compressed."""
    data = path.read_bytes()
    plain = gzip.decompress(data) if path.suffix == ".gz" else data
    assert old in plain
    changed = plain.replace(old, new, 1)
    path.write_bytes(gzip.compress(changed, 1, mtime=0) if path.suffix == ".gz" else changed)


def test_a_big_file_of_lines_is_checked_once(lines):
    assert loaded_by_opening(lines) == "['pydantic', 'sqlite3']"
    assert loaded_by_opening(lines) == "[]"


def test_both_openings_of_lines_give_the_same_and_tell_how_far_they_are(lines, monkeypatch):
    monkeypatch.setattr(trusted_reading, "_STEP", 1)
    first = open_record(lines)
    done: list[float] = []
    second = open_record(lines, done.append)
    assert first == second
    assert first.record.digest
    assert first.report.counts == second.report.counts
    assert done == sorted(done)
    assert done[-1] == 1


def test_lines_of_which_one_has_changed_are_checked(lines, record):
    load(lines)
    identifier = json.dumps(record["events"][0]["place"]).encode()
    rewritten(lines, b'"place": ' + identifier, b'"place": "nowhere"')
    for _ in range(2):
        with pytest.raises(RecordError, match="nowhere"):
            load(lines)


def test_lines_that_change_while_they_are_read_are_checked(lines, monkeypatch):
    load(lines)
    memory().with_name("files").unlink()  # it is not recognised by its samples
    take_digest = Content.take_digest

    def changed_after(content):
        digest = take_digest(content)
        rewritten(lines, b'"record": "event"', b'"record": "evnet"')
        return digest

    monkeypatch.setattr(Content, "take_digest", changed_after)
    with pytest.raises(RecordError, match="evnet"):
        load(lines)


def test_a_false_memory_does_not_open_lines_that_are_no_record(lines):
    rewritten(lines, b'"record": "event"', b'"record": "evnet"')
    with closing(Content(lines)) as content:
        ValidityCache().add(proof_of_lines(content.take_digest()))
    with pytest.raises(RecordError, match="evnet"):
        load(lines)


def test_a_small_file_of_lines_is_checked_each_time(lines, monkeypatch):
    monkeypatch.setattr("ici_tui.recordfile.content.DIGESTED_FROM", 1 << 40)
    load(lines)
    assert not memory().exists()
