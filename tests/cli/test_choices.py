"""The values of arguments are those of the tables, which load when they are asked for."""

import subprocess
import sys

import pytest

from ici_tui.cli.choices import (
    COLLECTIONS,
    EXPORTS,
    FORMATS,
    PARAMETERS,
    SORTS,
    TERMINALS,
    VIEWS,
    Choices,
)
from ici_tui.export.formats import FORMATS as TABLE
from ici_tui.record.kinds import Collection
from ici_tui.search.result import Sort
from ici_tui.terminal import PROFILES
from ici_tui.tui.state.views import VIEWS as VIEWS_TABLE
from ici_tui.tui.state.views import View


def test_the_choices_are_those_of_the_tables():
    assert list(VIEWS) == list(View)
    assert list(EXPORTS) == [one.name for one in TABLE]
    assert list(FORMATS) == [one.name for one in TABLE if one.write_list]
    assert list(COLLECTIONS) == list(Collection)
    assert list(TERMINALS) == ["auto", *PROFILES]
    assert list(SORTS) == list(Sort)


@pytest.mark.parametrize("choices", [VIEWS, PARAMETERS, TERMINALS])
def test_what_the_help_shows_without_a_table_is_what_the_table_has(choices):
    assert list(choices) == choices.of_table()


@pytest.mark.parametrize(
    "view", [*View, "story:opening", "domains:2016", "disagreements:x", "saved:mine"]
)
def test_a_view_may_have_its_parameter(view):
    assert view in VIEWS


@pytest.mark.parametrize("view", ["", "nope", "nope:x", "timeline:2016", "story:", "saved:"])
def test_no_other_text_is_a_view(view):
    assert view not in VIEWS


def test_the_help_shows_a_parameter_of_each_view_that_takes_one(run):
    shown = " ".join(run("--help").stdout.split())
    assert str(PARAMETERS) in shown
    assert len(list(PARAMETERS)) == sum(one.argument is not None for one in VIEWS_TABLE)


@pytest.mark.parametrize(
    ("command", "names"),
    [("list", COLLECTIONS), ("show", FORMATS), ("search", SORTS), ("export", EXPORTS)],
)
def test_the_help_of_a_command_lists_its_choices(run, command, names):
    assert str(names) in " ".join(run(command, "--help").stdout.split())


def test_names_are_fetched_when_they_are_asked_for():
    asked = []

    def names():
        asked.append(1)
        return ["one", "two"]

    choices = Choices(names)
    assert not asked
    assert "one" in choices
    assert "three" not in choices
    assert str(choices) == "one, two"
    assert len(asked) == 3


def test_parsing_loads_no_table_that_is_not_asked_for():
    program = """
import sys
from ici_tui.cli.arguments import command_parser, explorer_parser
explorer_parser().parse_intermixed_args(["x.json"])
for name in ("list", "search", "export", "show", "doctor"):
    command_parser(name)
print(*sorted(name for name in sys.modules if name.startswith("ici_tui")))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [
        "ici_tui",
        "ici_tui.cli",
        "ici_tui.cli.arguments",
        "ici_tui.cli.choices",
        "ici_tui.cli.editing_arguments",
        "ici_tui.cli.examples",
        "ici_tui.cli.exits",
        "ici_tui.cli.parser",
    ]
