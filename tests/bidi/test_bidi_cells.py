"""The short ways to a paragraph's cells give what the general way gives."""

import unicodedata
from bisect import bisect_left

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ici_tui.bidi.brackets import bracket_table, has_brackets
from ici_tui.bidi.cells import (
    LogicalCells,
    _cluster_cells,
    _mirrored,
    _simple,
    has_plain_isolates,
    is_plain,
    isolated_cells,
    logical_cells,
    plain_cells,
)
from ici_tui.bidi.classes import bidi_classes, needs_bidi
from ici_tui.bidi.levels import embedding_levels
from ici_tui.bidi.line import Line
from ici_tui.bidi.mirroring import mirrored_pairs
from ici_tui.bidi.paragraph import Paragraph
from ici_tui.bidi.shaping import form_tables

KNOWN = [chr(p) for p in range(0x110000) if unicodedata.category(chr(p)) not in ("Cn", "Cs")]
PLAIN = [c for c in KNOWN if is_plain(c)]
SIMPLE = [c for c in KNOWN if _simple().fullmatch(c)]
BIDI = ("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def as_lists(cells: LogicalCells) -> tuple[list[str], list[int], list[int] | None]:
    return list(cells.texts), list(cells.starts), cells.widths


def general(text: str, level: int) -> LogicalCells:
    classes = bidi_classes(text)
    return _cluster_cells(text, classes, embedding_levels(classes, level, text), explicit=False)


def test_there_is_much_plain_and_simple_text():
    assert set("Aaé€—“”… ЖΩ─█▁→×") <= set(PLAIN)
    assert set("ابتکگپ٠٩۰،؛؟ אב(«»)") <= set(SIMPLE)


def test_every_plain_character_is_one_column_drawn_as_it_is():
    for character in PLAIN:
        assert as_lists(general(character, 0)) == ([character], [0], None)
        assert unicodedata.bidirectional(character) not in BIDI


def test_every_simple_character_is_one_cell_of_one_column():
    for character in SIMPLE:
        texts, starts, widths = as_lists(general(character, 1))
        assert (len(texts), starts, widths) == (1, [0], None)


@settings(max_examples=300)
@given(text=st.text(st.sampled_from(PLAIN), max_size=40))
def test_plain_text_has_the_cells_of_the_general_way(text):
    assert is_plain(text)
    assert as_lists(plain_cells(text)) == as_lists(general(text, 0))
    assert set(embedding_levels(bidi_classes(text), 0, text)) <= {0}


@settings(max_examples=300)
@given(
    text=st.text(
        st.one_of(st.sampled_from(PLAIN), st.sampled_from("\u2066\u2068\u2069a1 (")), max_size=30
    ),
    width=st.integers(1, 12),
)
def test_isolated_plain_text_has_the_cells_and_lines_of_the_general_way(text, width):
    assume(has_plain_isolates(text))
    assert as_lists(isolated_cells(text)) == as_lists(general(text, 0))
    levels = embedding_levels(bidi_classes(text), 0, text)
    assert {level % 2 for level in levels} <= {0}
    paragraph = Paragraph(text, "ltr")
    assert paragraph.levels == levels
    for line in paragraph.wrap(width):
        first = bisect_left(paragraph._cells.starts, line.start)
        same = Line(text, general(text, 0), first, first + line.width, 0)
        assert (line.visual, line.spans(0, len(text))) == (same.visual, same.spans(0, len(text)))


@settings(max_examples=300)
@given(
    text=st.text(
        st.one_of(st.sampled_from(SIMPLE), st.sampled_from("لاأإآلابت \u064b\u0651\u0670()«»12")),
        max_size=40,
    ),
    level=st.integers(0, 1),
)
def test_simple_text_has_the_cells_of_the_general_way(text, level):
    classes = bidi_classes(text)
    levels = embedding_levels(classes, level, text)
    short = logical_cells(text, classes, levels, explicit=False)
    long = general(text, level)
    assert as_lists(short) == as_lists(long)
    assert (short.levels, short.classes) == (long.levels, long.classes)


def test_the_quick_looks_miss_no_character():
    for character in KNOWN:
        if unicodedata.bidirectional(character) in BIDI:
            assert needs_bidi(character), f"{ord(character):04X}"
    assert all(_mirrored().search(character) for character in mirrored_pairs())
    table = bracket_table()
    assert all(has_brackets(character) for character in (*table.closing_of, *table.canonical))


def test_letters_drawn_as_a_base_and_a_mark_never_take_the_short_way():
    marked = set("\u06b5\u06ce\u06c2")
    assert marked.isdisjoint(SIMPLE)
    assert len(form_tables().built) == 3 * len(marked)
