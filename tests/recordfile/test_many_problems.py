"""All problems at once, in order, bounded; and memory that does not grow with the lines."""

import json
import subprocess
import sys

import pytest

from ici_tui.recordfile import MAX_PROBLEMS, bundled_path, validate


def test_mistakes_planted_all_over_the_bundled_record_are_all_found(check):
    record = json.loads(bundled_path().read_bytes())
    record["events"][3]["date"] = "2004-13"
    record["events"][5]["titel"] = {"en": "x"}
    record["events"][8]["place"] = record["actors"][0]["id"]
    record["events"][9]["claims"][0]["paragraphs"] = [5000]
    record["places"][1]["within"] = record["places"][1]["id"]
    record["sources"][0]["type"] = "newspaper"
    record["statements"][2]["text"] = {}
    record["relations"][4]["to"] = "nowhere"
    record["evnts"] = []
    text = json.dumps(record, ensure_ascii=False, indent=2)
    lines = text.split("\n")
    report = check(text)
    assert [problem.pointer for problem in report.problems] == [
        "/sources/0/type",
        "/places/1/within",
        "/events/3/date",
        "/events/5/titel",
        "/events/8/place",
        "/events/9/claims/0/paragraphs/0",
        "/relations/4/to",
        "/statements/2/text",
        "/evnts",
    ]
    for problem, planted in zip(
        report.problems,
        ("newspaper", "within", "2004-13", "titel", "place", "5000", "nowhere", "{}", "evnts"),
        strict=True,
    ):
        assert planted in lines[problem.line - 1]


def test_a_mistake_in_a_part_does_not_hide_that_others_refer_to_it(record, check):
    record["actors"][0]["kind"] = "persona"
    record["sources"][0]["title"] = {}
    pointers = [problem.pointer for problem in check(json.dumps(record)).problems]
    # 'holds-office' needs a person, and nobody is one now.
    assert pointers == ["/sources/0/title", "/actors/0/kind", "/relations/1/from"]


def test_references_are_not_judged_when_a_part_could_not_be_read(check):
    text = (
        '{"schema_version": "1.0", "id": "r", "title": {"en": "R"},\n'
        '"places": [{"id": "a", "kind": "city", "name": {"en": "A"}, "within": "b"},\n'
        '{"id": "b" "kind: "city"}]}'
    )
    messages = [problem.message for problem in check(text).problems]
    assert messages
    assert not any("nothing has the id" in message for message in messages)


def test_what_was_read_before_the_text_broke_off_is_still_judged(check):
    text = (
        '{"schema_version": "1.0", "id": "r", "title": {"en": "R"},\n'
        '"places": [{"id": "a", "kind": "city", "name": {}},\n'
        '{"id": "a", "kind": "city", "name": {"en": "A"}},\n'
        '{"id": "c"'
    )
    lines = [(problem.line, problem.message) for problem in check(text).problems]
    assert (2, "no language is given") in lines
    assert (3, "the id 'a' is taken") in lines
    assert lines[-1][0] == 4


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_problems_beyond_the_bound_are_counted(check, suffix):
    head = {"schema_version": "1.0", "id": "r", "title": {"en": "R"}}
    places = [{"id": f"p{n}", "kind": "city", "name": {}} for n in range(MAX_PROBLEMS + 234)]
    if suffix == ".json":
        text = json.dumps({**head, "places": places})
    else:
        parts = [{"record": "dataset", **head}, *({"record": "place", **p} for p in places)]
        text = "\n".join(map(json.dumps, parts))
    report = check(text, suffix)
    assert len(report.problems) == MAX_PROBLEMS
    assert report.more == 234
    assert report.total == MAX_PROBLEMS + 234


def test_thousands_of_dangling_references_stay_quick_and_counted(check):
    head = {"record": "dataset", "schema_version": "1.0", "id": "r", "title": {"en": "R"}}
    places = [
        {"record": "place", "id": f"p{n}", "kind": "city", "name": {"en": "P"}, "within": f"q{n}"}
        for n in range(5000)
    ]
    report = check("\n".join(map(json.dumps, [head, *places])), ".jsonl")
    assert report.total == 5000
    assert report.problems[0].line == 2


def test_a_ring_of_thousands_is_one_problem_with_a_short_chain(check):
    head = {"record": "dataset", "schema_version": "1.0", "id": "r", "title": {"en": "R"}}
    size = 3000
    places = [
        {
            "record": "place",
            "id": f"p{n}",
            "kind": "city",
            "name": {"en": "P"},
            "within": f"p{(n + 1) % size}",
        }
        for n in range(size)
    ]
    (problem,) = check("\n".join(map(json.dumps, [head, *places])), ".jsonl").problems
    assert problem.line == 2
    assert problem.message.endswith("'p6' → 'p7' → '…' → 'p0'")


GROWTH = """
import json, resource, sys, tempfile
from pathlib import Path
import ici_tui.recordfile.opening
from ici_tui.recordfile import validate

def line(n):
    return json.dumps({
        "record": "event", "id": f"event-{n:07}", "date": f"{1900 + n % 100}-03-01",
        "kind": "visit", "title": {"en": f"Visit {n}", "ar": "زيارة"},
        "summary": {"en": "word " * 30},
        "claims": [{"source": "s", "paragraphs": [n % 40 + 1]}],
        "part_of": f"event-{n - n % 100:07}" if n % 100 else "series",
    }) + "\\n"

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "a.jsonl"
    with path.open("w") as file:
        file.write('{"record": "dataset", "schema_version": "1.0", "id": "r",'
                   ' "title": {"en": "R"}}\\n')
        file.write('{"record": "event", "id": "series", "date": "1900/1999", "kind": "series",'
                   ' "title": {"en": "S"}}\\n')
        for n in range(int(sys.argv[1])):
            file.write(line(n))
        # The source comes last, so that no citation can be judged before the end.
        file.write('{"record": "source", "id": "s", "type": "book", "title": {"en": "S"},'
                   ' "paragraphs": 40}\\n')
    report = validate(path)
    assert report.ok, report.problems[0].render("a")
    assert report.counts["event"] == int(sys.argv[1]) + 1
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_stays_flat_over_a_long_file():
    peaks = []
    for lines in (6_000, 60_000):
        done = subprocess.run(
            [sys.executable, "-c", GROWTH, str(lines)], capture_output=True, text=True, check=True
        )
        peaks.append(int(done.stdout))
    # Ten times the lines; what may grow is SQLite's bounded cache and the first 20,000 ids. The
    # events themselves would be some 150 MB.
    assert peaks[1] - peaks[0] < 20 * 1024, peaks


def test_a_valid_record_has_no_problems_and_is_counted(record, check):
    report = check(json.dumps(record))
    assert report.ok
    assert report.total == 0
    assert report.counts == {
        "term": 3,
        "source": 3,
        "place": 2,
        "domain": 2,
        "actor": 3,
        "event": 2,
        "relation": 6,
        "statement": 1,
        "discrepancy": 1,
        "dataset": 1,
    }


def test_validating_the_bundled_record_reports_its_name():
    assert validate().name == "events.json"
