"""``ici-tui import``: a record out of tables, valid, told what was left out and why."""

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ici_tui.recordfile import load, validate

TABLE = """\
id,date,type,title,title_ar,place,lat,lon,who,url
A1,25/12/2013,Air strike,Port hit,قصف الميناء,Old Port,29.38,47.99,Navy; Army,https://example.org/1
A2,03/01/2014,Visit,Minister comes,,New Port,29.4,48,Navy,https://example.org/2
A3,yesterday,Visit,Nobody knows,,,,,,
A4,05/02/2015,Visit,Later,,,,,,
"""


def event_of(path: Path, id_: str) -> Any:
    return load(path).get(id_)


def rows_of(path):
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "events.csv"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.fixture
def mapped(table, run):
    assert run("import", "events.csv", "--init").returncode == 0
    return table.with_name("events.toml")


def test_a_mapping_is_guessed_and_makes_a_valid_record(run, table):
    done = run("import", "events.csv", "--init")
    assert done.returncode == 0
    assert (
        "type: 4 of 4 filled, 2 different, text (en) such as 'Air strike'; taken for its kind"
        in done.stderr
    )
    mapping = tomllib.loads(table.with_name("events.toml").read_text("utf-8"))
    assert mapping["dates"]["order"] == "dmy"
    assert mapping["event"]["title"].keys() == {"en", "ar"}
    done = run("import", "events.csv", "--map", "events.toml")
    assert done.returncode == 0
    record = load(table.with_name("events.jsonl"))
    assert [event.id for event in record.events] == ["a1", "a2", "a4"]
    assert "3 events, 2 places, 2 actors, 2 sources" in done.stderr
    assert "1 row left out (bad date: 1)" in done.stderr


def test_problems_are_written_with_their_rows(run, mapped, tmp_path):
    done = run("import", "events.csv", "--map", "events.toml", "-o", "r.json", "--report", "p.csv")
    assert done.returncode == 0
    (row,) = (row for row in rows_of(tmp_path / "p.csv") if row["left_out"] == "yes")
    assert (row["row"], row["problem"], row["left_out"]) == ("3", "bad date", "yes")
    assert (row["id"], row["title"]) == ("A3", "Nobody knows")
    assert "yesterday" in row["reason"]


def test_strict_writes_nothing_where_a_row_has_a_problem(run, mapped, tmp_path):
    done = run("import", "events.csv", "--map", "events.toml", "-o", "r.json", "--strict")
    assert done.returncode == 1
    assert not (tmp_path / "r.json").exists()
    assert "Nothing is written." in done.stderr


def test_a_dry_run_counts_and_writes_nothing(run, mapped, tmp_path):
    before = sorted(tmp_path.iterdir())
    done = run("import", "events.csv", "--map", "events.toml", "--dry-run")
    assert (done.returncode, done.stdout) == (0, "")
    assert "3 events" in done.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_row_is_shown_with_what_is_made_of_it(run, mapped):
    done = run("import", "events.csv", "--map", "events.toml", "--row", "1")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["row"]["title"] == "Port hit"
    kinds = [line.get("record") for line in lines[1:]]
    assert kinds.count("event") == 1
    assert kinds.count("actor") == 2


def test_the_record_goes_to_standard_output(run, mapped):
    done = run("import", "events.csv", "--map", "events.toml", "-o", "-")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["record"] == "dataset"
    assert sum(line["record"] == "event" for line in lines) == 3


def test_a_file_that_is_there_is_only_replaced_by_force(run, mapped, tmp_path):
    (tmp_path / "r.json").write_text("mine", "utf-8")
    arguments = ("import", "events.csv", "--map", "events.toml", "-o", "r.json")
    done = run(*arguments)
    assert (done.returncode, (tmp_path / "r.json").read_text("utf-8")) == (2, "mine")
    assert "--force" in done.stderr
    assert run(*arguments, "--force").returncode == 0
    assert validate(tmp_path / "r.json").ok


@pytest.mark.parametrize("name", ["r.json", "r.jsonl", "r.jsonl.gz", "r.json.zst"])
def test_the_end_of_the_name_says_how_it_is_written(run, mapped, tmp_path, name):
    assert run("import", "events.csv", "--map", "events.toml", "-o", name).returncode == 0
    assert len(load(tmp_path / name).events) == 3


def test_ids_stay_when_names_change(run, mapped, table, tmp_path):
    settings = ("-s", "entity.place.key={lat}", "-s", "event.id={title}", "-s", "event.key={id}")
    run("import", "events.csv", "--map", "events.toml", *settings, "-o", "r.json")
    table.write_text(TABLE.replace("Port hit", "Harbour hit").replace("Old Port", "Quay"), "utf-8")
    run("import", "events.csv", "--map", "events.toml", *settings, "-o", "r.json", "--force")
    first = event_of(tmp_path / "r.json", "port-hit")
    assert first.title.root["en"] == "Harbour hit"
    assert first.place == "old-port"


def test_a_record_is_updated_by_id(run, mapped, table, tmp_path):
    run("import", "events.csv", "--map", "events.toml", "-o", "r.json")
    record = json.loads((tmp_path / "r.json").read_text("utf-8"))
    record["title"] = {"en": "My own title"}
    record["events"][0]["summary"] = {"en": "Written by hand."}
    (tmp_path / "r.json").write_text(json.dumps(record), "utf-8")
    table.write_text(TABLE.replace("Port hit", "Quay hit") + "A5,2016,Visit,New,,,,,,\n", "utf-8")
    done = run("import", "events.csv", "--map", "events.toml", "--into", "r.json")
    assert done.returncode == 0
    found = load(tmp_path / "r.json")
    event = event_of(tmp_path / "r.json", "a1")
    assert event.title.root["en"] == "Quay hit"
    assert event.summary.root == {"en": "Written by hand."}
    assert found.description.title.root == {"en": "My own title"}
    assert [one.id for one in found.events] == ["a1", "a2", "a4", "a5"]
    assert "Updated" in done.stderr


def test_what_the_checker_refuses_is_left_out_with_its_row(run, table, tmp_path):
    table.write_text("id,date,what\nx,2001,A\ny,2001-02-30,B\nz,2002,C\n", "utf-8")
    settings = ("event.id={id}", "event.date={date}", "event.title={what}", "event.status=sure")
    arguments = [part for one in settings for part in ("-s", one)]
    done = run("import", "events.csv", *arguments, "-o", "r.json", "--report", "p.csv")
    assert done.returncode == 0
    assert [event.id for event in load(tmp_path / "r.json").events] == ["x", "z"]
    rows = rows_of(tmp_path / "p.csv")
    assert [(row["row"], row["problem"]) for row in rows] == [
        ("2", "bad date"),
        ("1", "bad status"),
        ("3", "bad status"),
    ]


def test_a_row_is_kept_with_its_event(run, mapped, tmp_path):
    run("import", "events.csv", "--map", "events.toml", "-o", "r.json", "--keep-row")
    event = event_of(tmp_path / "r.json", "a1")
    assert event.extra["x_row"]["type"] == "Air strike"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere.csv",), "no such file"),
        (("events.csv",), "--init"),
        (("events.csv", "-s", "event.title={titel}"), "did you mean 'title'"),
        (("events.csv", "-o", "r.csv"), "ends in .json or .jsonl"),
        (("events.csv", "--row", "0"), "from 1"),
        (("events.csv", "--lang", "English please"), "no language tag"),
        (("events.csv", "--as", "csvv"), "invalid choice"),
        (("events.csv", "--map", "no.toml"), "no.toml"),
    ],
)
def test_what_cannot_be_used_is_exit_2_with_a_reason(run, table, arguments, message):
    done = run("import", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_an_import_exported_and_imported_again_is_the_same(run, mapped, tmp_path):
    run("import", "events.csv", "--map", "events.toml", "-o", "r.json")
    assert run("export", "", "r.json", "-o", "again.json").returncode == 0
    again = json.loads((tmp_path / "again.json").read_text("utf-8"))
    assert again == json.loads((tmp_path / "r.json").read_text("utf-8"))


def test_messages_are_in_the_reader_s_language(program, mapped, tmp_path):
    done = program(
        *("import", str(mapped.with_suffix(".csv")), "--map", str(mapped)),
        *("-o", str(tmp_path / "r.json")),
        LC_ALL="ar_KW.UTF-8",
    )
    assert "3 أحداث" in done.stderr


TIMELINE = (
    '{"events": [{"start_date": {"year": "2001"}, "text": {"headline": "A"}},'
    ' {"start_date": {"year": "2002"}, "text": {"text": "B"}}]}'
)


@pytest.mark.parametrize(
    ("name", "text", "what", "command"),
    [
        ("a.csv", TABLE, "a CSV table", "ici-tui import a.csv --init"),
        ("t.json", TIMELINE, "TimelineJS JSON", "ici-tui import t.json"),
        ("a b.ris", "TY  - JOUR\nTI  - A\nER  - \n", "an RIS bibliography", "'a b.ris'"),
        ("l.json", '[{"a": 1}]', "JSON of another shape", "ici-tui import l.json --init"),
    ],
)
def test_a_foreign_file_is_told_with_the_command_for_it(
    run, tmp_path, monkeypatch, name, text, what, command
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text, "utf-8")
    done = run("validate", name)
    assert done.returncode == 1
    (problem,) = done.stdout.splitlines()
    assert problem.startswith(f"{name}:1:1: this is {what}; expected a record; to import it, ")
    assert command in problem
    done = run("list", "events", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert what in done.stderr
    assert command in done.stderr


@pytest.mark.parametrize("text", ['{"schema_version": "1.0"}', '{"events": []}', "", "{"])
def test_a_broken_record_is_no_foreign_file(run, tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.json").write_text(text, "utf-8")
    done = run("validate", "r.json")
    assert "ici-tui import" not in done.stdout + done.stderr


def test_an_event_without_a_date_is_kept(run, table, tmp_path):
    table.write_text("date,what\n,A\n11 March,B\n", "utf-8")
    settings = ("-s", "event.date={date}", "-s", "event.title={what}")
    assert run("import", "events.csv", *settings, "-o", "r.json").returncode == 0
    first, second = load(tmp_path / "r.json").events
    assert (first.date, second.date) == (None, None)
    assert second.extra["x_repeats"] == "yearly"
