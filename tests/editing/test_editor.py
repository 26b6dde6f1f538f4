"""The editor opens at the line of the entity."""

from pathlib import Path

import pytest

from ici_tui.editing.editor import editor_command, line_of, run_editor
from ici_tui.editing.errors import EditError
from ici_tui.editing.record_text import RecordText

FILE = Path("a b.json")


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({}, ["vi", "+7", "a b.json"]),
        ({"EDITOR": "nano"}, ["nano", "+7", "a b.json"]),
        ({"VISUAL": "", "EDITOR": "/usr/bin/nvim -R"}, ["/usr/bin/nvim", "-R", "+7", "a b.json"]),
        ({"VISUAL": "code", "EDITOR": "vi"}, ["code", "--wait", "--goto", "a b.json:7"]),
        ({"VISUAL": "code -w"}, ["code", "-w", "--goto", "a b.json:7"]),
        ({"VISUAL": "hx"}, ["hx", "a b.json:7"]),
        ({"VISUAL": "subl"}, ["subl", "--wait", "a b.json:7"]),
        ({"VISUAL": "my-editor --x"}, ["my-editor", "--x", "a b.json"]),
    ],
)
def test_editors_are_told_the_line_as_each_of_them_takes_it(environ, command):
    assert editor_command(environ, FILE, 7) == command


def test_an_entity_is_found_in_a_record_with_mistakes_as_well(record):
    line = line_of(record, "out")
    assert line is not None
    assert '"out"' in "".join(record.text.splitlines()[line - 1 : line + 1])
    broken = RecordText(record.path, record.text.replace('"kind"', '"kind', 1), record.form)
    line = line_of(broken, "out")
    assert line is not None
    assert '"id": "out"' in broken.text.splitlines()[line - 1]
    assert line_of(record, "nothing") is None
    assert line_of(broken, "nothing") is None


@pytest.mark.parametrize(
    ("editor", "said"),
    [("/no/such", "cannot be started"), ("false", "ended with 1"), ('"', "quotation")],
)
def test_an_editor_that_fails_is_reported(editor, said):
    with pytest.raises(EditError, match=said):
        run_editor(FILE, 1, {"EDITOR": editor})
