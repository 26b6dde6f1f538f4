"""Pages of Markdown become documents: no text is lost, nothing else is read than is meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ici_tui.describe import BlockKind, Role
from ici_tui.describe.markdown_reading import read_markdown


def shapes(text, **options):
    document = read_markdown(text, "page", **options)
    return [(block.kind, block.label, block.depth, block.text) for block in document.blocks]


def test_the_first_heading_is_the_title_and_the_others_are_headings():
    document = read_markdown("# Start\n\n## Moving\n\nOn.\n", "page")
    assert (document.subject, document.title) == ("page", "Start")
    kinds = [block.kind for block in document.blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_a_page_without_a_heading_is_called_by_its_subject():
    assert read_markdown("Text.", "page").title == "page"


def test_lines_of_a_paragraph_run_on():
    assert shapes("one\ntwo\\\nthree") == [(BlockKind.PARAGRAPH, "", 0, "one two three")]


def test_items_have_bullets_or_numbers_and_depth():
    assert shapes("* a\n  * b\n\n3. c\n4. d\n") == [
        (BlockKind.ITEM, "•", 0, "a"),
        (BlockKind.ITEM, "•", 1, "b"),
        (BlockKind.ITEM, "3", 0, "c"),
        (BlockKind.ITEM, "4", 0, "d"),
    ]


def test_a_second_paragraph_of_an_item_stands_under_the_first():
    assert shapes("* a\n\n  more\n\nafter") == [
        (BlockKind.ITEM, "•", 0, "a"),
        (BlockKind.PARAGRAPH, "", 1, "more"),
        (BlockKind.PARAGRAPH, "", 0, "after"),
    ]


def test_code_keys_and_emphasis_have_roles_and_code_a_direction_of_its_own():
    (block,) = read_markdown("a `b` <kbd>c</kbd> *d* **e**", "page").blocks
    spans = {span.text: span for span in block.spans}
    assert [(name, spans[name].role) for name in "bcde"] == [
        ("b", Role.DATE),
        ("c", Role.STRONG),
        ("d", Role.QUOTE),
        ("e", Role.STRONG),
    ]
    assert [spans[name].isolated for name in "bcde"] == [True, True, False, False]


def test_keys_written_as_entities_are_the_characters():
    (block,) = read_markdown("<kbd>&lt;</kbd> and <kbd>&gt;</kbd>", "page").blocks
    assert block.text == "< and >"


def test_a_direction_for_browsers_changes_nothing_of_keys_and_code():
    plain = read_markdown("* `a..b` <kbd>&lt;</kbd> c `.d`", "page", example=str.upper)
    told = '* <code dir="ltr">a..b</code> <kbd dir="ltr">&lt;</kbd> c <code dir="ltr">.d</code>'
    assert read_markdown(told, "page", example=str.upper) == plain
    assert plain.targets == ("A..B",)


def test_links_lead_where_they_are_told_to_and_others_keep_their_text():
    known = {"search.md": "search"}
    document = read_markdown(
        "[see `this`](search.md) or [that](https://example.org)", "page", link=known.get
    )
    assert document.targets == ("search",)
    assert document.blocks[0].text == "see this or that"


def test_only_the_code_that_begins_an_item_is_an_example():
    document = read_markdown(
        "`no`\n\n* `yes` and `not this`\n* not `this`\n", "page", example=lambda code: f"try {code}"
    )
    assert document.targets == ("try yes",)


def test_a_fence_reads_from_left_to_right_line_by_line():
    blocks = read_markdown("```sh\nici-tui\nici-tui --lang ar\n```\n", "page").blocks
    assert [block.text for block in blocks] == ["ici-tui", "ici-tui --lang ar"]
    assert {block.language for block in blocks} == {"en"}


def test_pictures_and_html_are_left_out():
    text = '<div dir="rtl">\n\n![a picture](a.svg)\n\ntext<br>\n\n---\n\n</div>\n'
    assert shapes(text) == [(BlockKind.PARAGRAPH, "", 0, "text")]


@pytest.mark.parametrize("text", ["> quoted", "* a\n\n  > quoted"])
def test_what_is_not_read_is_an_error(text):
    with pytest.raises(ValueError, match="blockquote"):
        read_markdown(text, "page")


WORDS = st.text("abcdefghij ابتث", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_paragraph_keeps_its_words_in_order(paragraphs):
    blocks = read_markdown("\n\n".join(paragraphs), "page").blocks
    assert [block.text for block in blocks] == paragraphs
