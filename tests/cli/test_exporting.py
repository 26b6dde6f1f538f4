"""``ici-tui export``: the right events in the right format, to the right place."""

import csv
import io
import json

import pytest

from ici_tui.cli import main
from ici_tui.recordfile import load

RECORD = load(None)


def ids(text: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(io.StringIO(text))]


def test_without_anything_it_is_the_whole_record(run, tmp_path):
    done = run("export")
    assert done.returncode == 0
    path = tmp_path / "all.json"
    path.write_text(done.stdout, "utf-8")
    assert load(path) == RECORD
    assert done.stderr == ""


def test_query_and_filters_narrow_each_other(run):
    by_query = set(ids(run("export", "training", "--format", "csv").stdout))
    by_filter = set(ids(run("export", "--years", "2016..2018", "--format", "csv").stdout))
    both = ids(run("export", "training", "--years", "2016..2018", "--format", "csv").stdout)
    assert both
    assert len(both) < min(len(by_query), len(by_filter))
    assert set(both) == by_query & by_filter
    found = run("search", "training", "--format", "jsonl").stdout
    assert by_query == {json.loads(line)["id"] for line in found.splitlines()}


def test_filters_are_those_of_list(run):
    options = ("--actor", "nato", "--kind", "summit", "--kind", "visits")
    listed = run("list", "events", *options, "--format", "csv").stdout
    assert ids(listed)
    assert run("export", *options, "--format", "csv").stdout == listed


def test_part_of_a_record_is_piped_into_validate(program):
    done = program("export", "transit")
    assert program("validate", "-", stdin=done.stdout).returncode == 0
    assert json.loads(done.stdout)["x_selection"] == {"query": "transit"}


@pytest.mark.parametrize(
    ("name", "begins"),
    [("x.html", "<!doctype html>"), ("x.bib", "@"), ("x.csl.json", "["), ("x.md", "# ")],
)
def test_the_end_of_the_name_says_the_format(run, tmp_path, name, begins):
    done = run("export", "transit", "--output", str(tmp_path / name), "--lang", "en")
    if name in ("x.bib", "x.csl.json"):
        assert done.returncode == 2
        assert "leave out --lang" in done.stderr
        done = run("export", "transit", "-o", str(tmp_path / name), LC_ALL="en_GB.UTF-8")
    assert (done.returncode, done.stdout) == (0, "")
    said = "3 sources written to" if name in ("x.bib", "x.csl.json") else "1 event written to"
    assert said in done.stderr
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_a_format_that_is_named_wins_over_the_file_s(run, tmp_path):
    path = tmp_path / "x.json"
    run("export", "transit", "--format", "html", "-o", str(path))
    assert path.read_text("utf-8").startswith("<!doctype html>")


def test_the_language_is_that_of_the_texts(run):
    assert "اتفاقية" in run("export", "transit", "--format", "text", "--lang", "ar").stdout
    both = run("export", "transit", "--format", "markdown", "--lang", "both").stdout
    assert both.count("\n# ") == 1
    assert "Transit" in both.partition("\n# ")[0]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nosuchword"], 1, "Nothing found"),
        (["--actor", "kuwiat"], 1, "Did you mean “kuwait”"),
        (["-o", "x.pdf"], 2, "the extension of 'x.pdf' is unknown"),
        (["--format", "html", "--lang", "both"], 2, "one language"),
        (["--years", "soon"], 2, "ici-tui export --help"),
        (["transit", "nowhere.json"], 1, "no such file"),
        (["", "-o", "/nowhere/x.json"], 1, "could not be written"),
    ],
)
def test_what_goes_wrong_is_said_and_has_its_code(run, arguments, code, says):
    done = run("export", *arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", ["a\0b.json", "a\ud800b.json"])
def test_a_name_that_no_file_can_have_is_one_sentence(capsys, tmp_path, name):
    assert main(["export", "", "--output", f"{tmp_path}/{name}"]) == 1
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert "could not be written" in line
    assert said.out == ""
    assert not list(tmp_path.iterdir())


def test_a_file_in_place_of_the_query_is_explained(run, small):
    done = run("export", small)
    assert done.returncode == 2
    assert f"export '' {small}" in done.stderr
    assert run("export", "", small).returncode == 0


def test_what_cannot_be_read_of_a_query_is_said_and_the_rest_is_written(run):
    done = run("export", "year:soon transit", "--format", "csv")
    assert done.returncode == 0
    assert "year:soon" in done.stderr
    assert ids(done.stdout) == ["transit-agreement"]


def test_the_shell_completes_formats_ids_and_kinds(program, tmp_path):
    def completions(line: str):
        path = tmp_path / "answer"
        program(
            _ARGCOMPLETE="1",
            _ARGCOMPLETE_STDOUT_FILENAME=str(path),
            COMP_LINE=line,
            COMP_POINT=str(len(line)),
            _ARGCOMPLETE_IFS="\n",
        )
        return path.read_text("utf-8")

    assert "bibtex" in completions("ici-tui export --format b")
    assert "nato" in completions("ici-tui export --actor na")
    assert "summit" in completions("ici-tui export --kind su")
    assert "export" in completions("ici-tui ex")


def test_excel_is_asked_for_by_an_option_or_by_the_end_of_the_name(program, tmp_path):
    path, other = tmp_path / "hits.excel.csv", tmp_path / "hits.csv"
    assert program("export", "training", "-o", str(path)).returncode == 0
    assert program("export", "training", "--excel", "-o", str(other)).returncode == 0
    assert path.read_bytes() == other.read_bytes()
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert "تدريب" in path.read_text("utf-8-sig")


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "--excel", "--format", "json"),
        ("export", "--excel", "-o", "x.md"),
        ("list", "events", "--excel", "--format", "markdown"),
    ],
)
def test_excel_goes_with_csv_only(run, arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "--excel is for csv" in done.stderr


def test_lists_too_are_written_for_excel(run):
    done = run("list", "places", "--excel")
    assert done.stdout.startswith("\ufeffid,kind,")


@pytest.mark.parametrize("blank", [" ", "\u200b", "\u202e \u2029"])
@pytest.mark.parametrize("form", ["html", "markdown", "text", "bibtex", "csl", "csv", "json"])
def test_a_source_with_a_blank_title_is_cited_without_one(run, tmp_path, blank, form):
    path = tmp_path / "record.json"
    source = {"id": "page", "type": "webpage", "language": "en", "title": {"en": blank}}
    claims = [{"source": "page"}]
    event = {"id": "one", "date": "2001", "kind": "x", "title": {"en": blank}, "claims": claims}
    top = {"schema_version": "1.0", "id": "r", "title": {"en": "R"}}
    path.write_text(json.dumps({**top, "sources": [source], "events": [event]}))
    done = run("export", "", str(path), "--format", form)
    assert done.returncode == 0, done.stderr
    assert "page" in done.stdout
    assert "“" not in done.stdout
    hidden = {character for character in done.stdout if not character.isprintable()}
    assert hidden <= {"\n"}


def test_an_event_without_a_source_is_left_out_of_a_bibliography(run, tmp_path):
    path = tmp_path / "record.json"
    events = [
        {"id": name, "date": "2001", "kind": "x", "title": {"en": name}, "claims": claims}
        for name, claims in (("one", [{"source": "page"}]), ("two", []))
    ]
    sources = [{"id": "page", "type": "webpage", "title": {"en": "Page"}}]
    top = {"schema_version": "1.0", "id": "r", "title": {"en": "R"}}
    path.write_text(json.dumps({**top, "sources": sources, "events": events}))
    written = tmp_path / "x.bib"
    done = run("export", "", str(path), "-o", str(written))
    assert done.stderr.splitlines() == [
        f"1 source written to {written}",
        "1 event is left out: no source is cited",
    ]
    piped = run("export", "", str(path), "--format", "csl")
    assert piped.stderr == "1 event is left out: no source is cited\n"
