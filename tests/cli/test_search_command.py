"""``ici-tui search`` answers on stdout what the query finds, and says the rest on stderr."""

import json
from pathlib import Path

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
    assert "Showing the first 2 of" in done.stderr
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
    assert "مثال صحيح: 2016 أو 2016..2018" in done.stderr
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


UNUSABLE = {
    "2018..2016": ("ends in 2016 before it starts in 2018", "ينتهي عام 2016"),
    "after:2016-13": ("there is no month 13", "لا يوجد شهر رقمه 13"),
    "year:abc": (
        "is not a year or range of years such as 2016 or 2016..2018",
        "مثال صحيح: 2016 أو 2016..2018",
    ),
    "is:nonsense": ("is not a status", "لا توجد حالة باسم"),
    "nofield:": ("is not a field; the fields are actor", "الحقول هي"),
    "actor:": ("has no value", "بلا قيمة"),
    "before:../2016": ("has no first day", "بلا يوم أول"),
    "after:2016/..": ("has no last day", "بلا يوم أخير"),
    "(": ("has no closing parenthesis", "لا يقابله قوس مغلق"),
    ")": ("has no opening parenthesis", "لا يقابله قوس"),
    "|": ("needs a word on both sides", "على كل من جانبيه"),
    "()": ("no letter or digit", "حرف أو رقم"),
}


@pytest.mark.parametrize("query", UNUSABLE)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("command", ["search", "export"])
def test_a_query_of_which_nothing_can_be_used_is_exit_2_with_the_reason(
    run, small, command, language, query
):
    form = ["--format", "text"] if command == "export" else []
    done = run(command, query, small, "--lang", language, *form)
    assert (done.returncode, done.stdout) == (2, "")
    [said] = done.stderr.splitlines()
    assert query in said
    assert UNUSABLE[query][language == "ar"] in said


def test_an_export_of_an_unusable_query_writes_no_file(run, small, tmp_path):
    path = tmp_path / "all.json"
    assert run("export", "2018..2016", small, "--output", str(path)).returncode == 2
    assert not path.exists()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_a_query_that_can_be_used_in_part_the_rest_is_searched(run, small, language):
    whole = run("search", "kuwait", small, "--lang", language)
    done = run("search", "kuwait 2018..2016", small, "--lang", language)
    assert (done.returncode, done.stdout) == (0, whole.stdout)
    [said] = done.stderr.splitlines()
    assert UNUSABLE["2018..2016"][language == "ar"] in said
    done = run("search", "qqqqqqq 2018..2016", small, "--lang", language)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_range_that_ends_before_it_starts_is_told_alike_by_every_command(run, small, language):
    [said] = run("search", "2018..2016", small, "--lang", language).stderr.splitlines()
    for command in (["list", "events", small], ["export", "", small, "--format", "text"]):
        done = run(*command, "--years", "2018..2016", "--lang", language)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines()[0] == f"ici-tui: argument --years: {said}"


def test_json_names_the_mistakes_of_an_unusable_query(run, small):
    done = run("search", "year:abc", small, "--format", "json")
    assert done.returncode == 2
    answer = json.loads(done.stdout)
    assert (answer["count"], answer["events"]) == (0, [])
    [problem] = answer["problems"]
    assert problem["trouble"] == "not-years"
    assert (
        problem["message"]
        == "“year:abc” is not a year or range of years such as 2016 or 2016..2018"
    )


EARLY = str(Path(__file__).resolve().parents[1] / "fixtures" / "early.json")


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("before:622", ["caves", "peace", "ides", "leap", "spring"]),
        ("-50..50", ["peace", "ides", "leap", "spring"]),
        ("--50..50", ["caves", "hijra", "star", "end"]),
        ("year:-0043", ["peace", "ides"]),
        ("year:44 BC", ["peace", "ides"]),
        ("سنة:٤٤ ق.م", ["peace", "ides"]),
        ("year:Y10000", ["star"]),
        ("10000..", ["star", "end"]),
        ("after:Y10000", ["end"]),
        ("before:Y-99999", ["caves"]),
        ("year:0", ["peace", "leap"]),
        ("before:Y999999999999999999 after:622", ["star"]),
    ],
)
def test_years_before_1_and_after_9999_are_found(run, query, ids):
    lines = run("search", f" {query}", EARLY, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids


def test_a_range_that_starts_with_a_minus_is_no_option(run):
    found = run("search", " -50..50", EARLY, "--lang", "en").stdout
    assert found
    assert run("search", "-50..50", EARLY, "--lang", "en").stdout == found
    listed = run("list", "events", EARLY, "--years", "-50..50", "--lang", "en")
    assert (listed.returncode, listed.stdout) == (0, found)


def test_dates_are_listed_with_their_era(run):
    english = run("list", "events", EARLY, "--lang", "en").stdout
    arabic = run("list", "events", EARLY, "--lang", "ar").stdout
    for text in ("100001 BC", "100 BC to 100 AD", "15 March 44 BC", "1 BC", "spring 11 AD"):
        assert text in english
    for text in ("100001 ق.م", "من عام 100 ق.م إلى عام 100 م", "15 مارس 44 ق.م", "ربيع 11 م"):
        assert text in arabic


def test_an_office_across_the_eras_names_both(run):
    assert "59 BC to 14 AD" in run("show", "consul", EARLY, "--lang", "en").stdout
    assert "من 59 ق.م إلى 14 م" in run("show", "consul", EARLY, "--lang", "ar").stdout


def test_json_lines_carry_the_suggested_events_marked(run):
    done = run("search", "stoltemberg", "--format", "jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["record"] for one in lines} == {"meant"}
    assert "centre-opens" in [one["id"] for one in lines]
    assert all(one["why"] for one in lines)
    assert done.returncode == 1


def test_hits_of_json_lines_are_marked_as_such(run):
    done = run("search", "chicago", "--format", "jsonl")
    assert {json.loads(line)["record"] for line in done.stdout.splitlines()} == {"hit"}


@pytest.mark.parametrize(
    ("query", "language", "said"),
    [
        ("5/6/2004", "en", "“5/6/2004”: 5 June 2004, the day first"),
        ("حزيران 2004", "ar", "«حزيران 2004»: يونيو 2004"),
        ("kuwait or qatar", "en", "“or” is searched as a word; OR in capitals joins"),
        ("kuwait NEAR nato", "en", "“NEAR” joins nothing here and is searched as a word"),
        (
            "who signed the transit agreement",
            "en",
            "Nothing has all 5 words; without “who”, “the”: 1",
        ),
    ],
)
def test_how_a_query_was_understood_is_said(run, query, language, said):
    done = run("search", query, "--lang", language)
    assert done.returncode == 0
    assert said in done.stderr


def test_json_has_the_notes_and_the_nearest_queries(run):
    answer = json.loads(run("search", "qqqqqq year:2016", "--format", "json").stdout)
    assert answer["count"] == 0
    assert {"query": "year:2016", "count": 5} in answer["nearest"]
    answer = json.loads(
        run("search", "who signed the transit agreement", "--format", "json").stdout
    )
    [note] = answer["notes"]
    assert (note["note"], note["left_out"]) == ("relaxed", ["who", "the"])
    assert answer["query"] == "who signed the transit agreement"
    assert [one["id"] for one in answer["events"]] == ["transit-agreement"]


def test_where_nothing_is_found_other_queries_are_named(run):
    done = run("search", "qqqqqq year:2016", "--lang", "en")
    assert done.returncode == 1
    assert "Try “year:2016”: 5" in done.stderr
