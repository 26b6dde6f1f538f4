"""Keys have one spelling; each key has one command and each command a key."""

import string
import unicodedata
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from ici_tui.user.keymap import KeyRequest, assigned, character_key, normal_key, prints

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
    keys, conflicts = assigned(DEFAULTS, [KeyRequest("down", ("q", "n"))])
    assert keys == DEFAULTS | {"down": ("q", "n"), "quit": ("ctrl+q",)}
    assert conflicts == []


def test_two_commands_can_swap_their_keys():
    keys, conflicts = assigned(DEFAULTS, [KeyRequest("up", ("f1",)), KeyRequest("help", ("up",))])
    assert (keys["up"], keys["help"]) == (("f1",), ("up",))
    assert conflicts == []


def test_of_two_wishes_for_a_key_the_first_has_it():
    keys, conflicts = assigned(
        DEFAULTS, [KeyRequest("up", ("x", "y")), KeyRequest("help", ("x", "z"))]
    )
    assert (keys["up"], keys["help"]) == (("x", "y"), ("z",))
    assert conflicts == [("help", "x", "up", False)]


def test_the_only_key_of_another_command_is_not_taken():
    keys, conflicts = assigned(DEFAULTS, [KeyRequest("down", ("up", "n"))])
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
    given_, conflicts = assigned(defaults, [KeyRequest(name, tuple(mine)) for name, mine in wishes])
    assert given_.keys() == defaults.keys()
    assert all(given_.values())
    every = [one for mine in given_.values() for one in mine]
    assert len(every) == len(set(every))
    refused = {(conflict.command, conflict.key) for conflict in conflicts}
    for name, mine in wishes:
        assert all(one in given_[name] or (name, one) in refused for one in mine)


CONTEXTS = {
    "down": frozenset({"explorer", "list"}),
    "remove": frozenset({"list"}),
    "kind": frozenset({"explorer"}),
}


def test_commands_that_never_work_at_the_same_time_share_a_key():
    defaults = {"down": ("j",), "remove": ("d", "x"), "kind": ("d",)}
    keys, conflicts = assigned(defaults, [KeyRequest("kind", ("x",))], CONTEXTS)
    assert (keys["kind"], keys["remove"], conflicts) == (("x",), ("d", "x"), [])


def test_a_command_of_several_contexts_takes_its_key_in_all_of_them():
    defaults = {"down": ("j",), "remove": ("d", "x"), "kind": ("d", "k")}
    keys, conflicts = assigned(defaults, [KeyRequest("down", ("d",))], CONTEXTS)
    assert keys == {"down": ("d",), "remove": ("x",), "kind": ("k",)}
    assert conflicts == []


def test_a_key_is_not_given_twice_where_two_commands_meet():
    defaults = {"down": ("j",), "remove": ("d",), "kind": ("d",)}
    wishes = [
        KeyRequest("remove", ("y",)),
        KeyRequest("kind", ("y",)),
        KeyRequest("down", ("y", "n")),
    ]
    keys, conflicts = assigned(defaults, wishes, CONTEXTS)
    assert keys == {"down": ("n",), "remove": ("y",), "kind": ("y",)}
    assert conflicts == [("down", "y", "remove", False)]


@given(
    st.dictionaries(
        st.sampled_from(["one", "two", "three", "four"]),
        st.tuples(
            st.lists(key, min_size=1, unique=True),
            st.frozensets(st.sampled_from("xyz"), min_size=1),
        ),
        min_size=1,
    ),
    st.data(),
)
def test_commands_that_meet_share_no_key_and_each_has_one(commands, data):
    contexts = {name: places for name, (_, places) in commands.items()}
    # The defaults hold what they promise: a key has one command in each context.
    defaults: dict[str, tuple[str, ...]] = {}
    for name, (keys, places) in commands.items():
        others = [other for other in defaults if contexts[other] & places]
        free = [one for one in keys if all(one not in defaults[other] for other in others)]
        assume(free)
        defaults[name] = tuple(free)
    wishes = data.draw(
        st.lists(
            st.tuples(st.sampled_from(sorted(defaults)), st.lists(key, min_size=1)),
            unique_by=lambda wish: wish[0],
        )
    )
    result, _ = assigned(
        defaults, [KeyRequest(name, tuple(mine)) for name, mine in wishes], contexts
    )
    assert all(result.values())
    for one, other in combinations(result, 2):
        if contexts[one] & contexts[other]:
            assert not set(result[one]) & set(result[other])


@pytest.mark.parametrize(
    ("key", "printing"),
    [("a", True), ("A", True), ("space", True), ("question_mark", True), ("ض", True),
     ("ctrl+a", False), ("alt+slash", False), ("f5", False), ("escape", False),
     ("shift+tab", False)],
)  # fmt: skip
def test_keys_with_ctrl_or_alt_and_those_with_names_print_nothing(key, printing):
    assert prints(key) is printing
