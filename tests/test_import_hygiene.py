"""What each command loads: nothing it does not need. Asked of ``sys.modules`` in a new process."""

import subprocess
import sys
from pathlib import Path

import pytest

SMALL = str(Path(__file__).parent / "fixtures" / "small.json")

PROGRAM = """\
import sys
from ici_tui.cli import main
code = main(sys.argv[1:])
loaded = sorted({name.partition(".")[0] for name in sys.modules})
sys.stderr.write("LOADED " + " ".join(loaded) + "\\n")
sys.exit(code)
"""


def loaded_by(*arguments: str, code: str = PROGRAM) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("LOADED "))
    return set(line.split()[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["show", "opening", SMALL],
        ["list", "events", SMALL, "--format", "csv"],
        ["list", "events", SMALL, "--lang", "ar"],
        ["validate", SMALL],
        ["schema"],
        ["completion", "bash"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]).replace(SMALL, "FILE"),
)
def test_no_command_but_the_explorer_loads_textual(arguments):
    assert "textual" not in loaded_by(*arguments)


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_saying_the_version_loads_next_to_nothing(option):
    heavy = {
        "pydantic",
        "pydantic_core",
        "rich",
        "argcomplete",
        "bidi",
        "json",
        "pathlib",
        "typing",
    }
    assert loaded_by(option) & heavy == set()


def test_piped_output_loads_no_rich():
    assert "rich" not in loaded_by("list", "events", SMALL)


def test_completion_is_loaded_only_when_a_shell_asks():
    assert "argcomplete" not in loaded_by("show", "opening", SMALL)


def test_importing_the_library_loads_no_pydantic():
    code = """\
import sys
import ici_tui.recordfile
sys.stderr.write("LOADED " + " ".join({name.partition(".")[0] for name in sys.modules}) + "\\n")
"""
    assert {"pydantic", "pydantic_core", "sqlite3", "zstandard"} & loaded_by(code=code) == set()


def test_no_test_tool_is_needed_to_run_the_program():
    tools = {"babel", "hypothesis", "pytest", "edtf", "jsonschema", "pyte"}
    assert loaded_by("show", "opening", SMALL, "--lang", "ar") & tools == set()
