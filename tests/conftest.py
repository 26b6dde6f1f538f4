"""What all tests share: no test reads or writes the settings and the bookmarks of another."""

import pytest


@pytest.fixture(autouse=True)
def _folders_of_nobody(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("nobody")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
