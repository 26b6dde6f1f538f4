"""The benchmarks' record is a valid one, and the same seed gives the same bytes."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def corpus():
    spec = importlib.util.spec_from_file_location("corpus", ROOT / "benchmarks" / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus"] = module
    spec.loader.exec_module(module)
    return module


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(corpus):
    made = b"".join(corpus.lines(60))
    assert made == b"".join(corpus.lines(60))
    assert made != b"".join(corpus.lines(60, seed=1))


def test_it_is_a_valid_record_in_date_order(corpus, tmp_path):
    from ici_tui.recordfile import load

    path = tmp_path / "corpus.jsonl"
    corpus.write(path, 60)
    record = load(path)
    assert [event.id for event in record.events] == [f"event-{n:02}" for n in range(60)]
