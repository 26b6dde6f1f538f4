"""``docs/cli.md`` shows what the program does: its examples are run, its options exist."""

import re
import shlex
from pathlib import Path

import pytest

from ici_tui.cli.arguments import COMMANDS, command_parser, split_command
from ici_tui.cli.choices import COLLECTIONS, FORMATS, SORTS, VIEWS
from ici_tui.cli.examples import EXAMPLES as EXAMPLES_OF_HELP
from ici_tui.cli.exits import ExitCode
from ici_tui.tui.state.views import VIEWS as VIEWS_TABLE

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```console\n\$ ici-tui (.*)\n((?:.*\n)*?)```", PAGE)


def pattern(shown: str) -> str:
    """Turn an example into a pattern: a line ``…`` is any lines, ``…`` in a line the rest of it."""
    lines = []
    for line in shown.splitlines():
        if line == "…":
            lines.append(r"(?:.*\n)*?")
        else:
            rest = line.endswith("…")
            lines.append(
                re.escape(line.removesuffix("…").rstrip()) + (".*" if rest else "") + r"\n"
            )
    return "".join(lines)


@pytest.mark.parametrize(("line", "shown"), EXAMPLES, ids=[line for line, _ in EXAMPLES])
def test_the_examples_show_what_the_program_prints(run, monkeypatch, line, shown):
    monkeypatch.chdir(ROOT)
    done = run(*shlex.split(line))
    assert re.fullmatch(pattern(shown), done.stdout + done.stderr), done.stdout + done.stderr


def test_there_are_examples_of_every_kind():
    assert len(EXAMPLES) >= 8


def test_every_command_format_and_collection_is_documented():
    for command in COMMANDS:
        assert f"`ici-tui {command}" in PAGE
    for name in (*FORMATS, *COLLECTIONS, *SORTS, *VIEWS):
        assert re.search(rf"`{name}`|\*\*{name}\*\*", PAGE), name


def test_every_view_that_takes_a_parameter_is_documented_with_one():
    for spec in VIEWS_TABLE:
        assert not spec.argument or f"`{spec.view}:{spec.argument.example}`" in PAGE


def test_every_option_is_documented(run):
    options = {
        option
        for command in ("", *COMMANDS)
        for option in re.findall(r"--[a-z]+", run(*command.split(), "--help").stdout)
    }
    assert [one for one in sorted(options - {"--help", "--version"}) if one not in PAGE] == []


def test_every_exit_code_is_documented():
    documented = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)
    assert documented == [str(int(code)) for code in sorted(ExitCode)]


def test_the_examples_of_the_help_are_arguments_that_can_be_read():
    for command in COMMANDS:
        lines = re.findall(r"^  ici-tui (.*?)(?:   .*|[|>].*)?$", EXAMPLES_OF_HELP[command], re.M)
        for line in lines:
            name, arguments = split_command(shlex.split(line))
            assert name == command
            assert command_parser(name).parse_intermixed_args(arguments).command == command
