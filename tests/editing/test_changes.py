"""Replacements change what they mean and nothing else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.editing.changes import (
    Replacement,
    difference,
    inverse,
    item_added,
    member_added,
    member_removed,
    replaced,
)

LISTS = [
    "[]",
    "[\n]",
    "[1]",
    "[1, 2]",
    "[\n  1\n]",
    "[\n  1,\n  2\n]",
    '[{"a": [1]},\n {"b": 2}]',
    "[1,2]",
    "[ 1 ]",
]


@pytest.mark.parametrize("text", LISTS)
def test_an_item_is_added_at_the_end_and_anywhere_before_it(text):
    value = json.loads(text)
    for before in (*range(len(value)), None):
        wanted = value.copy()
        wanted.insert(len(value) if before is None else before, "new")
        assert json.loads(replaced(text, [item_added(text, 0, '"new"', before)])) == wanted


def test_an_item_before_another_touches_no_other_line():
    text = '[\n  "a",\n  "c"\n]'
    assert replaced(text, [item_added(text, 0, '"b"', 1)]) == '[\n  "a",\n  "b",\n  "c"\n]'


OBJECTS = [
    "{}",
    '{"a": 1}',
    '{"a": 1, "c": 3}',
    '{\n  "a": 1,\n  "c": 3\n}',
    '{"c": 3, "x": 0}',
    '{ "c":3 }',
]


@pytest.mark.parametrize("text", OBJECTS)
def test_a_member_is_added_at_its_place_and_removed_again(text):
    added = replaced(text, [member_added(text, 0, "b", "[2]", "abc")])
    assert json.loads(added) == {**json.loads(text), "b": [2]}
    keys = [key for key in json.loads(added) if key != "x"]
    assert keys == sorted(keys)
    assert json.loads(replaced(added, [member_removed(added, 0, "b")])) == json.loads(text)


def test_a_member_after_another_leaves_that_line_as_it_is():
    text = '{\n  "a": 1,\n  "c": 3\n}'
    added = replaced(text, [member_added(text, 0, "b", "2", "abc")])
    assert added == '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}'


def test_a_member_that_is_not_there_cannot_be_removed():
    with pytest.raises(KeyError):
        member_removed("{}", 0, "a")


@given(st.text("ab\n"), st.text("ab\n"))
def test_the_difference_of_two_texts_makes_one_of_the_other_and_is_taken_back(old, new):
    found = difference(old, new)
    assert replaced(old, found) == new
    assert replaced(new, inverse(old, found)) == old


def test_several_replacements_are_taken_back_at_once():
    text = "one two three"
    changes = [Replacement(8, 13, "3"), Replacement(0, 3, "first"), Replacement(4, 4, "and ")]
    new = replaced(text, changes)
    assert new == "first and two 3"
    assert replaced(new, inverse(text, changes)) == text


def test_replacements_that_overlap_are_refused():
    with pytest.raises(ValueError, match="two replacements"):
        replaced("abc", [Replacement(0, 2, ""), Replacement(1, 3, "")])
