"""What all tests share: no test reads or writes the settings and the bookmarks of its developer."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _folders_of_nobody(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("nobody")
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(home / name.lower()))
        yield
