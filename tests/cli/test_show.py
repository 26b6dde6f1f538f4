"""``ici-tui show``: all there is about one entity."""

import json
from pathlib import Path

import pytest


def test_an_event_is_shown_with_its_claims_side_by_side(program, small):
    done = program("show", "opening", small)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == ["The centre opens", "افتتاح المركز الإقليمي"]
    assert "  • The Wire [wire] ¶2, 3 · 23 January 2017" in lines
    assert "  • The Gazette [gazette] ¶1 · 24 January 2017" in lines
    for wanted in ("[kuwait-city]", "[training]", "[envoy]", "[launch]", "[aim-security]"):
        assert wanted in done.stdout


def test_a_source_is_shown_with_its_assertions_by_paragraph(run, small):
    text = run("show", "wire", small).stdout
    headings = [line for line in text.splitlines() if line.startswith("Paragraph")]
    assert headings == [
        "Paragraph 1",
        "Paragraphs 2, 3",
        "Paragraph 4",
        "Paragraph 5",
    ]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("envoy", ["The Envoy", "Ambassador", "[opening]"]),
        ("training", ["Training", "[drills]", "[opening]"]),
        ("kuwait-country", ["Kuwait", "[gulf]", "[course]"]),
        ("aim-security", ["To make the region safer.", "[nato]", "[wire]"]),
        ("which-launch", ["The reports call the launch different things.", "[launch]"]),
        ("computed:date:opening", ["23 January 2017", "24 January 2017", "¶2, 3", "¶1"]),
    ],
)
def test_everything_with_an_id_can_be_shown(run, small, name, wanted):
    done = run("show", name, small)
    assert done.returncode == 0
    for text in wanted:
        assert text in done.stdout


def test_arabic_is_written_in_logical_order(run, small):
    text = run("show", "opening", small, "--lang", "ar").stdout
    assert text.splitlines()[0] == "افتتاح المركز الإقليمي"
    assert "23 يناير 2017" in text
    assert not any("\ufb50" <= letter <= "\ufeff" for letter in text)


def test_both_languages_follow_each_other_the_readers_own_first(run, small):
    text = run("show", "envoy", small, "--lang", "both").stdout
    assert text.index("The Envoy") < text.index("سفير")
    arabic_first = run("show", "envoy", small, "--lang", "both", LC_ALL="ar_KW.UTF-8").stdout
    assert arabic_first.index("سفير") < arabic_first.index("Ambassador")


def test_json_is_the_entity_as_the_record_has_it(run, small):
    record = json.loads(Path(small).read_text(encoding="utf-8"))
    shown = json.loads(run("show", "opening", small, "--format", "json").stdout)
    assert shown == next(one for one in record["events"] if one["id"] == "opening")
    assert shown["x_row"] == "E14"


def test_jsonl_is_one_line_with_the_kind(run, small):
    (line,) = run("show", "envoy", small, "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["record"] == "actor"


def test_csv_is_a_header_and_a_row(run, small):
    header, row = run("show", "nato", small, "--format", "csv", "--lang", "en").stdout.splitlines()
    assert header == "id,kind,name_en,description_en,aliases_en,sources,citations"
    assert row == "nato,organisation,NATO,,,wire,wire 1"


def test_an_unknown_id_suggests_the_one_that_is_meant(run, small):
    done = run("show", "openning", small)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "The record has no “openning”. Did you mean “opening”?\n"


def test_an_id_like_no_other_is_just_not_there(run, small):
    done = run("show", "zzzz", small)
    assert (done.returncode, done.stderr) == (1, "The record has no “zzzz”.\n")


def test_the_ids_of_the_bundled_record_can_be_shown(program):
    done = program("show", "nato")
    assert done.returncode == 0
    assert "NATO" in done.stdout


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_a_language_cannot_be_taken_out_of_json(run, small, format_):
    done = run("show", "nato", small, "--format", format_, "--lang", "ar")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--format {format_} always has every language" in done.stderr
    assert run("show", "nato", small, "--format", format_, "--lang", "both").returncode == 0
