"""Large files are recognised by what the system says of them and by samples."""

import os
from hashlib import sha256

import pytest

from ici_tui.files import known_files
from ici_tui.files.known_files import LARGE, SAMPLES, KnownFiles, has_digest, mark_of


class AtOnce:
    def do(self, task):
        task()


@pytest.fixture(autouse=True)
def _written_at_once(monkeypatch):
    monkeypatch.setattr("ici_tui.files.behind.cache_writer", AtOnce)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(bytes(range(256)) * (LARGE // 64))
    return path


def changed(path, at, *, same_times=True):
    """Change one byte; the size stays."""
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes((byte[0] ^ 1,)))
    if same_times:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.fixture
def _without_time_of_change(monkeypatch):
    """As in a file system that does not note when a file was changed."""
    state = known_files._state

    def other(descriptor):
        return tuple(value for place, value in enumerate(state(descriptor)) if place != 2)

    monkeypatch.setattr(known_files, "_state", other)


def test_an_untouched_file_has_the_same_mark(path):
    assert mark_of(path) == mark_of(path) != ""


def test_a_changed_byte_changes_the_mark_though_size_and_time_are_the_same(path):
    before = mark_of(path)
    changed(path, LARGE + 5000)
    assert mark_of(path) != before


@pytest.mark.usefixtures("_without_time_of_change")
@pytest.mark.parametrize("at", [0, -1])
def test_the_ends_of_a_file_are_among_the_samples(path, at):
    before = mark_of(path)
    changed(path, at % path.stat().st_size)
    assert mark_of(path) != before


@pytest.mark.usefixtures("_without_time_of_change")
def test_a_change_between_the_samples_may_escape(path):
    before = mark_of(path)
    changed(path, (path.stat().st_size - 4096) * 3 // (SAMPLES - 1) + 4096 + 2000)
    assert mark_of(path) == before


def test_another_file_with_the_same_contents_has_another_mark(path, tmp_path):
    other = tmp_path / "other"
    other.write_bytes(path.read_bytes())
    assert mark_of(other) != mark_of(path)


@pytest.mark.parametrize("name", ["small", "folder", "nothing", "a\0b"])
def test_what_is_no_large_file_has_no_mark(tmp_path, name):
    (tmp_path / "small").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    assert mark_of(tmp_path / name) == ""


def test_a_file_is_known_by_its_mark_until_it_is_forgotten(tmp_path):
    known = KnownFiles(tmp_path / "files")
    assert known.digest("m") == ""
    known.add("m", "d")
    known.add("n", "e")
    assert (KnownFiles(tmp_path / "files").digest("m"), known.digest("n")) == ("d", "e")
    known.forget("m", "d")
    assert (known.digest("m"), known.digest("n")) == ("", "e")


def test_of_two_digests_the_later_one_counts(tmp_path):
    known = KnownFiles(tmp_path / "files")
    known.add("m", "d")
    known.add("m", "e")
    assert known.digest("m") == "e"


@pytest.mark.parametrize(("mark", "digest"), [("", "d"), ("m", "")])
def test_nothing_is_remembered_without_a_mark_or_a_digest(tmp_path, mark, digest):
    KnownFiles(tmp_path / "files").add(mark, digest)
    assert not (tmp_path / "files").exists()


def test_the_whole_file_says_whether_it_has_a_digest(path, tmp_path):
    digest = sha256(path.read_bytes()).hexdigest()
    assert has_digest(path, digest, lambda: False)
    changed(path, 70_000)
    assert not has_digest(path, digest, lambda: False)
    assert has_digest(path, digest, lambda: True), "cancelled: nothing was found"
    assert has_digest(tmp_path / "nothing", digest, lambda: False), "nothing to be found"
