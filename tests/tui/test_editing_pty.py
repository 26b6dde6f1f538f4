"""E opens the reader's editor at what is shown; the screen follows what is written."""

import json
from pathlib import Path

from tests.editing.small_files import LAMPS

EDITOR = """\
#!/bin/sh
sed -i 's/"The lamp is lit"/"The lamp is burning"/' "$1"
"""
BROKEN = """\
#!/bin/sh
sed -i 's/1899-10-03/1899-13-03/' "$1"
"""


def opened_with(terminal, tmp_path: Path, script: str):
    editor, record = tmp_path / "editor", tmp_path / "lamps.json"
    editor.write_text(script)
    editor.chmod(0o755)
    record.write_text(LAMPS, encoding="utf-8")
    opened = terminal(
        *(str(record), "--lang", "en", "--select", "lit"),
        environ={"VISUAL": str(editor), "XDG_STATE_HOME": str(tmp_path / "state")},
    )
    opened.read_until(opened.shows("The lamp is lit"))
    opened.read_until(opened.shows("q Quit"))
    opened.send("E")
    return opened, record


def test_the_screen_follows_what_the_editor_saves(terminal, tmp_path):
    opened, record = opened_with(terminal, tmp_path, EDITOR)
    opened.read_until(opened.shows("The lamp is burning"))
    assert json.loads(record.read_text())["events"][0]["title"] == {"en": "The lamp is burning"}
    opened.send("\x11")
    assert opened.finished() == 0


def test_what_is_not_valid_is_shown_and_dropped_if_the_reader_says_so(terminal, tmp_path):
    opened, record = opened_with(terminal, tmp_path, BROKEN)
    opened.read_until(opened.shows("drop it (d)?"))
    opened.send("d\r")
    opened.read_until(opened.shows("Enter goes on"))
    opened.send("\r")
    opened.read_until(lambda: "Enter goes on" not in opened.text)  # the screen is drawn again
    assert record.read_text(encoding="utf-8") == LAMPS
    opened.send("\x11")
    assert opened.finished() == 0
