"""The documents of sources and statements: what a source asserts, paragraph by paragraph."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.events import claim_values, relation_blocks
from ici_tui.describe.phrases import citations, field, heading, item, joined, links, prose, titles
from ici_tui.model.entities import Relation, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe.telling import Telling
    from ici_tui.model.record import Assertion


def source_blocks(telling: Telling, source: Source) -> Iterator[Block]:
    """Yield the blocks of a source's document."""
    words = telling.words
    yield from titles(telling, source.title)
    standing = [(Span(words.term("source-type", source.type), Role.MUTED),)]
    if source.issued:
        standing.append((Span(telling.date(source.issued), Role.DATE, isolated=True),))
    if source.language:
        standing.append((Span(words.term("language", source.language), Role.MUTED),))
    if source.paragraphs:
        count = words.ngettext("{number} paragraph", "{number} paragraphs", source.paragraphs)
        standing.append(
            (Span(count.format(number=telling.number(source.paragraphs)), Role.NUMBER),)
        )
    yield Block(BlockKind.PARAGRAPH, joined(standing))
    for label, texts in (
        (words.gettext("Author"), source.author),
        (words.gettext("Publisher"), source.publisher),
    ):
        if texts:
            yield from field(telling, label, [(Span(telling.text(texts), isolated=True),)])
    if source.url:
        yield from field(
            telling, words.gettext("Address"), [(Span(source.url, Role.MUTED, isolated=True),)]
        )
    yield from prose(telling, source.note)
    yield from _assertions(telling, source)


def _assertions(telling: Telling, source: Source) -> Iterator[Block]:
    assertions = telling.record.assertions_of(source.id)
    for paragraphs, group in groupby(assertions, key=lambda one: one.paragraphs):
        if paragraphs:
            numbers = telling.words.gettext(", ").join(map(telling.number, paragraphs))
            text = telling.words.ngettext(
                "Paragraph {numbers}", "Paragraphs {numbers}", len(paragraphs)
            ).format(numbers=numbers)
        else:
            text = telling.words.gettext("The whole source")
        yield heading(text)
        for assertion in group:
            yield _assertion(telling, assertion)


def _assertion(telling: Telling, assertion: Assertion) -> Block:
    subject = assertion.subject
    if isinstance(subject, Relation):
        relation = telling.words.term("relation", subject.type)
        return item(
            telling.link(subject.from_),
            Span(f" {relation} ", Role.MUTED),
            telling.link(subject.to),
        )
    parts: list[tuple[Span, ...]] = [(telling.link(subject.id),)]
    if assertion.claim:
        parts += claim_values(telling, assertion.claim)
    return item(*joined(parts))


def statement_blocks(telling: Telling, statement: Statement) -> Iterator[Block]:
    """Yield the blocks of a statement's document."""
    words = telling.words
    yield Block(BlockKind.TITLE, (Span(words.term("statement-kind", statement.kind), Role.STRONG),))
    yield from prose(telling, statement.text)
    for tag, text in telling.other_texts(statement.text):
        yield Block(BlockKind.SUBTITLE, (Span(text, Role.MUTED),), language=tag)
    if statement.by:
        yield from field(telling, words.gettext("Said by"), links(telling, (statement.by,)))
    yield from field(telling, words.gettext("About"), links(telling, statement.about))
    yield from citations(telling, statement.citations)
    yield from relation_blocks(telling, statement.id)
