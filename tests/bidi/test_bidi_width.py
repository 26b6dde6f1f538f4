"""Widths are those Textual measures with: Rich's tables."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcstwidth, wcwidth

from ici_tui.bidi import Paragraph
from ici_tui.bidi.clusters import clusters
from ici_tui.bidi.width import character_width, cluster_width, text_width
from ici_tui.jsontext.problems import cell_width

# what Python's tables know and a terminal may be sent
KNOWN = [
    chr(point)
    for point in range(0x20, 0x110000)
    if unicodedata.category(chr(point)) not in ("Cn", "Cs", "Co", "Cc")
]


def test_every_assigned_character_is_as_wide_as_rich_says():
    assert len(KNOWN) > 140_000
    assert [c for c in KNOWN if character_width(c) != cell_len(c)] == []


def test_every_emoji_sequence_of_unicode_is_one_cluster_as_wide_as_rich_says(ucd):
    total = 0
    for line, _ in ucd("emoji/emoji-test.txt"):
        if not line or "1F3FB" <= line[:5] <= "1F3FF":  # skin tones alone
            continue
        sequence = "".join(chr(int(point, 16)) for point in line.split(";")[0].split())
        total += 1
        assert clusters(sequence) == [sequence]
        assert cluster_width(sequence) == cell_len(sequence)
        # the invisible tags of a subdivision's flag are never sent; it is drawn as a black flag
        drawn = "".join(c for c in sequence if not "\U000e0020" <= c <= "\U000e007f")
        assert [cell.text for cell in Paragraph(sequence).line().cells] == [drawn]
    assert total > 4000


@settings(max_examples=200)
@given(text=st.text(alphabet="aé日본ا\u064e\u0301❤☎👨👩👧🏽🇰🇼\u200d\ufe0f1\u20e3 ", max_size=20))
def test_joined_and_modified_sequences_are_as_wide_as_rich_says(text):
    assert text_width(text) == cell_len(text)


@settings(max_examples=200)
@given(text=st.text(st.sampled_from(KNOWN), max_size=30))
def test_what_a_line_draws_is_as_wide_as_the_line_says(text):
    line = Paragraph(text).line()
    assert cell_len(line.visual) == line.width


@pytest.mark.parametrize(
    ("cluster", "cells"),
    [
        ("a", 1),
        ("e\u0301", 1),
        ("日", 2),
        ("각", 2),
        ("\u1100\u1161\u11a8", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧", 2),
        ("🇰🇼", 2),
        ("ﻻ", 1),
        ("🇰", 1),
    ],
)
def test_a_cluster_takes_so_many_cells(cluster, cells):
    assert cluster_width(cluster) == cells
    assert Paragraph(cluster).width == cells


@pytest.mark.parametrize(
    ("text", "drawn", "cells"),
    [
        ("👍🏽", "👍🏽", 2),
        ("👩🏽\u200d❤\ufe0f\u200d👨🏻", "👩🏽\u200d❤\ufe0f\u200d👨🏻", 2),
        ("🏽", "\ufffd", 1),
        ("a🏽b", "a\ufffdb", 3),
        ("ب🏽", "ﺏ\ufffd", 2),
        ("日🏽", "日\ufffd", 3),
    ],
)
def test_a_skin_tone_is_drawn_after_an_emoji_alone(text, drawn, cells):
    # Terminals draw it in two cells or none elsewhere; the replacement takes one in all of them.
    line = Paragraph(text).line()
    assert line.visual == drawn
    assert line.width == Paragraph(text).width == cells


def test_an_excerpt_of_a_document_counts_characters_alike():
    assert [c for c in KNOWN if cell_width(c) != character_width(c)] == []


def test_the_characters_that_terminals_draw_unlike_are_those_that_are_decided_here():
    """As wcwidth's measurements of the terminals that have a profile say; see width.py."""
    terminals = ["alacritty", "kitty", "konsole", "mlterm", "putty", "vte", "xterm.js"]
    flags = [wcstwidth("🇰", term_program=name) for name in terminals]
    tones = [wcstwidth("🏽", term_program=name) for name in terminals]
    assert dict(zip(terminals, zip(flags, tones, strict=True), strict=True)) == {
        "alacritty": (1, 2),
        "kitty": (2, 0),
        "konsole": (2, 2),
        "mlterm": (1, 2),
        "putty": (1, 2),
        "vte": (1, 2),
        "xterm.js": (1, 2),
    }
    unlike = {c for c in KNOWN if character_width(c) != max(0, wcwidth(c))}
    assert unlike == {*map(chr, range(0x1F1E6, 0x1F200)), *map(chr, range(0x1F3FB, 0x1F400))}
