"""Answers and keys arrive in one stream: each byte belongs to one of them."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.terminal.evidence import Answers
from ici_tui.terminal.replies import ANSWER_SECONDS, KEY_SECONDS, ReplySplitter

DETECTION = [b"\x1bP>|XTerm(379)\x1b\\", b"\x1b[8;0$y", b"\x1b[>41;379;0c", b"\x1b[?64;1;2c"]
ANSWERS = [
    *DETECTION,
    *(b"\x1b[?1;2c", b"\x1b[>0;276;0c", b"\x1b[?6c", b"\x1b[=1;2c"),
    *(b"\x1b[12;40R", b"\x1b[1;1R", b"\x1b[1;80R", b"\x1b[?12;40;1R", b"\x1b[24;2R"),
    *(b"\x1b[4;2$y", b"\x1b[?1016;2$y", b"\x1b[?997;1n", b"\x1b[0n", b"\x1b[?0u", b"\x1b[>4;2m"),
    *(b"\x1b[8;36;110t", b"\x1b[1t", b"\x1b[3;0;0t", b"\x1b[2;1;1;112;112;1;0x"),
    *(b"\x1bP1$r0m\x1b\\", b"\x1bP1+r544e=78\x1b\\", b"\x1bP!|7E565445\x1b\\", b"\x1bP0$r\x1b\\"),
    *(b"\x1b]11;rgb:0000/0000/0000\x07", b"\x1b]10;rgb:ff/ff/ff\x1b\\", b"\x1b]52;c;QUJD\x07"),
    *(b"\x1b]l\xd8\xb9 title\x1b\\", b"\x1b_Gi=31;OK\x1b\\", b"\x1b]4;1;rgb:aa/bb/cc\x1b\\"),
]
KEYS = [
    *(bytes([letter]) for letter in b"jkq/0;$yc?>[]PR12 \t\r\x7f\x07\x1a"),
    *("ع".encode(), "لا".encode(), "é".encode()),
    *(b"\x1b[A", b"\x1b[H", b"\x1b[8~", b"\x1bOP", b"\x1bOR", b"\x1b[R", b"\x1b[c", b"\x1b[[A"),
    *(b"\x1b[1;5C", b"\x1b[1;2R", b"\x1b[1;5R", b"\x1b[1;5t", b"\x1b[1;6x", b"\x1b[7$", b"\x1b[8^"),
    *(b"\x1b[97;;97u", b"\x1b[27;5;13~", b"\x1b[13;2~", b"\x1b[57393;1:3u", b"\x1b\x1b[A"),
    *(b"\x1bj", b"\x1bb", b"\x1b\r", b"\x1b\x7f", b"\x1b[200~pasted?\x1b[201~", b"\x1b[I"),
    *(b"\x1b[<0;10;5M", b"\x1b[<35;1;1m", b"\x1b[?2026;2$y", b"\x1b[48;24;80;384;640t"),
]
ALONE = [b"\x1b", b"\x1b[", b"\x1b]", b"\x1bP"]
"""Keys that answers begin like: Escape, and three with Alt."""


def fed(stream, edges):
    splitter = ReplySplitter()
    typed = b"".join(b"".join(splitter.feed(stream[a:b])) for a, b in pairwise(edges))
    return typed + splitter.release(), splitter


@given(
    keys=st.lists(
        st.lists(st.sampled_from(KEYS), max_size=4).map(b"".join), min_size=5, max_size=5
    ),
    cuts=st.lists(st.integers(0, 200), max_size=6),
)
def test_keys_typed_between_the_answers_all_come_through_however_the_stream_is_cut(keys, cuts):
    stream = b"".join(key + answer for key, answer in zip(keys, [*DETECTION, b""], strict=True))
    edges = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    typed, splitter = fed(stream, edges)
    assert typed == b"".join(keys)
    assert splitter.answers == Answers("XTerm(379)", "64;1;2", "41;379;0", 0)


def test_no_key_comes_of_an_answer_and_none_is_lost_in_ten_thousand_interleavings():
    chance = random.Random(12)
    for _ in range(10_000):
        parts = [
            (chance.choice(ANSWERS), b"")
            if chance.random() < 0.5
            else (key := chance.choice(KEYS), key)
            for _ in range(chance.randint(1, 12))
        ]
        stream = b"".join(part for part, _ in parts)
        cuts = {chance.randint(0, len(stream)) for _ in range(chance.randint(0, 6))}
        typed, splitter = fed(stream, sorted({0, len(stream), *cuts}))
        assert typed == b"".join(key for _, key in parts), parts
        assert splitter.holds == 0


@pytest.mark.parametrize("answer", ANSWERS, ids=repr)
@pytest.mark.parametrize("key", ALONE, ids=repr)
def test_a_key_that_an_answer_could_begin_with_is_a_key_before_and_after_one(key, answer):
    splitter = ReplySplitter()
    assert splitter.feed(key + answer) == [key, b""]
    assert splitter.feed(answer + key) == [b"", b""]
    assert splitter.holds == KEY_SECONDS
    assert splitter.release() == key


@pytest.mark.parametrize("answer", ANSWERS, ids=repr)
def test_an_answer_that_comes_byte_by_byte_is_waited_for_as_soon_as_it_is_unmistakable(answer):
    splitter = ReplySplitter()
    for byte in answer[:-1]:
        assert splitter.feed(bytes([byte])) == [b""]
        assert splitter.holds
    if answer[1:3] != b"]l":  # the first letter of a title may be typed after Alt+]
        assert splitter.holds == ANSWER_SECONDS
    assert splitter.feed(answer[-1:]) == [b"", b""]
    assert splitter.holds == 0


def test_escape_an_answer_and_a_letter_come_in_two_pieces():
    splitter = ReplySplitter()
    assert splitter.feed(b"\x1b\x1b[?1;2cx") == [b"\x1b", b"x"]


@pytest.mark.parametrize("key", ALONE, ids=repr)
@pytest.mark.parametrize("text", [b"jkl", "عربي".encode(), b"\r", b"\x1b[A", b"\x1b\x1b"], ids=repr)
def test_what_is_typed_after_such_a_key_is_not_kept(key, text):
    splitter = ReplySplitter()
    assert b"".join(splitter.feed(key + text)) + splitter.release() == key + text


def test_a_paste_that_looks_unfinished_does_not_hold_what_follows():
    splitter = ReplySplitter()
    paste = b"\x1b[200~a \x1b]0;title \x1b[201~"
    assert b"".join(splitter.feed(paste)) == paste
    assert splitter.holds == 0


@given(st.binary(max_size=64), st.integers(0, 64))
def test_bytes_without_a_mark_of_an_answer_are_never_lost(data, cut):
    data = data.replace(b"\x1b[", b"\x1bO").replace(b"\x1b\\", b"").replace(b"\x07", b"")
    splitter = ReplySplitter()
    typed = b"".join(splitter.feed(data[:cut]) + splitter.feed(data[cut:]))
    assert typed + splitter.release() == data


def test_an_answer_that_began_and_never_ends_is_given_back_at_last():
    splitter = ReplySplitter()
    assert splitter.feed(b"x\x1bP>|kit") == [b"x"]
    assert splitter.holds == ANSWER_SECONDS
    assert splitter.release() == b"\x1bP>|kit"
    assert splitter.answers.version is None


def test_what_grows_beyond_any_answer_is_not_held_for_ever():
    splitter = ReplySplitter()
    typed = b"\x1bP>|" + b"a" * 100_000
    assert splitter.feed(typed) == [typed]
