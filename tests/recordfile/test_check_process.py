"""Two processes check a big file as one does."""

import os
import signal
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from benchmarks._full_check import checked_in_full, only_the_full_check
from benchmarks.corpus import lines as made_up_lines
from tests.recordfile.mutations import mutated

from ici_tui.recordfile import line_check, load, validate
from ici_tui.recordfile.line_check import checked
from ici_tui.recordfile.reference_check import ReferenceCheck


@pytest.fixture
def helped(monkeypatch) -> list[int]:
    """Have a second process help from the start; returns the numbers of those that did."""
    started: list[int] = []
    start = line_check._Helper.__init__

    def noted(self: Any, register: ReferenceCheck) -> None:
        start(self, register)
        started.append(self._process.pid)

    monkeypatch.setattr(line_check._Helper, "__init__", noted)
    monkeypatch.setattr(line_check, "HELPED_FROM", 0)
    monkeypatch.setattr(line_check, "usable_cores", lambda: 2)
    monkeypatch.setattr("ici_tui.recordfile.content._CHUNK", 1 << 14)
    return started


def many_lines(mistakes: int = 0) -> bytes:
    lines = [line.rstrip(b"\n") for line in made_up_lines(2_000)]
    random = Random(5)
    for at in random.sample(range(len(lines)), mistakes):
        lines[at] = mutated(lines[at], random)
    return b"\n".join(lines)


@pytest.mark.parametrize("mistakes", [0, 1, 300])
def test_two_processes_report_what_one_does(tmp_path, helped, mistakes):
    path = tmp_path / "many.jsonl"
    path.write_bytes(many_lines(mistakes))
    report = validate(path)
    assert len(helped) == 1
    assert report == checked_in_full(path)
    assert report.ok == (not mistakes)


def test_a_record_that_two_processes_checked_is_loaded_whole_and_in_order(tmp_path, helped):
    path = tmp_path / "many.jsonl"
    path.write_bytes(many_lines())
    record = load(path)
    assert len(helped) == 1
    with only_the_full_check():
        assert load(path) == record


def test_the_other_process_has_ended_when_the_file_is_checked(tmp_path, helped):
    path = tmp_path / "many.jsonl"
    path.write_bytes(many_lines())
    validate(path)
    assert gone(helped[0])


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("after", [0, 3, 20])
def test_a_process_that_is_killed_leaves_its_work_to_the_other(tmp_path, helped, after):
    data = many_lines(50)
    path = tmp_path / "many.jsonl"
    path.write_bytes(data)
    expected = checked_in_full(path)
    from ici_tui.recordfile import reading

    def killing(blocks: Any, register: ReferenceCheck) -> Any:
        for number, block in enumerate(checked(blocks, register)):
            if number == after and helped:
                os.kill(helped[0], signal.SIGKILL)
            yield block

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "checked", killing)
        assert validate(path) == expected
    assert len(helped) == 1


def test_who_stops_reading_leaves_no_process(tmp_path, helped):
    path = tmp_path / "many.jsonl"
    path.write_bytes(many_lines())

    def stop(_done: float) -> None:
        if helped:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        load(path, stop)
    assert gone(helped[0])


def test_a_process_that_does_not_start_is_not_missed(tmp_path, helped, monkeypatch):
    monkeypatch.setattr("sys.executable", str(tmp_path / "nothing"))
    path = tmp_path / "many.jsonl"
    path.write_bytes(many_lines(20))
    assert validate(path) == checked_in_full(path)
    assert not helped


def test_one_core_has_no_second_process(tmp_path, helped, monkeypatch):
    monkeypatch.setattr(line_check, "usable_cores", lambda: 1)
    path = tmp_path / "many.jsonl"
    path.write_bytes(many_lines())
    assert validate(path).ok
    assert not helped


def held_most(lines: int, blocks: int, most: Callable[[int], None]) -> None:
    """Read many blocks, telling how many were asked for and not delivered yet."""
    block = b"\n".join([b'{"record": "relation"}'] * lines)
    taken = 0

    def asked() -> Any:
        nonlocal taken
        for _ in range(blocks):
            taken += 1
            yield block

    register = ReferenceCheck()
    for delivered, _ in enumerate(checked(asked(), register)):
        most(taken - delivered)
    register.close()


def test_only_some_blocks_are_held_at_a_time(helped):
    waiting: list[int] = []
    held_most(50, 200, waiting.append)
    assert max(waiting) <= 20
