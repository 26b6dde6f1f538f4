"""The user's files are where the XDG Base Directory Specification says."""

from pathlib import Path

import pytest

from ici_tui.files.folders import cache_folder, saved_path, settings_path, terminals_path

PLACES = [
    (settings_path, "XDG_CONFIG_HOME", ".config", "config.toml"),
    (saved_path, "XDG_DATA_HOME", ".local/share", "kept.json"),
    (terminals_path, "XDG_STATE_HOME", ".local/state", "terminals.json"),
    (cache_folder, "XDG_CACHE_HOME", ".cache", ""),
]


@pytest.mark.parametrize(("path", "variable", "default", "name"), PLACES)
def test_each_kind_of_file_has_its_folder(path, variable, default, name):
    home = {"HOME": "/home/x"}
    usual = Path("/home/x", default, "ici-tui", name)
    assert path({**home, variable: "/elsewhere"}) == Path("/elsewhere/ici-tui", name)
    assert path(home) == usual
    assert path({**home, variable: ""}) == usual
    assert path({**home, variable: "relative"}) == usual, "as the specification asks"


def test_without_a_home_in_the_environment_the_users_is_taken():
    assert saved_path({}) == Path.home() / ".local/share/ici-tui/kept.json"
