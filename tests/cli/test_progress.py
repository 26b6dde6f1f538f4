"""A long export says on a terminal how much has been written, and leaves nothing of that behind."""

import io
import sys

from ici_tui.cli import progress
from ici_tui.cli.progress import told

PIECES = ["a" * 1_000_000, "ب" * 1_000_000]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_what_takes_long_is_told_and_erased(monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setattr(progress, "DELAY", 0)
    monkeypatch.setattr(progress, "_BETWEEN", 0)
    assert list(told(PIECES)) == PIECES
    lines = terminal.getvalue().split("\r\x1b[K")
    assert lines == ["", "1 MB …", "3 MB …", ""]


def test_what_is_quick_is_not_told(monkeypatch):
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    assert list(told(PIECES)) == PIECES
    assert terminal.getvalue() == ""


def test_a_pipe_is_told_nothing(monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 0)
    monkeypatch.setattr(sys, "stderr", pipe := io.StringIO())
    assert list(told(PIECES)) == PIECES
    assert pipe.getvalue() == ""
