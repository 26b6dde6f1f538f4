"""Runs the program as a reader would: another process, a pipe or a terminal."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ici_tui.cli import main

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
SMALL = str(FIXTURES / "small.json")
HOSTILE = str(FIXTURES / "hostile.json")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def plain_environment(**changes: str) -> dict[str, str]:
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
        env=plain_environment(**env),
        check=False,
        timeout=60,
    )


@pytest.fixture
def program() -> Run:
    """The program as another process, its output in pipes."""
    return run_program


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same command line within this process: for what does not hang on processes."""

    def call(*arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
        settings = plain_environment(**env)
        with monkeypatch.context() as patch:
            for name in set(os.environ) - set(settings):
                patch.delenv(name)
            for name, value in settings.items():
                patch.setenv(name, value)
            code = main(arguments)
        output, errors = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, output, errors)

    return call


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture
def hostile() -> str:
    return HOSTILE


@pytest.fixture
def environment() -> Callable[..., dict[str, str]]:
    return plain_environment
