"""Answers and keys arrive in one stream: each byte belongs to one of them."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ici_tui.terminal.evidence import Answers
from ici_tui.terminal.replies import ReplySplitter

ANSWERS = [b"\x1bP>|XTerm(379)\x1b\\", b"\x1b[8;0$y", b"\x1b[>41;379;0c", b"\x1b[?64;1;2c"]
KEYS = st.sampled_from(
    [
        *(bytes([letter]) for letter in b"jkq/0;$yc"),
        "ع".encode(),
        b"\r",
        b"\x1b[A",
        b"\x1b[1;5C",
        b"\x1b[8~",
        b"\x1bOP",
        b"\x1b[200~pasted?\x1b[201~",
        b"\x1b[<0;10;5M",
        b"\x1b[97;;97u",
    ]
)


@given(
    keys=st.lists(st.lists(KEYS, max_size=4).map(b"".join), min_size=5, max_size=5),
    cuts=st.lists(st.integers(0, 200), max_size=6),
)
def test_keys_typed_between_the_answers_all_come_through_however_the_stream_is_cut(keys, cuts):
    stream = b"".join(key + answer for key, answer in zip(keys, [*ANSWERS, b""], strict=True))
    edges = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    splitter = ReplySplitter()
    typed = b"".join(splitter.feed(stream[a:b]) for a, b in pairwise(edges))
    typed += splitter.release()
    assert typed == b"".join(keys)
    assert splitter.answers == Answers("XTerm(379)", "64;1;2", "41;379;0", 0)


@given(st.binary(max_size=64))
def test_garbage_is_never_lost(data):
    splitter = ReplySplitter()
    typed = splitter.feed(data) + splitter.release()
    answers = rb"\x1bP>\|[^\x1b\x07]*(?:\x1b\\|\x07)|\x1b\[[?>][0-9;]*c|\x1b\[8;[0-4]\$y"
    assert typed == re.sub(answers, b"", data)


def test_an_answer_that_began_and_never_ends_is_given_back_at_last():
    splitter = ReplySplitter()
    assert splitter.feed(b"x\x1bP>|kit") == b"x"
    assert splitter.release() == b"\x1bP>|kit"
    assert splitter.answers.version is None


def test_what_grows_beyond_any_answer_is_not_held_for_ever():
    splitter = ReplySplitter()
    typed = b"\x1bP>|" + b"a" * 1000
    assert splitter.feed(typed) == typed


def test_a_key_that_follows_an_escape_key_is_not_taken_for_an_answer():
    splitter = ReplySplitter()
    assert splitter.feed(b"\x1b") == b""
    assert splitter.feed(b"\x1b[?6c") + splitter.release() == b"\x1b"
    assert splitter.answers.primary == "6"
