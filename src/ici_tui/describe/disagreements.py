"""The document of a disagreement: the versions with their sources, and the editor's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ici_tui.describe.details import more, quantity, quotations
from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.events import exact_date, relation_spans
from ici_tui.describe.phrases import (
    citations,
    field,
    heading,
    item,
    joined,
    left_out,
    links,
    prose,
)
from ici_tui.disagreements.disagreement import citation_of, side_key
from ici_tui.disagreements.joining import Aspect
from ici_tui.disagreements.quantities import names_of
from ici_tui.edtf.date import EdtfDate
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import DiscrepancyKind, Event, Office, Quantity, Relation, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe.localized_record import LocalizedRecord
    from ici_tui.disagreements.joining import Disagreement, Side
    from ici_tui.record.entities import Citation, Claim


def disagreement_document_blocks(localized: LocalizedRecord, item: Disagreement) -> Iterator[Block]:
    """Yield the blocks of a disagreement's document."""
    words = localized.words
    yield Block(BlockKind.TITLE, (Span(localized.disagreement_name(item), Role.STRONG),))
    if item.aspect is Aspect.EXACTNESS:
        yield from _exactness(localized)
        return
    yield Block(BlockKind.PARAGRAPH, _standing(localized, item))
    yield from prose(localized, item.summary)
    yield from field(localized, words.gettext("About"), links(localized, item.subjects))
    named = (*item.about, *(item.editorial.about if item.editorial else ()))
    others = [name for name in dict.fromkeys(named) if name not in item.subjects]
    yield from field(localized, words.gettext("See also"), links(localized, others))
    if item.aspect is not Aspect.WRITTEN:
        yield heading(words.gettext("Who says what"))
        for number, side in enumerate(item.sides, start=1):
            for block in _side(localized, item, side):
                yield replace(block, column=number)
    elif item.editorial:
        yield from citations(localized, item.editorial.citations)
    if item.resolution:
        yield heading(words.gettext("Editor's view"))
        yield from prose(localized, item.resolution)
    if item.editorial:
        yield from more(localized, item.editorial)


def _exactness(localized: LocalizedRecord) -> Iterator[Block]:
    """Yield each event with its date, and who dates or places it more exactly."""
    shown = localized.all_more_exact[: localized.most]
    for found in shown:
        event = localized.record.get(found.event)
        if not isinstance(event, Event):
            continue
        date = Span(localized.event_date(event, short=True), Role.DATE, isolated=True)
        yield item(date, Span(" ", Role.MUTED), localized.link(event.id))
        if found.date is not None:
            yield item(*exact_date(localized, found.date), marker="", depth=1)
        if found.place is not None:
            by = (localized.cite(one) for one in found.place.citations)
            said = joined(by, localized.words.gettext(", "))
            place = localized.link(str(found.place.value))
            yield item(place, Span(" — ", Role.MUTED), *said, marker="", depth=1)
    yield from left_out(localized, len(localized.all_more_exact) - len(shown))


def _standing(localized: LocalizedRecord, item: Disagreement) -> tuple[Span, ...]:
    words = localized.words
    if not item.computed:
        origin = words.gettext("written by the editor")
    elif item.editorial:
        origin = words.gettext("computed from the claims, explained by the editor")
    else:
        origin = words.gettext("computed from the claims")
    contradicts = item.kind is DiscrepancyKind.CONTRADICTION
    role = Role.WARNING if contradicts else Role.MUTED
    parts = [(Span(words.term("discrepancy-kind", item.kind), role),)]
    if item.computed:
        parts.append((Span(words.term("aspect", item.aspect), Role.MUTED),))
    return joined([*parts, (Span(origin, Role.MUTED),)])


def _side(localized: LocalizedRecord, disagreement: Disagreement, side: Side) -> Iterator[Block]:
    """Yield one version, its sources, and the quotations and notes of their claims."""
    yield item(*_value(localized, disagreement, side))
    words = localized.words
    for citation in side.citations:
        yield item(*localized.cite(_cited(localized, side, citation)), depth=1)
        yield from _said(localized, side, citation)
    for other in side.also:
        # What agrees with the side and is only vaguer or more exact.
        by = (localized.cite(one) for one in other.citations)
        yield item(
            *joined([_value(localized, disagreement, other), *by]), marker=Sign.AGREES, depth=1
        )
        for citation in other.citations:
            yield from _said(localized, other, citation)
    if not side.citations:
        yield item(Span(words.gettext("the editor's reading"), Role.MUTED), depth=1)
    elif _is_read_so(localized, disagreement, side):
        # The event uses this version; the editor's view may still doubt it.
        said = words.gettext("used in the timeline")
        yield item(Span(said, Role.MUTED), marker=Sign.CHOSEN, depth=1)


def _claims(localized: LocalizedRecord, side: Side, citation: Citation) -> Iterator[Claim]:
    """Yield the claims behind a citation."""
    for name in side.about:
        subject = localized.record.get(name)
        for claim in subject.claims if isinstance(subject, Event) else ():
            if citation_of(claim) == citation:
                yield claim


def _cited(localized: LocalizedRecord, side: Side, citation: Citation) -> Claim | Citation:
    """Return the claim behind a citation if there is one, which may say more of the place."""
    claims = list(_claims(localized, side, citation))
    return claims[0] if len(claims) == 1 else citation


def _said(localized: LocalizedRecord, side: Side, citation: Citation) -> Iterator[Block]:
    """Yield the quotations and the notes of the claims behind a citation."""
    source = localized.record.get(citation.source)
    for claim in _claims(localized, side, citation):
        if claim.quote is not None:
            original = source if isinstance(source, Source) else None
            for span in quotations(localized, claim.quote, original):
                yield item(span, marker="", depth=2)
        if claim.note:
            yield item(Span(localized.text(claim.note), Role.MUTED), marker="", depth=2)


def _is_read_so(localized: LocalizedRecord, disagreement: Disagreement, side: Side) -> bool:
    """Whether a side agrees with the editor's date or place of an event."""
    events = [
        event for name in side.about if isinstance(event := localized.record.get(name), Event)
    ]
    match disagreement.aspect:
        case Aspect.DATE:
            said = {side_key(one.value) for one in side.values}
            return any(side_key(event.when) in said for event in events)
        case Aspect.QUANTITY:
            return any(_is_same(one, side.value) for event in events for one in event.quantities)
        case Aspect.PLACE:
            return any(event.place == one.value for event in events for one in side.values)
        case _:
            return False


def _is_same(reading: Quantity, said: object) -> bool:
    """Whether the editor counts the same as a source, and comes to the same number."""
    return (
        isinstance(said, Quantity)
        and reading.value == said.value
        and not set(names_of(reading)).isdisjoint(names_of(said))
    )


def _value(localized: LocalizedRecord, disagreement: Disagreement, side: Side) -> tuple[Span, ...]:
    """Return the value of a side: a date, a place, a number, a quantity, an order or an office."""
    value = side.value
    if isinstance(value, EdtfDate):
        date = Span(localized.date(value), Role.DATE, isolated=True)
        # If the sides are about different things, each date names its own.
        if len(disagreement.about) > 1:
            return (*joined(links(localized, side.about)), Span(": ", Role.MUTED), date)
        return (date,)
    if isinstance(value, Relation):
        return relation_spans(localized, value)
    if isinstance(value, Quantity):
        return quantity(localized, value)
    if isinstance(value, Office):
        return _office(localized, value, side)
    if isinstance(value, int):
        text = localized.words.gettext("no. {number}").format(number=localized.number(value))
        return (Span(text, Role.NUMBER, isolated=True),)
    if isinstance(value, str):
        return (localized.link(value),)
    return joined(links(localized, side.about))


def _office(localized: LocalizedRecord, office: Office, side: Side) -> tuple[Span, ...]:
    parts = [*links(localized, side.about), (Span(localized.text(office.title), isolated=True),)]
    if term := localized.term_of_office(office):
        parts.append((Span(term, Role.DATE, isolated=True),))
    return joined(parts)
