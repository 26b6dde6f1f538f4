"""The kept index of a file that has changed: what is new is indexed beside it, and checked."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ici_tui.recordfile import load
from ici_tui.search.cache import changes
from ici_tui.search.cache.index_cache import IndexCache, assumed_index_of, index_of
from ici_tui.search.cache.kept_record import open_kept
from ici_tui.search.index import Index


def event(number: int, title: str = "harbour") -> dict[str, Any]:
    return {
        "record": "event",
        "id": f"event-{number}",
        "kind": "visit",
        "date": f"{1900 + number % 120}-03-0{1 + number % 9}",
        "title": {"en": f"{title} {number}"},
        "summary": {"en": "x" * 4000},
    }


def write(path: Path, events: list[dict[str, Any]]) -> Path:
    head = {"record": "dataset", "schema_version": "1.0", "id": "ports", "title": {"en": "Ports"}}
    path.write_text("".join(json.dumps(one) + "\n" for one in (head, *events)), encoding="utf-8")
    return path


@pytest.fixture
def events() -> list[dict[str, Any]]:
    return [event(number) for number in range(300)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "ici-tui"


@pytest.fixture
def file(tmp_path: Path, events: list[dict[str, Any]], folder: Path) -> Path:
    """A file whose index is kept."""
    path = write(tmp_path / "ports.jsonl", events)
    index_of(load(path), {}, big=100).close()
    return path


@pytest.fixture
def wholly(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the records that were indexed wholly from now on."""
    built: list[int] = []
    build = Index.build

    def noted(record, *rest, **named):
        built.append(len(record.events))
        return build(record, *rest, **named)

    monkeypatch.setattr(Index, "build", noted)
    return built


def opened(path: Path) -> Index:
    return index_of(load(path), {}, big=100)


def found(index: Index, query: str) -> tuple[str, ...]:
    ids = index.search(query, finished=True).ids
    index.close()
    return ids


def test_what_was_appended_is_indexed_alone(file, folder, wholly):
    with file.open("a") as stream:
        stream.write(json.dumps(event(300, "lighthouse")) + "\n")
    assert found(opened(file), "lighthouse") == ("event-300",)
    assert len(found(opened(file), "harbour")) == 300
    assert wholly == []
    assert len(IndexCache(folder).paths()) == 2


def test_what_was_corrected_is_found_as_it_is_now(file, events, wholly):
    events[7]["title"]["en"] = "pier seven"
    del events[9]
    write(file, events)
    assert found(opened(file), "pier") == ("event-7",)
    assert len(found(opened(file), "harbour")) == 298
    events[7]["title"]["en"] = "harbour seven"
    write(file, events)
    assert found(opened(file), "pier") == ()
    assert len(found(opened(file), "harbour")) == 299
    assert wholly == []


def test_where_much_has_changed_everything_is_indexed(file, events, wholly, monkeypatch):
    monkeypatch.setattr(changes, "MOST", 10)
    monkeypatch.setattr(changes.changes, "__kwdefaults__", {"most": 10})
    for one in events[:11]:
        one["title"]["en"] = "pier"
    write(file, events)
    assert len(found(opened(file), "pier")) == 11
    assert wholly == [300]


@pytest.mark.parametrize("whole", [True, False], ids=["the older index", "what was changed"])
@pytest.mark.parametrize("gone", [True, False], ids=["gone", "damaged"])
def test_a_part_that_is_gone_or_damaged_is_made_again(file, events, folder, wholly, whole, gone):
    write(file, [*events, event(300, "lighthouse")])
    opened(file).close()
    [part] = [path for path in IndexCache(folder).paths() if (path.name.count(".") == 2) is whole]
    if gone:
        part.unlink()
    else:
        part.write_bytes(part.read_bytes()[:-4096] + b"?" * 4096)
    assert found(opened(file), "lighthouse") == ("event-300",)
    assert len(found(opened(file), "harbour")) == 300
    assert wholly == ([301] if whole else [])


def test_damage_of_the_older_index_is_found_behind(file, events, wholly):
    write(file, [*events, event(300, "lighthouse")])
    opened(file).close()
    index, assumption = assumed_index_of(load(file), {}, big=100)
    assert found(index, "lighthouse") == ("event-300",)
    if assumption is not None:  # of so small a file nothing is assumed
        assert assumption.holds(lambda: False)
    assert wholly == []


def test_an_older_index_is_kept_as_long_as_what_continues_it(file, events, folder, tmp_path):
    write(file, [*events, event(300, "lighthouse")])
    opened(file).close()
    keeper = IndexCache(folder, files=1)
    [continued] = [path for path in keeper.paths() if path.name.count(".") == 3]
    os.utime(continued)
    keeper._sweep()
    assert len(keeper.paths()) == 2


class AtOnce:
    def do(self, task):
        task()


def test_a_record_that_was_added_to_stays_in_its_file(file, events, wholly, monkeypatch):
    monkeypatch.setattr("ici_tui.files.behind.cache_writer", AtOnce)
    events[5]["title"]["en"] = "pier five"
    write(file, [*events, event(300, "lighthouse")])
    in_memory = load(file)
    index_of(in_memory, {}, big=100).close()
    kept = open_kept(file, {})
    assert kept is not None
    assert list(kept.events) == list(in_memory.events)
    index = index_of(kept, {}, big=100)
    for query in ("pier", "lighthouse", "harbour 7", ""):
        result = index.search(query, finished=True)
        newest = len(in_memory.events) - 1
        by_rank = {kept.events[newest - one].id for one in result.documents}
        assert by_rank == set(result.ids)
    assert index.search("pier").best == "event-5"
    index.close()
    assert wholly == []


KILLED = """
import os, signal, sys
from pathlib import Path
from ici_tui.recordfile import load
from ici_tui.search import segment, unions
from ici_tui.search.cache import changes, index_cache
from ici_tui.files.atomic import Draft
stage, path = sys.argv[1:]
def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
match stage:
    case "comparing": changes.surroundings = killed
    case "writing": segment.write_unions = killed
    case "checking": index_cache._sha256 = killed
    case "publishing": Draft.publish = killed
    case "sweeping": index_cache.IndexCache._sweep = killed
index_cache.index_of(load(Path(path)), {}, big=100)
"""


@pytest.mark.parametrize("stage", ["writing", "publishing", "sweeping"])
def test_who_is_killed_while_adding_leaves_what_is_right(file, events, folder, stage, wholly):
    write(file, [*events, event(300, "lighthouse")])
    program = subprocess.run([sys.executable, "-c", KILLED, stage, str(file)], check=False)
    assert program.returncode == -signal.SIGKILL
    assert found(opened(file), "lighthouse") == ("event-300",)
    assert len(found(opened(file), "harbour")) == 300
    assert wholly == []
    assert not list(folder.glob("[0-9a-f]*.draft*"))
