"""Members and items are found where they stand."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ici_tui.jsontext.spans import items, members

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)
LAYOUTS = st.sampled_from([None, 0, 2])


@settings(max_examples=40)
@given(st.dictionaries(st.text(), VALUES), LAYOUTS)
def test_the_members_of_an_object_are_its_keys_and_values(value, indent):
    text = f" {json.dumps(value, indent=indent)} "
    found = list(members(text, 1))
    assert {one.name: json.loads(text[one.start : one.end]) for one in found} == value


@settings(max_examples=40)
@given(st.lists(VALUES), LAYOUTS)
def test_the_items_of_an_array_are_its_values(value, indent):
    text = json.dumps(value, indent=indent)
    assert [json.loads(text[start:end]) for start, end in items(text, 0)] == value


@pytest.mark.parametrize("text", ["", "[1", '{"a" 1}', "[1 2]", "x", '{"a": }'])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError, match=r"Expecting|no '"):
        list(members(text, 0) if text.startswith("{") else items(text, 0))
