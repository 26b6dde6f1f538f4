"""Keys have one spelling; each key has one command and each command a key."""

import string
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from ici_tui.user.keymap import Wish, assigned, character_key, normal_key

DEFAULTS = {"quit": ("q", "ctrl+q"), "down": ("down", "j"), "up": ("up",), "help": ("f1",)}


@given(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]))
def test_characters_have_the_names_that_textual_gives_them(character):
    assert character_key(character) == _character_to_key(character)


@given(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]))
def test_a_character_and_the_name_of_its_key_are_the_same_key(character):
    key = normal_key(character)
    assert key is not None
    # The underscores of a name do not tell where Unicode's has hyphens; the character does.
    assume(
        len(key) == 1 or character in string.punctuation or "-" not in unicodedata.name(character)
    )
    assert normal_key(key) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("؟", "arabic_question_mark"),
        ("ض", "ض"),
        ("G", "G"),
        ("shift+g", "G"),
        ("Ctrl+L", "ctrl+L"),
        ("ctrl + l", "ctrl+l"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("ctrl+/", "ctrl+slash"),
        ("ctrl++", "ctrl+plus"),
        ("+", "plus"),
        ("PageDown", "pagedown"),
        (" f5 ", "f5"),
    ],
)
def test_a_key_has_one_spelling(text, key):
    assert normal_key(text) == key


@pytest.mark.parametrize("text", ["", "f99", "ctrl+", "strg+l", "page-down", "ab", "ctrl+ctrl+a"])
def test_what_is_no_key_is_none(text):
    assert normal_key(text) is None


def test_a_wish_replaces_the_keys_and_takes_them_from_others():
    keys, conflicts = assigned(DEFAULTS, [Wish("down", ("q", "n"))])
    assert keys == DEFAULTS | {"down": ("q", "n"), "quit": ("ctrl+q",)}
    assert conflicts == []


def test_two_commands_can_swap_their_keys():
    keys, conflicts = assigned(DEFAULTS, [Wish("up", ("f1",)), Wish("help", ("up",))])
    assert (keys["up"], keys["help"]) == (("f1",), ("up",))
    assert conflicts == []


def test_of_two_wishes_for_a_key_the_first_has_it():
    keys, conflicts = assigned(DEFAULTS, [Wish("up", ("x", "y")), Wish("help", ("x", "z"))])
    assert (keys["up"], keys["help"]) == (("x", "y"), ("z",))
    assert conflicts == [("help", "x", "up", False)]


def test_the_only_key_of_another_command_is_not_taken():
    keys, conflicts = assigned(DEFAULTS, [Wish("down", ("up", "n"))])
    assert (keys["down"], keys["up"]) == (("n",), ("up",))
    assert conflicts == [("down", "up", "up", True)]


key = st.sampled_from("abcdef")


@given(
    st.lists(st.sampled_from("abcdef"), min_size=3, max_size=6, unique=True),
    st.lists(
        st.tuples(st.sampled_from(["one", "two", "three"]), st.lists(key, min_size=1)),
        unique_by=lambda wish: wish[0],
    ),
)
def test_each_key_has_one_command_and_each_command_a_key(keys, wishes):
    third = max(1, len(keys) // 3)
    defaults = {"one": keys[:third], "two": keys[third : 2 * third], "three": keys[2 * third :]}
    given_, conflicts = assigned(defaults, [Wish(name, tuple(mine)) for name, mine in wishes])
    assert given_.keys() == defaults.keys()
    assert all(given_.values())
    every = [one for mine in given_.values() for one in mine]
    assert len(every) == len(set(every))
    refused = {(conflict.command, conflict.key) for conflict in conflicts}
    for name, mine in wishes:
        assert all(one in given_[name] or (name, one) in refused for one in mine)
