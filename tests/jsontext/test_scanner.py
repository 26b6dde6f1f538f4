"""The scanner reads what the standard decoder reads, and knows where every value stands."""

import json
import math
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.jsontext.decoder import Suspicion, decode
from ici_tui.jsontext.positions import TextPositions
from ici_tui.jsontext.scanner import Scanner
from ici_tui.jsontext.tokens import MAX_DIGITS, MAX_FAULTS, Halt

texts = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t"\\')
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**MAX_DIGITS) + 1, 10**MAX_DIGITS - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=25,
)


@given(values, st.booleans(), st.sampled_from([None, 1]))
def test_the_scanner_reads_json_as_the_standard_decoder_does(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    scanner = Scanner(text)
    read, end = scanner.value(0)
    assert read == json.loads(text)
    assert end == len(text)
    assert scanner.faults == []


@given(values, st.booleans())
def test_both_readers_agree_where_neither_objects(value, ascii_only):
    text = json.dumps(value, ensure_ascii=ascii_only)
    try:
        fast = decode(text, 0)
    except Suspicion:
        assert "\\" in text  # a false alarm needs an escape; the scanner has the last word
    else:
        assert fast == Scanner(text).value(0)


@given(values)
def test_every_value_is_where_the_scanner_says(value):
    text = json.dumps(value, ensure_ascii=False)
    scanner = Scanner(text, placing=True)
    scanner.value(0)
    for path, offset in scanner.values.items():
        expected = value
        for step in path:
            expected = expected[step]
        found, _ = json.JSONDecoder().raw_decode(text, offset)
        assert found == expected or math.isclose(found, expected)
    for path, offset in scanner.keys.items():
        key, _ = json.JSONDecoder().raw_decode(text, offset)
        assert key == path[-1]


@given(st.text(alphabet="{}[]\",:\\u01eE+-.\n '/#truefalsn", max_size=60))
def test_the_scanner_objects_to_all_that_the_decoder_refuses(text):
    scanner = Scanner(text)
    try:
        value, end = scanner.value(0)
        scanner.space(end)
    except Halt:
        assert scanner.faults[-1].fatal
    try:
        expected = json.loads(text)
    except ValueError:
        assert scanner.faults or scanner.space(end) < len(text)
    else:
        if not scanner.faults:
            assert value == expected


@given(st.text(max_size=60))
def test_any_text_ends_in_a_value_or_a_fatal_fault(text):
    scanner = Scanner(text)
    try:
        _, end = scanner.value(0)
    except Halt:
        assert scanner.faults[-1].fatal
    else:
        assert 0 < end <= len(text)
    assert all(0 <= fault.offset <= len(text) for fault in scanner.faults)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        "NaN",
        "[-Infinity]",
        "1" * 16,
        "1e400",
        '"\\ud800"',
        '"\\u001b"',
        '"\x9b"',
        "012",
        '{"x_a": ' + "[" * 70 + "]" * 70 + "}",
        "[" * 100_000,
    ],
)
def test_the_fast_decoder_hands_over_what_no_record_may_hold(text):
    with pytest.raises(Suspicion):
        decode(text, 0)
    scanner = Scanner(text)
    with suppress(Halt):
        scanner.value(0)
    assert scanner.faults


def test_a_pair_of_surrogate_escapes_is_one_character():
    assert Scanner(r'"\ud83d\ude00"').value(0) == ("😀", 14)


def test_reading_goes_on_after_mistakes_with_one_certain_meaning():
    scanner = Scanner('{a: \'x\', "b": [1 2,], // c\n "d": None,}')
    value, _ = scanner.value(0)
    assert value == {"a": "x", "b": [1, 2], "d": None}
    assert len(scanner.faults) == 7


def test_millions_of_faults_are_counted_not_kept():
    scanner = Scanner("[" + "NaN," * 50_000 + "1]")
    scanner.value(0)
    assert len(scanner.faults) == MAX_FAULTS
    assert scanner.faults[-1].more == 50_000 - MAX_FAULTS
    assert len(scanner.spoilt) == MAX_FAULTS


@pytest.mark.parametrize(
    "text",
    [
        "[" * 70 + '"' + '\\"' * 200_000,
        "[" * 200_000,
        '{"a": 1, ' * 3 + '"a": 1, ' * 20_000,
        "[" + "\n" * 100_000 + '{"a": 1, "a": 1},' * 5_000,
        "9" * 200_000 + "x",
        "[1" + ".1" * 100_000,
    ],
    ids=["open text", "open lists", "repeated keys", "repeated far down", "digits", "points"],
)
def test_hostile_texts_take_time_in_proportion_to_their_length(text):
    start = time.process_time()
    with suppress(Halt):
        Scanner(text).value(0)
    assert time.process_time() - start < 2


@given(st.text(alphabet="ab\n\r", max_size=80), st.data())
def test_lines_and_columns_are_found_in_any_order(text, data):
    positions = TextPositions(text)
    for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=6)):
        before = text[:offset].split("\n")
        assert positions.line_and_column(offset) == (len(before), len(before[-1]) + 1)


def test_the_line_shown_ends_before_its_line_end():
    problem = TextPositions("a\r\nbc\r\nd").problem(4, "", "m", "")
    assert (problem.line, problem.column, problem.excerpt, problem.caret) == (2, 2, "bc", 1)


def test_a_place_far_into_one_long_line_is_shown_without_the_line():
    problem = TextPositions("x" * 1_000_000).problem(500_000, "", "m", "")
    assert problem.column == 500_001
    assert len(problem.excerpt) < 100
