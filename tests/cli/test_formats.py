"""The formats that programs read have the shape that ``docs/cli.md`` promises."""

import csv
import io
import json
from pathlib import Path

import pytest

COLLECTIONS = ["events", "actors", "domains", "sources", "places", "statements"]


@pytest.mark.parametrize("what", COLLECTIONS)
def test_json_lists_the_entities_as_the_record_has_them(run, small, what):
    record = json.loads(Path(small).read_text(encoding="utf-8"))
    listed = json.loads(run("list", what, small, "--format", "json").stdout)
    assert {one["id"]: one for one in listed} == {one["id"]: one for one in record[what]}


@pytest.mark.parametrize("what", COLLECTIONS)
def test_jsonl_lines_are_lines_of_a_record(run, small, what, tmp_path):
    lines = run("list", what, small, "--format", "jsonl").stdout.splitlines()
    objects = [json.loads(line) for line in lines]
    kind = {"events": "event", "actors": "actor"}.get(what, what.removesuffix("s"))
    assert {one["record"] for one in objects} == {kind}
    record = json.loads(Path(small).read_text(encoding="utf-8"))
    assert len(objects) == len(record[what])


def test_the_lines_of_all_collections_make_a_valid_record(run, small, tmp_path):
    dataset = {"record": "dataset", "schema_version": "1.0", "id": "again", "title": {"en": "x"}}
    text = json.dumps(dataset) + "\n"
    for what in COLLECTIONS:
        text += run("list", what, small, "--format", "jsonl").stdout
    again = tmp_path / "again.jsonl"
    again.write_text(text, encoding="utf-8")
    assert run("validate", str(again)).returncode == 0
    assert run("list", "events", str(again)).stdout.replace("⚠", " ").split() == (
        run("list", "events", small).stdout.replace("⚠", " ").split()
    )


def test_a_disagreement_in_json_has_its_sides(run, small):
    first, second = json.loads(run("list", "discrepancies", small, "--format", "json").stdout)
    assert first == {
        "id": "computed:date:opening",
        "kind": "contradiction",
        "aspect": "date",
        "computed": True,
        "subjects": ["opening"],
        "about": ["opening"],
        "sides": [
            {
                "value": "2017-01-23",
                "about": ["opening"],
                "citations": [{"source": "wire", "paragraphs": [2, 3]}],
            },
            {
                "value": "2017-01-24",
                "about": ["opening"],
                "citations": [{"source": "gazette", "paragraphs": [1]}],
            },
        ],
    }
    assert second["entry"] == second["id"] == "which-launch"
    assert second["computed"] is False
    assert second["summary"]["en"] == "The reports call the launch different things."


def test_jsonl_names_disagreements_by_their_own_kind(run, small):
    lines = run("list", "discrepancies", small, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["record"] for line in lines] == ["disagreement", "disagreement"]


def test_csv_has_columns_for_both_languages_and_ids_in_lists(run, small):
    text = run("list", "events", small, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    opening = rows[-1]
    assert opening["id"] == "opening"
    assert opening["date"] == "2017-01-23"
    assert opening["status"] == "attested"
    assert opening["title_en"] == "The centre opens"
    assert opening["title_ar"] == "افتتاح المركز الإقليمي"
    assert opening["participants"] == "kuwait;nato;envoy"
    assert opening["sources"] == "wire;gazette"


def test_csv_in_one_language_has_the_columns_of_that_language(run, small):
    header = run("list", "actors", small, "--format", "csv", "--lang", "ar").stdout.splitlines()[0]
    assert header == "id,kind,name_ar,description_ar,aliases_ar,sources,citations"


def test_csv_does_not_depend_on_the_locale(run, small):
    english = run("list", "events", small, "--format", "csv").stdout
    assert run("list", "events", small, "--format", "csv", LC_ALL="ar_KW.UTF-8").stdout == english


def test_markdown_lists_are_tables_in_the_readers_language(run, small):
    lines = run("list", "actors", small, "--format", "markdown", "--lang", "ar").stdout.splitlines()
    assert lines[0] == "| المعرّف | النوع | الأحداث | الاسم |"
    assert lines[1] == "| --- | --- | --- | --- |"
    assert lines[2] == "| `kuwait` | دولة | 2 | الكويت |"


def test_markdown_documents_have_headings_and_items(program, small):
    lines = program("show", "opening", small, "--format", "markdown").stdout.splitlines()
    assert lines[0] == "# The centre opens"
    assert "## Who says what" in lines
    assert "- The Gazette (`gazette`) ¶1 · 24 January 2017" in lines
