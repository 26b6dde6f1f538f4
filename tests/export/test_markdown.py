"""What Markdown shows of a text is the text."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ici_tui.describe import Block, BlockKind, Document, Span
from ici_tui.export.markdown import document_lines, table_lines
from ici_tui.export.plain import printable
from ici_tui.export.table import Column, Table

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

texts = st.text(
    st.sampled_from("ab1 .)(-+*_=#>`~[]!<&|\\;:/\"'@\tعم") | st.characters(codec="utf-8"),
    min_size=1,
    max_size=25,
).filter(lambda text: printable(text).strip())


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
def test_a_paragraph_shows_the_text_and_nothing_else(text):
    document = Document("x", "x", (Block(BlockKind.PARAGRAPH, (Span(text),)),))
    tokens = READER.parse("\n".join(document_lines(document)))
    assert [token.type for token in tokens] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]
    assert {child.type for child in tokens[1].children or ()} <= {"text", "text_special"}
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
