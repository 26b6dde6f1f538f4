"""The quick check agrees with the full one, whatever is in the file."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from benchmarks._full_check import checked_in_full, only_the_full_check
from benchmarks.corpus import lines as made_up_lines
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields
from tests.examples import examples
from tests.recordfile.conftest import json_lines, small_record
from tests.recordfile.mutations import mutated

from ici_tui.record.codec import OWN_FIELDS
from ici_tui.record.entities import Claim, Event, EventDomain, Participant, Source
from ici_tui.recordfile import RecordError, bundled_path, load, validate
from ici_tui.recordfile.content import Content
from ici_tui.recordfile.quick_check import QuickCheck
from ici_tui.recordfile.quick_tests import KnownThing
from ici_tui.recordfile.quick_types import QuickTypes


def agrees(path: Path, data: bytes) -> bool:
    """Check a file both ways; return whether it is valid."""
    path.write_bytes(data)
    report = validate(path)
    assert report == checked_in_full(path)
    if report.ok:
        with only_the_full_check():
            expected = load(path)
        assert load(path) == expected
    return report.ok


@settings(
    max_examples=examples(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_both_checks_report_the_same_of_lines_with_any_mistakes(tmp_path, random, count):
    lines = json_lines(small_record()).encode().splitlines()
    if random.random() < 0.7:
        lines.insert(0, lines.pop())  # the dataset, which says the version
    if random.random() < 0.3:
        lines = [
            line.replace(b'"schema_version": "1.1"', b'"schema_version": "1.0"') for line in lines
        ]
    for _ in range(count):
        at = random.randrange(len(lines))
        lines[at] = mutated(lines[at], random)
    if random.random() < 0.2:
        lines.append(random.choice(lines))
    agrees(tmp_path / "some.jsonl", b"\n".join(lines))


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(100))
def test_both_checks_report_the_same_of_a_hundred_thousand_lines(tmp_path, seed):
    """A hundred files of a thousand lines, so that each problem is compared, not only counted."""
    random = Random(seed)
    lines = [line.rstrip(b"\n") for line in made_up_lines(800, seed)]
    lines += json_lines(small_record()).encode().splitlines()[:-1] * 5
    for at in random.sample(range(len(lines)), len(lines) // 5):
        lines[at] = mutated(lines[at], random)
    agrees(tmp_path / "many.jsonl", b"\n".join(lines))


def entities_of(lines: list[bytes]) -> dict[str, KnownThing]:
    known: dict[str, KnownThing] = {}
    for line in lines:
        value = json.loads(line)
        subkind = value["kind"] if value["record"] == "actor" else ""
        if value["record"] in ("source", "place", "domain", "actor"):
            known[value["id"]] = (value["record"], subkind, value.get("paragraphs", 0))
    return known


def test_all_events_of_a_usual_record_are_sure():
    lines = [line.rstrip(b"\n") for line in made_up_lines(300)]
    verdict = QuickCheck(entities_of(lines)).check(lines, 1)
    assert verdict.doubtful == [1]
    assert len(verdict.things) + len(verdict.open) == len(lines) - 1
    assert [thing[1] for thing in verdict.things].count("event") == 300


def test_the_events_of_the_bundled_record_are_sure():
    record = json.loads(bundled_path().read_bytes())
    lines = json_lines(record).encode().splitlines()
    check = QuickCheck(entities_of(lines))
    check.is_newer = True
    verdict = check.check(lines, 1)
    doubtful = [json.loads(lines[number - 1]) for number in verdict.doubtful]
    assert {part["record"] for part in doubtful if "offices" not in part} == {"dataset"}


@pytest.mark.parametrize(
    ("value", "is_sure"),
    [
        ('{"b": [1, -2.5, null, true, "c"], "": {}}', True),
        ("[" * 30 + "]" * 30, True),
        ("[" * 33 + "]" * 33, False),
        ("1000000000000000", False),
        ("-1e300", False),
        ("0." + "1" * 400, False),
        ('{"b": 1, "b": 1}', False),
    ],
)
def test_extensions_are_sure_unless_they_are_unusual(value, is_sure):
    event = '{"record": "event", "id": "e", "date": "2004", "kind": "k", "title": {"en": "x"}, %s}'
    check = QuickCheck({})
    for text in (f'"x_a": {value}', f'"claims": [{{"source": "log", "x_a": {value}}}]'):
        verdict = check.check([(event % text).encode()], 1)
        assert bool(verdict.things or verdict.open) == is_sure


def test_what_refers_to_something_unknown_is_left_open():
    lines = [line.rstrip(b"\n") for line in made_up_lines(30)]
    verdict = QuickCheck({}).check(lines, 1)
    assert not [thing for thing in verdict.things if thing[1] == "event"]
    assert len(verdict.open) >= 30


def test_a_paragraph_beyond_the_known_ones_is_left_open():
    check = QuickCheck({"log": ("source", "", 12)})
    event: dict[str, Any] = {"record": "event", "id": "e", "date": "2004", "kind": "k"}
    event["title"] = {"en": "x"}
    for paragraph, is_sure in ((12, True), (13, False)):
        event["claims"] = [{"source": "log", "paragraphs": [1, paragraph]}]
        verdict = check.check([json.dumps(event).encode()], 7)
        assert verdict.things == ([("e", "event", "", 0, 7)] if is_sure else [])
        assert verdict.open == ([] if is_sure else [7])


@pytest.mark.parametrize("entity", [Event, Source, Claim, Participant, EventDomain])
def test_every_field_of_an_entity_has_its_form(entity):
    types = QuickTypes()
    names = {field.name for field in types.of(entity).fields}
    assert names == {field.name for field in fields(entity)} - OWN_FIELDS


@pytest.mark.parametrize("size", [1, 7, 100, 1 << 18])
def test_blocks_have_the_lines_of_the_content(tmp_path, monkeypatch, size):
    monkeypatch.setattr("ici_tui.recordfile.content._CHUNK", size)
    path = tmp_path / "a.jsonl"
    for data in (b"", b"\n", b"a", b"a\n", b"\n\na\r\n\nbc\n\n", b"ab\ncd", b"x" * 300 + b"\ny"):
        path.write_bytes(data)
        expected = data.split(b"\n")
        if not expected[-1]:
            del expected[-1]
        assert [*Content(path).lines()] == expected
        assert b"\n".join(Content(path).blocks()) == b"\n".join(expected)


def test_a_record_that_is_not_valid_is_not_loaded(tmp_path):
    path = tmp_path / "a.jsonl"
    text = json_lines(small_record()).replace('"1899-10-03"', '"1899-13"')
    path.write_text(text)
    with pytest.raises(RecordError, match="month 13"):
        load(path)
