"""The document of an event: what, when, where, who, according to whom, and its connections."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.phrases import (
    SEPARATOR,
    field,
    heading,
    item,
    joined,
    links,
    prose,
    statement,
    titles,
)
from ici_tui.describe.relation_labels import relation_label
from ici_tui.i18n.direction import is_rtl
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import Event, EventStatus
from ici_tui.record.event_fields import EVENT_FIELDS, Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ici_tui.describe.telling import Telling
    from ici_tui.disagreements.joining import Disagreement
    from ici_tui.record.entities import Claim


def event_blocks(telling: Telling, event: Event) -> Iterator[Block]:
    """Yield the blocks of an event's document, in the order of :data:`EVENT_FIELDS`."""
    words = telling.words
    yield from titles(telling, event.title, event.id)
    yield Block(BlockKind.PARAGRAPH, _standing(telling, event))
    for one in EVENT_FIELDS:
        value = getattr(event, one.key)
        if not value:
            continue
        if one.shown is Shown.PROSE:
            if one.label:
                yield heading(words.gettext(one.label))
            yield from prose(telling, value)
        elif one.shown is Shown.LINKS:
            yield from field(telling, words.gettext(one.label), _links(telling, one.key, value))
    for one in EVENT_FIELDS:
        if one.shown is Shown.SECTION and getattr(event, one.key):
            yield heading(words.gettext(one.label))
            yield from SECTIONS[one.key](telling, event)
    yield from disagreement_blocks(telling, telling.disagreements_of(event.id))
    yield from _members(telling, event)
    yield from relation_blocks(telling, event.id)
    if said := telling.record.statements_of(event.id):
        yield heading(words.gettext("Statements"))
        yield from (statement(telling, one) for one in said)


def _links(telling: Telling, key: str, value: str | tuple[str, ...]) -> Iterator[tuple[Span, ...]]:
    """Yield links to the entities in a field; a place with those that contain it."""
    if isinstance(value, tuple):
        return links(telling, value)
    return links(telling, place_chain(telling, value) if key == "place" else (value,))


def _standing(telling: Telling, event: Event) -> tuple[Span, ...]:
    parts = [
        (Span(telling.date(event.date), Role.DATE, isolated=True),),
        (Span(telling.words.term("event-kind", event.kind), Role.MUTED),),
    ]
    if event.status is not EventStatus.ATTESTED:
        status = telling.words.term("status", event.status)
        sign = Sign.INFERRED if event.status is EventStatus.INFERRED else Sign.DISPUTED
        parts.append((Span(f"{sign} {status}", Role.WARNING),))
    return joined(parts)


def place_chain(telling: Telling, identifier: str) -> tuple[str, ...]:
    """Return the ids of a place and of the places that contain it, innermost first."""
    return (identifier, *telling.record.ancestors(identifier))


def _participants(telling: Telling, event: Event) -> Iterator[Block]:
    roles: defaultdict[str, list[str]] = defaultdict(list)
    for participant in event.participants:
        roles[participant.actor].append(telling.words.term("role", participant.role))
    for actor, terms in roles.items():
        role = telling.words.gettext(", ").join(terms)
        yield item(telling.link(actor), Span(SEPARATOR, Role.MUTED), Span(role, Role.MUTED))


def _claims(telling: Telling, event: Event) -> Iterator[Block]:
    for claim in event.claims:
        yield item(*joined([telling.cite(claim), *claim_values(telling, claim)]))
        if claim.note:
            yield item(Span(telling.text(claim.note), Role.MUTED), marker="", depth=1)


SECTIONS: Mapping[str, Callable[[Telling, Event], Iterator[Block]]] = {
    "participants": _participants,
    "claims": _claims,
}
"""The functions that write the section of a field, without its heading."""


def claim_values(telling: Telling, claim: Claim) -> Iterator[tuple[Span, ...]]:
    """Yield what a claim asserts: its date, its place, its number in a series."""
    if claim.date:
        yield (Span(telling.date(claim.date), Role.DATE, isolated=True),)
    if claim.place:
        yield (telling.link(claim.place),)
    if claim.ordinal:
        text = telling.words.gettext("no. {number}").format(number=telling.number(claim.ordinal))
        yield (Span(text, Role.NUMBER, isolated=True),)


def disagreement_blocks(telling: Telling, items: tuple[Disagreement, ...]) -> Iterator[Block]:
    """Yield the disagreements about something, each as a link."""
    if not items:
        return
    yield heading(telling.words.gettext("Where the sources disagree"))
    for one in items:
        kind = telling.words.term("discrepancy-kind", one.kind)
        yield item(
            telling.link(one.id),
            Span(SEPARATOR, Role.MUTED),
            Span(kind, Role.WARNING),
            marker=Sign.DISPUTED,
        )


def _members(telling: Telling, event: Event) -> Iterator[Block]:
    members = [one for one in telling.record.events_of(event.id) if one.part_of == event.id]
    if members:
        yield heading(telling.words.gettext("Parts"))
        yield from event_items(telling, members)


def event_items(telling: Telling, events: list[Event] | tuple[Event, ...]) -> Iterator[Block]:
    """Yield events as a list: the date, then the title as a link."""
    for event in events:
        yield item(
            Span(telling.date(event.date, short=True), Role.DATE, isolated=True),
            Span(" ", Role.MUTED),
            telling.link(event.id),
        )


def relation_blocks(telling: Telling, identifier: str) -> Iterator[Block]:
    """Yield the relations that start or end at an entity, in words from its point of view."""
    relations = telling.record.relations_of(identifier)
    if not relations:
        return
    yield heading(telling.words.gettext("Connections"))
    for relation in relations:
        forward = relation.from_ == identifier
        spans = [
            Span(relation_label(telling.words, relation.type, inverse=not forward), Role.MUTED),
            Span(" ", Role.MUTED),
            telling.link(relation.to if forward else relation.from_),
        ]
        for citation in relation.citations:
            spans += [Span(SEPARATOR, Role.MUTED), *telling.cite(citation)]
        # The arrows of logical text mirror with the line's direction.
        yield item(*spans, marker=_arrow(telling.language, forward=forward))
        if relation.note:
            yield item(Span(telling.text(relation.note), Role.MUTED), marker="", depth=1)


def _arrow(language: str, *, forward: bool) -> str:
    return Sign.FORWARD if forward == (not is_rtl(language)) else Sign.BACKWARD
