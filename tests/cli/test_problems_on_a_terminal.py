"""Problems of a record on a terminal: the source line as it is read, the caret below its place."""

import json
from pathlib import Path

import pytest

from ici_tui.bidi import Paragraph


@pytest.fixture
def broken(small: str, tmp_path: Path) -> Path:
    record = json.loads(Path(small).read_text(encoding="utf-8"))
    title = {"ar": "افتتاح المركز", "en": ["Opening"]}
    record["events"] = [{**record["events"][0], "title": title}]
    record["discrepancies"] = record["statements"] = record["relations"] = []
    text = json.dumps(record, ensure_ascii=False)
    # The Arabic and what is wrong stand on one line, the place of it after the Arabic.
    text = text.replace('"title": {"ar": "افتتاح', '\n"title": {"ar": "افتتاح')
    text = text.replace('["Opening"]}', '["Opening"]}\n')
    path = tmp_path / "broken.json"
    path.write_text(text, encoding="utf-8")
    return path


def visual(text: str) -> str:
    return Paragraph(text, "ltr").line().visual


@pytest.mark.parametrize("command", ["validate", "show"])
def test_the_source_line_is_in_visual_order_with_the_caret_below_the_place(show, broken, command):
    arguments = ["validate", broken] if command == "validate" else ["show", "nato", broken]
    shown = show(*map(str, arguments), columns=120)
    assert shown.code == 1
    row = next(k for k, line in enumerate(shown.lines) if visual("افتتاح المركز") in line)
    source = '"title": {"ar": "افتتاح المركز", "en": ["Opening"]}'
    assert shown.lines[row].strip() == visual(source)
    assert shown.lines[row + 1].strip() == "^"
    assert shown.lines[row][shown.lines[row + 1].index("^")] == "["


def test_a_source_line_wider_than_the_terminal_keeps_its_caret(show, broken):
    shown = show("validate", str(broken), columns=40)
    caret = next(k for k, line in enumerate(shown.lines) if line.strip() == "^")
    assert shown.lines[caret - 1][shown.lines[caret].index("^")] == "["


def test_in_a_pipe_problems_stay_logical(run, broken):
    lines = run("validate", str(broken)).stdout.splitlines()
    assert any('"ar": "افتتاح المركز"' in line for line in lines)


def test_a_wrong_argument_in_arabic_is_told_in_visual_order(show, small):
    shown = show("list", "الأحداث", small, columns=120)
    assert shown.code == 2
    assert visual("الأحداث") in shown.text
