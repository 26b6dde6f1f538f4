"""An error anywhere in the explorer is one sentence on a terminal that is as it was before."""

import re
from pathlib import Path

import pytest
from tests.tui.shell import Shell

ROOT = Path(__file__).parents[2]
PARTS = ["handler", "render", "worker", "input", "start", "thread", "callback"]


@pytest.fixture
def broken(tmp_path):
    opened = []

    def run(part, **environ):
        shell = Shell(tmp_path, {"PYTHONPATH": str(ROOT), **environ})
        opened.append(shell)
        before = shell.attributes()
        (tmp_path / "r.json").write_text(
            '{"schema_version": "1.0", "id": "r", "title": {"en": "R"}}'
        )
        file = "r.json " if part.startswith("worker") else ""
        shell.run(
            f"clear; $PYTHON -m tests.tui.broken_program {part} {file}--lang en 2> errors;"
            " echo ended with $?"
        )
        if part.startswith(("handler", "thread", "callback")):
            shell.wait_for("q Quit", "Who says what")
        if part.startswith(("handler", "thread", "callback", "input")):
            shell.send("t")
        shell.read_until(lambda: re.search(r"ended with \d", shell.text))
        assert shell.attributes() == before
        for sequence in ("\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?2004l"):
            assert sequence in shell.output
        return shell, (tmp_path / "errors").read_text("utf-8")

    yield run
    for one in opened:
        one.close()


@pytest.mark.parametrize("part", PARTS)
def test_an_error_of_the_program_is_one_sentence_and_70(broken, part):
    shell, errors = broken(f"{part}:program")
    assert "ended with 70" in shell.text
    assert errors == (
        "ici-tui: internal error: RuntimeError: broken part 30"
        " (set ICI_TUI_DEBUG=1 to see the details)\n"
    )


@pytest.mark.parametrize("part", ["handler", "worker", "thread"])
def test_what_the_system_refuses_is_one_sentence_and_1(broken, part):
    shell, errors = broken(f"{part}:world")
    assert "ended with 1" in shell.text
    assert errors == "ici-tui: cannot write: No space left on device\n"


def test_details_have_no_values(broken):
    _, errors = broken("handler:program", ICI_TUI_DEBUG="1")
    assert "Traceback" in errors
    assert "in fail" in errors
    assert "nobody should see" not in errors
    assert errors.splitlines()[-1].startswith("ici-tui: internal error: RuntimeError")
