"""Documents of sources, paragraph by paragraph, and of statements."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.describe.details import address, author_name, doi_address, more, quotations
from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.events import claim_values, relation_blocks, relation_spans
from ici_tui.describe.phrases import (
    as_written,
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

    from ici_tui.describe.localized_record import LocalizedRecord
    from ici_tui.record.entities import LanguageMap
    from ici_tui.record.record import Assertion


def source_blocks(localized: LocalizedRecord, source: Source) -> Iterator[Block]:
    """Yield the blocks of a source's document."""
    words = localized.words
    yield from titles(localized, source.title, source.id)
    standing = [(Span(words.term("source-type", source.type), Role.MUTED),)]
    if source.issued:
        standing.append((Span(localized.date(source.issued), Role.DATE, isolated=True),))
    if source.language:
        standing.append((Span(words.term("language", source.language), Role.MUTED),))
    if number := source.paragraph_count:
        count = words.ngettext("{number} paragraph", "{number} paragraphs", number)
        standing.append((Span(count.format(number=localized.number(number)), Role.NUMBER),))
    yield Block(BlockKind.PARAGRAPH, joined(standing))
    yield from as_written(localized, source.as_written)
    yield from bibliography(localized, source)
    yield from prose(localized, source.note)
    yield from _assertions(localized, source)
    yield from relation_blocks(localized, source.id)
    yield from _text(localized, source)
    yield from more(localized, source)


def bibliography(localized: LocalizedRecord, source: Source) -> Iterator[Block]:
    """Yield where a source can be found: authors, what it is in, numbers, addresses."""
    words = localized.words
    names = [author_name(localized, one) for one in source.authors]
    if source.author is not None:
        names.append(localized.text(source.author))
    label = words.gettext("Authors") if len(names) > 1 else words.gettext("Author")
    yield from field(localized, label, ((Span(name, isolated=True),) for name in names))
    for label, texts in (
        (words.gettext("Published in"), source.container),
        (words.gettext("Publisher"), source.publisher),
    ):
        if texts is not None:
            yield from field(localized, label, [(Span(localized.text(texts), isolated=True),)])
    for label, text in (
        (words.gettext("Volume"), source.volume),
        (words.gettext("Issue"), source.issue),
        (words.gettext("Pages"), source.pages),
        ("ISBN", source.isbn),
    ):
        if text:
            yield from field(localized, label, [(Span(localized.plain(text), isolated=True),)])
    if source.doi:
        yield from field(localized, "DOI", [(address(doi_address(source.doi)),)])
    if source.url:
        yield from field(localized, words.gettext("Address"), [(address(source.url),)])
    if source.accessed:
        accessed = Span(localized.date(source.accessed), Role.DATE, isolated=True)
        yield from field(localized, words.gettext("Accessed"), [(accessed,)])


def _text(localized: LocalizedRecord, source: Source) -> Iterator[Block]:
    """Yield the paragraphs of a source as published, with their numbers."""
    if not source.text:
        return
    yield heading(localized.words.gettext("Text"))
    language = source.language or localized.language
    for number, text in enumerate(source.text[: localized.most], 1):
        spans = (
            Span(localized.paragraphs([number]), Role.MUTED, isolated=True),
            Span(" ", Role.MUTED),
            Span(localized.plain(text), isolated=True),
        )
        yield replace(item(*spans, marker=""), language=language)
    yield from left_out(localized, len(source.text) - len(source.text[: localized.most]))


def _assertions(localized: LocalizedRecord, source: Source) -> Iterator[Block]:
    """Yield what a source asserts in reading order, then the paragraphs nothing cites."""
    words = localized.words
    assertions = localized.record.assertions_of(source.id)
    shown = assertions[: localized.most]
    for paragraphs, group in groupby(shown, key=lambda one: one.paragraphs):
        if paragraphs:
            text = words.ngettext(
                "Paragraph {numbers}", "Paragraphs {numbers}", len(paragraphs)
            ).format(numbers=localized.paragraph_numbers(paragraphs))
        else:
            text = words.gettext("The whole source")
        yield heading(text)
        for assertion in group:
            yield from _assertion(localized, source, assertion)
    yield from left_out(localized, len(assertions) - len(shown))
    cited = {number for assertion in assertions for number in assertion.paragraphs}
    gaps = sorted(set(range(1, (source.paragraph_count or 0) + 1)) - cited)
    if cited and gaps:
        yield heading(words.gettext("Not cited"))
        yield item(Span(localized.paragraphs(gaps), Role.MUTED, isolated=True))


def _assertion(localized: LocalizedRecord, source: Source, assertion: Assertion) -> Iterator[Block]:
    """Yield one thing that a source asserts: no more than it says, and what is noted of its claim.

    What the editor has to say of it (the note of a relation, the summary of a discrepancy, the
    office as a whole) stands where it is the editor's word.
    """
    subject = assertion.subject
    if assertion.part is not None and assertion.claim is None:
        yield item(*joined([(localized.link(subject.id),), *_part(localized, assertion)]))  # type: ignore[union-attr]
        return
    match subject:
        case Relation():
            yield item(*relation_spans(localized, subject))
        case Statement():
            kind = localized.words.term("statement-kind", subject.kind)
            parts = [(localized.link(subject.id),), (Span(kind, Role.MUTED),)]
            if subject.by:
                parts.append((localized.link(subject.by),))
            yield item(*joined(parts))
        case Discrepancy():
            kind = localized.words.term("discrepancy-kind", subject.kind)
            contradicts = subject.kind is DiscrepancyKind.CONTRADICTION
            role = Role.WARNING if contradicts else Role.MUTED
            yield item(
                *joined([(localized.link(subject.id),), (Span(kind, role),)]),
                marker=Sign.DISPUTED if contradicts else Sign.NOTE,
            )
        case _:
            claim = assertion.claim
            values = [*claim_values(localized, claim)] if claim else []
            if claim and claim.locator is not None:
                where = Span(localized.located(claim.locator), Role.MUTED, isolated=True)
                values.insert(0, (where,))
            yield item(*joined([(localized.link(subject.id),), *values]))
            if claim:
                if claim.quote is not None:
                    for span in quotations(localized, claim.quote, source):
                        yield item(span, marker="", depth=1)
                if claim.url:
                    yield item(address(claim.url), marker="", depth=1)
                yield from _note(localized, claim.note)
                yield from _contested(localized, source, subject.id)


def _part(localized: LocalizedRecord, assertion: Assertion) -> Iterator[tuple[Span, ...]]:
    """Yield what a source says of an entity beside its claims about an event."""
    match assertion.part:
        case Participant() as part:
            yield (localized.link(part.actor),)
            yield (Span(localized.term("role", part.role), Role.MUTED),)
        case EventDomain() as under:
            yield (localized.link(under.domain),)
        case Office() | OfficeClaim() as said:
            yield from office_spans(localized, said)


def _note(localized: LocalizedRecord, note: LanguageMap | None) -> Iterator[Block]:
    if note:
        yield item(Span(localized.text(note), Role.MUTED), marker="", depth=1)


def _contested(localized: LocalizedRecord, source: Source, event: str) -> Iterator[Block]:
    """Yield the contradictions that rules find about an event and in which the source has a part.

    Those that only an editor sees stand among what the source is cited for.
    """
    for one in localized.disagreements_of(event):
        contradicts = one.computed and one.kind is DiscrepancyKind.CONTRADICTION
        own = one.about[: 2 if one.aspect is Aspect.ORDER else 1]
        if contradicts and event in own and source.id in one.sources:
            name = localized.aspect_of(one)
            yield item(
                Span(name, Role.WARNING, target=one.id, isolated=True),
                marker=Sign.DISPUTED,
                depth=1,
            )


def statement_blocks(localized: LocalizedRecord, statement: Statement) -> Iterator[Block]:
    """Yield the blocks of a statement's document."""
    words = localized.words
    yield Block(BlockKind.TITLE, (Span(words.term("statement-kind", statement.kind), Role.STRONG),))
    yield from prose(localized, statement.text)
    for tag, text in localized.other_texts(statement.text):
        yield Block(BlockKind.SUBTITLE, (Span(text, Role.MUTED),), language=tag)
    if statement.by:
        yield from field(localized, words.gettext("Said by"), links(localized, (statement.by,)))
    yield from field(localized, words.gettext("About"), links(localized, statement.about))
    yield from citations(localized, statement.citations)
    yield from relation_blocks(localized, statement.id)
    yield from more(localized, statement)
