"""``ici-tui list``: collections, filters, languages, and what it says when there is nothing."""

import json

import pytest


def ids(output: str) -> list[str]:
    return [line.split()[0] for line in output.splitlines()]


def test_events_are_listed_in_date_order_with_dates_in_words(program, small):
    done = program("list", "events", small)
    assert (done.returncode, done.stderr) == (0, "")
    assert ids(done.stdout) == ["launch", "visit", "course", "opening"]
    opening = done.stdout.splitlines()[3]
    assert opening.split("  ")[1:2] == ["23 January 2017"]
    assert opening.endswith("⚠  The centre opens")


def test_arabic_lists_have_arabic_dates_terms_and_titles(run, small):
    lines = run("list", "events", small, "--lang", "ar").stdout.splitlines()
    opening = next(line for line in lines if line.startswith("opening"))
    assert "23 يناير 2017" in opening
    assert "افتتاح" in opening
    assert opening.endswith("افتتاح المركز الإقليمي")


def test_the_locale_chooses_the_language_and_lang_overrides_it(run, small):
    assert "الكويت" in run("list", "actors", small, LC_ALL="ar_KW.UTF-8").stdout
    assert "الكويت" not in run("list", "actors", small, "--lang", "en", LC_ALL="ar_KW.UTF-8").stdout


def test_both_languages_stand_side_by_side(run, small):
    lines = run("list", "actors", small, "--lang", "both").stdout.splitlines()
    assert "Kuwait" in lines[0]
    assert "الكويت" in lines[0]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("actors", ["kuwait", "nato", "envoy"]),
        ("domains", ["training", "drills", "dialogue"]),
        ("sources", ["wire", "gazette"]),
        ("places", ["gulf", "kuwait-country", "kuwait-city", "brussels"]),
        ("statements", ["aim-security"]),
        ("discrepancies", ["computed:date:opening", "which-launch"]),
    ],
)
def test_every_collection_is_listed(run, small, what, expected):
    assert ids(run("list", what, small).stdout) == expected


def test_a_computed_disagreement_is_listed_with_both_locators(run, small):
    line = run("list", "discrepancies", small).stdout.splitlines()[0]
    assert "23 January 2017 (The Wire ¶2, 3) ≠ 24 January 2017 (The Gazette ¶1)" in line


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--years", "2017"], ["visit", "course", "opening"]),
        (["--years", "..2009"], ["launch"]),
        (["--years", "2018.."], ["visit", "course"]),
        (["--actor", "nato"], ["launch", "opening"]),
        (["--actor", "nato", "--years", "2016..2018"], ["opening"]),
        (["--actor", "envoy", "--actor", "nato"], ["launch", "opening"]),
        (["--domain", "training"], ["course", "opening"]),
        (["--domain", "drills"], ["course"]),
        (["--place", "gulf"], ["course", "opening"]),
        (["--place", "brussels"], ["launch", "visit"]),
        (["--source", "gazette"], ["visit", "course", "opening"]),
        (["--kind", "launch", "--kind", "visit"], ["launch", "visit"]),
    ],
)
def test_filters_choose_events(run, small, filters, expected):
    assert ids(run("list", "events", small, *filters).stdout) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["actors", "--years", "2018"], ["kuwait"]),
        (["actors", "--kind", "person"], ["envoy"]),
        (["sources", "--actor", "envoy"], ["wire", "gazette"]),
        (["domains", "--source", "gazette"], ["training", "drills"]),
        (["statements", "--years", "2017"], ["aim-security"]),
        (["statements", "--actor", "nato"], ["aim-security"]),
        (["discrepancies", "--kind", "framing"], ["which-launch"]),
        (["discrepancies", "--place", "kuwait-city"], ["computed:date:opening"]),
        (["discrepancies", "--source", "wire"], ["computed:date:opening"]),
    ],
)
def test_filters_on_other_collections_follow_the_chosen_events(run, small, arguments, expected):
    what, *filters = arguments
    assert ids(run("list", what, small, *filters).stdout) == expected


def test_nothing_found_is_exit_1_with_a_word_on_stderr(program, small):
    done = program("list", "events", small, "--years", "1990")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Nothing found.\n"
    assert program("list", "statements", small, "--years", "1990", "--lang", "ar").stderr == (
        "لا نتائج.\n"
    )


@pytest.mark.parametrize(
    ("format_", "written"),
    [
        ("text", ""),
        ("jsonl", ""),
        ("json", "[]\n"),
        ("csv", "id,date,"),
        ("markdown", "| ID | Date |"),
    ],
)
@pytest.mark.parametrize("what", ["events", "discrepancies"])
def test_nothing_found_is_an_empty_list_or_a_header(run, small, what, format_, written):
    done = run("list", what, small, "--years", "1990", "--format", format_, "--lang", "en")
    if format_ in ("json", "jsonl"):
        done = run("list", what, small, "--years", "1990", "--format", format_)
    assert done.returncode == 1
    if what == "events":
        assert done.stdout.startswith(written)
    assert bool(done.stdout) == bool(written)
    assert done.stdout.count("\n") <= 2


@pytest.mark.parametrize(
    ("option", "wrong", "meant"),
    [
        ("--actor", "natto", "nato"),
        ("--domain", "traning", "training"),
        ("--place", "kuwait-cty", "kuwait-city"),
        ("--source", "gazete", "gazette"),
        ("--kind", "openings", "opening"),
    ],
)
def test_an_unknown_id_or_kind_suggests_the_one_that_is_meant(run, small, option, wrong, meant):
    done = run("list", "events", small, option, wrong)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"The record has no “{wrong}”. Did you mean “{meant}”?\n"


def test_an_id_of_another_kind_is_not_taken(run, small):
    done = run("list", "events", small, "--actor", "training")
    assert done.returncode == 1
    assert "training" in done.stderr


def test_all_unknown_ids_are_told_at_once_in_the_readers_language(run, small):
    done = run("list", "events", small, "--actor", "natto", "--place", "zz", "--lang", "ar")
    assert done.stderr.splitlines() == [
        "لا يوجد «natto» في السجل. هل تقصد «nato»؟",
        "لا يوجد «zz» في السجل.",
    ]


@pytest.mark.parametrize("years", ["2018..2016", "soon", "..", "", "2016-2018", "2016...2018"])
def test_wrong_years_are_a_usage_error(run, small, years):
    done = run("list", "events", small, f"--years={years}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("ici-tui: argument --years: ")
    assert done.stderr.endswith("try 'ici-tui list --help'\n")


def test_the_bundled_record_is_listed_by_default(program):
    done = program("list", "events", "--format", "jsonl")
    assert done.returncode == 0
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(events) >= 38
    assert {event["record"] for event in events} == {"event"}
