"""The program starts fast; ``python -m benchmarks startup`` prints the figures."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

_spec = importlib.util.spec_from_file_location("startup", ROOT / "benchmarks" / "startup.py")
assert _spec is not None
assert _spec.loader is not None
startup = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(startup)

TOLERANCE = 1.5
"""For a machine that does other things at the same time; a stray heavy import costs far more."""


@pytest.mark.budget
def test_the_version_is_said_within_a_few_times_what_python_takes_to_start():
    reference, own = startup.best(startup.VERSION, samples=10)
    # processor time, which other programs on the machine disturb least
    assert own.cpu <= startup.LIMIT * TOLERANCE * reference.cpu
