"""Reads a page of the guide, written in a subset of Markdown, as a document.

It supports headings, paragraphs, lists, code (spans and fences), emphasis, links and keys in
``<kbd>``, as CommonMark 0.31 has them. Keys and code may have ``dir="ltr"``, for browsers that show
them among Arabic. Pictures and other HTML are ignored; anything else is an error, so that no text
is lost silently.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from ici_tui.describe.document import Block, BlockKind, Document, Role, Span
from ici_tui.i18n.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    Target = Callable[[str], str | None]
    """Gives the id that an address leads to, None where it leads nowhere in the program."""

_SKIPPED = frozenset({"html_block", "hr", "image"})
_LINE_BREAKS = frozenset({"softbreak", "hardbreak"})
_TAG = re.compile(r'<(kbd|code)(?: dir="ltr")?>')
_TAG_ROLES = {"kbd": Role.STRONG, "code": Role.DATE}
_OPENED_ROLES = {"em_open": Role.QUOTE, "strong_open": Role.STRONG}


def no_target(_address: str) -> str | None:
    """Return no target."""
    return None


def read_markdown(
    text: str, subject: str, *, link: Target = no_target, example: Target = no_target
) -> Document:
    """Read a page.

    Args:
        text: The page.
        subject: The id of its document.
        link: Gives the targets of links; the text of a link without one stays.
        example: Gives the target of the code that an item of a list begins with.

    Returns:
        The document; its title is the page's first heading.

    Raises:
        ValueError: The page contains unsupported Markdown, such as a table.
    """
    tokens = MarkdownIt("commonmark").parse(text)
    blocks = tuple(_blocks(tokens, link, example))
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), subject)
    return Document(subject, title, blocks)


def _blocks(tokens: Sequence[Token], link: Target, example: Target) -> Iterator[Block]:
    lists: list[int | None] = []  # the number of the next item of each open list; None for bullets
    label = ""
    kind = BlockKind.PARAGRAPH
    for token in tokens:
        match token.type:
            case "heading_open":
                kind = BlockKind.TITLE if token.tag == "h1" else BlockKind.HEADING
            case "paragraph_open":
                kind = BlockKind.ITEM if label else BlockKind.PARAGRAPH
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                number = lists[-1]
                label = Sign.BULLET
                if number is not None:
                    label, lists[-1] = str(number), number + 1
            case "inline":
                leads = example if kind is BlockKind.ITEM else no_target
                spans = tuple(_spans(token.children or (), link, leads))
                # Further paragraphs of an item are indented below its text.
                depth = max(0, len(lists) - (1 if kind is BlockKind.ITEM else 0))
                if spans:
                    yield Block(kind, spans, label if kind is BlockKind.ITEM else "", depth)
                    label = ""
            case "fence" | "code_block":
                for line in token.content.splitlines():
                    span = Span(line, Role.DATE, isolated=True)
                    yield Block(BlockKind.FIELD, (span,), depth=len(lists) + 1, language="en")
            case name if name in _SKIPPED or name.endswith("_close"):
                pass
            case name:
                raise ValueError(f"a {name.removesuffix('_open')} in a page is not read")


def _spans(tokens: Sequence[Token], link: Target, example: Target) -> Iterator[Span]:
    roles = [Role.TEXT]
    target: str | None = None
    tag: str | None = None
    for place, token in enumerate(tokens):
        role = roles[-1]
        match token.type:
            case "text" if token.content and tag is None:
                yield Span(token.content, role, target)
            case "code_inline" | "text" if token.content:
                # Code and keys have their own direction; other text follows its surroundings.
                role, first = (_TAG_ROLES[tag], 1) if tag is not None else (Role.DATE, 0)
                own = target
                if own is None and role is Role.DATE and place == first:
                    own = example(token.content)
                yield Span(token.content, role, own, isolated=True)
            case "text":
                pass
            case name if name in _LINE_BREAKS:
                yield Span(" ", role, target)
            case "link_open":
                target = link(str(token.attrGet("href")))
            case "link_close":
                target = None
            case "html_inline":
                opened = _TAG.fullmatch(token.content)
                tag = opened[1] if opened else None
            case name if name in _OPENED_ROLES:
                roles.append(_OPENED_ROLES[name])
            case "em_close" | "strong_close":
                roles.pop()
            case name if name in _SKIPPED:
                pass
            case name:
                raise ValueError(f"a {name} in a page is not read")
