"""What is said on stderr while the index of a large record is built."""

import pytest

from ici_tui.cli import indexing
from ici_tui.cli.indexing import Told, index_of
from ici_tui.recordfile import load
from ici_tui.search.cache import index_cache
from ici_tui.search.cache.build_here import BuildHere


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, in a list of one."""
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


def test_a_short_building_says_nothing(clock, capsys):
    told = Told("en", 40_000)
    told(0.5)
    clock[0] += 0.9
    told(0.8)
    told.end()
    assert capsys.readouterr().err == ""


def test_a_long_one_says_now_and_then_how_far_it_is(clock, capsys):
    told = Told("en", 40_000)
    for done in range(1, 100):
        clock[0] += 0.5
        told(done / 100)
    told.end()
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "Indexing 40,000 events, once for this file: 2 %"
    assert said[1] == "Indexing 40,000 events, once for this file: 22 %"
    assert len(said) == 5


def test_on_a_terminal_one_line_is_written_over(clock, capsys, monkeypatch):
    said: list[int] = []
    monkeypatch.setattr(indexing, "narrate", lambda *_, percent, **__: said.append(percent))
    told = Told("ar", 40_000)
    told._overwrites = True
    for done in (0.1, 0.2, 0.3):
        clock[0] += 1
        told(done)
    told.end()
    assert said == [10, 20, 30]
    assert capsys.readouterr().err == "\x1b[A\x1b[2K" * 3


def test_an_index_that_is_kept_is_built_with_progress(monkeypatch, tmp_path):
    steps: list[float] = []
    record = load(None)
    monkeypatch.setattr("ici_tui.search.index._STEP", 10)
    key = "0" * 32
    indexes = index_cache.IndexCache(tmp_path)
    BuildHere(steps.append)(indexes, key, record, {})
    assert steps == sorted(steps)
    assert len(steps) == len(record.events) // 10
    assert 0 < steps[0] < steps[-1] < 1


def test_the_index_of_a_command_has_the_words_of_the_interface() -> None:
    index = index_of(load(None), "en")
    assert index.search("kind:قمة ").count
    index.close()
