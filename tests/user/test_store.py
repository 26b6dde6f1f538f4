"""What is kept is never lost: not to a kill, not to another program, not to damage."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.files.atomic import BusyError, locked
from ici_tui.user.saved import (
    MAX_FILES,
    MAX_QUERIES,
    Bookmark,
    RecentFile,
    SavedData,
    SavedView,
    decoded,
    encoded,
)
from ici_tui.user.store import NewerFormatError, UserStore

text = st.text(max_size=12)
bookmarks = st.builds(Bookmark, text, text, text, text, text, text)
views = st.builds(SavedView, *[text] * 10)
files = st.builds(RecentFile, text, text, text)


@st.composite
def keeps(draw) -> SavedData:
    kept = SavedData()
    for bookmark in draw(st.lists(bookmarks, max_size=5)):
        kept = kept.with_bookmark(bookmark)
    for view in draw(st.lists(views, max_size=5)):
        kept = kept.with_view(view)
    for file in draw(st.lists(files, max_size=5)):
        kept = kept.with_file(file)
    for query in draw(st.lists(text, max_size=5)):
        kept = kept.with_query(query)
    return kept


@pytest.fixture
def keeper(tmp_path):
    return UserStore(tmp_path / "ici-tui" / "kept.json")


def marked(*entities: str) -> SavedData:
    kept = SavedData()
    for entity in entities:
        kept = kept.with_bookmark(Bookmark("record", entity))
    return kept


@given(keeps())
def test_what_is_written_is_read_again(kept):
    assert decoded(encoded(kept)) == (kept, True)


def test_a_path_that_is_no_text_comes_back(keeper):
    name = os.fsdecode(b"/data/\xff.json")
    keeper.change(lambda kept: kept.with_file(RecentFile(name)))
    assert keeper.read().files == (RecentFile(name),)


def test_nothing_is_kept_before_anything_was(keeper):
    assert keeper.read() == SavedData()
    assert not keeper.path.exists()


def test_the_file_says_its_version_and_is_readable_text(keeper):
    keeper.change(lambda kept: kept.with_bookmark(Bookmark("r", "e", note="ملاحظة")))
    content = keeper.path.read_text("utf-8")
    assert json.loads(content)["version"] == 1
    assert "ملاحظة" in content


def test_two_programs_keep_what_the_other_has_kept(tmp_path):
    one, other = UserStore(tmp_path / "kept.json"), UserStore(tmp_path / "kept.json")
    one.read(), other.read()
    one.change(lambda kept: kept.with_bookmark(Bookmark("r", "a")))
    other.change(lambda kept: kept.with_bookmark(Bookmark("r", "b")))
    one.change(lambda kept: kept.without_bookmark(("r", "a")))
    assert [mark.entity for mark in other.read().bookmarks] == ["b"]


WRITER = """\
import sys
from pathlib import Path
from ici_tui.user.store import Bookmark, UserStore
keeper = UserStore(Path(sys.argv[1]), lock_seconds=60)
for number in range(int(sys.argv[3])):
    mark = Bookmark("r", f"{sys.argv[2]}-{number}", note="x" * 5000)
    keeper.change(lambda kept: kept.with_bookmark(mark))
    print(mark.entity, flush=True)
"""


def writer(path: Path, name: str, count: int, code: str = WRITER) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", code, str(path), name, str(count)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def test_writers_at_the_same_time_lose_nothing(keeper):
    running = [writer(keeper.path, str(number), 15) for number in range(4)]
    for one in running:
        one.communicate(timeout=120)
    kept = {mark.entity for mark in keeper.read().bookmarks}
    assert kept == {f"{name}-{number}" for name in range(4) for number in range(15)}
    assert keeper.set_aside == []


def test_a_kill_at_any_moment_loses_nothing_that_was_confirmed(keeper):
    confirmed: set[str] = set()
    for round_ in range(6):
        with writer(keeper.path, f"round{round_}", 10_000) as process:
            assert process.stdout is not None
            for _ in range(3 + round_):
                confirmed.add(process.stdout.readline().strip())
            process.send_signal(signal.SIGKILL)
            confirmed |= set(process.stdout.read().split())
    kept, sound = decoded(keeper.path.read_bytes())
    assert sound
    assert confirmed <= {mark.entity for mark in kept.bookmarks}
    keeper.change(lambda kept: kept.with_query("after"))
    names = sorted(path.name for path in keeper.path.parent.iterdir())
    assert names == ["kept.json", "kept.lock"], "drafts are swept, nothing was set aside"


KILLED_BEFORE = """\
import os, signal
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
os.{call} = die
"""


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_kill_between_writing_and_renaming_leaves_the_old_file_whole(keeper, call):
    keeper.change(lambda _: marked("old"))
    before = keeper.path.read_bytes()
    code = KILLED_BEFORE.format(call=call) + WRITER
    with writer(keeper.path, "new", 1, code) as process:
        said, _ = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL
    assert said == ""
    assert keeper.path.read_bytes() == before
    assert len(list(keeper.path.parent.glob(".kept.json.*"))) == 1
    keeper.change(lambda kept: kept.with_query("next"))
    assert list(keeper.path.parent.glob(".kept.json.*")) == []
    assert [mark.entity for mark in keeper.read().bookmarks] == ["old"]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b'{"version": 0}', b"\xff\xfe", b"[" * 100_000, b'{"version": "1"}'],
    ids=["empty", "cut", "list", "old", "bytes", "deep", "text"],
)
def test_a_damaged_file_is_set_aside_as_it_was(keeper, damage):
    keeper.change(lambda _: marked("a"))
    keeper.path.write_bytes(damage)
    assert keeper.read() == SavedData()
    (copy,) = keeper.set_aside
    assert copy.name.startswith("kept.json.damaged-")
    assert copy.read_bytes() == damage
    keeper.change(lambda kept: kept.with_bookmark(Bookmark("record", "b")))
    assert keeper.set_aside == [copy], "it is said once"
    assert keeper.read() == marked("b")


def test_of_a_partly_damaged_file_the_good_entries_stay(keeper):
    keeper.change(lambda _: marked("a", "b", "c"))
    document = json.loads(keeper.path.read_text("utf-8"))
    document["bookmarks"][1]["note"] = 7
    document["views"] = None
    keeper.path.write_text(json.dumps(document), "utf-8")
    assert keeper.read() == marked("a", "c")
    assert len(keeper.set_aside) == 1
    assert UserStore(keeper.path).read() == marked("a", "c")


def test_two_damages_in_one_second_make_two_copies(keeper):
    keeper.change(lambda _: marked("a"))
    for damage in (b"1", b"2"):
        keeper.path.write_bytes(damage)
        keeper.read()
    assert [copy.read_bytes() for copy in keeper.set_aside] == [b"1", b"2"]


def test_the_file_of_a_newer_program_is_left_alone(keeper):
    keeper.path.parent.mkdir()
    keeper.path.write_text('{"version": 2, "bookmarks": {"new": "form"}}', "utf-8")
    before = keeper.path.read_bytes()
    with pytest.raises(NewerFormatError):
        keeper.read()
    with pytest.raises(NewerFormatError):
        keeper.change(lambda kept: kept.with_query("x"))
    assert keeper.path.read_bytes() == before


def test_a_lock_that_is_not_let_go_is_told(tmp_path):
    keeper = UserStore(tmp_path / "kept.json", lock_seconds=0.05)
    with locked(tmp_path / "kept.lock"), pytest.raises(BusyError):
        keeper.change(lambda kept: kept.with_query("x"))
    keeper.change(lambda kept: kept.with_query("x"))
    assert keeper.read().queries == ("x",)


def test_the_lock_of_a_killed_program_is_free(keeper):
    code = "import os, signal\n" + WRITER.replace(
        "lambda kept: kept", "lambda kept: (print('in', flush=True), signal.pause()) and kept"
    )
    with writer(keeper.path, "held", 1, code) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in\n"
        process.kill()
    # A lock that were still held would raise BusyError.
    UserStore(keeper.path, lock_seconds=60).change(lambda kept: kept.with_query("x"))
    assert keeper.read().queries == ("x",)


def test_a_link_to_the_file_stays_a_link(tmp_path):
    (tmp_path / "dotfiles").mkdir()
    real, link = tmp_path / "dotfiles" / "kept.json", tmp_path / "kept.json"
    real.write_bytes(encoded(marked("a")))
    real.chmod(0o640)
    link.symlink_to(real)
    UserStore(link).change(lambda kept: kept.with_query("x"))
    assert link.is_symlink()
    assert decoded(real.read_bytes())[0].queries == ("x",)
    assert real.stat().st_mode & 0o777 == 0o640


def test_no_change_writes_nothing(keeper):
    keeper.change(lambda _: marked("a"))
    before = keeper.path.stat().st_ino, keeper.path.stat().st_mtime_ns
    keeper.change(lambda kept: kept)
    assert (keeper.path.stat().st_ino, keeper.path.stat().st_mtime_ns) == before


def test_adding_again_changes_in_place():
    kept = marked("a", "b").with_bookmark(Bookmark("record", "a", note="n"))
    assert [(mark.entity, mark.note) for mark in kept.bookmarks] == [("a", "n"), ("b", "")]
    kept = kept.with_view(SavedView("v", "r", query="1")).with_view(SavedView("v", "r", query="2"))
    assert [view.query for view in kept.views] == ["2"]
    assert kept.without_view("v").views == ()


def test_recent_things_are_bounded_and_each_stands_once():
    kept = SavedData()
    for number in range(MAX_FILES + MAX_QUERIES):
        kept = kept.with_file(RecentFile(f"/{number}")).with_query(str(number))
    kept = kept.with_file(RecentFile("/100", "again")).with_query("99")
    assert len(kept.files) <= MAX_FILES
    assert kept.files[0] == RecentFile("/100", "again")
    assert len(kept.queries) == MAX_QUERIES == len(set(kept.queries))
    assert kept.queries[-1] == "99"
