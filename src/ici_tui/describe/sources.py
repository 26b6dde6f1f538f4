"""Documents of sources, paragraph by paragraph, and of statements."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.events import claim_values, relation_blocks
from ici_tui.describe.phrases import (
    citations,
    field,
    heading,
    item,
    joined,
    left_out,
    links,
    prose,
    titles,
)
from ici_tui.describe.relation_labels import relation_label
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import Actor, Citation, Discrepancy, Relation, Source, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe.telling import Telling
    from ici_tui.record.entities import LanguageMap
    from ici_tui.record.record import Assertion


def source_blocks(telling: Telling, source: Source) -> Iterator[Block]:
    """Yield the blocks of a source's document."""
    words = telling.words
    yield from titles(telling, source.title, source.id)
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
    """Yield what a source asserts in reading order, then the paragraphs nothing cites."""
    words = telling.words
    assertions = telling.record.assertions_of(source.id)
    shown = assertions[: telling.most]
    for paragraphs, group in groupby(shown, key=lambda one: one.paragraphs):
        if paragraphs:
            text = words.ngettext(
                "Paragraph {numbers}", "Paragraphs {numbers}", len(paragraphs)
            ).format(numbers=telling.paragraph_numbers(paragraphs))
        else:
            text = words.gettext("The whole source")
        yield heading(text)
        told: list[Block] = []
        for assertion in group:
            # An actor occurs once for itself and once for each cited office: show it once.
            blocks = list(_assertion(telling, source, assertion))
            if blocks[0] not in told:
                told += blocks
                yield from blocks
    yield from left_out(telling, len(assertions) - len(shown))
    cited = {number for assertion in assertions for number in assertion.paragraphs}
    gaps = sorted(set(range(1, (source.paragraphs or 0) + 1)) - cited)
    if cited and gaps:
        yield heading(words.gettext("Not cited"))
        yield item(Span(telling.paragraphs(gaps), Role.MUTED, isolated=True))


def _assertion(telling: Telling, source: Source, assertion: Assertion) -> Iterator[Block]:
    """Yield one assertion of a source, its kind and its note."""
    subject = assertion.subject
    match subject:
        case Relation():
            relation = relation_label(telling.words, subject.type)
            yield item(
                telling.link(subject.from_),
                Span(f" {relation} ", Role.MUTED),
                telling.link(subject.to),
            )
            yield from _note(telling, subject.note)
        case Statement():
            kind = telling.words.term("statement-kind", subject.kind)
            parts = [(telling.link(subject.id),), (Span(kind, Role.MUTED),)]
            if subject.by:
                parts.append((telling.link(subject.by),))
            yield item(*joined(parts))
        case Actor():
            yield item(telling.link(subject.id))
            for office in subject.offices:
                if Citation(source=source.id, paragraphs=assertion.paragraphs) in office.citations:
                    title = Span(telling.text(office.title), isolated=True)
                    term = telling.term_of_office(office)
                    held = [(Span(term, Role.DATE, isolated=True),)] if term else []
                    yield item(*joined([(title,), *held]), depth=1)
        case Discrepancy():
            kind = telling.words.term("discrepancy-kind", subject.kind)
            yield item(
                *joined([(telling.link(subject.id),), (Span(kind, Role.WARNING),)]),
                marker=Sign.DISPUTED,
            )
            yield from _note(telling, subject.summary)
        case _:
            claim = assertion.claim
            values = claim_values(telling, claim) if claim else ()
            yield item(*joined([(telling.link(subject.id),), *values]))
            if claim:
                yield from _note(telling, claim.note)
                yield from _contested(telling, source, subject.id)


def _note(telling: Telling, note: LanguageMap | None) -> Iterator[Block]:
    if note:
        yield item(Span(telling.text(note), Role.MUTED), marker="", depth=1)


def _contested(telling: Telling, source: Source, event: str) -> Iterator[Block]:
    """Yield the disagreements about an event that involve the source."""
    for one in telling.disagreements_of(event):
        if source.id in one.sources:
            words = telling.words
            name = words.term("discrepancy-kind", one.kind)
            if one.computed:
                name = words.term("aspect", one.aspect)
            yield item(
                Span(name, Role.WARNING, target=one.id, isolated=True),
                marker=Sign.DISPUTED,
                depth=1,
            )


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
