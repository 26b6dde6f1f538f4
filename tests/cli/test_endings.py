"""How commands end: usage errors, interrupts, closed pipes, and errors of the program itself."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from ici_tui import __version__
from ici_tui.cli import ExitCode, main

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def process(environment: Callable[..., dict[str, str]]) -> Iterator[Start]:
    """Start the program without waiting for it."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str, **options: object) -> "subprocess.Popen[bytes]":
        process: subprocess.Popen[bytes] = subprocess.Popen(
            [sys.executable, "-m", "ici_tui", *arguments],
            stderr=subprocess.PIPE,
            env=environment(),
            **options,  # type: ignore[call-overload]
        )
        started.append(process)
        return process

    yield start
    for one in started:
        one.kill()
        one.communicate()


def test_the_version_is_data(program):
    done = program("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"ici-tui {__version__}\n", "")


@pytest.mark.parametrize("command", ["", "show", "list", "validate", "schema", "completion"])
def test_every_command_has_help_with_examples(run, command):
    done = run(*command.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: ici-tui {command}".rstrip())
    assert "examples:" in done.stdout


def test_the_main_help_presents_every_command_and_the_way_around_their_names(run):
    text = run("--help").stdout
    for command in ("show", "list", "validate", "schema", "completion"):
        assert f"\n  {command} " in text
    assert "ici-tui ./show" in text


@pytest.mark.parametrize(
    ("arguments", "message", "command"),
    [
        (["show"], "the following arguments are required: ID", "ici-tui show"),
        (["list"], "the following arguments are required: WHAT", "ici-tui list"),
        (["list", "evnts"], "argument WHAT: invalid choice: 'evnts'", "ici-tui list"),
        (["list", "events", "--format", "xml"], "argument --format: invalid", "ici-tui list"),
        (["list", "events", "--colour"], "unrecognized arguments: --colour", "ici-tui list"),
        (["validate"], "the following arguments are required: FILE", "ici-tui validate"),
        (["completion", "tcsh"], "argument SHELL: invalid choice: 'tcsh'", "ici-tui completion"),
        (["--view", "nowhere"], "argument --view: invalid choice: 'nowhere'", "ici-tui"),
        (["--form=json", "list", "events"], "unrecognized arguments: --form=json", "ici-tui list"),
    ],
)
def test_wrong_arguments_are_exit_2_in_two_lines(run, arguments, message, command):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    first, second = done.stderr.splitlines()
    assert first.startswith(f"ici-tui: {message}")
    assert second == f"try '{command} --help'"


def test_the_file_may_stand_after_the_options(run, small):
    after = run("list", "events", "--kind", "visit", "--format", "jsonl", small)
    assert after.returncode == 0
    assert after.stdout == run("list", "events", small, "--kind=visit", "--format=jsonl").stdout


def test_a_theme_or_terminal_that_is_not_there_is_a_usage_error(program):
    theme = program("--theme", "nope")
    assert theme.returncode == 2
    assert "no theme is called 'nope'; there are " in theme.stderr
    assert program("--terminal", "nope").returncode == 2
    variable = program(ICI_TUI_TERMINAL="nope")
    assert variable.returncode == 2
    assert "nope" in variable.stderr


def test_options_may_stand_before_the_command(run, small):
    before = run("--lang", "ar", "--format", "markdown", "list", "actors", small)
    after = run("list", "actors", small, "--lang", "ar", "--format", "markdown")
    assert before.stdout == after.stdout != ""


def test_a_mistyped_command_is_not_taken_for_a_file(run):
    done = run("shwo")
    assert done.returncode == 2
    assert "no file is called 'shwo'; did you mean the command 'show'?" in done.stderr


def test_ctrl_c_is_exit_130_without_a_traceback(process, tmp_path):
    pipe = tmp_path / "record.json"
    os.mkfifo(pipe)
    running = process("show", "x", str(pipe), stdout=subprocess.PIPE)
    with pipe.open("wb"):  # opens when the program has begun to read
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate(timeout=120)
    assert (running.returncode, output, errors) == (130, b"", b"")


@pytest.mark.parametrize("format_", ["text", "json", "csv"])
def test_a_pipe_that_nobody_reads_ends_quietly(process, format_):
    reading, writing = os.pipe()
    os.close(reading)
    running = process("list", "events", "--format", format_, stdout=writing)
    os.close(writing)
    _, errors = running.communicate(timeout=120)
    assert (running.returncode, errors) == (0, b"")


def test_head_gets_its_line_and_the_program_ends_quietly(process):
    running = process("list", "events", "--format", "json", stdout=subprocess.PIPE)
    assert running.stdout.readline() == b"[\n"
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(timeout=120) == 0


def test_an_error_of_the_program_is_one_line_and_says_how_to_see_more(monkeypatch, capsys):
    def fail(_argv: object) -> int:
        raise RuntimeError("broken\x1b[31m\nat the core")

    monkeypatch.delenv("ICI_TUI_DEBUG", raising=False)
    monkeypatch.setattr("ici_tui.cli.dispatch.dispatch", fail)
    assert main([]) == ExitCode.INTERNAL == 70
    assert capsys.readouterr() == (
        "",
        "ici-tui: internal error: RuntimeError: broken\u241b[31m at the core"
        " (set ICI_TUI_DEBUG=1 to see the details)\n",
    )
    monkeypatch.setenv("ICI_TUI_DEBUG", "1")
    assert main([]) == ExitCode.INTERNAL
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Traceback")
    assert lines[-1].startswith("ici-tui: internal error: RuntimeError: broken")
    assert not any("\x1b" in line for line in lines)


def test_output_is_utf_8_in_a_locale_that_has_no_arabic(program, small):
    latin = program("list", "actors", small, "--lang", "ar", PYTHONIOENCODING="latin-1")
    assert latin.returncode == 0
    assert "الكويت" in latin.stdout
