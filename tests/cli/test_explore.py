"""What the command line, the environment and the settings ask of the explorer."""

from functools import partial

import pytest

from ici_tui.files.folders import saved_path, settings_path
from ici_tui.user.store import SavedData, SavedView, UserStore


@pytest.fixture
def asked(run, monkeypatch, tmp_path):
    """Run the command line; return the arguments that the explorer would be opened with."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def asking(*arguments, **env):
        found: dict[str, object] = {}

        def explore(path, **options):
            found.update(options, path=path)
            return 0

        monkeypatch.setattr("ici_tui.tui.run", explore)
        done = run(*arguments, **env)
        return done, found

    return asking


@pytest.fixture
def settings(asked, tmp_path):
    def write(text):
        path = settings_path({"XDG_CONFIG_HOME": str(tmp_path / "config")})
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def saved(asked, tmp_path):
    def save(*views):
        keeper = UserStore(saved_path({"XDG_DATA_HOME": str(tmp_path / "data")}))
        for view in views:
            keeper.change(partial(SavedData.with_view, view=view))

    return save


def test_a_place_is_asked_for_by_options(asked):
    done, found = asked("--view", "actors", "--query", "actor:nato 2016..2020", "--select", "nato")
    assert done.returncode == 0
    assert (found["view"], found["query"], found["select"]) == (
        "actors",
        "actor:nato 2016..2020",
        "nato",
    )
    assert found["path"] is None


def test_without_options_nothing_is_asked_for(asked):
    _, found = asked()
    assert (found["view"], found["query"], found["select"], found["saved"]) == (None, "", "", None)
    assert found["language"] == "en"
    assert (found["hijri"], found["ascii_signs"], found["digits"]) == (False, False, "western")
    assert not found["keys"]
    assert not found["notices"]


def test_a_saved_view_opens_its_record(asked, saved, tmp_path):
    file = tmp_path / "r.json"
    view = SavedView("my view", "r", path=str(file), view="actors", language="ar")
    saved(view)
    _, found = asked("--view", "saved:my view")
    assert (found["saved"], found["path"], found["view"], found["language"]) == (
        view,
        file,
        None,
        "ar",
    )
    _, found = asked("--view", "saved:my view", "--lang", "en", "other.json")
    assert (str(found["path"]), found["language"]) == ("other.json", "en")


@pytest.mark.parametrize(
    ("name", "said"), [("saved:trainin", "did you mean 'training'?"), ("saved:zz", "there are tra")]
)
def test_a_view_that_was_not_saved_is_a_usage_error(asked, saved, name, said):
    saved(SavedView("training", "r"))
    done, _ = asked("--view", name)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize("view", ["nowhere", "saved:", "story:", "timeline:x"])
def test_an_unknown_view_is_a_usage_error_that_names_the_views(asked, view):
    done, _ = asked("--view", view)
    assert done.returncode == 2
    assert "timeline, actors" in done.stderr
    assert "saved:NAME" in done.stderr


def test_settings_stand_behind_the_environment_and_that_behind_the_arguments(asked, settings):
    settings('language = "ar"\nhijri = true\nascii = true\ndigits = "arabic-indic"\n')
    _, found = asked()
    assert (found["language"], found["hijri"], found["ascii_signs"], found["digits"]) == (
        "ar",
        True,
        True,
        "arabic-indic",
    )
    environment = {"ICI_TUI_LANGUAGE": "en", "ICI_TUI_HIJRI": "no"}
    _, found = asked(**environment)
    assert (found["language"], found["hijri"]) == ("en", False)
    _, found = asked("--lang", "ar", "--hijri", "--no-ascii", "--digits", "western", **environment)
    assert (found["language"], found["hijri"], found["ascii_signs"], found["digits"]) == (
        "ar",
        True,
        False,
        "western",
    )


def test_the_locale_decides_where_nothing_is_set(asked):
    _, found = asked(LC_ALL="ar_KW.UTF-8")
    assert found["language"] == "ar"


def test_mistakes_of_the_settings_are_told_and_the_rest_is_used(asked, settings):
    path = settings('theme = "nowhere"\nhijri = true\n[keys]\nquit = "x"\nfly = "f"\n')
    done, found = asked()
    assert done.returncode == 0
    assert found["hijri"] is True
    assert found["theme"] is None
    assert found["keys"]["quit"] == ("x",)
    assert f"{path}:1:1: /theme: 'nowhere' is no theme" in done.stderr
    assert f"{path}:5:1: /keys/fly: no command is called 'fly'" in done.stderr
    assert [notice.split(":")[:2] for notice in found["notices"]] == [
        ["config.toml", "1"],
        ["config.toml", "5"],
    ]


def test_the_doctor_tells_of_mistakes_in_the_settings(asked, settings):
    path = settings("hijri = 7\n")
    done, _ = asked("doctor", "--report")
    assert f"{path}:1:1: /hijri: 7 is neither on nor off" in done.stderr
