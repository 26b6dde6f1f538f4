"""What version 1.1 adds to the format, and a record of version 1.0 that uses it."""

import json
from typing import Any

import pytest

from ici_tui.record.kinds import COLLECTIONS
from ici_tui.recordfile.versions import newer

ADDITIONS: dict[str, tuple[str, dict[str, Any], str]] = {
    "claims of an office": (
        "actors",
        {
            "id": "a",
            "kind": "person",
            "name": {"en": "A"},
            "offices": [{"title": {"en": "O"}, "claims": [{"source": "s"}]}],
        },
        "/offices/0/claims",
    ),
    "citations of a participant": (
        "events",
        {
            "id": "e",
            "date": "1899",
            "kind": "visit",
            "title": {"en": "E"},
            "participants": [{"actor": "k", "role": "host", "citations": [{"source": "s"}]}],
        },
        "/participants/0/citations",
    ),
    "citations of a domain": (
        "events",
        {
            "id": "e",
            "date": "1899",
            "kind": "visit",
            "title": {"en": "E"},
            "domains": ["d", {"domain": "d", "citations": [{"source": "s"}]}],
        },
        "/domains/1",
    ),
    "an event without a date": (
        "events",
        {"id": "e", "kind": "visit", "title": {"en": "E"}},
        "/events/0",
    ),
    "a time of day": (
        "events",
        {"id": "e", "date": "1899-10-03", "time": "08:46", "kind": "visit", "title": {"en": "E"}},
        "/time",
    ),
    "a date-time": (
        "events",
        {"id": "e", "date": "1899-10-03T08:46", "kind": "visit", "title": {"en": "E"}},
        "/date",
    ),
    "a set of dates in a claim": (
        "events",
        {
            "id": "e",
            "date": "1899",
            "kind": "visit",
            "title": {"en": "E"},
            "claims": [{"source": "s", "date": "[1899,1901]"}],
        },
        "/claims/0/date",
    ),
    "a date as it is written": (
        "sources",
        {"id": "t", "type": "report", "title": {"en": "T"}, "as_written": "MDCCCXCIX"},
        "/as_written",
    ),
    "the status of a relation": (
        "relations",
        {"from": "k", "type": "represents", "to": "l", "status": "inferred"},
        "/status",
    ),
    "the title of a discrepancy": (
        "discrepancies",
        {
            "id": "x",
            "kind": "framing",
            "about": ["k"],
            "title": {"en": "T"},
            "summary": {"en": "S"},
        },
        "/title",
    ),
    "the subjects of a discrepancy": (
        "discrepancies",
        {"id": "x", "kind": "framing", "subjects": ["k"], "summary": {"en": "S"}},
        "/subjects",
    ),
    "a code as a kind": (
        "events",
        {"id": "e", "date": "1899", "kind": "040", "title": {"en": "E"}},
        "/kind",
    ),
    "tags": (
        "events",
        {"id": "e", "date": "1899", "kind": "visit", "title": {"en": "E"}, "tags": ["t"]},
        "/tags",
    ),
    "a quotation": (
        "events",
        {
            "id": "e",
            "date": "1899",
            "kind": "visit",
            "title": {"en": "E"},
            "claims": [{"source": "s", "quote": {"en": "Q"}}],
        },
        "/claims/0/quote",
    ),
    "the authors of a source": (
        "sources",
        {"id": "t", "type": "book", "title": {"en": "T"}, "authors": [{"family": "F"}]},
        "/authors",
    ),
    "a new type of relation": (
        "relations",
        {"from": "k", "type": "related-to", "to": "l"},
        "/type",
    ),
    "a term": ("terms", {"id": "040", "of": "kind", "name": {"en": "N"}}, "/terms/0"),
}
CASES = pytest.mark.parametrize(
    ("collection", "part", "pointer"), ADDITIONS.values(), ids=list(ADDITIONS)
)


def record(version: str, collection: str, part: dict[str, Any]) -> dict[str, Any]:
    """A record of a version with a part and all that it names."""
    parts: dict[str, Any] = {
        "sources": [{"id": "s", "type": "report", "title": {"en": "S"}}],
        "domains": [{"id": "d", "name": {"en": "D"}}],
        "actors": [
            {"id": "k", "kind": "person", "name": {"en": "K"}},
            {"id": "l", "kind": "body", "name": {"en": "L"}},
        ],
    }
    parts[collection] = [*parts.get(collection, ()), part]
    return {"schema_version": version, "id": "r", "title": {"en": "R"}, **parts}


@CASES
def test_it_is_valid_in_a_record_of_version_1_1(check, collection, part, pointer):
    assert check(json.dumps(record("1.1", collection, part))).problems == ()


@CASES
def test_in_a_record_of_version_1_0_it_needs_1_1(check, collection, part, pointer):
    (problem,) = check(json.dumps(record("1.0", collection, part))).problems
    assert problem.pointer.endswith(pointer)
    assert "needs schema_version 1.1" in problem.message
    assert '"schema_version": "1.1"' in problem.expected


@pytest.mark.parametrize("first", [True, False])
def test_the_line_that_says_the_version_may_come_last(check, first):
    collection, part, _ = ADDITIONS["the status of a relation"]
    document = record("1.0", collection, part)
    lines = [
        {"record": kind, **item}
        for name, kind in COLLECTIONS.items()
        for item in document.pop(name, ())
    ]
    lines.insert(0 if first else len(lines), {"record": "dataset", **document})
    report = check("".join(json.dumps(line) + "\n" for line in lines), ".jsonl")
    assert [problem.pointer for problem in report.problems] == ["/status"]
    assert report.problems[0].line == next(
        number for number, line in enumerate(lines, 1) if line["record"] == "relation"
    )


def test_what_1_0_has_is_not_newer():
    old = {
        "id": "e",
        "date": "1899",
        "domains": ["d"],
        "participants": [{"actor": "k", "role": "host"}, 5, None],
    }
    assert list(newer("event", old)) == []
    assert list(newer("event", "no object")) == []
    assert list(newer("actor", {"offices": {"claims": []}})) == []


def test_an_attested_relation_names_its_sources(check):
    part = {"from": "k", "type": "represents", "to": "l", "status": "attested"}
    (problem,) = check(json.dumps(record("1.1", "relations", part))).problems
    assert (problem.pointer, problem.message) == (
        "/relations/0/status",
        "the relation is 'attested' and has no citations",
    )
    cited = {**part, "citations": [{"source": "s"}]}
    assert check(json.dumps(record("1.1", "relations", cited))).ok


def test_a_discrepancy_is_about_something(check):
    part = {"id": "x", "kind": "framing", "summary": {"en": "S"}}
    (problem,) = check(json.dumps(record("1.1", "discrepancies", part))).problems
    assert (problem.pointer, problem.message) == ("/discrepancies/0", "'about' is missing")
    assert "'subjects'" in problem.expected


def test_the_terms_of_a_claim_of_an_office_end_after_they_begin(check):
    office = {"title": {"en": "O"}, "claims": [{"source": "s", "from": "1901", "to": "1899"}]}
    part = {"id": "a", "kind": "person", "name": {"en": "A"}, "offices": [office]}
    (problem,) = check(json.dumps(record("1.1", "actors", part))).problems
    assert problem.pointer == "/actors/2/offices/0/claims/0/to"
    assert "ends ('1899') before it starts ('1901')" in problem.message


@pytest.mark.parametrize(
    ("domain", "pointer", "message", "expected"),
    [
        (5, "", "the number 5 is not an id", "an object with 'domain'"),
        ("Not An Id", "", "the text 'Not An Id' is not an id", "an object with 'domain'"),
        ({}, "", "'domain' is missing", "an id"),
        ({"domain": 5}, "/domain", "the number 5 is not an id", "up to 64"),
        ({"domain": "nothing"}, "/domain", "nothing has the id 'nothing'", "of a domain"),
        ({"domain": "d", "cites": []}, "/cites", "the key 'cites' is unknown", "'citations'"),
        (
            {"domain": "d", "[object]": 1},
            "/[object]",
            "the key '[object]' is unknown",
            "domain, citations",
        ),
        (
            {"domain": "d", "citations": [{"source": "z"}]},
            "/citations/0/source",
            "nothing has the id 'z'",
            "of a source",
        ),
    ],
)
def test_a_wrong_domain_of_an_event_is_pointed_out(check, domain, pointer, message, expected):
    part = {
        "id": "e",
        "date": "1899",
        "kind": "visit",
        "title": {"en": "E"},
        "domains": ["d", domain],
    }
    problem = check(json.dumps(record("1.1", "events", part))).problems[0]
    assert problem.pointer == f"/events/0/domains/1{pointer}"
    assert message in problem.message
    assert expected in problem.expected
