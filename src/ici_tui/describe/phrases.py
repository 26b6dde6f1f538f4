"""Blocks that several documents share: titles, fields, lists of links, citations, statements."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.localizer import without_directions
from ici_tui.i18n.signs import Sign
from ici_tui.jsontext.problems import is_blank
from ici_tui.record.entities import Office

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ici_tui.describe.localized_record import LocalizedRecord
    from ici_tui.record.entities import Citation, LanguageMap, OfficeClaim, Statement

SEPARATOR = f" {Sign.BETWEEN} "
"""What stands between two things in a row."""


def titles(localized: LocalizedRecord, texts: LanguageMap, identifier: str) -> Iterator[Block]:
    """Yield the title in the user's language and below it in the others.

    Args:
        localized: The record in the reader's language.
        texts: The title.
        identifier: The entity's id; shown if the title is blank.
    """
    shown = localized.text(texts)
    yield Block(
        BlockKind.TITLE,
        (Span(identifier if is_blank(shown) else shown, Role.STRONG),),
        language=texts.language_of(localized.language),
    )
    for tag, text in localized.other_texts(texts):
        if is_blank(text):
            continue
        yield Block(BlockKind.SUBTITLE, (Span(text, Role.MUTED),), language=tag)


def prose(localized: LocalizedRecord, texts: LanguageMap | None) -> Iterator[Block]:
    """Yield a text of the record as a paragraph, or nothing."""
    if texts is not None:
        yield Block(
            BlockKind.PARAGRAPH,
            (Span(localized.text(texts)),),
            language=texts.language_of(localized.language),
        )


def heading(text: str) -> Block:
    """Return a heading in the reader's language."""
    return Block(BlockKind.HEADING, (Span(text, Role.STRONG),))


def item(*spans: Span, marker: str = Sign.BULLET, depth: int = 0) -> Block:
    """Return an item of a list."""
    return Block(BlockKind.ITEM, spans, label=marker, depth=depth)


def joined(groups: Iterable[Iterable[Span]], separator: str = SEPARATOR) -> tuple[Span, ...]:
    """Join groups of spans with a muted separator."""
    parts: list[Iterable[Span]] = []
    for group in groups:
        if parts:
            parts.append((Span(separator, Role.MUTED),))
        parts.append(group)
    return tuple(chain.from_iterable(parts))


def left_out(localized: LocalizedRecord, number: int) -> Iterator[Block]:
    """Yield how many items are left out and how to list them all; nothing if none are."""
    if number > 0:
        words = localized.words
        more = words.gettext("and {number} more").format(number=localized.count(number))
        how = words.gettext("filter by this to list them all")
        yield item(*joined([(Span(more, Role.MUTED),), (Span(how, Role.MUTED),)]), marker="")


def field(
    localized: LocalizedRecord, label: str, groups: Iterable[Iterable[Span]]
) -> Iterator[Block]:
    """Yield a labelled field with its values, or nothing if there are none."""
    spans = joined(groups, localized.words.gettext(", "))
    if spans:
        yield Block(BlockKind.FIELD, spans, label=label)


def as_written(localized: LocalizedRecord, text: str | None) -> Iterator[Block]:
    """Yield the field with a date as it was written, or nothing."""
    if text:
        label = localized.words.gettext("Date as written")
        yield from field(localized, label, [(written(localized, text),)])


def written(localized: LocalizedRecord, text: str) -> Span:
    """Return a date as it was written, which is in no language of ours."""
    quoted = localized.words.gettext("“{text}”").format(text=without_directions(text))
    return Span(quoted, Role.MUTED, isolated=True)


def links(localized: LocalizedRecord, identifiers: Iterable[str]) -> Iterator[tuple[Span, ...]]:
    """Yield each entity's name as a link."""
    for identifier in identifiers:
        yield (localized.link(identifier),)


def office_spans(
    localized: LocalizedRecord, office: Office | OfficeClaim
) -> Iterator[tuple[Span, ...]]:
    """Yield title, organisation and term of an office, as far as they are said."""
    if office.title is not None:
        yield (Span(localized.text(office.title), isolated=True),)
    if office.organisation:
        yield (localized.link(office.organisation),)
    if term := localized.term_of_office(office):
        yield (Span(term, Role.DATE, isolated=True),)
    if isinstance(office, Office) and office.as_written:
        yield (written(localized, office.as_written),)


def citations(localized: LocalizedRecord, evidence: Iterable[Citation]) -> Iterator[Block]:
    """Yield the field with the citations, or nothing if there are none."""
    cited = [localized.cite(one) for one in evidence]
    yield from field(
        localized, localized.words.ngettext("Cited from", "Cited from", len(cited)), cited
    )


def statement(localized: LocalizedRecord, said: Statement) -> Block:
    """Return a statement as an item: its text, who says it, and its citations."""
    spans: list[tuple[Span, ...]] = [
        (Span(localized.text(said.text), Role.QUOTE, target=said.id, isolated=True),)
    ]
    if said.by:
        spans.append((localized.link(said.by),))
    spans += (localized.cite(one) for one in said.citations)
    return item(*joined(spans))
