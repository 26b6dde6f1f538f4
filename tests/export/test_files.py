"""A file is the old one or the whole new one, and keeps its place and its permissions."""

import os
import stat
import threading
from pathlib import Path

import pytest

from ici_tui.export.files import write_file


def failing():
    yield "half"
    raise RuntimeError("the rest cannot be made")


def test_a_new_file_has_the_text_in_utf_8_and_the_usual_permissions(tmp_path):
    path = tmp_path / "new.txt"
    write_file(path, iter(["ن\n", "b\r\n"]))
    assert path.read_bytes() == "ن\nb\r\n".encode()
    (tmp_path / "usual").touch()
    assert path.stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert sorted(one.name for one in tmp_path.iterdir()) == ["new.txt", "usual"]


def test_a_text_that_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "old.txt"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        write_file(path, failing())
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

    write_file(path, pieces())
    assert seen == ["old"]
    assert path.read_text() == "newer"


def test_permissions_stay(tmp_path):
    path = tmp_path / "old.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_file(path, ["new"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "there" / "target.txt", tmp_path / "link.txt"
    target.parent.mkdir()
    target.write_text("old")
    link.symlink_to(target)
    write_file(link, ["new"])
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_pipe_is_written_to(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    write_file(path, ["a", "b"])
    reader.join(10)
    assert read == ["ab"]
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_directory_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_file(tmp_path / "nowhere" / "a.txt", ["a"])


def test_a_long_name_can_be_written(tmp_path):
    path: Path = tmp_path / ("n" * 240 + ".json")
    write_file(path, ["a"])
    assert path.read_text() == "a"
