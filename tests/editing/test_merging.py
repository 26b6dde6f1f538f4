"""Two records are united, and what cannot be decided is a conflict."""

import json

import pytest
from tests.editing.small_files import changed_lines, document, event

from ici_tui.editing.merging import merge
from ici_tui.editing.record_text import RecordText
from ici_tui.editing.rewriting import rewritten, written_anew
from ici_tui.editing.writing import check

LIT = event("lit", "The lamp is lit", "1899-10-03", claims=[{"source": "log", "paragraphs": [2]}])
OUT = event("out", "The lamp goes out", "1901")


def undecided(_conflict):
    return None


def united(first, second, base=None, decide=undecided, **options):
    merged = merge(first, second, base, decide, **options)
    return merged, rewritten(first, merged)


def events_of(text):
    return {one["id"]: one for one in json.loads(text)["events"]}


@pytest.fixture
def version(tmp_path):
    """Make a version of the record with other events."""
    number = 0

    def make(*events, **more):
        nonlocal number
        number += 1
        return document(tmp_path / f"{number}.json", events=list(events), **more)

    return make


def test_what_only_one_has_and_claims_of_both_are_there_together(version):
    claim = {"source": "log", "paragraphs": [3], "date": "1899-10"}
    new = event("fire", "Fire on the quay", "1905")
    first = version({**LIT, "place": None}, OUT)
    second = version({**LIT, "claims": [claim], "summary": {"en": "Long."}}, new)
    merged, text = united(first, second)
    assert merged.conflicts == []
    found = events_of(text)
    assert list(found) == ["lit", "out", "fire"]
    assert found["lit"]["claims"] == [*LIT["claims"], claim]
    assert found["lit"]["summary"] == {"en": "Long."}
    assert check(first, text).problems == ()


def test_two_values_are_a_conflict_until_somebody_decides(version):
    first, second = version(LIT), version({**LIT, "date": "1899-10-04"})
    merged, text = united(first, second)
    (conflict,) = merged.conflicts
    assert (conflict.id, conflict.path) == ("lit", ("date",))
    assert (conflict.ours, conflict.theirs) == ("1899-10-03", "1899-10-04")
    for theirs, date in ((False, "1899-10-03"), (True, "1899-10-04")):
        merged, text = united(first, second, decide=lambda _, theirs=theirs: theirs)
        assert merged.conflicts == []
        assert events_of(text)["lit"]["date"] == date


def test_one_claim_of_one_place_in_a_source_is_not_made_two(version):
    dated = [{"source": "log", "paragraphs": [2], "date": date} for date in ("1899-10", "1899-11")]
    first, second = version({**LIT, "claims": [dated[0]]}), version({**LIT, "claims": [dated[1]]})
    merged, _ = united(first, second)
    assert [one.path for one in merged.conflicts] == [("claims", "log", "date")]


def test_with_what_both_come_from_only_what_both_have_changed_is_a_conflict(version):
    base = version(LIT, OUT)
    first = version({**LIT, "date": "1899-10-04"}, OUT)
    second = version({**LIT, "kind": "y"}, {**OUT, "status": "disputed"})
    merged, text = united(first, second, base)
    assert merged.conflicts == []
    assert events_of(text)["lit"] == {**LIT, "date": "1899-10-04", "kind": "y"}
    assert events_of(text)["out"]["status"] == "disputed"
    third = version({**LIT, "date": "1899-10-05"}, OUT)
    (conflict,) = united(first, third, base)[0].conflicts
    assert conflict.base == "1899-10-03"


def test_what_one_side_has_removed_goes_unless_the_other_has_changed_it(version):
    base = version(LIT, OUT)
    for first, second in ((version(LIT), base), (base, version(LIT))):
        merged, text = united(first, second, base)
        assert list(events_of(text)) == ["lit"]
        assert merged.conflicts == []
    changed = version(LIT, {**OUT, "date": "1902"})
    (conflict,) = united(version(LIT), changed, base)[0].conflicts
    assert (conflict.id, conflict.path, conflict.ours) == ("out", (), None)
    assert list(events_of(united(changed, version(LIT), base, lambda _: False)[1])) == [
        "lit",
        "out",
    ]
    assert list(events_of(united(changed, version(LIT), base, lambda _: True)[1])) == ["lit"]


def test_without_what_both_come_from_nothing_is_removed(version):
    assert list(events_of(united(version(LIT), version(OUT))[1])) == ["lit", "out"]


def test_what_is_alike_is_united_and_its_references_follow(version):
    renamed = {**LIT, "id": "lamp", "claims": []}
    relations = [{"from": "lamp", "type": "precedes", "to": "out"}]
    first, second = version(LIT, OUT), version(renamed, OUT, relations=relations)
    merged, text = united(first, second)
    assert list(events_of(text)) == ["lit", "out"]
    assert json.loads(text)["relations"] == [{**relations[0], "from": "lit"}]
    assert [(one.first.id, one.second.id) for one in merged.united] == [("lit", "lamp")]
    assert "lamp" in events_of(united(first, second, exact=True)[1])


def test_only_lines_of_what_was_merged_change(record):
    value = {**json.loads(record.text)} if record.form == "json" else None
    if value is None:
        return
    value["events"][1]["claims"].append({"source": "log", "paragraphs": [7]})
    value["events"][0]["status"] = "disputed"
    second = RecordText(record.path, json.dumps(value), "json")
    _, text = united(record, second)
    assert json.loads(text) == value
    gone, come = changed_lines(record.text, text)
    assert (len(gone), len(come)) == (2, 3)


def test_lines_are_united_as_documents_are(tmp_path, record):
    if record.form == "json":
        return
    lines = record.text.splitlines()
    other = [*lines[:-1], json.dumps({"record": "event", **event("new", "Something new", "1950")})]
    second = RecordText(record.path, "\n".join(other), "jsonl")
    _, text = united(record, second)
    assert text == record.text + other[-1] + "\n"
    base = RecordText(record.path, record.text, "jsonl")
    assert json.loads(united(record, second, base)[1].splitlines()[-1])["id"] == "new"
    assert len(united(record, second, base)[1].splitlines()) == len(lines)


def test_the_united_record_may_have_another_form(version):
    merged = merge(version(LIT), version(OUT), None, undecided)
    lines = [json.loads(line) for line in written_anew(merged, "jsonl").splitlines()]
    assert [one["record"] for one in lines] == ["dataset", "source", "actor", "event", "event"]
    assert list(events_of(written_anew(merged, "json"))) == ["lit", "out"]


def test_values_of_ones_own_are_taken_whole(version):
    first, second = version({**LIT, "x_n": [1]}), version({**LIT, "x_n": [2]})
    assert [one.path for one in united(first, second)[0].conflicts] == [("x_n",)]
