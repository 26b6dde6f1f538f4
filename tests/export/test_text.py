"""Plain text: one line a row or block, aligned, logical, safe."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ici_tui.describe import Block, BlockKind, Document, Span
from ici_tui.export.plain import printable
from ici_tui.export.table import Column, Table
from ici_tui.export.text import document_lines, table_lines


@given(st.text(st.characters(codec=None)))
def test_printable_text_is_one_line_without_commanding_characters(text):
    safe = printable(text)
    assert len(safe.splitlines()) <= 1
    for letter in safe:
        if letter not in "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2":
            assert unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp"), hex(
                ord(letter)
            )


@given(st.text(st.characters(categories=["L", "M", "N", "P"])))
def test_letters_marks_digits_and_punctuation_are_left_alone(text):
    assert printable(text) == text


def test_line_ends_become_spaces_and_bidi_controls_go():
    assert printable(" one\r\n  two\u2028three\u202e \u2067four\u2069") == "one two three four"


def test_columns_are_aligned_by_cells_and_empty_ones_left_out():
    table = Table(
        (Column("id"), Column("empty"), Column("name"), Column("last")),
        (("a", "", "مُدُن", "x"), ("bb", "", "wide 漢", "y"), ("c", "", "", "z")),
    )
    assert list(table_lines(table)) == [
        "a   مُدُن      x",
        "bb  wide 漢  y",
        "c            z",
    ]


def test_sections_of_a_document_are_parted_by_blank_lines():
    blocks = (
        Block(BlockKind.TITLE, (Span("Title"),)),
        Block(BlockKind.PARAGRAPH, (Span("Prose."),)),
        Block(BlockKind.FIELD, (Span("here", target="spot"),), label="Where"),
        Block(BlockKind.FIELD, (Span("there"),), label="Whither"),
        Block(BlockKind.HEADING, (Span("Who"),)),
        Block(BlockKind.ITEM, (Span("one", target="x"),), label="•"),
        Block(BlockKind.ITEM, (Span("a note"),), depth=1),
    )
    assert list(document_lines(Document("x", "Title", blocks))) == [
        "Title",
        "",
        "Prose.",
        "",
        "Where: here [spot]",
        "Whither: there",
        "",
        "Who",
        "  • one",
        "      a note",
    ]


def test_separators_between_fields_keep_their_spaces():
    spans = (Span("one "), Span(" · "), Span("\ttwo"))
    block = Block(BlockKind.PARAGRAPH, spans)
    assert list(document_lines(Document("x", "x", (block,)))) == ["one  · two"]
