"""Documents of sources, paragraph by paragraph, and of statements."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.events import claim_values, relation_blocks, relation_spans
from ici_tui.describe.phrases import (
    citations,
    field,
    heading,
    item,
    joined,
    left_out,
    links,
    office_spans,
    prose,
    titles,
)
from ici_tui.disagreements.disagreement import Aspect
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import (
    Discrepancy,
    DiscrepancyKind,
    EventDomain,
    Office,
    OfficeClaim,
    Participant,
    Relation,
    Source,
    Statement,
)

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
        for assertion in group:
            yield from _assertion(telling, source, assertion)
    yield from left_out(telling, len(assertions) - len(shown))
    cited = {number for assertion in assertions for number in assertion.paragraphs}
    gaps = sorted(set(range(1, (source.paragraphs or 0) + 1)) - cited)
    if cited and gaps:
        yield heading(words.gettext("Not cited"))
        yield item(Span(telling.paragraphs(gaps), Role.MUTED, isolated=True))


def _assertion(telling: Telling, source: Source, assertion: Assertion) -> Iterator[Block]:
    """Yield one thing that a source asserts: no more than it says, and what is noted of its claim.

    What the editor has to say of it (the note of a relation, the summary of a discrepancy, the
    office as a whole) stands where it is the editor's word.
    """
    subject = assertion.subject
    if assertion.part is not None and assertion.claim is None:
        yield item(*joined([(telling.link(subject.id),), *_part(telling, assertion)]))  # type: ignore[union-attr]
        return
    match subject:
        case Relation():
            yield item(*relation_spans(telling, subject))
        case Statement():
            kind = telling.words.term("statement-kind", subject.kind)
            parts = [(telling.link(subject.id),), (Span(kind, Role.MUTED),)]
            if subject.by:
                parts.append((telling.link(subject.by),))
            yield item(*joined(parts))
        case Discrepancy():
            kind = telling.words.term("discrepancy-kind", subject.kind)
            contradicts = subject.kind is DiscrepancyKind.CONTRADICTION
            role = Role.WARNING if contradicts else Role.MUTED
            yield item(
                *joined([(telling.link(subject.id),), (Span(kind, role),)]),
                marker=Sign.DISPUTED if contradicts else Sign.NOTE,
            )
        case _:
            claim = assertion.claim
            values = claim_values(telling, claim) if claim else ()
            yield item(*joined([(telling.link(subject.id),), *values]))
            if claim:
                yield from _note(telling, claim.note)
                yield from _contested(telling, source, subject.id)


def _part(telling: Telling, assertion: Assertion) -> Iterator[tuple[Span, ...]]:
    """Yield what a source says of an entity beside its claims about an event."""
    match assertion.part:
        case Participant() as part:
            yield (telling.link(part.actor),)
            yield (Span(telling.words.term("role", part.role), Role.MUTED),)
        case EventDomain() as under:
            yield (telling.link(under.domain),)
        case Office() | OfficeClaim() as said:
            yield from office_spans(telling, said)


def _note(telling: Telling, note: LanguageMap | None) -> Iterator[Block]:
    if note:
        yield item(Span(telling.text(note), Role.MUTED), marker="", depth=1)


def _contested(telling: Telling, source: Source, event: str) -> Iterator[Block]:
    """Yield the contradictions that rules find about an event and in which the source has a part.

    Those that only an editor sees stand among what the source is cited for.
    """
    for one in telling.disagreements_of(event):
        contradicts = one.computed and one.kind is DiscrepancyKind.CONTRADICTION
        own = one.about[: 2 if one.aspect is Aspect.ORDER else 1]
        if contradicts and event in own and source.id in one.sources:
            name = telling.words.term("aspect", one.aspect)
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
