"""A file that never comes holds up nobody for long."""

import errno
import os
import time

import pytest

from ici_tui.files.patience import read_within
from ici_tui.terminal.memory import load_calibrations
from ici_tui.user.settings import Known, Settings, read_settings


def test_the_bytes_of_a_file_are_read_as_far_as_they_are_wanted(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    assert read_within(path) == b"0123456789"
    assert read_within(path, 4) == b"0123"


def test_why_a_file_cannot_be_read_is_raised(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_within(tmp_path / "none")
    with pytest.raises(IsADirectoryError):
        read_within(tmp_path)


def test_a_file_that_takes_too_long_is_an_error_that_names_it(tmp_path):
    path = tmp_path / "never"
    os.mkfifo(path)
    with pytest.raises(TimeoutError) as raised:
        read_within(path, seconds=0.05)
    assert raised.value.errno == errno.ETIMEDOUT
    assert raised.value.filename == str(path)


def test_the_start_goes_on_without_settings_and_choices_that_do_not_come(tmp_path, monkeypatch):
    monkeypatch.setattr("ici_tui.files.patience.READ_SECONDS", 0.05)
    path = tmp_path / "never"
    os.mkfifo(path)
    begun = time.monotonic()
    settings, (problem,) = read_settings(path, Known())
    assert settings == Settings()
    assert os.strerror(errno.ETIMEDOUT) in problem.message
    assert load_calibrations(path) == {}
    assert time.monotonic() - begun < 60
