"""Whatever a record holds, its output commands no terminal, spreadsheet or browser."""

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

EVENTS = ["override", "formula", "markup", "lines", "minus", "list"]
KEPT = "\n\u200c\u200d"


def commanding(text: str) -> set[str]:
    return {
        letter
        for letter in text
        if letter not in KEPT and unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs")
    }


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "csv", "markdown"])
@pytest.mark.parametrize(
    "arguments",
    [["list", "events"], ["list", "actors"], ["list", "sources"], ["list", "discrepancies"]],
    ids=" ".join,
)
def test_no_format_lets_a_commanding_character_through(run, hostile, arguments, format_):
    done = run(*arguments, hostile, "--format", format_, "--lang", "both")
    assert done.returncode == 0
    assert commanding(done.stdout + done.stderr) == set()


@pytest.mark.parametrize("name", [*EVENTS, "who", "src", "spot", "said", "gap"])
def test_no_document_lets_a_commanding_character_through(run, hostile, name):
    for format_ in ("text", "markdown"):
        done = run("show", name, hostile, "--format", format_, "--lang", "both")
        assert done.returncode == 0
        assert commanding(done.stdout + done.stderr) == set()


def test_json_loses_nothing_by_its_escapes(run, hostile):
    record = json.loads(Path(hostile).read_text(encoding="utf-8"))
    listed = json.loads(run("list", "events", hostile, "--format", "json").stdout)
    assert sorted(listed, key=lambda one: one["id"]) == sorted(
        record["events"], key=lambda one: one["id"]
    )


def test_no_cell_of_csv_is_a_formula(run, hostile):
    for what in ("events", "actors", "sources", "statements", "discrepancies"):
        text = run("list", what, hostile, "--format", "csv").stdout
        for row in csv.reader(io.StringIO(text)):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_a_text_is_one_line_in_a_list(run, hostile):
    lines = run("list", "events", hostile).stdout.splitlines()
    assert sorted(line.split()[0] for line in lines) == sorted(EVENTS)


def test_markdown_shows_markup_and_does_not_obey_it(run, hostile):
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for arguments in (["list", "events"], ["show", "markup"], ["show", "list"], ["show", "src"]):
        html = reader.render(run(*arguments, hostile, "--format", "markdown").stdout)
        for tag in ("<a ", "<img", "<b>", "<s>", "<ol", "javascript:alert(1)&quot;"):
            assert tag not in html
        assert html.count("<h1>") == (arguments[0] == "show")


def test_a_file_name_cannot_command_the_terminal_either(run, tmp_path):
    path = tmp_path / "a\x1b[31mb.json"
    path.write_text("{")
    for command in (["validate"], ["list", "events"]):
        done = run(*command, str(path))
        assert done.returncode == 1
        assert commanding(done.stdout + done.stderr) == set()
    missing = run("show", "x\x1b[31m", str(tmp_path / "\x1bnone.json"))
    assert commanding(missing.stdout + missing.stderr) == set()
    for arguments in (
        ["list", "x\x1b[31m"],
        ["list", "events", "--\x1b[31m"],
        ["--theme", "\x1bx"],
    ):
        wrong = run(*arguments)
        assert wrong.returncode == 2
        assert commanding(wrong.stdout + wrong.stderr) == set()
