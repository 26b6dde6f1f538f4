"""Runs the program as a reader would: another process, a pipe or a terminal."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SMALL = str(FIXTURES / "small.json")
HOSTILE = str(FIXTURES / "hostile.json")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(**changes: str) -> dict[str, str]:
    """An environment without the tester's own language, terminal and settings."""
    dropped = ("LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "ICI_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **changes}


def run_program(*arguments: str, stdin: str = "", **env: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "ici_tui", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env=environment(**env),
        check=False,
        timeout=60,
    )


@pytest.fixture
def run() -> Run:
    return run_program


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture
def hostile() -> str:
    return HOSTILE
