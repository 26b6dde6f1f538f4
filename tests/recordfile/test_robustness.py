"""Whatever the bytes, opening answers with a report; a valid record stays valid however written."""

import copy
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks._full_check import checked_in_full
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from ici_tui.recordfile import RecordError, Report, load, validate

relaxed = settings(
    max_examples=examples(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["log", "keeper", "2004-13", "1899", "", "\ud800", "\x1b"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=6) | st.sampled_from(["id", "en", "x_a"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def reported(path: Path, data: bytes) -> Report:
    """Validate bytes, and hold the report to what every report promises."""
    path.write_bytes(data)
    report = validate(path)
    assert report == checked_in_full(path)
    lines = data.decode(errors="replace").split("\n")
    for problem in report.problems:
        assert problem.message
        assert problem.line <= len(lines)
        if problem.excerpt:
            line = lines[problem.line - 1].removeprefix("\ufeff")
            assert 1 <= problem.column <= len(line) + 1
        rendered = problem.render(path.name)
        assert "\x1b" not in rendered
        assert "\u202e" not in rendered
    if report.ok:
        assert load(path).description.title.root
    else:
        with pytest.raises(RecordError) as error:
            load(path)
        assert error.value.problems == report.problems
    return report


@relaxed
@given(st.binary(max_size=300), st.sampled_from([".json", ".jsonl", ".json.gz", ".zst", ""]))
def test_random_bytes_are_reported(tmp_path, data, suffix):
    assert not reported(tmp_path / f"a{suffix}", data).ok


@relaxed
@given(st.text(alphabet="{}[]\",:\\u01eE+-.\n '/#truefalsnx_", max_size=80))
def test_random_tokens_of_json_are_reported(tmp_path, text):
    assert not reported(tmp_path / "a.json", text.encode()).ok
    assert not reported(tmp_path / "a.jsonl", text.encode()).ok


@relaxed
@given(json_values)
def test_random_json_is_reported(tmp_path, value):
    assert not reported(tmp_path / "a.json", json.dumps(value).encode()).ok


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += places(inner, (*path, index))
    return found


@relaxed
@given(st.data())
def test_a_mutated_record_is_reported(tmp_path, record, data):
    mutated = copy.deepcopy(record)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(mutated)))
        parent = mutated
        for step in path[:-1]:
            parent = parent[step]
        if data.draw(st.booleans()):
            parent[path[-1]] = data.draw(json_values)
        else:
            del parent[path[-1]]
    reported(tmp_path / "a.json", json.dumps(mutated).encode())


@relaxed
@given(st.data())
def test_a_record_with_mutated_bytes_is_reported(tmp_path, record, data):
    text = bytearray(json.dumps(record, ensure_ascii=False, indent=1).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    reported(tmp_path / "a.json", bytes(text))


@relaxed
@given(st.data())
def test_a_packed_record_with_mutated_bytes_is_reported(tmp_path, lines, data):
    packed = bytearray(gzip.compress(lines.encode()))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] = data.draw(st.integers(0, 255))
    report = validate_bytes(tmp_path / "a.jsonl.gz", bytes(packed))
    assert report.ok or report.problems[0].message


def validate_bytes(path: Path, data: bytes) -> Report:
    path.write_bytes(data)
    return validate(path)


@relaxed
@given(st.data())
def test_a_valid_record_stays_valid_however_it_is_written(tmp_path, record, data):
    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            keys = data.draw(st.permutations(list(value)))
            return {key: shuffled(value[key]) for key in keys}
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return [shuffled(item) for item in value]
        return value

    text = json.dumps(
        shuffled(record),
        ensure_ascii=data.draw(st.booleans()),
        indent=data.draw(st.sampled_from([None, 0, 2, "\t"])),
        separators=data.draw(st.sampled_from([None, (",", ":"), (" ,\r\n", " : ")])),
    )
    assert reported(tmp_path / "a.json", text.encode()).ok


@relaxed
@given(st.permutations(range(24)))
def test_json_lines_stay_valid_in_any_order(tmp_path, lines, order):
    split = lines.splitlines(keepends=True)
    assert len(split) == len(order)
    assert reported(tmp_path / "a.jsonl", "".join(split[n] for n in order).encode()).ok


@relaxed
@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_visible_text_is_a_title_and_comes_back_as_it_was(tmp_path, text):
    record = {"schema_version": "1.0", "id": "r", "title": {"en": text}}
    path = tmp_path / "a.json"
    for ascii_only in (True, False):
        path.write_text(json.dumps(record, ensure_ascii=ascii_only), encoding="utf-8")
        assert load(path).description.title.in_language("en") == text
