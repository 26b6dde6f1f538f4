"""Documents are laid out within their width, and links know the lines they stand on."""

from hypothesis import given
from hypothesis import strategies as st

from ici_tui.bidi import Paragraph
from ici_tui.describe import Block, BlockKind, Document, LocalizedRecord, Role, Span
from ici_tui.describe.documents import describe
from ici_tui.recordfile import load
from ici_tui.tui.text.layout import composed, lay_out

LOCALIZED = LocalizedRecord.of(load(None), "en")

texts = st.text(st.sampled_from("abc XYZ 012 ابجد هوز ،.()\u2067\u2069\n\t"), max_size=60)
blocks = st.builds(
    Block,
    st.sampled_from(BlockKind),
    st.lists(
        st.builds(
            Span, texts, st.sampled_from(Role), st.sampled_from([None, "x", "y"]), st.booleans()
        ),
        max_size=5,
    ).map(tuple),
    st.sampled_from(["", "•", "Label"]).filter(lambda label: True),
    st.integers(0, 2),
    st.sampled_from([None, "ar", "en"]),
)
documents = st.builds(Document, st.just("x"), texts, st.lists(blocks, max_size=6).map(tuple))


@given(documents, st.integers(20, 100), st.booleans())
def test_no_line_is_wider_than_the_width(document, width, mirrored):
    layout = lay_out(document, width, mirrored=mirrored)
    for laid in layout.lines:
        if laid.line is not None:
            assert laid.indent + laid.line.width <= width


@given(documents, st.integers(20, 100), st.booleans())
def test_every_link_is_laid_out_once_in_reading_order(document, width, mirrored):
    layout = lay_out(document, width, mirrored=mirrored)
    wanted = [span.target for block in document.blocks for span in block.spans if span.target]
    assert [link.target for link in layout.links] == wanted
    assert [link.number for link in layout.links] == list(range(len(wanted)))
    lines = [link.line for link in layout.links]
    assert lines == sorted(lines)
    assert all(0 <= line < len(layout.lines) for line in lines)


def test_a_link_stands_on_the_line_that_is_its_own():
    document = describe(LOCALIZED, "transit-agreement")
    assert document is not None
    layout = lay_out(document, 50, mirrored=False)
    for link in layout.links:
        laid = layout.lines[link.line]
        assert laid.line is not None
        assert any(
            span.link == link.number and laid.line.spans(span.start, span.end)
            for span in laid.spans
        )


@given(st.lists(st.tuples(texts, st.booleans()), max_size=6))
def test_pieces_keep_their_ranges_and_cannot_reach_beyond_them(pieces):
    text, ranges = composed(pieces)
    assert len(ranges) == len(pieces)
    for (piece, _), (start, end) in zip(pieces, ranges, strict=True):
        kept = "".join(c for c in piece if c not in "\u2067\u2069").replace("\n", " ")
        assert text[start:end] == kept
    assert text.count("\u2068") == text.count("\u2069") == sum(iso for _, iso in pieces)


def test_a_date_after_arabic_keeps_its_order():
    text, ((start, end), *_rest) = composed([("اجتماع", True), (" ", False), ("2024-05-12", True)])
    line = Paragraph(text, base="rtl").line()
    assert "2024-05-12" in line.visual
    assert (start, end) == (1, 7)
