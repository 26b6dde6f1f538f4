"""The maps of a line: columns of logical ranges, the index under a column, styled runs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ici_tui.bidi import Paragraph
from ici_tui.bidi.mirroring import mirrored_pairs
from ici_tui.bidi.presentation import fold_presentation_forms

SAMPLE = (
    "ab z é 日本 لا إله ألا مُحَمَّد الكويت می\u200cخواهم 2024-05-12 ٠١٢ (x) [ي] 👨\u200d👩\u200d👧 "
    "🇰🇼 ❤\ufe0f \u2068x\u2069 \u2067لا\u2069 \u202dاب\u202c \u200f \t \x1b \u0301 ێڵ"
)
texts = st.one_of(
    st.text(alphabet=SAMPLE, max_size=60),
    st.lists(st.sampled_from(SAMPLE.split()), max_size=12).map(" ".join),
    st.text(max_size=30),
)
bases = st.sampled_from(["auto", "ltr", "rtl"])


def lines_of(text, base, width):
    """Return every kind of line of a text: whole, wrapped, truncated."""
    paragraph = Paragraph(text, base)
    return [paragraph.line(), *paragraph.wrap(width), paragraph.truncate(width)]


@settings(max_examples=150)
@given(text=texts, base=bases, width=st.integers(1, 30))
def test_the_visual_order_is_a_permutation_of_the_cells(text, base, width):
    for line in lines_of(text, base, width):
        assert sorted(line.order) == list(range(len(line.cells)))
        assert sum(cell.width for cell in line.cells) == line.width
        assert "".join(cell.text for cell in line.cells) == line.visual == str(line)


@settings(max_examples=150)
@given(text=texts, base=bases, width=st.integers(1, 30))
def test_the_ranges_of_the_cells_are_the_text_of_the_line(text, base, width):
    """From what is drawn, by the cells' ranges, comes the logical text: nothing lost or twice."""
    for line in lines_of(text, base, width):
        cells = sorted(
            (cell for cell in line.cells if cell.start < line.end), key=lambda c: c.start
        )
        if cells:
            assert "".join(text[cell.start : cell.end] for cell in cells) == line.text
        else:
            assert not any(cell.start < line.end for cell in line.cells)


@settings(max_examples=150)
@given(
    text=st.text(alphabet="abc  دبجلاكؤآسمن012(){}[]«»?!،.-" + "محمد", max_size=60),
    base=bases,
)
def test_the_logical_text_can_be_read_back_from_what_is_drawn(text, base):
    """logical(visual(x)) == x: unmirror, put in logical order, fold the forms back to letters."""
    line = Paragraph(text, base).line()
    levels = Paragraph(text, base).levels
    mirror = mirrored_pairs()
    drawn = {cell.start: cell.text for cell in line.cells}
    logical = "".join(
        mirror.get(piece, piece) if levels[start] & 1 else piece
        for start, piece in sorted(drawn.items())
    )
    assert fold_presentation_forms(logical) == text


@settings(max_examples=150)
@given(text=texts, base=bases, width=st.integers(1, 30))
def test_every_index_has_a_column_and_every_column_its_index(text, base, width):
    for line in lines_of(text, base, width):
        column = 0
        for cell in line.cells:
            for inside in range(column, column + cell.width):
                assert line.index_at(inside) == cell.start
            if cell.start < line.end:
                for index in range(cell.start, min(cell.end, line.end)):
                    assert line.cell_of(index) == column
            column += cell.width


@settings(max_examples=150)
@given(text=texts, base=bases, width=st.integers(1, 30), data=st.data())
def test_spans_are_the_columns_of_the_cells_that_hold_the_range(text, base, width, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for line in lines_of(text, base, width):
        expected: set[int] = set()
        column = 0
        for cell in line.cells:
            if max(cell.start, start) < min(cell.end, end):
                expected.update(range(column, column + cell.width))
            column += cell.width
        spans = line.spans(start, end)
        assert {c for a, b in spans for c in range(a, b)} == expected
        # sorted, none empty, none touching the next
        flat = [edge for span in spans for edge in span]
        assert flat == sorted(set(flat))


@settings(max_examples=150)
@given(text=texts, base=bases, width=st.integers(1, 30), data=st.data())
def test_runs_draw_the_same_cells_with_the_styles_of_their_ranges(text, base, width, data):
    position = st.integers(0, len(text) + 2)
    styles = data.draw(st.lists(st.tuples(position, position, st.sampled_from("BIU")), max_size=4))
    for line in lines_of(text, base, width):
        runs = list(line.runs(styles))
        assert "".join(piece for piece, _ in runs) == line.visual
        per_cell: list[tuple[str, ...]] = []
        for piece, applied in runs:
            left = len(per_cell)
            count = 0
            joined = ""
            while joined != piece:
                joined += line.cells[left + count].text
                count += 1
            per_cell += [applied] * count
        expected = [
            tuple(s for a, b, s in styles if max(a, cell.start) < min(b, cell.end))
            for cell in line.cells
        ]
        # an invisible text at the ends of a range lies in a cell, so both count by cells
        assert per_cell == expected


def test_highlighting_either_letter_of_a_lam_alef_lights_its_cell():
    line = Paragraph("السلام").line()
    assert line.visual == "ﻡﻼﺴﻟﺍ"
    assert line.spans(3, 4) == line.spans(4, 5) == line.spans(3, 5) == [(1, 2)]
    assert line.cell_of(3) == line.cell_of(4) == 1
    assert line.index_at(1) == 3


def test_a_mark_belongs_to_the_cell_of_its_letter():
    line = Paragraph("م\u064fح\u064eم\u064e\u0651د").line()
    assert line.width == 4
    assert line.spans(1, 2) == line.spans(0, 1) == [(3, 4)]
    assert line.cells[1].text == "ﻤ\u064e\u0651"


def test_a_range_across_directions_has_several_spans():
    line = Paragraph("abc ابج def").line()
    assert line.visual == "abc ﺞﺑﺍ def"
    assert line.spans(2, 6) == [(2, 4), (5, 7)]
    assert list(line.runs([(2, 6, "hit")])) == [
        ("ab", ()),
        ("c ", ("hit",)),
        ("ﺞ", ()),
        ("ﺑﺍ", ("hit",)),
        (" def", ()),
    ]


def test_letters_stay_joined_across_a_change_of_style():
    line = Paragraph("كتاب").line()
    assert list(line.runs([(0, 2, "bold")])) == [("ﺏﺎ", ()), ("ﺘﻛ", ("bold",))]


def test_wide_cells_are_one_entry_of_two_columns():
    line = Paragraph("a日b").line()
    assert [(cell.text, cell.width) for cell in line.cells] == [("a", 1), ("日", 2), ("b", 1)]
    assert line.spans(1, 2) == [(1, 3)]
    assert [line.index_at(column) for column in range(4)] == [0, 1, 1, 2]


def test_the_caret_behind_the_text_stands_past_its_last_edge():
    latin, arabic = Paragraph("abc").line(), Paragraph("ابج").line()
    assert latin.cell_of(3) == 3
    assert arabic.cell_of(3) == -1
    assert [arabic.cell_of(i) for i in range(3)] == [2, 1, 0]
    assert (latin.index_at(-1), latin.index_at(3)) == (0, 3)
    assert (arabic.index_at(-1), arabic.index_at(3)) == (3, 0)


@pytest.mark.parametrize("text", ["abc ابج 12", "ابج abc (١٢)", "abc", "سلام"])
def test_a_caret_that_moves_by_columns_visits_every_cell(text):
    """One step to the left on the screen is the index under the column to the left."""
    line = Paragraph(text).line()
    visited = [line.index_at(column) for column in range(line.width)]
    assert sorted(visited) == sorted(cell.start for cell in line.cells)


@pytest.mark.parametrize("ellipsis", ["…", "..."])
@pytest.mark.parametrize("text", ["00000000ؤ0\u206600", "أ\x1b\u2067 ", "ab\u2067\u2066اب\u2069 x"])
@pytest.mark.parametrize("base", ["ltr", "rtl"])
def test_a_control_at_the_cut_takes_nothing_of_the_ellipsis(text, base, ellipsis):
    for width in range(1, len(text)):
        line = Paragraph(text, base).truncate(width, ellipsis)
        assert sorted(line.order) == list(range(len(line.order)))
        if line.truncated:
            assert len(line.visual) == line.width
            assert line.visual.replace("\N{REPLACEMENT CHARACTER}", "").count(ellipsis[:width])


def test_the_ellipsis_stands_for_the_text_that_is_cut_off():
    line = Paragraph("مبادرة إسطنبول للتعاون").truncate(8)
    assert line.text == "مبادرة"
    assert line.cells[0].text == "…"
    assert line.index_at(0) == line.end
    assert line.spans(10, 12) == [(0, 1)]
    assert line.spans(0, 1) == [(6, 7)]


def test_brackets_mirror_by_level_and_numbers_keep_their_order():
    assert Paragraph("(اب) [12]").line().visual == "[12] (ﺏﺍ)"
    assert Paragraph("a (b) c").line().visual == "a (b) c"
    assert Paragraph("١٢٣").line().visual == "١٢٣"
    assert Paragraph("عام ٢٠٠٤").line().visual == "٢٠٠٤ ﻡﺎﻋ"
    assert Paragraph("«ب» ≤ 5", base="rtl").line().visual == "5 ≥ «ﺏ»"


def test_trailing_spaces_stand_at_the_end_of_the_paragraph_direction():
    assert Paragraph("ab ابج  ").line().visual == "ab ﺞﺑﺍ  "
    assert Paragraph("ابج ab  ").line().visual == "  ab ﺞﺑﺍ"


def test_nothing_that_controls_a_terminal_is_drawn():
    nasty = (
        "a\x1b[31m\u202eb\u2066\x07ا\u200fب\x9b\ud800\ufdd0\ufdd3"
        "\ufeff\u200bc\U000e0041\r\n\t\u200d"
    )
    drawn = Paragraph(nasty).line().visual
    assert sorted(drawn) == sorted("a�[31mb�ﺍﺏ����c  ")
    assert drawn.isprintable()


@settings(max_examples=200)
@given(text=st.text(st.characters(codec=None), max_size=40), base=bases)
def test_no_cell_holds_a_control_or_a_direction_mark(text, base):
    drawn = Paragraph(text, base).line().visual
    for point in (*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200B, 0x200C, 0x200E, 0x200F, 0xFEFF):
        assert chr(point) not in drawn
    for point in (*range(0x2028, 0x202F), *range(0x2060, 0x2070), *range(0xFDD0, 0xFDF0)):
        assert chr(point) not in drawn
    assert not any("\ud800" <= c <= "\udfff" for c in drawn)


@settings(max_examples=200)
@given(text=texts, base=bases)
def test_no_cell_is_without_width(text, base):
    assert all(cell.width >= 1 and cell.text for cell in Paragraph(text, base).line().cells)


def test_a_mark_without_a_letter_is_drawn_on_a_space_of_its_own():
    assert [(c.text, c.width) for c in Paragraph("\u0301").line().cells] == [(" \u0301", 1)]


@pytest.mark.parametrize(
    ("text", "align", "left"),
    [
        ("abc", "start", 0),
        ("abc", "end", 7),
        ("ابج", "start", 7),
        ("ابج", "end", 0),
        ("ابج", "left", 0),
        ("abc", "right", 7),
        ("abcd", "center", 3),
        ("a longer text than that", "end", 0),
    ],
)
def test_a_line_is_aligned_by_its_own_direction(text, align, left):
    assert Paragraph(text).line().indent(10, align) == left


def test_cells_of_plain_text_are_a_sequence_like_any_other():
    cells = Paragraph("abcd").line().cells
    assert len(cells) == 4
    assert cells[-1].text == "d"
    assert [cell.start for cell in cells[1:3]] == [1, 2]
    assert [cell.end for cell in cells] == [1, 2, 3, 4]
    with pytest.raises(IndexError):
        cells[4]
    second = Paragraph("ab cd").wrap(2)[1]
    assert [(cell.text, cell.start, cell.end) for cell in second.cells] == [
        ("c", 3, 4),
        ("d", 4, 5),
    ]


def test_plain_latin_text_is_not_copied():
    text = "Istanbul Cooperation Initiative"
    line = Paragraph(text).line()
    assert line.visual is text
    assert line.text is text
