"""A session opens, reloads, watches and indexes a record without any screen."""

import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Queue

import pytest

from ici_tui.files import known_files
from ici_tui.i18n.labels import term_labels
from ici_tui.recordfile import load
from ici_tui.search.cache import index_cache
from ici_tui.search.cache.build_client import Cancelled, IndexBuild
from ici_tui.search.index import Index
from ici_tui.stores.file import FileRecord
from ici_tui.tui.reading import STDIN
from ici_tui.tui.session import (
    IndexReady,
    LoadFailed,
    Progress,
    RecordOpened,
    RecordReloaded,
    Session,
)
from ici_tui.tui.state import results
from ici_tui.tui.state.location import Destination

SMALL = Path(__file__).parents[1] / "fixtures" / "small.json"
LIMIT = 60.0


class Job:
    def __init__(self):
        self.is_cancelled = False


class Runner:
    """Runs work at once, or keeps it until it is asked for."""

    def __init__(self, *, waits: bool = False):
        self.waits = waits
        self.jobs: dict[str, Job] = {}
        self.works: list[Callable[[], None]] = []

    def start(self, group, work):
        if group in self.jobs:
            self.jobs[group].is_cancelled = True
        job = self.jobs[group] = Job()
        if self.waits:
            self.works.append(lambda: work(job))
        else:
            work(job)

    def call(self, function, *arguments):
        function(*arguments)


@pytest.fixture
def told():
    return []


@pytest.fixture
def session(told):
    made = Session(told.append, Runner())
    made.watch_seconds = 0
    yield made
    made.close()


@pytest.fixture
def copied(tmp_path):
    return Path(shutil.copy(SMALL, tmp_path / "record.json"))


def kinds(told):
    return [type(change) for change in told]


def test_a_file_is_opened_and_told_of_with_where_the_reader_wants_to_go(session, told, copied):
    destination = Destination(shown="visit")
    session.open(copied, destination)
    assert kinds(told) == [Progress, RecordOpened]
    assert told[0].done is None
    assert (told[1].path, told[1].destination) == (copied, destination)
    assert session.localized is told[1].localized
    assert (session.path, session.file, session.index) == (copied, str(copied), None)


def test_a_file_that_does_not_open_leaves_the_open_record(session, told, copied, tmp_path):
    session.open(copied)
    record = session.localized
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    told.clear()
    session.open(broken)
    assert kinds(told) == [Progress, LoadFailed]
    assert not told[-1].again
    assert (session.path, session.localized, session.trouble) == (copied, record, None)


def test_a_changed_file_is_read_again_with_its_index(session, told, copied):
    session.open(copied)
    told.clear()
    copied.write_text(copied.read_text("utf-8").replace("A small record", "Another"), "utf-8")
    session.reload()
    assert kinds(told) == [Progress, RecordReloaded]
    assert session.localized.record.description.title.in_language("en") == "Another"
    assert session.index.record is session.localized.record


def test_a_changed_file_that_does_not_open_is_trouble_until_it_does(session, told, copied):
    session.open(copied)
    record, good = session.localized, copied.read_text("utf-8")
    copied.write_text("{", "utf-8")
    session.reload()
    assert told[-1].again
    assert (session.localized, session.trouble) == (record, told[-1].error)
    copied.write_text(good, "utf-8")
    session.reload()
    assert session.trouble is None


def test_the_index_is_that_of_the_open_record(session, told, copied):
    session.build_index()
    assert told == [], "there is no record yet"
    session.open(copied)
    session.build_index()
    assert isinstance(told[-1], IndexReady)
    late, count = session.index, len(told)
    session.open(copied)
    assert session.index is None
    assert session.take(IndexReady(late)) is None
    assert (session.index, len(told)) == (None, count + 2)


def test_what_was_asked_for_before_is_not_told_any_more(told, copied, tmp_path):
    runner = Runner(waits=True)
    session = Session(told.append, runner)
    session.watch_seconds = 0
    other = Path(shutil.copy(SMALL, tmp_path / "other.json"))
    session.open(copied)
    session.open(other)
    for work in runner.works:
        work()
    assert [change.path for change in told if isinstance(change, RecordOpened)] == [other]


def test_the_bundled_record_is_there_at_once(session, told):
    assert session.open_bundled() is None
    assert session.localized is not None
    assert (session.file, told) == ("", [])


def test_who_closes_it_stops_every_process_that_indexes(session):
    builds = [IndexBuild(Index.close), IndexBuild(Index.close)]
    session._build, session._rebuild = builds
    session.close()
    for one in builds:
        with pytest.raises(Cancelled):
            one.check()


def test_a_change_of_the_file_is_noticed(told, copied):
    changed = threading.Event()

    def listen(change):
        told.append(change)
        if isinstance(change, RecordReloaded):
            changed.set()

    session = Session(listen, Runner())
    session.watch_seconds = 0.01
    session.open(copied)
    try:
        copied.write_text(copied.read_text("utf-8").replace("A small record", "Another"), "utf-8")
        assert changed.wait(LIMIT)
    finally:
        session.close()


def test_standard_input_is_named_as_it_was(session):
    session.path = STDIN
    assert session.file == "-"


# A file that looks the same as before.


@pytest.fixture
def large(tmp_path, monkeypatch):
    """A large file, in a file system that does not note when a file was changed."""
    state = known_files._state
    monkeypatch.setattr(known_files, "_state", lambda descriptor: state(descriptor)[:2])
    monkeypatch.setattr("ici_tui.files.behind.cache_writer", AtOnce)
    monkeypatch.setattr("ici_tui.tui.reading.PROGRESS_DELAY", LIMIT)
    lines = [
        {"record": "dataset", "schema_version": "1.0", "id": "large", "title": {"en": "Large"}},
        {"record": "place", "id": "a", "kind": "sea", "name": {"en": "A"}, "x_a": "a" * (1 << 20)},
        {"record": "place", "id": "b", "kind": "sea", "name": {"en": "Before"}},
        {"record": "place", "id": "c", "kind": "sea", "name": {"en": "C"}, "x_a": "a" * (1 << 20)},
    ]
    path = tmp_path / "large.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


class AtOnce:
    def do(self, task):
        task()


def changed_unnoticed(path: Path) -> None:
    before, mark = path.stat(), known_files.mark_of(path)
    path.write_bytes(path.read_bytes().replace(b"Before", b"Behind"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert known_files.mark_of(path) == mark


def named(localized):
    return localized.record.places[1].name.in_language("en")


def test_a_change_that_was_not_seen_on_opening_is_found_and_the_file_read_again(
    session, told, large
):
    session.open(large)
    before = session.localized
    changed_unnoticed(large)
    told.clear()
    session.open(large)
    assert kinds(told) == [Progress, RecordOpened, Progress, RecordReloaded]
    assumed, found = (change.localized.record.digest for change in told[1::2])
    assert assumed == before.record.digest != found
    assert named(told[-1].localized) == "Behind"
    assert session.index.record is session.localized.record
    told.clear()
    session.open(large)
    assert kinds(told) == [Progress, RecordOpened]
    assert named(session.localized) == "Behind"


def test_an_untouched_file_is_opened_and_told_of_once(session, told, large):
    session.open(large)
    told.clear()
    session.open(large)
    assert kinds(told) == [Progress, RecordOpened]


def test_a_file_that_was_left_before_the_change_was_found_is_not_read_again(told, large, copied):
    Session(lambda _: None, Runner()).open(large)
    changed_unnoticed(large)
    runner = Runner(waits=True)
    session = Session(told.append, runner)
    session.watch_seconds = 0
    session.open(large)
    runner.works.pop()()  # the reading, after which the whole file is to be read
    verify = runner.works.pop()
    session.open(copied)
    runner.works.pop()()
    told.clear()
    verify()
    assert not told
    assert not runner.works


class Assumed:
    """An assumption of an index, true or not."""

    def __init__(self, *, true: bool, path: Path | None = None):
        self.true = true
        self.path = path

    def holds(self, is_cancelled):
        assert not is_cancelled()
        return self.true


@pytest.mark.parametrize("true", [True, False])
def test_an_index_that_was_taken_for_whole_is_replaced_if_it_is_not(
    session, told, copied, monkeypatch, true
):
    session.open(copied)
    first = results.index_of(session.localized.record)
    monkeypatch.setattr(results, "assumed_index_of", lambda *_: (first, Assumed(true=true)))
    told.clear()
    session.build_index()
    assert kinds(told) == [IndexReady] * (1 if true else 2)
    assert (session.index is first) == true


@pytest.fixture
def known(tmp_path, monkeypatch):
    """A large record that was read and indexed before."""
    monkeypatch.setattr("ici_tui.files.behind.cache_writer", AtOnce)
    monkeypatch.setattr(index_cache, "BIG", 1)
    monkeypatch.setattr("ici_tui.tui.reading.PROGRESS_DELAY", LIMIT)
    lines = [
        {"record": "dataset", "schema_version": "1.0", "id": "large", "title": {"en": "Large"}},
        *(
            {
                "record": "event",
                "id": f"event-{number}",
                "date": f"2000-01-{number:02}",
                "kind": "visit",
                "title": {"en": f"Before {number}"},
                "x_a": "a" * (1 << 17),
            }
            for number in range(1, 10)
        ),
    ]
    path = tmp_path / "known.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    index_cache.index_of(load(path), term_labels(), big=1).close()
    return path


def test_a_known_record_stays_in_its_file(session, told, known):
    session.open(known)
    assert kinds(told) == [Progress, RecordOpened]
    assert isinstance(session.localized.record, FileRecord)
    session.build_index()
    assert session.index.record is session.localized.record
    assert session.index.search("before 7").count == 1


def test_a_part_that_is_gone_when_it_is_shown_has_the_file_read_again(known):
    told: Queue[object] = Queue()
    session = Session(told.put, Runner())
    session.watch_seconds = 0
    session.open(known)
    assert session.localized is not None
    record = session.localized.record
    known.write_bytes(known.read_bytes().replace(b"Before", b"Behind!"))
    # Something stands for what is gone, and nothing fails while it is drawn.
    assert str(record.events[8].date) == "2000-01"
    assert list(record.events)
    while not isinstance(told.get(timeout=LIMIT), RecordReloaded):
        pass
    assert session.localized.name("event-7") == "Behind! 7"
    session.close()


def test_an_index_that_a_known_record_reads_is_built_again_if_it_is_damaged(session, told, known):
    session.open(known)
    record = session.localized.record
    record.index_assumption = Assumed(true=False, path=record.index)
    told.clear()
    session.build_index()
    assert kinds(told)[-1] is RecordReloaded
    assert session.index.search("before 7").count == 1
