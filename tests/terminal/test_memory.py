"""A reader's choice for a terminal is kept, whole or not at all."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ici_tui.files.atomic import BusyError, locked
from ici_tui.files.folders import terminals_path
from ici_tui.terminal import detect
from ici_tui.terminal.decision import Advice
from ici_tui.terminal.memory import (
    load_calibrations,
    news,
    save_calibration,
    save_shown_advice,
)


def test_a_saved_choice_is_found_again_and_forgotten_on_request(tmp_path):
    path = tmp_path / "deep" / "terminals.json"
    save_calibration(path, "xterm-kitty kitty", "plain")
    save_calibration(path, "foot", "vte")
    assert load_calibrations(path) == {"xterm-kitty kitty": "plain", "foot": "vte"}
    save_calibration(path, "foot", None)
    assert load_calibrations(path) == {"xterm-kitty kitty": "plain"}


def test_a_choice_decides_the_next_detection(tmp_path):
    environ = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1", "XDG_STATE_HOME": str(tmp_path)}
    first = detect(environ=environ)
    assert first.profile.name == "kitty"
    save_calibration(terminals_path(environ), first.identity, "plain")
    assert detect(environ=environ).profile.name == "plain"
    assert detect("kitty", environ=environ).profile.name == "kitty"


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"version": 9, "profiles": {"foot": "vte"}}',
        b'{"version": 1}',
    ],
)
def test_a_damaged_file_counts_as_empty_and_is_replaced_by_the_next_choice(tmp_path, damage):
    path = tmp_path / "terminals.json"
    path.write_bytes(damage)
    assert load_calibrations(path) == {}
    save_calibration(path, "foot", "vte")
    assert load_calibrations(path) == {"foot": "vte"}


def test_a_profile_that_does_not_exist_is_neither_saved_nor_loaded(tmp_path):
    path = tmp_path / "terminals.json"
    with pytest.raises(KeyError):
        save_calibration(path, "foot", "sideways")
    assert not path.exists()
    path.write_text(json.dumps({"version": 1, "profiles": {"foot": "sideways", "st": "plain"}}))
    assert load_calibrations(path) == {"st": "plain"}


def test_choices_saved_at_the_same_time_are_all_kept(tmp_path):
    path = tmp_path / "terminals.json"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: save_calibration(path, f"t{n}", "plain"), range(40)))
    assert len(load_calibrations(path)) == 40


def test_a_save_that_fails_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "terminals.json"
    save_calibration(path, "foot", "vte")

    def full(_fd):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_calibration(path, "st", "plain")
    assert load_calibrations(path) == {"foot": "vte"}
    assert {each.name for each in tmp_path.iterdir()} == {"terminals.json", "terminals.lock"}


def tell(path, identity, advice):
    """Tell what is news, as the start does; return it."""
    new = news(path, identity, advice)
    save_shown_advice(path, identity, new)
    return new


def test_advice_is_news_once_for_each_terminal_and_again_after_it_is_forgotten(tmp_path):
    path = tmp_path / "terminals.json"
    assert tell(path, "foot", [Advice.REPORTED]) == (Advice.REPORTED,)
    assert tell(path, "foot", [Advice.REPORTED, Advice.PASSTHROUGH]) == (Advice.PASSTHROUGH,)
    assert tell(path, "foot", [Advice.REPORTED, Advice.PASSTHROUGH]) == ()
    assert tell(path, "st", [Advice.REPORTED]) == (Advice.REPORTED,)
    save_calibration(path, "st", "vte")
    assert load_calibrations(path) == {"st": "vte"}
    assert tell(path, "foot", [Advice.REPORTED]) == ()
    save_calibration(path, "foot", None)
    assert tell(path, "foot", [Advice.REPORTED]) == (Advice.REPORTED,)


def test_advice_is_told_each_time_where_nothing_can_be_saved(tmp_path):
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "terminals.json"
    for _ in range(2):
        assert news(path, "foot", [Advice.UNKNOWN]) == (Advice.UNKNOWN,)
        with pytest.raises(OSError, match="file"):
            save_shown_advice(path, "foot", [Advice.UNKNOWN])


@pytest.mark.parametrize("told", ['[1, "reported"]', '"reported"', "{}", "null"])
def test_damage_to_what_was_told_does_no_harm(tmp_path, told):
    path = tmp_path / "terminals.json"
    path.write_text(f'{{"version": 1, "profiles": {{"st": "vte"}}, "told": {{"foot": {told}}}}}')
    tell(path, "foot", [Advice.REPORTED])
    assert news(path, "foot", [Advice.REPORTED]) == ()
    assert load_calibrations(path) == {"st": "vte"}


def test_a_lock_that_is_held_delays_reading_not_at_all_and_saving_for_so_long_only(tmp_path):
    path = tmp_path / "terminals.json"
    save_calibration(path, "foot", "vte")
    with locked(tmp_path / "terminals.lock"):
        assert load_calibrations(path) == {"foot": "vte"}
        assert news(path, "foot", [Advice.REPORTED]) == (Advice.REPORTED,)
        with pytest.raises(BusyError):
            save_calibration(path, "st", "plain", lock_seconds=0.01)
        with pytest.raises(BusyError):
            save_shown_advice(path, "foot", [Advice.REPORTED], lock_seconds=0.01)
    assert load_calibrations(path) == {"foot": "vte"}


def test_a_file_that_cannot_be_read_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "terminals.json"
    save_calibration(path, "foot", "vte")
    opened = Path.open

    def failing(self, mode="r", **options):
        if self == path and mode == "rb":
            raise OSError(5, "Input/output error")
        return opened(self, mode, **options)

    monkeypatch.setattr(Path, "open", failing)
    assert load_calibrations(path) == {}
    with pytest.raises(OSError, match="Input/output"):
        save_calibration(path, "st", "plain")
    monkeypatch.setattr(Path, "open", opened)
    assert load_calibrations(path) == {"foot": "vte"}
