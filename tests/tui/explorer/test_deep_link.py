"""The command that is copied is read by the shell and the program as the place it came from."""

import shlex
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ici_tui.bidi import strip_controls
from ici_tui.cli.arguments import explorer_parser, split_command
from ici_tui.tui.explorer.deep_link import command_line
from ici_tui.tui.state.location import Location, View

queries = st.text(
    st.sampled_from("ab 'جهة:\"$`\\!*?;&|<>(){}[]~#-=%\u202e") | st.characters(codec="utf-8"),
    max_size=30,
)
identifiers = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}", fullmatch=True)


@given(queries, identifiers, st.sampled_from(list(View)), st.sampled_from(["ar", "en"]))
@example("-training", "one", View.TIMELINE, "en")
@example("show", "list", View.ACTORS, "ar")
@example("--lang", "one", View.ACTORS, "ar")
def test_the_program_reads_what_the_shell_makes_of_it(query, selected, view, language):
    here = Location(view=view, query=query, selected="other", shown=selected)
    words = shlex.split(command_line(None, here, language))
    assert words[0] == "ici-tui"
    command, rest = split_command(words[1:])
    assert command is None
    read = explorer_parser().parse_intermixed_args(rest)
    assert read.query == strip_controls(query).strip()
    assert (read.select, read.view, read.lang) == (selected, str(view), language)
    assert read.file is None


@pytest.mark.parametrize(
    ("here", "view"),
    [
        (Location(view=View.STORY, parameter="a", selected="b", shown="b"), "story:a"),
        (Location(view=View.STORY, parameter="a", selected="a", shown="a"), "story"),
        (Location(view=View.DOMAINS, parameter="2016", selected="training"), "domains:2016"),
        (Location(view=View.DISAGREEMENTS, parameter="precision"), "disagreements:precision"),
        (Location(view=View.DISAGREEMENTS), "disagreements"),
    ],
)
def test_what_a_view_is_seen_through_is_named_unless_the_selected_says_it(here, view):
    words = shlex.split(command_line(None, here, "en"))
    assert words[words.index("--view") + 1] == view
    assert explorer_parser().parse_intermixed_args(words[1:]).view == view


def test_a_file_is_named_so_that_it_is_found_from_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("show", "-x.json", "a b'c.json"):
        words = shlex.split(command_line(Path(name), Location(), "en"))
        command, rest = split_command(words[1:])
        assert command is None
        assert explorer_parser().parse_intermixed_args(rest).file == str(tmp_path / name)


def test_standard_input_cannot_be_opened_again():
    words = shlex.split(command_line(Path("-"), Location(selected="one"), "en"))
    assert words == ["ici-tui", "--view", "timeline", "--select", "one", "--lang", "en"]
