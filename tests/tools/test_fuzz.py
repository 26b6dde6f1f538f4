"""The fuzzer finds what is planted, makes it small, repeats itself, and finds nothing today."""

import sys
from random import Random

import pytest
from tools.fuzz.__main__ import main
from tools.fuzz.generators import GENERATORS, Input
from tools.fuzz.judge import Judge, commanding
from tools.fuzz.reducer import reduced


@pytest.mark.parametrize("kind", GENERATORS)
def test_no_hostile_file_brings_the_program_down(kind, capsys):
    # A short run of a fixed seed; `make fuzz` goes on with others.
    code = main([kind, "--seeds", "20041", "--inputs", "12", "--seconds", "300"])
    output = capsys.readouterr().out
    assert code == 0, output
    assert "12 inputs, 72 runs" in output


@pytest.mark.parametrize("kind", GENERATORS)
def test_a_seed_gives_the_same_inputs_each_time_and_different_ones(kind):
    first, second = ([GENERATORS[kind](Random(n)) for n in range(20)] for _ in range(2))
    assert first == second
    assert len({item.data for item in first}) > 15


def test_an_exception_is_reported_with_its_place(tmp_path, monkeypatch):
    def broken(arguments):
        raise KeyError(arguments[0])

    monkeypatch.setattr("tools.fuzz.judge.main", broken)
    failure = Judge(tmp_path).failure(Input("r.json", b"{}"), ("validate", "FILE"))
    assert failure is not None
    assert failure.wrong == "KeyError in test_fuzz.py:broken"


@pytest.mark.parametrize("code", [70, 130, -11])
def test_an_exit_code_that_is_not_documented_for_it_is_reported(tmp_path, monkeypatch, code):
    monkeypatch.setattr("tools.fuzz.judge.main", lambda _: code)
    failure = Judge(tmp_path).failure(Input("r.json", b"{}"), ("validate", "FILE"))
    assert failure is not None
    assert failure.wrong == f"exit code {code}"


@pytest.mark.parametrize("letter", "\t\r\x1b\x85\u200b\u202e\u2028\u2066\ufeff\U000e0041")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_commanding_character_is_reported(tmp_path, monkeypatch, letter, stream):
    def leaking(_):
        getattr(sys, stream).write(f"a{letter}b\n")
        return 0

    monkeypatch.setattr("tools.fuzz.judge.main", leaking)
    failure = Judge(tmp_path).failure(Input("-", b"{}"), ("show", "a", "FILE"))
    assert failure is not None
    assert failure.wrong == f"U+{ord(letter):04X} on {stream}"


def test_line_ends_of_csv_and_joiners_are_no_faults():
    assert commanding("a\r\nb\r\n", ("list", "events", "--format", "csv")) == []
    assert commanding("a\r\nb\r\n", ("list", "events")) == ["U+000D"]
    assert commanding("\ufeffa\r\n", ("export", "", "--format", "excel")) == []
    assert commanding("\ufeffa\ufeff", ("list", "events", "--excel")) == ["U+FEFF"]
    assert commanding("می\u200cخواهم\n") == []


def test_a_failing_input_is_made_as_small_as_what_fails():
    data = b"x" * 500 + b"bad" + b"y" * 700 + b"end" + b"z" * 90
    smallest = reduced(data, lambda part: b"bad" in part and b"end" in part, seconds=60)
    assert smallest == b"badend"


def test_a_failure_is_told_with_its_input_and_how_to_repeat_it(monkeypatch, capsys):
    def broken(arguments):
        if arguments[0] == "validate":
            raise ValueError("planted")
        return 0

    monkeypatch.setattr("tools.fuzz.judge.main", broken)
    monkeypatch.setattr("tools.fuzz.__main__._REDUCING", 0.0)
    assert main(["tokens", "--seeds", "7", "--inputs", "3", "--seconds", "60"]) == 1
    output = capsys.readouterr().out
    assert output.count("ValueError in test_fuzz.py:broken") == 1
    assert "python -m tools.fuzz tokens --seeds 7 --only 0" in output
    assert "1 kinds of failure" in output
