"""What is added is valid, at its place, and no other line changes."""

import json
import os
from typing import Any

import pytest
from tests.editing.small_files import changed_lines, document, event

from ici_tui.editing.adding import claims_added, entity_added
from ici_tui.editing.changes import replaced
from ici_tui.editing.errors import EditError
from ici_tui.editing.record_text import read_text
from ici_tui.editing.writing import check, write

NEW: dict[str, dict[str, Any]] = {
    "source": {"type": "book", "title": {"en": "A history"}},
    "place": {"kind": "island", "name": {"ar": "جزيرة"}},
    "domain": {"name": {"en": "Safety"}},
    "actor": {"kind": "person", "name": {"en": "The helper"}},
    "event": {"date": "1900", "kind": "repair", "title": {"en": "New glass"}},
    "relation": {"from": "lit", "type": "precedes", "to": "out"},
}


@pytest.mark.parametrize("kind", NEW)
def test_each_kind_of_thing_is_added_and_only_lines_meant_for_it_change(record, kind):
    addition = entity_added(record, kind, NEW[kind])
    text = replaced(record.text, addition.replacements)
    report = check(record, text)
    assert report.problems == ()
    assert report.counts[kind] == sum(one.kind == kind for one in record.entries()) + 1
    gone, come = changed_lines(record.text, text)
    # A comma after what was last, where the format needs one.
    assert all(f"{line}," in come for line in gone), (gone, come)
    assert len(come) - len(gone) in (1, 3)  # one line, or a new collection around it


def test_an_event_among_others_in_order_touches_no_other_line(tmp_path, record):
    addition = entity_added(record, "event", NEW["event"])
    text = replaced(record.text, addition.replacements)
    if record.form == "json":
        gone, come = changed_lines(record.text, text)
        assert (gone, len(come)) == ([], 1)
        assert [one["id"] for one in json.loads(text)["events"]] == ["lit", "new-glass", "out"]


def test_events_in_another_order_stay_in_it_and_the_new_one_is_last(tmp_path):
    events = [event("b", "B", "1950"), event("a", "A", "1940")]
    record = document(tmp_path / "r.json", events=events)
    text = replaced(
        record.text, entity_added(record, "event", event("c", "C", "1930")).replacements
    )
    assert [one["id"] for one in json.loads(text)["events"]] == ["b", "a", "c"]


def test_an_id_is_made_of_the_title_and_is_free(record):
    title = {"title": {"en": "Lit"}, "date": "1900", "kind": "x"}
    assert entity_added(record, "event", title).id == "lit-2"
    named = {"name": {"ar": "الجهراء"}, "kind": "town"}
    assert entity_added(record, "place", named).id == "al-jahra"


def test_without_an_id_and_a_name_nothing_can_be_added(record):
    with pytest.raises(EditError, match="neither an id nor"):
        entity_added(record, "event", {"date": "1900"})


@pytest.mark.parametrize("event_id", ["lit", "out"])
def test_claims_are_added_to_events_with_and_without_any(record, event_id):
    claims: list[dict[str, Any]] = [
        {"date": "1899", "source": "log"},
        {"source": "log", "paragraphs": [3]},
    ]
    text = replaced(record.text, claims_added(record, event_id, claims).replacements)
    assert check(record, text).problems == ()
    path = record.path.with_name(f"new-{record.path.name}")
    path.write_text(text, encoding="utf-8")
    found = read_text(path).entry(event_id)
    assert found is not None
    assert found.value["claims"][-2:] == claims
    gone, come = changed_lines(record.text, text)
    assert len(come) <= 3
    assert len(gone) <= 1


def test_a_claim_of_an_event_that_is_not_there_says_which_is_near(record):
    with pytest.raises(EditError, match="'litt'; did you mean 'lit'"):
        claims_added(record, "litt", [{}])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("name", ["r.json", "r.jsonl", "r.json.gz", "r.jsonl.zst"])
def test_line_ends_marks_and_compression_stay_as_they_are(tmp_path, record, name, mark, newline):
    if name.split(".")[1] != record.path.suffix[1:]:
        return
    from ici_tui.editing.record_text import packed, packing_of_name

    path = tmp_path / name
    text = mark + record.text.replace("\n", newline)
    path.write_bytes(packed(text.encode(), packing_of_name(path)))
    old = read_text(path)
    assert old.text == text
    write(old, entity_added(old, "place", NEW["place"]).replacements, "add", os.environ)
    new = read_text(path)
    assert new.packing is old.packing
    assert new.text.startswith(mark)
    assert new.text.count("\n") == new.text.count(newline) > text.count(newline)


def test_a_record_in_one_line_stays_in_one_line(tmp_path):
    record = document(tmp_path / "r.json")
    text = replaced(record.text, entity_added(record, "place", NEW["place"]).replacements)
    assert "\n" not in text
    assert check(record, text).ok


def test_lines_without_an_end_get_one_before_the_new_line(tmp_path, record):
    path = tmp_path / "open.jsonl"
    path.write_text(
        '{"record": "dataset", "schema_version": "1.1", "id": "a", "title": {"en": "A"}}'
    )
    open_ended = read_text(path)
    addition = entity_added(open_ended, "place", NEW["place"])
    text = replaced(open_ended.text, addition.replacements)
    assert text.count("\n") == 2
    assert check(open_ended, text).ok
