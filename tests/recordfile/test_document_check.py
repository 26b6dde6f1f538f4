"""The quick check of a document agrees with the full one, whatever is in it."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from benchmarks._full_check import checked_in_full, only_the_full_check
from benchmarks.corpus import lines as made_up_lines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples
from tests.recordfile.conftest import small_record
from tests.recordfile.mutations import mutated

from ici_tui.record.kinds import COLLECTIONS
from ici_tui.recordfile import bundled_path, load, validate
from ici_tui.recordfile.document_check import sure_document


def agrees(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    report = validate(path)
    assert report == checked_in_full(path)
    if report.ok:
        with only_the_full_check():
            expected = load(path)
        assert load(path) == expected


@settings(
    max_examples=examples(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_both_checks_report_the_same_of_documents_with_any_mistakes(tmp_path, random, count):
    record = small_record()
    if random.random() < 0.3:
        record["schema_version"] = "1.0"
    data = json.dumps(record, ensure_ascii=False).encode()
    for _ in range(count):
        data = mutated(data, random)
    agrees(tmp_path / "some.json", data)


def document(events: int, seed: int) -> dict[str, Any]:
    head: dict[str, Any]
    head, *parts = map(json.loads, made_up_lines(events, seed))
    del head["record"]
    for name, kind in COLLECTIONS.items():
        head[name] = [part for part in parts if part["record"] == kind]
    for part in parts:
        del part["record"]
    return head


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(100))
def test_both_checks_report_the_same_of_a_thousand_events_with_a_few_mistakes(tmp_path, seed):
    random = Random(seed)
    data = json.dumps(document(1_000, seed), ensure_ascii=False, indent=seed % 3 or None).encode()
    for _ in range(random.choice((0, 1, 5))):
        at = random.randrange(len(data))
        data = data[:at] + mutated(data[at : at + 40], random) + data[at + 40 :]
    agrees(tmp_path / "many.json", data)


def test_the_bundled_record_is_certainly_right():
    assert sure_document(bundled_path().read_bytes()) is not None


def test_a_made_up_document_is_certainly_right():
    found = sure_document(json.dumps(document(300, 1)).encode())
    assert found is not None
    assert len(found.parts["event"]) == 300


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"id": "lighthouses"', '"id": "lighthouses", "id": "lighthouses"'),
        ('"sources": [', '"sources": [], "sources": ['),
        ('"x_editor": {', '"x_\\u003a": 1, "id": "lighthouses", "x_editor": {'),
        ('"id": "log",', '"id": "log", "record": "source",'),
        ('"place": "gulf"', '"place": "gulf", "place": "gulf"'),
        ('"to": "1901-05"', '"to": "1898"'),
        ('"part_of": "building"', '"part_of": "nothing"'),
        ('"1.1"', '"1.0"'),
        ('"First light"', '"First \u202elight"'),
        ('"First light"', '"First \\rlight"'),
    ],
)
def test_what_is_not_certainly_right_is_left_to_the_full_check(old, new):
    text = json.dumps(small_record(), ensure_ascii=False)
    assert old in text
    assert sure_document(text.encode()) is not None
    assert sure_document(text.replace(old, new, 1).encode()) is None


def test_progress_never_goes_back_where_the_full_check_follows(tmp_path):
    made_up = document(3_000, 1)
    made_up["discrepancies"] = [{"id": "last", "kind": "framing", "summary": {"en": "\u202e"}}]
    made_up["discrepancies"][0]["about"] = ["event-0000"]
    path = tmp_path / "many.json"
    path.write_text(json.dumps(made_up))
    told: list[float] = []
    load(path, told.append)
    assert told == sorted(told)
    assert 0 < told[0] < 0.5
    assert told[-1] > 0.9
