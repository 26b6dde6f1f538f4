"""The document of an event: what, when, where, who, according to whom, and its connections."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ici_tui.describe.details import (
    address,
    beside,
    more,
    passage,
    picture,
    position,
    quantity,
    quotations,
)
from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.phrases import (
    SEPARATOR,
    as_written,
    field,
    heading,
    item,
    joined,
    links,
    prose,
    statement,
    titles,
    written,
)
from ici_tui.describe.relation_labels import inferred_mark
from ici_tui.disagreements.disagreement import distinct
from ici_tui.edtf.date import EdtfDate
from ici_tui.i18n.direction import is_rtl
from ici_tui.i18n.signs import Sign
from ici_tui.record.entities import DiscrepancyKind, Event, EventStatus, Source
from ici_tui.record.event_fields import EVENT_FIELDS, Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ici_tui.describe.localized_record import LocalizedRecord
    from ici_tui.disagreements.joining import Disagreement, Side
    from ici_tui.record.entities import Citation, Claim, Participant, Relation


def event_blocks(localized: LocalizedRecord, event: Event) -> Iterator[Block]:
    """Yield the blocks of an event's document, in the order of :data:`EVENT_FIELDS`."""
    words = localized.words
    yield from titles(localized, event.title, event.id)
    yield Block(BlockKind.PARAGRAPH, _standing(localized, event))
    yield from as_written(localized, event.as_written)
    yield from _more_exact_date(localized, event)
    for one in EVENT_FIELDS:
        value = getattr(event, one.key)
        if not value:
            continue
        if one.shown is Shown.PROSE:
            if one.label:
                yield heading(words.gettext(one.label))
            yield from prose(localized, value)
        elif one.shown is Shown.LINKS:
            yield from field(localized, words.gettext(one.label), _links(localized, event, one.key))
        elif one.shown is Shown.VALUES:
            yield from field(localized, words.gettext(one.label), VALUES[one.key](localized, event))
    for one in EVENT_FIELDS:
        if one.shown is Shown.SECTION and getattr(event, one.key):
            yield heading(words.gettext(one.label))
            yield from SECTIONS[one.key](localized, event)
    yield from disagreement_blocks(localized, event.id)
    yield from _members(localized, event)
    yield from relation_blocks(localized, event.id)
    if said := localized.record.statements_of(event.id):
        yield heading(words.gettext("Statements"))
        yield from (statement(localized, one) for one in said)
    yield from more(localized, event)


def _links(localized: LocalizedRecord, event: Event, key: str) -> Iterator[tuple[Span, ...]]:
    """Yield links to what a field names; a place with those around it."""
    match key:
        case "place":
            return _place(localized, event)
        case "domains":
            return _domains(localized, event)
        case _:
            return links(localized, (getattr(event, key),))


def _place(localized: LocalizedRecord, event: Event) -> Iterator[tuple[Span, ...]]:
    """Yield the most exact place that a source gives, with that source, and those around it."""
    found = localized.more_exact(event)
    if found is not None and found.place is not None:
        place = str(found.place.value)
        by = joined((localized.cite(one) for one in found.place.citations), ", ")
        yield (localized.link(place), Span(" (", Role.MUTED), *by, Span(")", Role.MUTED))
        yield from links(localized, localized.record.ancestors(place))
    elif event.place is not None:
        yield from links(localized, place_chain(localized, event.place))


def _domains(localized: LocalizedRecord, event: Event) -> Iterator[tuple[Span, ...]]:
    """Yield the domains of an event, with who puts it under them."""
    for domain in event.domains:
        if isinstance(domain, str):
            yield (localized.link(domain),)
        else:
            yield (localized.link(domain.domain), *cited_in(localized, domain.citations))


def _more_exact_date(localized: LocalizedRecord, event: Event) -> Iterator[Block]:
    """Yield the line that gives the most exact date that a source gives, and which sources."""
    found = localized.more_exact(event)
    if found is not None and found.date is not None:
        yield from field(
            localized, localized.words.gettext("More exact"), [exact_date(localized, found.date)]
        )


def exact_date(localized: LocalizedRecord, side: Side) -> tuple[Span, ...]:
    """Return a date and who gives it: ``29 February 2016 — NATO, Kuwait Times``."""
    if not isinstance(side.value, EdtfDate):
        raise TypeError(f"{side.value!r} is no date")
    date = Span(localized.date(side.value), Role.DATE, isolated=True)
    by = joined((localized.cite(one) for one in side.citations), localized.words.gettext(", "))
    return (date, Span(" — ", Role.MUTED), *by)


def _standing(localized: LocalizedRecord, event: Event) -> tuple[Span, ...]:
    parts = [
        (Span(localized.event_date(event), Role.DATE, isolated=True),),
        (Span(localized.term("event-kind", event.kind), Role.MUTED),),
    ]
    for sign, status in (
        (Sign.DISPUTED, EventStatus.DISPUTED if localized.is_contested(event) else None),
        (Sign.INFERRED, EventStatus.INFERRED if event.status is EventStatus.INFERRED else None),
    ):
        if status is not None:
            parts.append((Span(f"{sign} {localized.words.term('status', status)}", Role.WARNING),))
    return joined(parts)


def place_chain(localized: LocalizedRecord, identifier: str) -> tuple[str, ...]:
    """Return the ids of a place and of the places that contain it, innermost first."""
    return (identifier, *localized.record.ancestors(identifier))


def _participants(localized: LocalizedRecord, event: Event) -> Iterator[Block]:
    roles: defaultdict[str, list[Participant]] = defaultdict(list)
    for participant in event.participants:
        roles[participant.actor].append(participant)
    for actor, parts in roles.items():
        terms = dict.fromkeys(localized.term("role", part.role) for part in parts)
        yield item(
            localized.link(actor),
            Span(SEPARATOR, Role.MUTED),
            Span(localized.words.gettext(", ").join(terms), Role.MUTED),
            *cited_in(localized, distinct(one for part in parts for one in part.citations)),
        )
        for part in parts:
            yield from beside(localized, part)


def _claims(localized: LocalizedRecord, event: Event) -> Iterator[Block]:
    for claim in event.claims:
        yield item(*joined([localized.cite(claim), *claim_values(localized, claim)]))
        yield from _evidence(localized, claim)
        if claim.note:
            yield item(Span(localized.text(claim.note), Role.MUTED), marker="", depth=1)
        yield from beside(localized, claim)


def _evidence(localized: LocalizedRecord, claim: Claim) -> Iterator[Block]:
    """Yield the words that a claim is read in, and where."""
    source = localized.record.get(claim.source)
    source = source if isinstance(source, Source) else None
    if claim.quote is not None:
        spans = list(quotations(localized, claim.quote, source))
    elif source is not None:
        read = claim.paragraphs[:_PASSAGES]
        spans = [span for number in read for span in passage(localized, source, number)]
    else:
        spans = []
    for span in spans:
        yield item(span, marker="", depth=1)
    if claim.url:
        yield item(address(claim.url), marker="", depth=1)


_PASSAGES = 3
"""The paragraphs of a source that are shown beside a claim."""


def _quantities(localized: LocalizedRecord, event: Event) -> Iterator[Block]:
    for one in event.quantities:
        yield item(*quantity(localized, one))
        yield from beside(localized, one)


def _media(localized: LocalizedRecord, event: Event) -> Iterator[Block]:
    for one in event.media:
        yield from picture(localized, one)
        yield from beside(localized, one)


SECTIONS: Mapping[str, Callable[[LocalizedRecord, Event], Iterator[Block]]] = {
    "participants": _participants,
    "claims": _claims,
    "quantities": _quantities,
    "media": _media,
}
"""The functions that write the section of a field, without its heading."""


VALUES: Mapping[str, Callable[[LocalizedRecord, Event], Iterable[Iterable[Span]]]] = {
    "coordinates": lambda _, event: [(position(event.coordinates),)] if event.coordinates else [],
    "tags": lambda localized, event: [
        (Span(localized.plain(tag), isolated=True),) for tag in event.tags
    ],
    "url": lambda _, event: [(address(event.url),)] if event.url else [],
}
"""The functions that return the values of a labelled row."""


def claim_values(localized: LocalizedRecord, claim: Claim) -> Iterator[tuple[Span, ...]]:
    """Yield what a claim asserts: its date, place, number in a series and quantities."""
    if claim.date:
        yield (Span(localized.date(claim.date), Role.DATE, isolated=True),)
    if claim.as_written:
        yield (written(localized, claim.as_written),)
    if claim.place:
        yield (localized.link(claim.place),)
    if claim.ordinal:
        text = localized.words.gettext("no. {number}").format(
            number=localized.number(claim.ordinal)
        )
        yield (Span(text, Role.NUMBER, isolated=True),)
    for one in claim.quantities:
        yield quantity(localized, one)


def disagreement_blocks(localized: LocalizedRecord, identifier: str) -> Iterator[Block]:
    """Yield the list of disagreements that name something, each a link to its own document.

    Contradictions of which it is a subject come first and have the sign of a warning. That one
    source is only more exact is no disagreement, unless an editor has something to say of it.
    """
    items = localized.disagreements_of(identifier)
    shown = [one for one in items if one.kind is not DiscrepancyKind.PRECISION or one.editorial]
    if not shown:
        return
    yield heading(localized.words.gettext("Where the sources disagree"))
    signs = {one.id: sign_of(one) if identifier in one.subjects else Sign.NOTE for one in shown}
    for one in sorted(shown, key=lambda one: signs[one.id] != Sign.DISPUTED):
        kind = localized.words.term("discrepancy-kind", one.kind)
        role = Role.WARNING if signs[one.id] == Sign.DISPUTED else Role.MUTED
        parts = (localized.link(one.id), Span(SEPARATOR, Role.MUTED), Span(kind, role))
        yield item(*parts, marker=signs[one.id])


def sign_of(disagreement: Disagreement) -> str:
    """Return the sign before a disagreement: that of a warning for contradictions alone."""
    contradicts = disagreement.kind is DiscrepancyKind.CONTRADICTION
    return Sign.DISPUTED if contradicts else Sign.NOTE


def cited_in(localized: LocalizedRecord, evidence: Iterable[Citation]) -> tuple[Span, ...]:
    """Return where something is read, to stand behind it; nothing where nobody is cited."""
    return tuple(
        span for one in evidence for span in (Span(SEPARATOR, Role.MUTED), *localized.cite(one))
    )


def _members(localized: LocalizedRecord, event: Event) -> Iterator[Block]:
    members = [one for one in localized.record.events_of(event.id) if one.part_of == event.id]
    if members:
        yield heading(localized.words.gettext("Parts"))
        yield from event_items(localized, members)


def event_items(localized: LocalizedRecord, events: Sequence[Event]) -> Iterator[Block]:
    """Yield events as a list: the date, then the title as a link."""
    for event in events:
        yield item(
            Span(localized.event_date(event, short=True), Role.DATE, isolated=True),
            Span(" ", Role.MUTED),
            localized.link(event.id),
        )


def relation_spans(localized: LocalizedRecord, relation: Relation) -> tuple[Span, ...]:
    """Return a relation from its start to its end: ``∴ Kuwait → hosts: The conference``."""
    arrow = _arrow(localized.language, forward=True)
    return (
        *inferred_mark(relation),
        localized.link(relation.from_),
        Span(f" {arrow} {localized.linked_by(relation)}", Role.MUTED),
        localized.link(relation.to),
    )


def relation_blocks(localized: LocalizedRecord, identifier: str) -> Iterator[Block]:
    """Yield the relations that start or end at an entity, in words from its point of view."""
    relations = localized.record.relations_of(identifier)
    if not relations:
        return
    yield heading(localized.words.gettext("Connections"))
    for relation in relations:
        forward = relation.from_ == identifier
        spans = [
            *inferred_mark(relation),
            Span(localized.linked_by(relation, inverse=not forward), Role.MUTED),
            localized.link(relation.to if forward else relation.from_),
        ]
        if relation.is_inferred and relation.citations:
            worked_out = localized.words.gettext("worked out from")
            spans += [Span(f"{SEPARATOR}{worked_out} ", Role.MUTED)]
            by = (localized.cite(one) for one in relation.citations)
            spans += joined(by, localized.words.gettext(", "))
        else:
            spans += cited_in(localized, relation.citations)
        # The arrows of logical text mirror with the line's direction.
        yield item(*spans, marker=_arrow(localized.language, forward=forward))
        if relation.note:
            yield item(Span(localized.text(relation.note), Role.MUTED), marker="", depth=1)
        yield from beside(localized, relation)


def _arrow(language: str, *, forward: bool) -> str:
    return Sign.FORWARD if forward == (not is_rtl(language)) else Sign.BACKWARD
