"""What all tests share: folders of their own for settings, and how examples are chosen.

A change is judged by the same examples every time; ``make explore`` tries new ones.
"""

import os

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("explore", print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(autouse=True)
def _folders_of_nobody(tmp_path_factory, monkeypatch):
    """No test reads or writes the settings and the bookmarks of another."""
    home = tmp_path_factory.mktemp("nobody")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
