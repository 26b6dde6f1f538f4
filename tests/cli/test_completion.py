"""Completion for bash, zsh and fish, asked for as the shells do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Complete = Callable[..., list[str]]


@pytest.fixture
def complete(environment: Callable[..., dict[str, str]], tmp_path: Path) -> Complete:
    """Return the words offered for a command line that ends where the cursor is."""

    def ask(line: str, shell: str = "bash") -> list[str]:
        answer = tmp_path / "answer"
        separator = "\v"
        done = subprocess.run(
            [sys.executable, "-m", "ici_tui"],
            env=environment(
                _ARGCOMPLETE="1",
                _ARGCOMPLETE_SHELL=shell,
                _ARGCOMPLETE_SUPPRESS_SPACE="1",
                _ARGCOMPLETE_IFS=separator,
                _ARGCOMPLETE_STDOUT_FILENAME=str(answer),
                _ARGCOMPLETE_COMP_WORDBREAKS="",
                COMP_LINE=line,
                COMP_POINT=str(len(line.encode())),
            ),
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.stdout == b""
        return answer.read_text(encoding="utf-8").split(separator)

    return ask


def test_the_first_word_is_a_command_or_a_file(complete):
    offered = complete("ici-tui ")
    assert {"show", "list", "validate", "schema", "completion"} <= set(offered)
    assert complete("ici-tui sh") == ["show"]


def test_options_are_completed(complete):
    assert "--format" in complete("ici-tui list events --f")
    assert complete("ici-tui --vi") == ["--view"]


def test_choices_are_completed(complete):
    assert {"actors", "discrepancies", "domains", "events"} <= set(complete("ici-tui list "))
    assert complete("ici-tui list events --format j") == ["json", "jsonl"]
    assert complete("ici-tui completion z") == ["zsh"]


def test_ids_are_completed_after_show(complete):
    offered = complete("ici-tui show nat")
    assert "nato" in offered
    assert all(one.startswith("nat") for one in offered)


def test_disagreements_are_completed_after_show(complete):
    assert "computed:date:centre-opens" in complete("ici-tui show computed:date:")


def test_ids_after_an_option_are_of_its_kind(complete, small):
    assert sorted(complete(f"ici-tui list events {small} --actor ")) == ["envoy", "kuwait", "nato"]
    places = complete(f"ici-tui list events {small} --place k")
    assert sorted(places) == ["kuwait-city", "kuwait-country"]


def test_kinds_are_those_of_the_listed_collection(complete, small):
    assert complete(f"ici-tui list actors {small} --kind ") == ["organisation", "person", "state"]


def test_what_is_added_is_completed_from_the_record_and_has_no_id_yet(complete, small):
    assert sorted(complete(f"ici-tui add event {small} --actor ")) == ["envoy", "kuwait", "nato"]
    assert "person" in complete(f"ici-tui add actor {small} --kind ")
    assert complete(f"ici-tui add event {small} --id k") == [""]


def test_shells_that_show_descriptions_get_the_names(complete, small):
    (offered,) = complete(f"ici-tui list events {small} --actor env", shell="zsh")
    assert offered == "envoy:The Envoy"


def test_a_broken_record_completes_nothing_and_says_nothing(complete, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text("{")
    assert complete(f"ici-tui list events {path} --actor ") == [""]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_one_it_can_read(program, shell, tmp_path):
    done = program("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "ici-tui" in done.stdout
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} on this machine to read the script with")
    script = tmp_path / "script"
    script.write_text(done.stdout, encoding="utf-8")
    assert subprocess.run([program, "-n", str(script)], check=False).returncode == 0


def test_bash_completes_the_installed_program(environment):
    bash = shutil.which("bash")
    program = os.path.join(os.path.dirname(sys.executable), "ici-tui")  # noqa: PTH118, PTH120
    if bash is None or not os.access(program, os.X_OK):
        pytest.skip("needs bash and an installed ici-tui")
    script = f"""
        eval "$({program} completion bash)"
        COMP_LINE="{program} comp"; COMP_POINT=${{#COMP_LINE}}
        COMP_WORDS=({program} comp); COMP_CWORD=1
        _python_argcomplete {program}
        echo "${{COMPREPLY[*]}}"
    """
    done = subprocess.run(
        [bash, "--norc", "-c", script],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.stdout.split() == ["completion"]
