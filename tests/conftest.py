"""What all tests share: folders of their own for settings, interrupts, and what was left out.

How hypothesis chooses its examples is said here and nowhere else. A change is judged by the same
examples every time; ``make explore`` tries new ones. No example has a deadline: a machine that
does other things at the same time makes none of them wrong.
"""

import gc
import os
import signal

import pytest
from hypothesis import HealthCheck, settings
from tests.left_out import summary

_ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", _ANY_MACHINE, derandomize=True)
settings.register_profile("explore", _ANY_MACHINE, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# Under nohup and in the background of a script SIGINT and SIGHUP are ignored, and every program
# that a test starts would inherit that: no interrupt and no hang-up would reach it.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def _folders_of_nobody(tmp_path_factory, monkeypatch):
    """No test reads or writes the settings and the bookmarks of another."""
    home = tmp_path_factory.mktemp("nobody")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


def pytest_collection_finish():
    """Let the collector pass over what stays until the end: modules, tests, tables."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter):
    """Say in one line what was not tested, and how to have it tested."""
    reasons = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", ())]
    chosen = terminalreporter.config.option.markexpr
    others = tuple(
        mark for mark in ("budget", "packaging", "exhaustive") if f"not {mark}" in chosen
    )
    if line := summary(reasons, others):
        terminalreporter.write_line(line)
