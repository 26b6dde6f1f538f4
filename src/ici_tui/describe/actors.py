"""Documents of actors, domains and places, with the events that refer to them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from ici_tui.describe.details import beside, more, position
from ici_tui.describe.document import Block, BlockKind, Role, Span
from ici_tui.describe.events import (
    cited_in,
    disagreement_blocks,
    event_items,
    place_chain,
    relation_blocks,
)
from ici_tui.describe.phrases import (
    SEPARATOR,
    citations,
    field,
    heading,
    item,
    joined,
    left_out,
    links,
    office_spans,
    prose,
    statement,
    titles,
)
from ici_tui.describe.years import YearScale, bar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ici_tui.describe.localized_record import LocalizedRecord
    from ici_tui.record.entities import Actor, Domain, Place
    from ici_tui.record.protocol import Record

CO_ACTORS_SHOWN = 8


def actor_blocks(localized: LocalizedRecord, actor: Actor) -> Iterator[Block]:
    """Yield the blocks of an actor's profile."""
    words = localized.words
    yield from titles(localized, actor.name, actor.id)
    yield _kind(localized, localized.term("actor-kind", actor.kind), actor.id)
    yield from prose(localized, actor.description)
    for tag in (localized.language, *(tag for tag in actor.aliases if tag != localized.language)):
        if names := actor.aliases.get(tag):
            own = tag == localized.language
            label = words.gettext("Also") if own else words.term("language", tag)
            yield from field(localized, label, ((Span(name, isolated=True),) for name in names))
    yield from _ends(localized, actor.id)
    yield from citations(localized, actor.citations)
    yield from _offices(localized, actor)
    yield from disagreement_blocks(localized, actor.id)
    yield from _co_actors(localized, actor)
    yield from _events(localized, actor.id)
    yield from _statements(localized, actor.id)
    yield from relation_blocks(localized, actor.id)
    yield from more(localized, actor)


def domain_blocks(localized: LocalizedRecord, domain: Domain) -> Iterator[Block]:
    """Yield the blocks of a domain's document."""
    words = localized.words
    yield from titles(localized, domain.name, domain.id)
    kind = words.gettext("Topic")
    if domain.number:
        kind = words.gettext("Area no. {number}").format(number=localized.number(domain.number))
    yield _kind(localized, kind, domain.id)
    yield from prose(localized, domain.description)
    if domain.broader:
        yield from field(
            localized, words.gettext("Nearest area"), links(localized, (domain.broader,))
        )
    narrower = localized.record.contents(domain.id)
    yield from field(localized, words.gettext("Narrower topics"), links(localized, narrower))
    yield from citations(localized, domain.citations)
    yield from _events(localized, domain.id)
    yield from _statements(localized, domain.id)
    yield from disagreement_blocks(localized, domain.id)
    yield from relation_blocks(localized, domain.id)
    yield from more(localized, domain)


def place_blocks(localized: LocalizedRecord, place: Place) -> Iterator[Block]:
    """Yield the blocks of a place's document."""
    words = localized.words
    yield from titles(localized, place.name, place.id)
    yield _kind(localized, localized.term("place-kind", place.kind), place.id)
    yield from field(
        localized, words.gettext("Within"), links(localized, place_chain(localized, place.id)[1:])
    )
    inside = localized.record.contents(place.id)
    yield from field(localized, words.gettext("Contains"), links(localized, inside))
    if place.coordinates:
        label = words.gettext("Latitude, longitude")
        yield from field(localized, label, [(position(place.coordinates),)])
    yield from disagreement_blocks(localized, place.id)
    yield from _events(localized, place.id)
    yield from relation_blocks(localized, place.id)
    yield from more(localized, place)


def _kind(localized: LocalizedRecord, kind: str, identifier: str) -> Block:
    events = localized.record.events_under(identifier)
    count = localized.words.ngettext("{number} event", "{number} events", len(events)).format(
        number=localized.count(len(events))
    )
    return Block(
        BlockKind.PARAGRAPH, joined([(Span(kind, Role.MUTED),), (Span(count, Role.NUMBER),)])
    )


def _ends(localized: LocalizedRecord, identifier: str) -> Iterator[Block]:
    """Yield the first and the last event, if several have dates."""
    events = localized.record.events_under(identifier)
    # Undated events are the last of them.
    dated = bisect_left(events, True, key=lambda event: event.date is None)
    if dated > 1:
        words = localized.words
        for label, event in (
            (words.gettext("First event"), events[0]),
            (words.gettext("Last event"), events[dated - 1]),
        ):
            date = Span(localized.event_date(event, short=True), Role.DATE, isolated=True)
            yield from field(
                localized, label, [(date, Span(" ", Role.MUTED), localized.link(event.id))]
            )


def _offices(localized: LocalizedRecord, actor: Actor) -> Iterator[Block]:
    """Yield the offices of an actor, with a bar of years for those that are dated."""
    if not actor.offices:
        return
    yield heading(localized.words.gettext("Offices"))
    scale = _scale_of_offices(localized, actor)
    for office in actor.offices:
        yield item(*joined(office_spans(localized, office)), *cited_in(localized, office.citations))
        for claim in office.claims:
            said = joined([localized.cite(claim), *office_spans(localized, claim)])
            yield item(*said, depth=1)
        yield from beside(localized, office)
        if scale is not None and (office.from_ or office.to):
            spans = joined(scale.strip(localized, scale.held(office.from_, office.to)), " ")
            yield item(*spans, marker="", depth=1)


def _scale_of_offices(localized: LocalizedRecord, actor: Actor) -> YearScale | None:
    """Return the scale for an actor's offices: the years of the offices and of the record."""
    held = [date for office in actor.offices for date in (office.from_, office.to) if date]
    if not held:
        return None
    years = [year for date in held for year in date.years() if year is not None]
    years += localized.record.years or ()
    return YearScale(min(years), max(years)) if years else None


def _events(localized: LocalizedRecord, identifier: str) -> Iterator[Block]:
    events = localized.record.events_under(identifier)
    if not events:
        return
    yield heading(localized.words.gettext("Events"))
    if localized.record.years and len(events) > 1:
        scale = YearScale(*localized.record.years)
        drawn = scale.heights(localized.record.dates_under(identifier))
        yield item(*joined(scale.strip(localized, drawn), " "), marker="")
    yield from event_items(localized, events[: localized.most])
    yield from left_out(localized, len(events) - (localized.most or len(events)))


def _statements(localized: LocalizedRecord, identifier: str) -> Iterator[Block]:
    said = localized.record.statements_of(identifier)
    if said:
        yield heading(localized.words.gettext("Statements"))
        yield from (statement(localized, one) for one in said)


def co_actors(record: Record, identifier: str) -> list[tuple[str, int]]:
    """Return the actors that share events, with their number, most first."""
    shared = record.together_with(identifier)
    return sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))


def _co_actors(localized: LocalizedRecord, actor: Actor) -> Iterator[Block]:
    found = co_actors(localized.record, actor.id)
    if not found:
        return
    words = localized.words
    yield heading(words.gettext("Together with"))
    most = found[0][1]
    for name, count in found[:CO_ACTORS_SHOWN]:
        number = words.ngettext("{number} event", "{number} events", count)
        yield item(
            bar(count, most),
            Span(" ", Role.MUTED),
            localized.link(name),
            Span(SEPARATOR, Role.MUTED),
            Span(number.format(number=localized.count(count)), Role.NUMBER),
            marker="",
        )
    if (rest := len(found) - CO_ACTORS_SHOWN) > 0:
        more = words.ngettext("and {number} other", "and {number} others", rest)
        yield item(Span(more.format(number=localized.count(rest)), Role.MUTED), marker="")
