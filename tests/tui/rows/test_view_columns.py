"""Blocks of several columns stand beside each other where each has room, else one after another."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from ici_tui.describe import Block, BlockKind, Document, Role, Span
from ici_tui.tui.text.layout import BETWEEN, LEAST_COLUMN, lay_out, texts_of

texts = st.text(st.sampled_from("abc XYZ 012 ابجد هوز ،.()"), max_size=60)
spans = st.builds(
    Span, texts, st.sampled_from(Role), st.sampled_from([None, "x", "y"]), st.booleans()
)


@st.composite
def columned(draw):
    """A document of some blocks, columns, and some blocks."""
    blocks = []
    for column in (0, *range(1, draw(st.integers(1, 4)) + 1), 0):
        for _ in range(draw(st.integers(1, 3))):
            kind = draw(st.sampled_from([BlockKind.ITEM, BlockKind.PARAGRAPH]))
            held = tuple(draw(st.lists(spans, max_size=3)))
            blocks.append(Block(kind, held, "•", column=column))
    return Document("x", "x", tuple(blocks))


@given(columned(), st.integers(20, 160), st.booleans())
def test_columns_stay_apart_and_within_the_width(document, width, mirrored):
    layout = lay_out(document, width, mirrored=mirrored)
    for laid in layout.lines:
        taken = []
        for start, cells, text in texts_of(laid, width, mirrored=mirrored):
            assert start >= 0
            assert start + cells <= width
            if text.line is not None:
                assert text.indent + text.line.width <= cells
            taken.append((start, start + cells))
        taken.sort()
        assert all(left[1] + BETWEEN == right[0] for left, right in itertools.pairwise(taken))


@given(columned(), st.integers(20, 160), st.booleans())
def test_columns_are_beside_each_other_exactly_where_there_is_room(document, width, mirrored):
    count = max(block.column for block in document.blocks)
    layout = lay_out(document, width, mirrored=mirrored)
    beside = any(laid.beside for laid in layout.lines)
    share = (width - BETWEEN * (count - 1)) // count
    assert beside == (count > 1 and share >= LEAST_COLUMN)


@given(columned(), st.integers(20, 160), st.booleans())
def test_every_link_is_there_once_and_numbered_from_top_to_bottom(document, width, mirrored):
    layout = lay_out(document, width, mirrored=mirrored)
    wanted = [span.target for block in document.blocks for span in block.spans if span.target]
    assert sorted(link.target for link in layout.links) == sorted(wanted)
    assert [link.number for link in layout.links] == list(range(len(wanted)))
    lines = [link.line for link in layout.links]
    assert lines == sorted(lines)
    for link in layout.links:
        on_line = texts_of(layout.lines[link.line], width, mirrored=mirrored)
        targets = [
            span for _, _, text in on_line for span in text.spans if span.link == link.number
        ]
        assert len(targets) == 1


def test_the_first_column_stands_where_reading_starts():
    document = Document(
        "x",
        "x",
        tuple(Block(BlockKind.ITEM, (Span(t),), "•", column=n) for n, t in ((1, "a"), (2, "b"))),
    )
    for mirrored, first in ((False, 0), (True, 41)):
        (line,) = lay_out(document, 81, mirrored=mirrored).lines
        laid = texts_of(line, 81, mirrored=mirrored)
        starts = {text.line.text: start for start, _, text in laid if text.line}
        assert starts["a"] == first
        assert starts["b"] == 41 - first
