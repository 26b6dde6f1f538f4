"""What an independent validator rejects by the schema, validation rejects too."""

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import examples

from ici_tui.recordfile.schema import json_schema

VALIDATOR = jsonschema.Draft202012Validator(json_schema())

WRONG: list[Any] = [
    None,
    True,
    0,
    1.5,
    "",
    "Not An Id",
    "2004-13",
    [],
    [[]],
    {"EN": "x"},
    {"en": "x", "fr": 5},
    [200, 10, 1],
    [{"source": "log", "paragraphs": [0]}],
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in items:
            found += places(inner, (*path, step))
    return found


def at(record: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        record = record[step]
    return record


def parent_of(record: Any, path: tuple[Any, ...]) -> Any:
    return at(record, path[:-1])


def agrees(record: Any, check: Any) -> None:
    errors = list(VALIDATOR.iter_errors(record))
    report = check(json.dumps(record))
    if errors:
        assert not report.ok, errors[0].message


def test_the_small_record_is_valid_by_both(record, check):
    VALIDATOR.validate(record)
    assert check(json.dumps(record)).ok


STEPS = 12
"""Of how many places one is tried in a run that leaves out most; each value tries other ones."""


@pytest.mark.parametrize(
    ("first", "step"),
    [
        pytest.param(None, STEPS, id="some"),
        pytest.param(0, 1, id="all", marks=pytest.mark.exhaustive),
    ],
)
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_a_wrong_value_anywhere_that_the_schema_rejects_is_rejected(
    record, check, wrong, first, step
):
    rejected = 0
    if first is None:
        first = WRONG.index(wrong) % STEPS
    for path in list(places(record))[first::step]:
        if any(str(step).startswith("x_") for step in path):
            continue
        mutated = copy.deepcopy(record)
        parent_of(mutated, path)[path[-1]] = wrong
        if VALIDATOR.is_valid(mutated):
            continue
        rejected += 1
        assert not check(json.dumps(mutated)).ok, path
    assert rejected > 20 // step


def test_a_missing_member_that_the_schema_misses_is_missed(record, check):
    missed = 0
    for path in places(record):
        mutated = copy.deepcopy(record)
        del parent_of(mutated, path)[path[-1]]
        if not VALIDATOR.is_valid(mutated):
            missed += 1
            assert not check(json.dumps(mutated)).ok, path
    assert missed > 40


def test_an_unknown_key_in_any_object_is_rejected_by_both_and_an_extension_by_none(record, check):
    objects = [path for path in [(), *places(record)] if isinstance(at(record, path), dict)]
    for path in objects:
        if any(str(step).startswith("x_") for step in path):
            continue
        for key in ("unknown", "x_known"):
            mutated = copy.deepcopy(record)
            at(mutated, path)[key] = 1
            assert check(json.dumps(mutated)).ok == VALIDATOR.is_valid(mutated), (path, key)


@settings(
    max_examples=examples(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_several_mutations_at_once_are_judged_alike(record, check, data):
    mutated = copy.deepcopy(record)
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(places(mutated)))
        wrong = data.draw(st.sampled_from(WRONG))
        parent_of(mutated, path)[path[-1]] = copy.deepcopy(wrong)
    agrees(mutated, check)
