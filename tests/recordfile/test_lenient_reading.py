"""A record opens without the entities that have problems, and tells what was left out."""

import json

import pytest
from tests.recordfile.conftest import small_record

from ici_tui.recordfile import validate
from ici_tui.recordfile.content import Content
from ici_tui.recordfile.lenient_reading import read_leniently


def read(path, text):
    path.write_text(text, encoding="utf-8")
    return read_leniently(Content(path))


def lines(record):
    yield {"record": "dataset", **{k: v for k, v in record.items() if not isinstance(v, list)}}
    kinds = {"discrepancies": "discrepancy"}
    for name, items in record.items():
        if isinstance(items, list):
            yield from ({"record": kinds.get(name, name[:-1]), **item} for item in items)


@pytest.fixture(params=["json", "jsonl"])
def written(request, tmp_path):
    """Write a record in one of the two forms, and read it leniently."""

    def write(record, replaced=()):
        if request.param == "json":
            text = json.dumps(record, indent=1, ensure_ascii=False)
        else:
            text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines(record))
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        return read(tmp_path / f"record.{request.param}", text)

    return write


def add_events(record, *ids):
    for identifier in ids:
        record["events"].append(
            {"id": identifier, "date": "1901", "kind": "x", "title": {"en": identifier}}
        )


def test_nothing_is_left_out_of_a_valid_record(written):
    reading = written(small_record())
    assert reading.record is not None
    assert reading.left_out is None


def test_an_entity_with_a_wrong_value_is_left_out_and_its_neighbours_stay(written):
    record = small_record()
    add_events(record, "first", "second", "third", "fourth", "fifth")
    by_id = {event["id"]: event for event in record["events"]}
    by_id["second"]["date"] = by_id["third"]["date"] = by_id["fifth"]["date"] = "soon"
    reading = written(record)
    assert reading.record is not None
    found = {event.id for event in reading.record.events}
    assert found == set(by_id) - {"second", "third", "fifth"}
    assert reading.left_out.entities == len(reading.left_out.problems) == 3
    assert all("'soon'" in problem.message for problem in reading.left_out.problems)


def test_what_refers_to_what_is_left_out_is_left_out_too_and_named_by_its_own_place(written):
    record = small_record()
    add_events(record, "first", "second", "third", "fourth")
    record["events"][-4]["date"] = "soon"
    record["events"][-2]["part_of"] = "second"
    record["events"][-3]["part_of"] = "first"
    reading = written(record)
    assert reading.record is not None
    assert reading.record.get("fourth") is not None
    assert reading.left_out.entities == 3
    dangling = [one for one in reading.left_out.problems if "nothing has the id" in one.message]
    assert ["'first'" in one.message for one in dangling] == [True, False]
    where = [int(one.pointer.split("/")[2]) for one in dangling if one.pointer.count("/") > 1]
    assert where in ([], [len(record["events"]) - 3, len(record["events"]) - 2])


def test_what_is_in_no_entity_closes_the_file(written):
    record = small_record()
    record["title"] = {}
    reading = written(record)
    assert reading.record is None
    assert reading.report.problems[0].message


def test_a_line_that_is_no_json_is_left_out(tmp_path):
    text = "\n".join(json.dumps(line) for line in lines(small_record()))
    reading = read(tmp_path / "record.jsonl", f'{text}\n{{"record": "event", "id"\n\n[1]\n')
    assert reading.record is not None
    assert reading.left_out.entities == 2


def test_a_document_that_is_no_json_closes(tmp_path):
    reading = read(tmp_path / "record.json", json.dumps(small_record())[:-20])
    assert reading.record is None
    assert reading.left_out is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_record_has_the_same_problems_as_ever(tmp_path, content):
    path = tmp_path / "record.json"
    path.write_bytes(content)
    reading = read_leniently(Content(path))
    assert reading.record is None
    assert reading.report.problems == validate(path).problems


def test_a_record_with_parts_left_out_is_not_taken_for_its_file(written):
    record = small_record()
    add_events(record, "wrong")
    record["events"][-1]["date"] = "soon"
    assert written(record).record.digest == ""


def test_a_dangling_reference_of_an_entity_that_is_also_wrong_has_its_own_place(tmp_path):
    event = {"record": "event", "id": "e", "date": "soon", "kind": "x", "title": {"en": "x"}}
    text = "\n".join(
        json.dumps(line) for line in [*lines(small_record()), {**event, "place": "no"}]
    )
    left_out = read(tmp_path / "record.jsonl", text).left_out
    assert [problem.column > 1 for problem in left_out.problems] == [True, True]
