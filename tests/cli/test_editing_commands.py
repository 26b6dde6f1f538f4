"""The commands that make and change records: what they write, say, and exit with."""

import gzip
import json
from pathlib import Path

import pytest


@pytest.fixture
def edit(run, tmp_path, monkeypatch):
    """Run a command in a folder of its own, with a state folder of its own."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments, **environ):
        return run(*arguments, XDG_STATE_HOME=str(tmp_path / "state"), **environ)

    return call


def made(edit):
    assert edit("new", "r.json", "--title", "Ports").returncode == 0
    source = ("--id", "log", "--type", "manuscript", "--title", "Log", "--paragraphs", "12")
    assert edit("add", "source", "r.json", *source).returncode == 0
    event = ("--date", "1899-10-03", "--kind", "opening", "--title-en", "Lamp lit")
    assert edit("add", "event", "r.json", *event, "--source", "log:¶2").returncode == 0
    return Path("r.json")


def value_of(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["r.json", "r.jsonl", "r.json.gz", "r.jsonl.zst"])
def test_a_new_record_is_valid_and_is_not_made_twice(edit, name):
    assert edit("new", name).returncode == 0
    assert edit("validate", name).returncode == 0
    before = Path(name).read_bytes()
    again = edit("new", name, "--title", "منائر")
    assert (again.returncode, Path(name).read_bytes()) == (1, before)
    assert "--force" in again.stderr
    assert edit("new", name, "--title", "منائر", "--force").returncode == 0
    assert Path(name).read_bytes() != before
    assert edit("undo", name).returncode == 0
    assert Path(name).read_bytes() == before


def test_a_new_record_says_what_it_is_called(edit):
    edit("new", "my ports.json", "--title", "منائر الخليج")
    edit("new", "b.json", "--title", "Häfen", "--lang", "de", "--id", "h")
    assert value_of("my ports.json")["title"] == {"ar": "منائر الخليج"}
    assert value_of("my ports.json")["id"] == "my-ports"
    assert (value_of("b.json")["id"], value_of("b.json")["title"]) == ("h", {"de": "Häfen"})


def test_a_compressed_file_is_compressed_as_its_name_says(edit):
    edit("new", "r.json.gz")
    assert json.loads(gzip.decompress(Path("r.json.gz").read_bytes()))["id"] == "r"


def test_every_option_of_add_becomes_its_key(edit):
    made(edit)
    edit(
        "add",
        "place",
        "r.json",
        "--name",
        "الجهراء",
        "--kind",
        "town",
        "--coordinates",
        "47.6,29.3",
    )
    edit("add", "actor", "r.json", "--id", "kpr", "--kind", "person", "--name-en", "Keeper")
    edit("add", "domain", "r.json", "--id", "safety", "--name", "fr=Sûreté", "--number", "3")
    done = edit(
        *("add", "event", "r.json", "--id", "b", "--date", "1900", "--kind", "visit"),
        *("--title-ar", "زيارة", "--summary", "A visit.", "--place", "al-jahra"),
        *("--actor", "kpr:host", "--actor", "kpr", "--domain", "safety", "--tag", "x"),
        *("--source", "log:9,10", "--source", "log:3-5", "--status", "disputed"),
        *("--json", '{"x_a": [1.5], "part_of": "lamp-lit"}'),
    )
    assert (done.returncode, done.stderr) == (0, "b was added to r.json.\n")
    assert value_of("r.json")["events"][1] == {
        "id": "b",
        "date": "1900",
        "kind": "visit",
        "title": {"ar": "زيارة"},
        "summary": {"en": "A visit."},
        "place": "al-jahra",
        "participants": [
            {"actor": "kpr", "role": "host"},
            {"actor": "kpr", "role": "participant"},
        ],
        "domains": ["safety"],
        "claims": [
            {"source": "log", "paragraphs": [9, 10]},
            {"source": "log", "paragraphs": [3, 4, 5]},
        ],
        "part_of": "lamp-lit",
        "status": "disputed",
        "tags": ["x"],
        "x_a": [1.5],
    }
    assert value_of("r.json")["places"][0]["coordinates"] == [47.6, 29.3]
    assert value_of("r.json")["domains"][0]["name"] == {"fr": "Sûreté"}


def test_claims_and_relations_are_added(edit):
    made(edit)
    claim = ("--source", "log:٩", "--source", "log", "--date", "1899-10", "--note", "So it says.")
    assert edit("add", "claim", "r.json", "lamp-lit", *claim).returncode == 0
    note = {"date": "1899-10", "note": {"en": "So it says."}}
    assert value_of("r.json")["events"][0]["claims"][1:] == [
        {"source": "log", "paragraphs": [9], **note},
        {"source": "log", **note},
    ]
    relation = ("--from", "lamp-lit", "--type", "precedes", "--to", "lamp-lit")
    assert "precedes" in edit("add", "relation", "r.json", *relation).stderr


def test_what_would_not_be_valid_is_reported_with_its_place_and_not_written(edit):
    path = made(edit)
    before = path.read_bytes()
    done = edit("add", "claim", "r.json", "lamp-lit", "--source", "log:13")
    assert (done.returncode, path.read_bytes()) == (1, before)
    assert "r.json:12:" in done.stderr
    assert "paragraph 13 of 'log', which has 12" in done.stderr
    assert "Nothing was written to r.json" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("event", "r.json", "--coordinates", "1,2"), "--coordinates: not for a event"),
        (("place", "r.json", "--coordinates", "1"), "not LON,LAT"),
        (("claim", "r.json", "--source", "a"), "add claim FILE EVENT"),
        (("event", "r.json", "more"), "unrecognized argument: more"),
        (("event", "r.json", "--json", "[1]"), "an object is wanted"),
        (("event", "r.json", "--json", "{"), "argument --json"),
        (("event", "r.json", "--source", "a:b"), "names no paragraphs"),
        (("event", "r.json", "--source", "a:1-99999999"), "too many paragraphs"),
    ],
)
def test_arguments_that_do_not_fit_are_said_to(edit, arguments, said):
    done = edit("add", *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_formatting_is_checked_done_and_undone(edit):
    path = made(edit)
    assert edit("format", "--check", "r.json").stdout == ""
    path.write_text(json.dumps(value_of(path)), encoding="utf-8")
    before = path.read_bytes()
    checked = edit("format", "--check", "r.json")
    assert (checked.returncode, checked.stdout, path.read_bytes()) == (1, "r.json\n", before)
    assert edit("format", "r.json").returncode == 0
    assert len(path.read_text(encoding="utf-8").splitlines()) > 10
    assert edit("format", "--check", "r.json").returncode == 0
    assert edit("undo", "r.json").returncode == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["{", '{"id": "a"}', '{"schema_version": "1.1"}\n'])
def test_a_record_that_is_not_valid_is_not_formatted(edit, text):
    Path("bad.json").write_text(text)
    done = edit("format", "bad.json")
    assert (done.returncode, Path("bad.json").read_text()) == (1, text)
    assert "bad.json" in done.stderr


def test_differences_are_shown_and_decide_the_exit_code(edit):
    path = made(edit)
    Path("o.json").write_text(path.read_text().replace("1899-10-03", "1899-10-04"))
    edit("add", "actor", "o.json", "--kind", "person", "--name", "حمد")
    done = edit("diff", "r.json", "o.json")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "+ actor hamd  حمد",
        "~ event lamp-lit  Lamp lit",
        "    date",
        "      - 1899-10-03",
        "      + 1899-10-04",
    ]
    assert done.stderr == "1 added, 0 removed, 1 changed\n"
    found = json.loads(edit("diff", "r.json", "o.json", "--format", "json").stdout)
    assert [one["id"] for one in found["added"]] == ["hamd"]
    assert found["changed"][0]["fields"] == [
        {"path": "/date", "a": "1899-10-03", "b": "1899-10-04"}
    ]
    same = edit("diff", "r.json", "r.json")
    assert (same.returncode, same.stdout) == (0, "")
    assert edit("diff", "r.json", "none.json").returncode == 2


def test_a_merge_is_written_when_nothing_is_left_to_decide(edit):
    path = made(edit)
    Path("o.json").write_text(path.read_text().replace("1899-10-03", "1899-10-04"))
    edit("add", "actor", "o.json", "--kind", "person", "--name", "حمد")
    done = edit("merge", "r.json", "o.json", "-o", "c.json")
    assert (done.returncode, Path("c.json").exists()) == (1, False)
    assert "event lamp-lit: date\n    ours:   1899-10-03\n    theirs: 1899-10-04\n" in done.stderr
    assert edit("merge", "r.json", "o.json", "-o", "c.json", "--theirs").returncode == 0
    assert edit("diff", "o.json", "c.json").returncode == 0
    before = path.read_bytes()
    own = edit("merge", "r.json", "o.json", "--base", "o.json", "-o", "r.json")
    assert own.returncode == 0
    assert "hamd" not in path.read_text()
    edit("merge", "r.json", "o.json", "--ours", "-o", "r.json")
    assert "hamd" in path.read_text()
    edit("undo", "r.json")
    assert path.read_bytes() == before
    assert edit("merge", "r.json", "o.json", "--ours", "-o", "c.jsonl").returncode == 0
    assert edit("validate", "c.jsonl").returncode == 0


def test_duplicates_are_listed_with_reasons_unless_a_relation_says_so(edit):
    made(edit)
    assert edit("duplicates", "r.json").returncode == 1
    event = ("--date", "1899-10-04", "--kind", "opening", "--title-en", "Lamp lit")
    edit("add", "event", "r.json", "--id", "lit", *event)
    done = edit("duplicates", "r.json")
    assert done.returncode == 0
    assert done.stdout.startswith("event lamp-lit = lit  (the same titles, dates near)")
    (found,) = json.loads(edit("duplicates", "r.json", "--format", "json").stdout)
    assert (found["first"], found["second"]) == ("lamp-lit", "lit")
    relation = ("--from", "lit", "--type", "possible-duplicate", "--to", "lamp-lit")
    edit("add", "relation", "r.json", *relation)
    assert edit("duplicates", "r.json").returncode == 1


EDITOR = "sed -i s/1899-10-03/{}/"


def test_what_the_editor_saves_is_written_if_it_is_valid(edit):
    path = made(edit)
    before = path.read_bytes()
    assert edit("edit", "lamp-lit", "r.json", VISUAL=EDITOR.format("1899-10-05")).returncode == 0
    assert b"1899-10-05" in path.read_bytes()
    edit("undo", "r.json")
    assert path.read_bytes() == before
    done = edit("edit", "lamp-lit", "r.json", VISUAL=EDITOR.format("1899-13-05"))
    assert (done.returncode, path.read_bytes()) == (1, before)
    assert "month 13" in done.stderr
    assert "1899-13-05" in Path("r.json.yours").read_text()


def test_an_editor_that_changes_nothing_or_fails_leaves_the_file_alone(edit):
    path = made(edit)
    before = path.stat().st_mtime_ns
    assert edit("edit", "lamp-lit", "r.json", VISUAL="true").returncode == 0
    assert edit("edit", "lamp-lit", "r.json", VISUAL="false").returncode == 1
    assert path.stat().st_mtime_ns == before
    unknown = edit("edit", "lamp-lid", "r.json", VISUAL="true")
    assert unknown.returncode == 1
    assert "“lamp-lit”" in unknown.stderr


def test_a_file_changed_while_it_was_in_the_editor_keeps_both_versions(edit, tmp_path):
    path = made(edit)
    script = tmp_path / "editor"
    own, other = "s/1899-10-03/1899-10-05/", "s/Ports/Quays/"
    script.write_text(f'#!/bin/sh\nsed -i {own} "$1"\nsed -i {other} {path.resolve()}\n')
    script.chmod(0o755)
    done = edit("edit", "lamp-lit", "r.json", VISUAL=str(script))
    assert done.returncode == 1
    assert "Quays" in path.read_text()
    assert "1899-10-05" not in path.read_text()
    assert "1899-10-05" in Path("r.json.yours").read_text()
    assert '+  "title": {"en": "Quays"}' in done.stderr


def test_undo_without_a_write_says_so(edit):
    made(edit)
    edit("undo", "r.json")
    edit("undo", "r.json")
    done = edit("undo", "r.json")
    assert done.returncode == 1
    assert "no write to take back" in done.stderr


def test_messages_are_in_the_language_of_the_locale(edit):
    made(edit)
    done = edit("undo", "r.json", LC_ALL="ar_KW.UTF-8")
    assert done.stderr.startswith("تم التراجع في r.json")
