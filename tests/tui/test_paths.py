"""Paths as they are typed: what the system takes, and why it takes others not."""

from pathlib import Path

import pytest

from ici_tui.tui.dialogs.path_completion import (
    completions,
    expanded,
    is_folder,
    path_problem,
    short_name,
)

IMPOSSIBLE = ["x" * 300, "ع" * 200, "a\0b", "\ud800", "~\0/x", "~\ud800/x", "a/" * 3000]


@pytest.mark.parametrize("text", IMPOSSIBLE, ids=range(len(IMPOSSIBLE)))
def test_a_path_that_no_file_can_have_is_a_problem_in_words(tmp_path, text):
    for typed in (text, f"{tmp_path}/{text}"):
        path = expanded(typed)
        assert path_problem(path)
        assert not is_folder(path)
        assert completions(f"{typed}/") == ()
        assert short_name(path).isprintable()
        assert len(short_name(path)) <= 40


def test_a_file_that_is_not_there_yet_is_no_problem(tmp_path):
    assert path_problem(tmp_path / "new.json") == ""
    assert path_problem(tmp_path / "no" / "new.json") == ""
    assert path_problem(tmp_path) == ""
    assert is_folder(tmp_path)


def test_a_path_through_a_circle_of_links_is_a_problem(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert path_problem(tmp_path / "a" / "new.json")


def test_a_name_in_a_sentence_is_cut_and_hides_nothing():
    assert short_name(Path("a\u202e\x1b[2J.json")) == "a\\u202e␛[2J.json"
    assert len(short_name(Path("x" * 300))) == 40
