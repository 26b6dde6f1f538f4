"""Lines of a paragraph: wrapping and truncation in logical text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ici_tui.bidi import Paragraph, split_paragraphs
from ici_tui.bidi.clusters import cluster_spans
from ici_tui.bidi.paragraph import LAYOUTS_KEPT, LONGEST_KEPT, PARAGRAPHS_KEPT, _cached

WORDS = (
    "ab zé 日本 語、「」 لا إله مُحَمَّد الكويت می\u200cخواهم 2024-05-12 ٠١٢ - / — … (x) [ي] "
    "👨\u200d👩\u200d👧 🇰🇼 ❤\ufe0f \u2068x\u2069 \u200f \t \x1b \u0301"
)
texts = st.one_of(
    st.text(alphabet=WORDS, max_size=80),
    st.lists(st.sampled_from(WORDS.split()), max_size=20).map(" ".join),
    st.text(max_size=40),
)
INVISIBLE = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
SPACES = " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)


@settings(max_examples=200)
@given(text=texts, width=st.integers(1, 40))
def test_wrapping_loses_and_repeats_nothing(text, width):
    lines = Paragraph(text).wrap(width)
    assert "".join(line.text + line.hanging for line in lines) == text
    assert lines[0].start == 0
    for line, following in pairwise(lines):
        assert line.end + len(line.hanging) == following.start
        assert line.start < following.start
    assert all(line.text == text[line.start : line.end] for line in lines)


@settings(max_examples=200)
@given(text=texts, width=st.integers(1, 40))
def test_what_hangs_is_blank_and_no_line_ends_in_a_space(text, width):
    for line in Paragraph(text).wrap(width):
        assert line.hanging.translate(INVISIBLE).strip(SPACES) == "" or not any(
            cell.text.strip() for cell in Paragraph(line.hanging).line().cells
        )
        shown = sorted(line.cells, key=lambda cell: cell.start)
        assert not shown or shown[-1].text != " "


@settings(max_examples=200)
@given(text=texts, width=st.integers(1, 40))
def test_no_line_is_wider_than_asked(text, width):
    for line in Paragraph(text).wrap(width):
        assert line.width <= width or len(line.cells) == 1


@settings(max_examples=200)
@given(text=texts, width=st.integers(1, 40))
def test_no_line_starts_inside_a_cluster_or_a_lam_alef(text, width):
    paragraph = Paragraph(text)
    starts = {cell.start for cell in paragraph.line().cells}
    clusters = {start for start, _ in cluster_spans(text)}
    for line in paragraph.wrap(width)[1:]:
        assert line.start in starts
        assert line.start in clusters


@settings(max_examples=200)
@given(text=texts, width=st.integers(0, 40), mark=st.sampled_from(["…", "...", "»", "日", ""]))
def test_truncation_shows_a_beginning_of_the_text_and_fits(text, width, mark):
    paragraph = Paragraph(text)
    line = paragraph.truncate(width, mark)
    assert line.width <= width
    assert line.start == 0
    assert text.startswith(line.text)
    if paragraph.width <= width:
        assert line is paragraph.line()
        assert not line.truncated
    else:
        cells = sorted(paragraph.line().cells, key=lambda cell: cell.start)
        while cells and cells[-1].text in SPACES:
            cells.pop()
        assert line.truncated == (sum(cell.width for cell in cells) > max(width, 0))


def test_an_ellipsis_does_not_stand_for_spaces_alone():
    line = Paragraph("Kuwait  ").truncate(6)
    assert (line.visual, line.hanging, line.truncated) == ("Kuwait", "  ", False)
    assert Paragraph("Kuwait  x").truncate(7).visual == "Kuwait…"


@settings(max_examples=200)
@given(text=texts, width=st.integers(1, 40))
def test_truncation_shows_as_much_as_fits(text, width):
    """One cell more, with the ellipsis, would be too wide (spaces before the cut are not kept)."""
    paragraph = Paragraph(text)
    line = paragraph.truncate(width)
    if line.truncated:
        cells = sorted(paragraph.line().cells, key=lambda cell: cell.start)
        rest = [cell for cell in cells if cell.start >= line.end]
        shown = line.width
        while rest and rest[0].text in SPACES:
            shown += rest.pop(0).width
        assert rest
        assert shown + rest[0].width > width


def test_words_break_at_spaces_which_hang():
    lines = Paragraph("the quick  brown fox").wrap(10)
    assert [line.text for line in lines] == ["the quick", "brown fox"]
    assert [line.hanging for line in lines] == ["  ", ""]


def test_arabic_breaks_in_logical_order_and_each_line_is_reordered_alone():
    lines = Paragraph("زار وفد من Brussels مدينة الكويت").wrap(14)
    assert [line.text for line in lines] == ["زار وفد من", "Brussels مدينة", "الكويت"]
    assert [line.visual for line in lines] == ["ﻦﻣ ﺪﻓﻭ ﺭﺍﺯ", "ﺔﻨﻳﺪﻣ Brussels", "ﺖﻳﻮﻜﻟﺍ"]


def test_a_line_in_latin_keeps_the_direction_of_its_paragraph():
    lines = Paragraph("حلف شمال الأطلسي (NATO) ICI").wrap(16)
    assert lines[1].text == "(NATO) ICI"
    assert lines[1].is_rtl
    assert lines[1].visual == "ICI (NATO)"


def test_a_word_that_is_too_long_breaks_between_clusters_and_stays_joined():
    lines = Paragraph("بببببب").wrap(4)
    assert [line.visual for line in lines] == ["ﺒﺒﺒﺑ", "ﺐﺒ"]
    assert [line.text for line in Paragraph("e\u0301" * 5).wrap(2)] == ["e\u0301" * 2] * 2 + [
        "e\u0301"
    ]


def test_a_lam_alef_is_not_torn_apart():
    assert [line.text for line in Paragraph("بلابلا").wrap(1)] == ["ب", "لا", "ب", "لا"]


def test_a_wide_character_that_does_not_fit_goes_to_the_next_line():
    assert [line.text for line in Paragraph("日本語").wrap(5)] == ["日本", "語"]
    assert [line.text for line in Paragraph("a日").wrap(2)] == ["a", "日"]


def test_a_cell_wider_than_the_line_stands_alone():
    assert [line.text for line in Paragraph("日本").wrap(1)] == ["日", "本"]


def test_an_empty_or_blank_text_is_one_empty_line():
    assert [(line.text, line.width) for line in Paragraph("").wrap(5)] == [("", 0)]
    assert [(line.text, line.hanging) for line in Paragraph("   ").wrap(5)] == [("", "   ")]
    assert len(Paragraph("").line().cells) == 0


@pytest.mark.parametrize("width", [0, -3])
def test_a_line_without_columns_is_refused(width):
    with pytest.raises(ValueError, match="holds nothing"):
        Paragraph("a").wrap(width)


def test_the_ellipsis_stands_at_the_logical_end():
    assert Paragraph("Istanbul Cooperation").truncate(9).visual == "Istanbul…"
    assert Paragraph("مبادرة إسطنبول للتعاون").truncate(8).visual == "…ﺓﺭﺩﺎﺒﻣ"
    assert Paragraph("الكويت NATO Centre").truncate(10).visual == "…NA ﺖﻳﻮﻜﻟﺍ"


def test_the_ellipsis_of_an_arabic_beginning_in_a_latin_paragraph_stands_at_the_right():
    assert Paragraph("NATO والكويت").truncate(8).visual == "NATO ﺍﻭ…"


def test_truncation_in_no_room_shows_as_much_of_the_ellipsis_as_fits():
    assert Paragraph("abcdef").truncate(0).visual == ""
    assert Paragraph("abcdef").truncate(2, "...").visual == ".."
    assert Paragraph("abcdef").truncate(1).visual == "…"


def test_the_base_direction_can_be_told():
    assert Paragraph("abc!", base="rtl").line().visual == "!abc"
    assert Paragraph("ابج!", base="ltr").line().visual == "ﺞﺑﺍ!"
    assert Paragraph("(a) ب", base="auto").level == 0
    assert Paragraph("123 ب", base="auto").level == 1


def test_paragraphs_are_kept_and_the_store_is_bounded():
    assert Paragraph("مرة واحدة") is Paragraph("مرة واحدة")
    assert Paragraph("مرة واحدة").line() is Paragraph("مرة واحدة").line()
    long = "ب" * (LONGEST_KEPT + 1)
    assert Paragraph(long) is not Paragraph(long)
    for number in range(PARAGRAPHS_KEPT + 10):
        Paragraph(f"{number}")
    assert _cached.cache_info().currsize == PARAGRAPHS_KEPT
    paragraph = Paragraph("a b c d e f")
    for width in range(1, 3 * LAYOUTS_KEPT):
        paragraph.wrap(width)
    assert 0 < len(paragraph._lines or {}) <= LAYOUTS_KEPT


def test_a_wrapped_list_belongs_to_the_caller():
    paragraph = Paragraph("one two")
    paragraph.wrap(4).clear()
    assert len(paragraph.wrap(4)) == 2


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r", "\x85", "\u2029"])
def test_text_is_split_into_paragraphs_at_separators(separator):
    assert split_paragraphs(f"a{separator}ب") == ["a", "ب"]


@pytest.mark.parametrize(
    "text",
    [
        "(ا)" * 30_000,
        "(a)" * 30_000,
        "([{" * 30_000,
        "\u2068a\u2069" * 30_000,
        "\u2067" * 50_000 + "a" + "\u2069" * 50_000,
        "\u202b\u202a" * 40_000 + "ا",
        "ا" + " " * 80_000 + "»",
        "ا\t" + " " * 80_000 + "a",
        "ا1" + "$" * 80_000 + "a",
        "ا" + "\u064e" * 80_000 + "ا",
        "-/" * 40_000 + "ا",
        "日" * 50_000,
        "👨\u200d" * 40_000,
        "لا" * 40_000,
    ],
    ids=lambda text: ascii(text[:3]),
)
def test_long_hostile_text_takes_linear_time(text):
    """At least a hundred times as long if any step were quadratic."""
    start = time.process_time()
    paragraph = Paragraph(text)
    assert len(paragraph.wrap(40)) >= 1
    assert len(paragraph.line().visual) >= 1
    paragraph.truncate(40)
    assert time.process_time() - start < 8
