"""A file is the old one or the whole new one, and keeps its place and its permissions."""

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ici_tui.files import atomic
from ici_tui.files.atomic import (
    BusyError,
    draft_in,
    draft_of,
    locked,
    locked_in_place,
    replace_file,
    sweep_drafts,
    write_text,
)


def as_bytes(path, text):
    replace_file(path, text.encode())


def as_text(path, text):
    write_text(path, [text])


both = pytest.mark.parametrize("write", [as_bytes, as_text])


def failing():
    yield "half"
    raise RuntimeError("the rest cannot be made")


def test_a_new_file_has_the_text_in_utf_8_and_the_usual_permissions(tmp_path):
    path = tmp_path / "new.txt"
    write_text(path, iter(["ن\n", "b\r\n"]))
    assert path.read_bytes() == "ن\nb\r\n".encode()
    (tmp_path / "usual").touch()
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert sorted(one.name for one in tmp_path.iterdir()) == ["new.txt", "usual"]


def test_a_text_that_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "old.txt"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        write_text(path, failing())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_is_there_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "old.txt"
    path.write_text("old")
    seen = []

    def pieces():
        yield "new"
        seen.append(path.read_text())
        yield "er"

    write_text(path, pieces())
    assert seen == ["old"]
    assert path.read_text() == "newer"


@both
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_permissions_stay(tmp_path, write, mode):
    path = tmp_path / "old.txt"
    path.write_text("old")
    path.chmod(mode)
    write(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_of_the_programs_own_is_nobody_elses(tmp_path):
    path = tmp_path / "kept.json"
    before = os.umask(0)
    try:
        replace_file(path, b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@both
def test_a_link_stays_a_link(tmp_path, write):
    target, link = tmp_path / "there" / "target.txt", tmp_path / "link.txt"
    target.parent.mkdir()
    target.write_text("old")
    link.symlink_to(target)
    write(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_is_written_to(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    write_text(path, ["a", "b"])
    reader.join(10)
    assert read == ["ab"]
    assert stat.S_ISFIFO(path.stat().st_mode)


@both
def test_a_folder_that_is_not_there_is_an_error(tmp_path, write):
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "nowhere" / "a.txt", "a")


@both
def test_a_long_name_can_be_written(tmp_path, write):
    path: Path = tmp_path / ("n" * 240 + ".json")
    write(path, "a")
    assert path.read_text() == "a"


@both
def test_a_failed_write_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch, write):
    path = tmp_path / "a"
    path.write_text("old")

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def synced(monkeypatch):
    """What was brought to the disk: the contents of files, and the names in folders."""
    states: list[str | set[str]] = []
    fsync = os.fsync

    def noting(number):
        path = Path(f"/proc/self/fd/{number}").readlink()
        states.append({one.name for one in path.iterdir()} if path.is_dir() else path.read_text())
        fsync(number)

    monkeypatch.setattr(os, "fsync", noting)
    return states


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs the names of descriptors")
@both
def test_the_data_are_on_the_disk_before_the_name_and_the_name_before_the_end(
    tmp_path, synced, write
):
    write(tmp_path / "a", "new")
    assert synced == ["new", {"a"}]


@both
@pytest.mark.parametrize("code", [errno.EINVAL, errno.EACCES])
def test_a_file_system_that_cannot_sync_folders_is_no_failure(tmp_path, monkeypatch, write, code):
    fsync = os.fsync

    def files_only(number):
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(code, os.strerror(code))
        fsync(number)

    monkeypatch.setattr(os, "fsync", files_only)
    write(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "new"


@both
def test_a_disk_that_fails_to_sync_the_folder_is_a_failure(tmp_path, monkeypatch, write):
    fsync = os.fsync

    def files_only(number):
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(number)

    monkeypatch.setattr(os, "fsync", files_only)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        write(tmp_path / "a", "new")


def test_drafts_that_killed_writers_have_left_are_swept_and_nothing_else(tmp_path):
    path = tmp_path / "kept.json"
    replace_file(path, b"x")
    (tmp_path / ".kept.json.0123456789ab.draft").touch()
    others = {".other.json.0123456789ab.draft", ".kept.json.mine.draft"}
    for name in others:
        (tmp_path / name).touch()
    sweep_drafts(path)
    assert {one.name for one in tmp_path.iterdir()} == {"kept.json", *others}


def test_what_is_being_written_is_not_swept(tmp_path):
    path = tmp_path / "[kept].json"

    def pieces():
        yield "first "
        write_text(path, ["of another writer"])
        yield "and last"

    write_text(path, pieces())
    assert path.read_text() == "first and last"
    assert list(tmp_path.iterdir()) == [path]


def test_a_draft_that_was_swept_before_it_was_claimed_is_made_again(tmp_path, monkeypatch):
    path = tmp_path / "new.txt"
    lock = atomic._try_to_lock
    swept: list[int] = []

    def late(descriptor):
        if not swept:
            swept.append(descriptor)
            sweep_drafts(path)
        return lock(descriptor)

    monkeypatch.setattr(atomic, "_try_to_lock", late)
    write_text(path, ["text"])
    assert swept
    assert path.read_text() == "text"
    assert list(tmp_path.iterdir()) == [path]


WRITER = """\
import sys, time
from pathlib import Path
from ici_tui.files.atomic import write_text
def pieces():
    yield "half"
    print("writing", flush=True)
    time.sleep(1000)
write_text(Path(sys.argv[1]), pieces())
"""


def test_what_a_killed_writer_has_left_is_gone_with_the_next_file(tmp_path):
    path = tmp_path / "out[1].json"
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.kill()
    assert [one.suffix for one in tmp_path.iterdir()] == [".draft"]
    write_text(path, ["whole"])
    assert list(tmp_path.iterdir()) == [path]


@both
@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
def test_a_name_that_no_file_can_have_is_an_error_of_the_system(tmp_path, write, name):
    with pytest.raises(OSError) as raised:  # noqa: PT011 - the number is looked at below
        write(tmp_path / name, "text")
    assert raised.value.errno == errno.EINVAL
    assert list(tmp_path.iterdir()) == []


def test_a_draft_that_is_not_published_is_gone(tmp_path):
    with draft_in(tmp_path, "a.") as draft:
        assert draft.path.name.startswith("a.")
        assert draft.path.name.endswith(".draft")
    assert list(tmp_path.iterdir()) == []


# Locks.

HOLDER = """\
import sys, time
from pathlib import Path
from ici_tui.files.atomic import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(tmp_path):
    """A lock that another process holds until its input ends."""
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield path, holder
        holder.kill()


def test_a_lock_is_waited_for_no_longer_than_asked(held):
    path, _ = held
    started = time.monotonic()
    with pytest.raises(BusyError, match="lock"), locked(path, 0.1):
        pass
    assert 0.1 <= time.monotonic() - started < 60


def test_a_lock_is_had_as_soon_as_its_holder_ends(held):
    path, holder = held
    holder.kill()
    with locked(path, 60):
        pass


def test_a_lock_in_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError), locked(tmp_path / "nowhere" / "lock"):
        pass


def test_who_waited_for_a_file_that_was_replaced_locks_the_one_that_is_there(tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(b"old")
    waiting, got = threading.Event(), []

    def wait():
        waiting.set()
        with locked_in_place(path):
            got.append(path.read_bytes())

    with locked_in_place(path):
        thread = threading.Thread(target=wait)
        thread.start()
        assert waiting.wait(60)
        with draft_of(path) as draft:
            draft.fill(b"new")
            draft.publish(path)
    thread.join(60)
    assert got == [b"new"]
    assert [one.name for one in tmp_path.iterdir()] == ["record.json"]


def test_a_file_that_may_not_be_written_is_not_locked_in_place(tmp_path):
    with pytest.raises(FileNotFoundError), locked_in_place(tmp_path / "none"):
        pass


def test_the_draft_of_a_file_follows_a_link_and_sweeps_what_was_left(tmp_path):
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.json", tmp_path / "b.json"
    target.write_bytes(b"old")
    link.symlink_to(target)
    (tmp_path / "there" / f".a.json.{'0' * 12}.draft").write_bytes(b"left by a killed writer")
    with draft_of(link) as draft:
        assert [one.parent for one in (tmp_path / "there").glob(".a.json.*")] == [target.parent]
        assert draft.path.parent == target.parent
