"""``ici-tui search`` answers on stdout what the query finds, and says the rest on stderr."""

import json

import pytest


def test_found_events_are_listed(run):
    done = run("search", "stolt title:centre", "--lang", "en")
    assert done.returncode == 0
    assert "Regional centre opens" in done.stdout
    assert done.stderr == ""


def test_nothing_found_is_exit_1_and_offers_what_may_be_meant(run):
    done = run("search", "stoltemberg", "--lang", "en")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Did you mean “stoltenberg”?" in done.stderr
    assert "Nothing found." in done.stderr


def test_json_lines_say_what_matched_and_where(run):
    done = run("search", "title:centre", "--format", "jsonl", "--limit", "2")
    hits = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(hits) == 2
    assert "The first 2 of" in done.stderr
    for hit in hits:
        assert {"id", "date", "title", "spans", "why"} <= set(hit)
        for start, end in hit["spans"]["title"]["en"]:
            assert hit["title"]["en"][start:end].lower() == "centre"
        assert hit["spans"]["title"]["en"]
        assert any(reason["field"] == "title" and reason["spans"] for reason in hit["why"])


def test_json_is_one_object_with_the_exact_count_problems_and_facets(run):
    done = run("search", "is:disputed foo:nato", "--format", "json", "--facets", "--limit", "1")
    answer = json.loads(done.stdout)
    assert [one["part"] for one in answer["problems"]] == ["foo:"]
    assert "“foo:”" in done.stderr
    answer = json.loads(run("search", "is:disputed", "--format", "json", "--facets").stdout)
    assert answer["count"] == len(answer["events"]) > 1
    assert answer["facets"]["is"] == {"disputed": answer["count"]}
    assert answer["years"]["2004"] >= 1


def test_orders_are_date_newest_and_relevance(run):
    def ids(*arguments):
        lines = run("search", "summit", "--format", "jsonl", *arguments).stdout.splitlines()
        return [json.loads(line)["id"] for line in lines]

    assert ids("--sort", "newest") == ids()[::-1]
    assert sorted(ids("--sort", "relevance")) == sorted(ids())
    assert ids("--sort", "relevance") != ids("--sort", "newest")


def test_explain_marks_what_matched(run):
    done = run("search", "stolt title:centre", "--lang", "en", "--explain", "--facets")
    assert "\n  title: Regional [centre] opens\n" in done.stdout
    assert "\nactor:=jens-stoltenberg " in done.stdout


def test_the_messages_are_arabic_for_an_arabic_reader(run):
    done = run("search", "zzzz year:soon", "--lang", "ar")
    assert "ليس سنوات" in done.stderr
    assert "لا نتائج" in done.stderr


def test_a_query_may_start_with_a_minus_after_a_space(run):
    done = run("search", "--format", "jsonl", " -kuwait")
    assert done.returncode == 0
    assert done.stdout


@pytest.mark.parametrize("limit", ["0", "-1", "x"])
def test_a_limit_is_a_number_of_events(run, limit):
    done = run("search", "nato", f"--limit={limit}")
    assert done.returncode == 2
    assert done.stdout == ""


def test_hostile_records_and_queries_reach_no_terminal(run, hostile):
    for options in ([], ["--format", "json"], ["--explain", "--facets"], ["--format", "jsonl"]):
        done = run("search", "a OR e OR ا\x1b[31m\u202e", hostile, *options)
        for character in "\x1b\x07\x9b\u202e\u2066":
            assert character not in done.stdout + done.stderr


def test_search_loads_neither_textual_nor_rich(program, environment):
    import subprocess
    import sys

    code = (
        "import sys; from ici_tui.cli import main; main(['search', 'nato', '--format', 'jsonl']);"
        "print(sorted({'textual', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=True,
    )
    assert done.stderr.strip() == "[]"
