"""What Markdown shows of a text is the text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ici_tui.describe import Block, BlockKind, Document, Role, Span
from ici_tui.export.markdown import document_lines, table_lines
from ici_tui.export.plain import printable
from ici_tui.export.table import Column, Table

READER = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
# As GitHub: addresses with a scheme or www, but no bare names of domains.
assert READER.linkify is not None
READER.linkify.set({"fuzzy_link": False})
READER.render("https://example.org")  # its patterns are compiled when first used

texts = st.text(
    st.sampled_from("ab1 .)(-+*_=#>`~[]!<&|\\;:/\"'@\tعم") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=25,
).filter(lambda text: printable(text).strip())


PLAIN = {"text", "text_special", "code_inline"}


def shown(tokens: list[Token]) -> str:
    return "".join(child.content for token in tokens for child in token.children or ())


@given(texts)
@example("1. one")
@example("# heading #")
@example("---")
@example("=====")
@example("    code")
@example("<b>bold</b>")
@example("[a](javascript:b)")
@example("&amp;")
@example("\\*")
@example("see https://example.org/a_b, HTTP://x and ftp://x.y")
@example("www.example.org and WWW.x.y")
@example("a.b+c@example.org, mailto:a@b.org xmpp:a@b.org")
@example("@user of :smile::+1: at 10:30:45")
@example("`a@b` \\@c`")
@example("[^1]: a footnote, #12")
def test_a_paragraph_shows_the_text_and_nothing_else(text):
    document = Document("x", "x", (Block(BlockKind.PARAGRAPH, (Span(text),)),))
    tokens = READER.parse("\n".join(document_lines(document)))
    assert [token.type for token in tokens] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]
    assert {child.type for child in tokens[1].children or ()} <= PLAIN
    assert " ".join(shown(tokens).split()) == " ".join(printable(text).split())


@given(texts, texts)
@example("1. one", "- two")
@example("| a", "b |")
def test_items_and_titles_show_their_texts(title, item):
    blocks = (
        Block(BlockKind.TITLE, (Span(title),)),
        Block(BlockKind.ITEM, (Span(item),), label="•"),
    )
    tokens = READER.parse("\n".join(document_lines(Document("x", "x", blocks))))
    kinds = [token.type for token in tokens if token.type.endswith("_open")]
    assert kinds == ["heading_open", "bullet_list_open", "list_item_open", "paragraph_open"]
    heading, entry = (token for token in tokens if token.type == "inline")
    assert " ".join(shown([heading]).split()) == " ".join(printable(title).split())
    assert " ".join(shown([entry]).split()) == " ".join(printable(item).split())


@given(st.lists(texts, min_size=1, max_size=3))
@example(["a|b"])
@example(["`|`"])
@example(["\\|"])
def test_a_table_has_one_cell_for_each_text(row):
    table = Table(tuple(Column("h") for _ in range(len(row) + 1)), (("id", *row),))
    tokens = READER.parse("\n".join(table_lines(table)))
    assert sum(token.type == "td_open" for token in tokens) == len(row) + 1
    cells = [token for token in tokens if token.type == "inline"][len(row) + 1 :]
    assert [" ".join(shown([cell]).split()) for cell in cells[1:]] == [
        " ".join(printable(text).split()) for text in row
    ]


def test_an_entity_is_named_by_its_id_once():
    spans = (Span("NATO", target="nato"), Span(" and "), Span("NATO", target="nato"))
    document = Document("x", "x", (Block(BlockKind.PARAGRAPH, spans),))
    assert list(document_lines(document)) == ["NATO (`nato`) and NATO"]


ADDRESS = "https://www.example.org/cps/ru/a_b_21023.htm?x=1&y=*a*~b~(c)#d"


def test_the_address_of_a_source_is_a_link_to_it_character_for_character():
    spans = (Span(ADDRESS, Role.MUTED, isolated=True),)
    block = Block(BlockKind.FIELD, spans, label="Address")
    (line,) = document_lines(Document("x", "x", (block,)))
    inline = READER.parse(line)[1].children or []
    (link,) = (token for token in inline if token.type == "link_open")
    assert link.attrs["href"] == ADDRESS
    assert shown(READER.parse(line)) == f"Address: {ADDRESS}"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a b", "https://a><b>", "x"])
def test_what_is_no_address_of_the_web_is_no_link(address):
    block = Block(BlockKind.FIELD, (Span(address, Role.MUTED, isolated=True),), label="Address")
    (line,) = document_lines(Document("x", "x", (block,)))
    assert not any(token.type == "link_open" for token in READER.parse(line)[1].children or ())


@pytest.mark.parametrize("blank", ["\u2028", "\t", "\x1c", "\u2029\x0b"])
def test_a_span_of_separators_alone_is_spaces(blank):
    block = Block(BlockKind.PARAGRAPH, (Span("a"), Span(blank), Span("b")))
    (line,) = document_lines(Document("x", "x", (block,)))
    assert line == f"a{' ' * len(blank)}b"
