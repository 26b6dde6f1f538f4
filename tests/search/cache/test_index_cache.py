"""Kept indexes of big files: found again, built anew after a change, never trusted when damaged."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier, Thread

import pytest

from ici_tui.cli import main
from ici_tui.files import known_files
from ici_tui.files.atomic import BusyError, locked
from ici_tui.files.fingerprint import UnknownCodeError, code_fingerprint
from ici_tui.recordfile import load
from ici_tui.search.cache import build_process, index_cache
from ici_tui.search.cache.build_client import Cancelled, IndexBuild
from ici_tui.search.cache.index_cache import IndexCache, assumed_index_of, index_of
from ici_tui.search.index import Index

LABELS = {"event-kind": {"visit": ("زيارة", "visit")}}


def events(count: int, word: str = "harbour"):
    for number in range(count):
        yield {
            "record": "event",
            "id": f"event-{number}",
            "kind": "visit",
            "date": f"{1900 + number % 120}-03-0{1 + number % 9}",
            "title": {"en": f"{word} {number}", "ar": f"ميناء {number}"},
            "summary": {"en": "x" * 4000},
        }


def write(path: Path, count: int = 300, word: str = "harbour") -> Path:
    lines = [
        {"record": "dataset", "schema_version": "1.0", "id": "ports", "title": {"en": "Ports"}},
        *events(count, word),
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    return path


@pytest.fixture
def file(tmp_path) -> Path:
    return write(tmp_path / "ports.jsonl")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "ici-tui"


@pytest.fixture
def builds(monkeypatch) -> list[Path | None]:
    """Where each index was built, None for memory."""
    built: list[Path | None] = []
    build = Index.build

    def noted(record, path=None, labels=None, progress=None):
        built.append(path)
        return build(record, path, labels)

    monkeypatch.setattr(Index, "build", noted)
    return built


def found(index: Index, query: str) -> int:
    return index.search(query, finished=True).count


def kept(folder: Path) -> list[Path]:
    return IndexCache(folder).paths()


def test_a_big_file_is_indexed_once_and_found_again(file, folder, builds):
    first = index_of(load(file), LABELS, big=100)
    again = index_of(load(file), LABELS, big=100)
    assert len(builds) == 1
    assert len(kept(folder)) == 1
    for index in (first, again):
        assert index.size == 300
        assert found(index, "harbour") == 300
        assert found(index, "زيارة") == 300
        hit = index.search("harbour 7", finished=True)
        assert index.why(hit.query, "event-7")[0].text.text == "harbour 7"
        index.close()


def test_a_document_is_kept_as_lines_are(tmp_path, folder, builds):
    raw = [{k: v for k, v in event.items() if k != "record"} for event in events(300)]
    document = {"schema_version": "1.0", "id": "ports", "title": {"en": "Ports"}, "events": raw}
    path = tmp_path / "ports.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    for _ in range(2):
        index_of(load(path), LABELS, big=100).close()
    assert len(builds) == len(kept(folder)) == 1


def test_a_changed_file_is_indexed_anew_also_with_the_same_size_and_time(file, folder, builds):
    index_of(load(file), LABELS, big=100).close()
    before = file.stat()
    write(file, word="bridges")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    index = index_of(load(file), LABELS, big=100)
    assert len(builds) == 2
    assert (found(index, "bridges"), found(index, "harbour")) == (300, 0)
    index.close()


def test_the_same_contents_elsewhere_need_no_new_index(file, folder, builds):
    index_of(load(file), LABELS, big=100).close()
    index_of(load(file.rename(file.with_name("moved.jsonl"))), LABELS, big=100).close()
    assert len(builds) == 1


def test_other_words_for_the_terms_are_another_index(file, folder, builds):
    index_of(load(file), LABELS, big=100).close()
    index = index_of(load(file), {"event-kind": {"visit": ("ويارة",)}}, big=100)
    assert len(builds) == 2
    assert found(index, "زيارة") == 0
    index.close()


def test_small_records_and_records_of_no_file_are_indexed_in_memory(file, folder, builds):
    index_of(load(file), LABELS).close()
    index_of(load(), LABELS, big=1).close()
    assert builds == [None, None]
    assert IndexCache(folder).paths() == []


def damage_header(path: Path) -> None:
    with path.open("rb+") as stream:
        stream.write(b"nothing of SQLite")


def damage_middle(path: Path) -> None:
    with path.open("rb+") as stream:
        stream.seek(path.stat().st_size // 2)
        byte = stream.read(1)
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes((byte[0] ^ 1,)))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 8192)


def empty(path: Path) -> None:
    os.truncate(path, 0)


@pytest.mark.parametrize("damage", [damage_header, damage_middle, cut, empty])
def test_a_damaged_index_is_removed_and_built_again(file, folder, builds, damage):
    index_of(load(file), LABELS, big=100).close()
    damage(kept(folder)[0])
    index = index_of(load(file), LABELS, big=100)
    assert len(builds) == 2
    assert found(index, "harbour") == 300
    index.close()
    assert len(kept(folder)) == 1
    index_of(load(file), LABELS, big=100).close()
    assert len(builds) == 2


def test_the_index_of_another_version_is_not_used_and_removed(file, folder, builds, monkeypatch):
    monkeypatch.setattr(index_cache, "code_fingerprint", lambda: "another")
    index_of(load(file), LABELS, big=100).close()
    [old] = kept(folder)
    monkeypatch.setattr(index_cache, "code_fingerprint", code_fingerprint)
    index_of(load(file), LABELS, big=100).close()
    assert len(builds) == 2
    assert not old.exists()
    assert len(kept(folder)) == 1


def test_nobody_else_can_read_what_is_kept(file, folder):
    before = os.umask(0)
    try:
        index_of(load(file), LABELS, big=100).close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept(folder)] == [0o600]


def test_two_builders_at_once_build_one_index(file, folder, builds):
    record = load(file)
    ready = Barrier(2)
    sizes = []

    def build() -> None:
        ready.wait(120)
        index = index_of(record, LABELS, big=100)
        sizes.append(found(index, "harbour"))
        index.close()

    threads = [Thread(target=build) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sizes == [300, 300]
    assert len(builds) == len(kept(folder)) == 1


def test_who_waits_in_vain_for_another_builder_gives_up(file, folder):
    record = load(file)
    folder.mkdir(parents=True, exist_ok=True)
    slots = [locked(folder / f"{digit:x}.lock") for digit in range(16)]
    for slot in slots:
        slot.__enter__()
    try:
        with pytest.raises(BusyError):
            IndexCache(folder, patience=0).open(record, LABELS)
    finally:
        for slot in slots:
            slot.__exit__(None, None, None)
    assert kept(folder) == []


def test_a_folder_that_cannot_be_written_leaves_the_index_in_memory(file, folder, builds):
    folder.parent.mkdir()
    folder.write_text("a file in the place of the folder", encoding="utf-8")
    index = index_of(load(file), LABELS, big=100)
    assert builds == [None]
    assert found(index, "harbour") == 300
    index.close()


def test_a_full_disk_leaves_the_index_in_memory_and_no_draft(file, folder, monkeypatch):
    build = Index.build

    def full(record, path=None, labels=None, progress=None):
        if path is not None:
            raise sqlite3.OperationalError("database or disk is full")
        return build(record, path, labels)

    monkeypatch.setattr(Index, "build", full)
    monkeypatch.setattr("ici_tui.files.behind.cache_writer", AtOnce)
    index = index_of(load(file), LABELS, big=100)
    assert found(index, "harbour") == 300
    others = {"valid", "files"}
    assert {path.suffix for path in folder.iterdir() if path.name not in others} == {".lock"}
    index.close()


def test_the_index_used_longest_ago_goes_first(tmp_path, folder):
    keeper = IndexCache(folder, files=2)
    records = [load(write(tmp_path / f"{word}.jsonl", word=word)) for word in ("aa", "bb", "cc")]
    keeper.open(records[0], LABELS).close()
    [first] = keeper.paths()
    keeper.open(records[1], LABELS).close()
    [second] = set(keeper.paths()) - {first}
    os.utime(first, ns=(1, 1))
    os.utime(second, ns=(2, 2))
    keeper.open(records[0], LABELS).close()
    keeper.open(records[2], LABELS).close()
    assert first.exists()
    assert not second.exists()
    assert len(keeper.paths()) == 2


def test_what_is_kept_has_a_bound_but_the_last_one_stays(tmp_path, folder):
    keeper = IndexCache(folder, size=1)
    for word in ("aa", "bb"):
        keeper.open(load(write(tmp_path / f"{word}.jsonl", word=word)), LABELS).close()
        assert len(keeper.paths()) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from ici_tui.files.behind import cache_writer
from ici_tui.recordfile import load
from ici_tui.search.cache.index_cache import index_of
record = load(Path(sys.argv[1]))
assert cache_writer().wait(60)  # what is written of the file's validity is another file
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
index_of(record, {}, big=100)
"""


def test_a_builder_that_was_killed_leaves_nothing_for_long(file, folder):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False, timeout=120)
    assert killed.returncode < 0
    assert list(folder.glob("[0-9a-f]*.draft"))
    assert kept(folder) == []
    index = index_of(load(file), LABELS, big=100)
    assert found(index, "harbour") == 300
    index.close()
    assert not list(folder.glob("[0-9a-f]*.draft"))


def test_drafts_of_other_files_are_left_alone(file, folder):
    folder.mkdir(parents=True)
    other = folder / ".other.abc.draft"
    other.touch()
    index_of(load(file), LABELS, big=100).close()
    assert other.exists()


@pytest.mark.parametrize("command", ["search", "export"])
def test_commands_use_the_kept_index_of_a_big_file(file, folder, builds, monkeypatch, command):
    monkeypatch.setitem(index_of.__kwdefaults__, "big", 100)
    for _ in range(2):
        assert main([command, "harbour", str(file)]) == 0
    assert len(builds) == len(kept(folder)) == 1


def test_the_explorer_uses_the_kept_index_of_a_big_file(file, folder, builds, monkeypatch):
    from ici_tui.tui.state.results import Found
    from ici_tui.tui.state.results import index_of as index_for_the_explorer

    monkeypatch.setitem(index_of.__kwdefaults__, "big", 100)
    for _ in range(2):
        index = index_for_the_explorer(load(file))
        assert len(Found.by(index, "harbour").hits) == 300
        index.close()
    assert len(builds) == 1


def test_the_doctor_says_where_they_are(file, folder, capsys):
    index_of(load(file), LABELS, big=100).close()
    main(["doctor", "--report"])
    line = next(one for one in capsys.readouterr().out.splitlines() if "indexes" in one)
    assert line.startswith(f"search indexes: 1 in {folder} (")


# In another process.


@pytest.fixture
def early(monkeypatch) -> list[tuple[int, int, tuple[str, ...]]]:
    """The early indexes that came: their size, the hits of a query, the newest event."""
    monkeypatch.setattr(build_process, "STEPS", (40, 80, 100))
    monkeypatch.setattr(build_process, "BATCH", 7)
    return []


def taking(early) -> IndexBuild:
    def taken(index: Index) -> None:
        newest = index.search("", sort="newest", limit=1).ids
        early.append((index.size, found(index, "harbour"), newest))
        index.close()

    return IndexBuild(taken)


def nothing_but_whole(folder: Path) -> bool:
    return not list(folder.glob("[0-9a-f]*.draft*"))


def test_another_process_builds_and_gives_the_newest_events_first(file, folder, builds, early):
    record = load(file)
    newest = (record.events[-1].id,)
    index = index_of(record, LABELS, big=100, build=taking(early))
    assert early == [(size, size, newest) for size in (40, 120, 220, 300)]
    assert builds == []
    assert (index.size, found(index, "harbour"), found(index, "زيارة")) == (300, 300, 300)
    assert index.search('"harbour 77"', finished=True).ids == ("event-77",)
    index.close()
    assert len(kept(folder)) == 1
    assert nothing_but_whole(folder)


def test_what_another_process_has_built_answers_as_what_this_one_builds(file, folder, early):
    apart = index_of(load(file), LABELS, big=100, build=taking(early))
    here = index_of(load(file), LABELS)
    for query in ("", "harb", "ميناء 7", "زيارة -2", "1950..1960", '"harbour 4"', "kind:visit"):
        one, other = apart.search(query), here.search(query)
        assert one.ids == other.ids
        assert one.facets() == other.facets()
        assert one.years() == other.years()
    apart.close()
    here.close()
    index_of(load(file), LABELS, big=100, build=taking(early)).close()
    assert len(early) == 4
    assert len(kept(folder)) == 1


def test_an_index_whose_building_was_cancelled_is_not_made(file, folder, early):
    def no_more(index: Index) -> None:
        index.close()
        wanted.cancel()

    wanted = IndexBuild(no_more)
    with pytest.raises(Cancelled, match="Indexing was cancelled"):
        index_of(load(file), LABELS, big=100, build=wanted)
    assert kept(folder) == []
    assert nothing_but_whole(folder)
    with pytest.raises(Cancelled, match="Indexing was cancelled"):
        index_of(load(file), LABELS, big=100, build=wanted)


def test_where_the_code_cannot_be_told_from_other_code_no_index_is_kept(
    file, folder, builds, monkeypatch
):
    def unknown():
        raise UnknownCodeError

    monkeypatch.setattr(index_cache, "code_fingerprint", unknown)
    index = index_of(load(file), LABELS, big=100)
    assert found(index, "harbour") == 300
    assert (builds, kept(folder)) == ([None], [])
    index.close()


def test_a_process_of_other_code_builds_nothing_for_this_one(
    file, folder, builds, early, monkeypatch
):
    # As where the program is replaced while the explorer runs.
    monkeypatch.setattr(index_cache, "code_fingerprint", lambda: "the code that was there before")
    index = index_of(load(file), LABELS, big=100, build=taking(early))
    assert (builds, early, kept(folder)) == ([None], [], [])
    index.close()


def test_where_the_other_process_fails_the_index_is_built_here(
    file, folder, builds, early, monkeypatch
):
    monkeypatch.setattr(sys, "executable", str(folder / "no-python"))
    index = index_of(load(file), LABELS, big=100, build=taking(early))
    assert (builds, early, index.size) == ([None], [], 300)
    index.close()


ASKED_AND_GONE = """
import os, signal, sys
from pathlib import Path
from ici_tui.recordfile import load
from ici_tui.search.cache import build_process
from ici_tui.search.cache.build_client import IndexBuild
from ici_tui.search.cache.index_cache import index_of
build_process.STEPS = (40,)
def gone(index):
    os.kill(os.getpid(), signal.SIGKILL)
messages = build_process.messages
def slow(record, labels):
    for number, message in enumerate(messages(record, labels)):
        if number == 200:
            signal.pause()
        yield message
build_process.BATCH = 1
build_process.messages = slow
index_of(load(Path(sys.argv[1])), {}, big=100, build=IndexBuild(gone))
"""


def test_a_program_that_is_killed_leaves_no_process_that_builds(file, folder):
    with subprocess.Popen([sys.executable, "-c", ASKED_AND_GONE, str(file)]) as program:
        assert program.wait(120) < 0
    with ExitStack() as stack:
        # Whoever builds holds a lock until it ends.
        for digit in range(16):
            stack.enter_context(locked(folder / f"{digit:x}.lock", 60))
    assert kept(folder) == []


# An index that looks the same as before.


@pytest.fixture
def large(tmp_path, monkeypatch) -> Path:
    """A file whose index is large, in a file system that does not note when a file was changed."""
    state = known_files._state
    monkeypatch.setattr(known_files, "_state", lambda descriptor: state(descriptor)[:2])
    monkeypatch.setattr(known_files, "LARGE", 1 << 14)
    monkeypatch.setattr(known_files, "SAMPLES", 2)
    monkeypatch.setattr("ici_tui.files.behind.cache_writer", AtOnce)
    return write(tmp_path / "ports.jsonl")


class AtOnce:
    def do(self, task):
        task()


def damage_unnoticed(path: Path) -> None:
    before = path.stat()
    damage_middle(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def never() -> bool:
    return False


def test_an_index_that_looks_the_same_is_opened_without_its_checksum(
    large, folder, builds, monkeypatch
):
    index_of(load(large), LABELS, big=100).close()
    monkeypatch.setattr(index_cache, "_sha256", None)
    for _ in range(2):
        index, assumption = assumed_index_of(load(large), LABELS, big=100)
        assert len(builds) == 1
        assert found(index, "harbour") == 300
        index.close()
        assert assumption is not None
        assert assumption.path == kept(folder)[0]
        assert assumption.holds(never)


def test_damage_that_escapes_the_samples_is_found_afterwards_and_the_index_built_again(
    large, folder, builds
):
    index_of(load(large), LABELS, big=100).close()
    damage_unnoticed(kept(folder)[0])
    index, assumption = assumed_index_of(load(large), LABELS, big=100)
    index.close()
    assert len(builds) == 1, "it is taken for whole"
    assert assumption is not None
    assert not assumption.holds(never)
    index = index_of(load(large), LABELS, big=100)
    assert len(builds) == 2
    assert found(index, "harbour") == 300
    index.close()


def test_who_assumes_nothing_finds_the_damage_at_once(large, folder, builds):
    index_of(load(large), LABELS, big=100).close()
    damage_unnoticed(kept(folder)[0])
    index_of(load(large), LABELS, big=100).close()
    assert len(builds) == 2


def test_nothing_is_assumed_of_an_index_in_memory(large, folder, builds):
    index, assumption = assumed_index_of(load(large), LABELS, big=1000)
    index.close()
    assert assumption is None
