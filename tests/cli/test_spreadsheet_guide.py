"""The guide's page on spreadsheets is done as it is written, in both languages."""

import re
import shlex

import pytest

from ici_tui.recordfile import load
from ici_tui.tui.rows.guide import page_text

_FENCE = re.compile(r"^```(\w+)\n(.+?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_is_done_as_it_is_written(run, tmp_path, monkeypatch, language):
    monkeypatch.chdir(tmp_path)
    fences = _FENCE.findall(page_text(language, "spreadsheet"))
    (table,) = (body for kind, body in fences if kind == "csv")
    (tmp_path / "ports.csv").write_text(table, "utf-8")
    lines = [line for kind, body in fences if kind == "sh" for line in body.splitlines()]
    answers = {}
    for line in lines:
        words = shlex.split(line)[1:]
        if words[0] == "import":  # the others open the explorer
            answers[line] = run(*words)
            assert answers[line].returncode == 0, answers[line].stderr
    tried = next(done for line, done in answers.items() if "--dry-run" in line)
    assert "row 5: bad date" in tried.stderr
    record = load(tmp_path / "ports.jsonl")
    dates = [str(event.date) if event.date else "" for event in record.events]
    assert dates == ["1890~", "2013-12-25", "2014-03", ""]
    assert [event.title.root.keys() >= {"ar"} for event in record.events] == [True] * 4
    assert len(record.places) == 2
    assert len(record.actors) == 2
    assert len(record.sources) == 3
