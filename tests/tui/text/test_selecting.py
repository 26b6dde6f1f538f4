"""From columns to text and back, for any text."""

from hypothesis import example, given
from hypothesis import strategies as st

from ici_tui.bidi import Paragraph, strip_controls
from ici_tui.tui.rows.rows import Column
from ici_tui.tui.text.drawing import row_strip
from ici_tui.tui.text.selecting import SEPARATOR, Piece, TextRow, row_of

known = st.text(
    st.sampled_from("abc NATO 2016 (،.-) الكويت لا مؤتمرً\u0651 \u2066\u2069漢"), max_size=40
)
mixed = st.text(
    st.sampled_from("abc NATO 2016 (،.-) الكويت لا مؤتمرً\u0651 \u2066\u2069漢👩‍💻\u200d\t")
    | st.characters(codec="utf-8", exclude_categories=["Cs"]),
    min_size=1,
    max_size=40,
)


def row_with(text: str, width: int = 10_000, left: int = 3) -> TextRow:
    line = Paragraph(text).truncate(width)
    return TextRow((text,), (Piece(left, line, 0, len(text)),))


def columns(spans) -> set[int]:
    return {column for left, right in spans for column in range(left, right)}


@given(mixed)
@example("لا abc لا")
def test_what_a_column_shows_lights_up_that_column(text):
    row = row_with(text)
    line = row.pieces[0].line
    for column in range(3, 3 + line.width):
        start, end = row.range_at(column)
        assert start < end
        assert column in columns(row.spans(start, end))


@given(mixed, st.data())
def test_two_columns_select_all_that_lies_between_them_in_the_text(text, data):
    row = row_with(text)
    width = row.pieces[0].line.width
    if not width:
        return
    cell = st.integers(3, 2 + width)
    ranges = [row.range_at(data.draw(cell)), row.range_at(data.draw(cell))]
    start, end = min(first for first, _ in ranges), max(last for _, last in ranges)
    assert row.text(start, end) == strip_controls(text[start:end])
    lit = columns(row.spans(start, end))
    for column in range(3, 3 + width):
        first, last = row.range_at(column)
        assert (column in lit) == (start <= first and last <= end)


@given(mixed)
def test_beside_the_text_nothing_is_selected(text):
    row = row_with(text)
    for column in (0, 3 + row.pieces[0].line.width):
        start, end = row.range_at(column)
        assert start == end


@given(mixed, st.integers(1, 12))
def test_the_ellipsis_stands_for_what_is_cut_off(text, width):
    row = row_with(text, width)
    line = row.pieces[0].line
    if not line.truncated:
        return
    ends = [row.range_at(3 + column)[1] for column in range(line.width)]
    assert max(ends) == len(text)


@given(st.lists(known, min_size=3, max_size=3), st.integers(10, 60), st.booleans())
def test_fields_are_selected_where_they_are_drawn(texts, width, mirrored):
    from rich.style import Style

    shape = (Column(6), Column(4, align="right", least=20), Column(0))
    row = row_of(texts, shape, width, mirrored=mirrored)
    style = Style()
    drawn = row_strip([(text, style, ()) for text in texts], shape, width, style, mirrored=mirrored)
    for piece in row.pieces:
        if piece.left + piece.line.width <= width:
            cut = drawn.crop(piece.left, piece.left + piece.line.width)
            assert cut.text == piece.line.visual
    shown = [text for text, column in zip(texts, shape, strict=True) if width >= column.least]
    assert row.text() == SEPARATOR.join(map(strip_controls, shown))
    assert row.length == sum(map(len, shown)) + len(shown) - 1


def test_a_word_has_its_marks_and_ends_at_its_field():
    row = row_of(["وقّعت اتفاقيةً", "NATO's e-mail"], (Column(20), Column(20)), 41, mirrored=False)
    words = set()
    for column in range(41):
        start, end = row.word_at(column)
        if start < end:
            words.add(row.text(start, end))
    assert words == {"وقّعت", "اتفاقيةً", "NATO's", "e-mail", " "}


def test_a_blank_row_has_no_text():
    assert TextRow().range_at(5) == (0, 0)
    assert TextRow().text() == ""
    assert TextRow().spans(0, 3) == []
