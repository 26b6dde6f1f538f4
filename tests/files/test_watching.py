"""A change of a file is told once, when the file has come to rest."""

import os
import threading

from ici_tui.files.watching import FileState, Watch, Watcher


def watched(path) -> Watch:
    return Watch(path, FileState.of(path))


def test_a_file_that_stays_as_it_was_is_not_told_of(tmp_path):
    path = tmp_path / "record.json"
    path.write_text("a")
    watch = watched(path)
    assert not any(watch.look() for _ in range(3))


def test_a_change_is_told_once_when_it_rests(tmp_path):
    path = tmp_path / "record.json"
    path.write_text("a")
    watch = watched(path)
    path.write_text("ab")
    assert not watch.look(), "it may still be written"
    path.write_text("abc")
    assert not watch.look()
    assert watch.look()
    assert not watch.look()


def test_a_file_renamed_over_it_is_a_change_even_with_the_same_time_and_size(tmp_path):
    path, other = tmp_path / "record.json", tmp_path / "other"
    path.write_text("a")
    other.write_text("b")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    watch = watched(path)
    other.replace(path)
    watch.look()
    assert watch.look()


def test_a_file_that_is_gone_is_waited_for(tmp_path):
    path = tmp_path / "record.json"
    path.write_text("a")
    watch = watched(path)
    path.unlink()
    assert not any(watch.look() for _ in range(3))
    path.write_text("b")
    watch.look()
    assert watch.look()


def test_a_change_while_the_file_was_being_read_is_told(tmp_path):
    path = tmp_path / "record.json"
    path.write_text("a")
    before = FileState.of(path)
    path.write_text("changed while reading")
    watch = Watch(path, before)
    watch.look()
    assert watch.look()


def test_the_thread_tells_and_ends(tmp_path):
    path = tmp_path / "record.json"
    path.write_text("a")
    told = threading.Event()
    watcher = Watcher(watched(path), told.set, seconds=0.005)
    watcher.start()
    path.write_text("changed")
    assert told.wait(120)
    watcher.stop()
    assert watcher.join(20)
