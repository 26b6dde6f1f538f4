"""Names do where an id is asked for."""

from pathlib import Path

import pytest

HARBOUR = str(Path(__file__).parents[1] / "fixtures" / "harbour.json")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Old Port", "Old Port"),
        ("الميناء القديم", "Old Port"),
        ("PW_0107", "The power fails on the quay"),
        ("Salem visits the ship", "Salem visits the ship"),
        ("Atlas of harbours", "Atlas of harbours"),
    ],
)
def test_a_name_or_nearly_an_id_shows_what_has_it(run, name, title):
    done = run("show", name, HARBOUR, "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == title


def test_what_else_has_the_name_is_said(run):
    done = run("show", "الكويت", "--lang", "en")
    assert done.stdout.splitlines()[:2] == ["Kuwait", "الكويت"]
    assert "“kuwait-country”" in done.stderr


def test_a_name_that_nothing_has_is_said(run):
    done = run("show", "Atlantis", HARBOUR, "--lang", "en")
    assert done.returncode == 1
    assert "no “Atlantis”" in done.stderr


def test_a_filter_takes_a_name(run):
    by_name = run("list", "events", HARBOUR, "--actor", "سالم", "--lang", "en")
    by_id = run("list", "events", HARBOUR, "--actor", "salem", "--lang", "en")
    assert by_name.stdout == by_id.stdout != ""


def test_a_kind_is_called_by_its_own_name(run):
    by_name = run("list", "events", HARBOUR, "--kind", "تشاور", "--format", "jsonl")
    assert '"id": "pw_0107"' in by_name.stdout
    assert by_name.stdout.count("\n") == 1


def test_a_facet_is_printed_as_a_query_has_it(run):
    done = run("search", "night", HARBOUR, "--facets", "--lang", "en")
    assert 'tag:="power cut" 1' in done.stdout.splitlines()


def test_sources_are_counted_where_sources_are_written(run, tmp_path):
    done = run("export", "", HARBOUR, "-o", str(tmp_path / "a.bib"), "--format", "bibtex")
    assert "3 sources written" in done.stderr
